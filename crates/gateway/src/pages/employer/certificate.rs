//! Having it certified that an employer took part in a fair.

use axum::extract::{Path, Request, State};
use contract::registration::{FindFairCertificate, IssueFairCertificate};
use domain::{Code, Refusal};
use web::employer::CertificatePage;

use super::entry::Entry;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;
use crate::problem::Problem;

/// `GET /employer/{employer}/fairs/{fair}/certificate`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    page(&entry, &Again::default()).await
}

/// `POST /employer/{employer}/fairs/{fair}/certificate`: has it issued, and leads to it.
pub(super) async fn issue(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let (key, reader) = (sent.key()?, &entry.member.reader);
    let command = IssueFairCertificate {
        fair: entry.view.fair.id,
        employer: entry.member.employer.id,
    };
    let done = reader.order(&command, key).await;
    match came(done, (reader.t(), entry.zone()), key, &[])? {
        Ok(certificate) => Ok(led_to(&certificate.page)),
        Err(wrong) => page(&entry, &wrong).await,
    }
}

async fn page(entry: &Entry<'_>, wrong: &Again) -> Served {
    let reader = &entry.member.reader;
    let query = FindFairCertificate {
        fair: entry.view.fair.id,
        employer: entry.member.employer.id,
    };
    let standing = reader.find(&query).await?;
    let page = CertificatePage {
        desk: entry.desk(),
        last: standing.last,
        // What was refused is said above the form.
        hindrance: standing
            .hindrance
            .filter(|_| wrong.errors.is_empty())
            .map(|code| sentence(entry, code)),
        errors: wrong.errors.clone(),
        key: wrong.key(),
    };
    Ok(reader.visitor.page_with(wrong.status, &page.sheet()))
}

/// Why no certificate can be issued now.
fn sentence(entry: &Entry<'_>, code: Code) -> String {
    let refusal = Refusal::new(code).with("until", entry.view.fair.end());
    Problem::from(refusal).detail(entry.member.reader.t().language, entry.zone())
}
