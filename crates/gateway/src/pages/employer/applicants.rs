//! Who applied to the openings of an employer at a fair.

use axum::extract::{Path, Request, State};
use contract::interviews::{CandidacyView, ListCandidacies};
use web::employer::{Applicants, Sieve};

use super::entry::Entry;
use super::wishing::is_timetabled;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /employer/{employer}/fairs/{fair}/applicants?state=…&opening=…&page=…`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let application = entry.application.as_ref();
    let page = Applicants {
        desk: entry.desk(),
        openings: application
            .map(|one| one.openings.clone())
            .unwrap_or_default(),
        candidacies: shown(&entry).await?,
        sieve: Sieve {
            state: plain(asked.one("state")),
            opening: plain(asked.one("opening")),
        },
        page: asked.one("page").parse().unwrap_or(1),
        is_timetabled: is_timetabled(&entry).await?,
    };
    Ok(entry.member.reader.visitor.page(&page.sheet()))
}

/// Names of states and ids; anything else finds nothing and stands in no address.
fn plain(text: &str) -> String {
    let is_plain = |one: &char| one.is_ascii_alphanumeric() || "-_".contains(*one);
    text.chars().filter(is_plain).collect()
}

/// The candidacies of those who let the employer see who they are, the last first.
pub(super) async fn shown(entry: &Entry<'_>) -> Result<Vec<CandidacyView>, Problem> {
    let all = |paging| ListCandidacies {
        fair: Some(entry.view.fair.id),
        employer: Some(entry.member.employer.id),
        opening: None,
        person: None,
        state: None,
        paging,
    };
    let mut all = entry.member.reader.every(all).await?;
    all.retain(|one: &CandidacyView| one.candidate.is_some());
    all.sort_by_key(|one| std::cmp::Reverse((one.applied_at, one.id)));
    Ok(all)
}
