//! One applicant: accepting, rejecting, proposing times, taking a proposal back.

use axum::extract::{Path, Request, State};
use contract::interviews::{
    CandidacyView, ListInterviewProposals, ProposalView, ScreenCandidacy, WithdrawInterviewProposal,
};
use domain::Code;
use domain::candidacy::{RejectReason, Verdict};
use domain::id::ProposalId;
use serde_json::json;
use uuid::Uuid;
use web::Flash;
use web::employer::ApplicantPage;
use web::parts::Errors;

use super::applicants::shown;
use super::entry::Entry;
use super::proposing::{self, proposing};
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::{Sent, intent};
use crate::pages::me::all_at_once;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /employer/{employer}/fairs/{fair}/applicants/{candidacy}`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair, id)): Path<(String, String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let asked = entry.member.reader.visitor.draft().unwrap_or(asked);
    let wrong = Again::default();
    page(&entry, find(&entry, &id).await?, &asked, wrong).await
}

/// `POST /employer/{employer}/fairs/{fair}/applicants/{candidacy}`.
pub(super) async fn change(
    State(gateway): State<Shared>,
    Path((employer, fair, id)): Path<(String, String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let candidacy = find(&entry, &id).await?;
    match done(&entry, &candidacy, &sent).await? {
        Ok(flash) => {
            let visitor = &entry.member.reader.visitor;
            Ok(visitor.led(parts.uri.path(), flash))
        }
        Err(wrong) => page(&entry, candidacy, &sent, wrong).await,
    }
}

async fn done(
    entry: &Entry<'_>,
    candidacy: &CandidacyView,
    sent: &Sent,
) -> Result<Result<Flash, Again>, Problem> {
    let what = sent.one("what");
    let (reader, key) = (&entry.member.reader, intent(sent.key()?, what));
    let told = (reader.t(), entry.zone());
    match what {
        "accept" => {
            let done = screen(entry, candidacy, (Verdict::Accept, Vec::new()), sent, key).await;
            Ok(came(done, told, key, &[])?.map(|_| Flash::FirmAccepted))
        }
        "propose" => {
            let command = match proposing::command(entry, candidacy, sent) {
                Ok(command) => command,
                Err(wrong) => return Ok(Err(wrong)),
            };
            let key = intent(key, &sent.all("times").collect::<String>());
            let done = reader.order(&command, key).await;
            Ok(came(done, told, key, &[])?.map(|_| Flash::FirmProposed))
        }
        "unpropose" => {
            let proposal = sent
                .one("proposal")
                .parse()
                .map_err(|_| Code::ProposalNotFound)?;
            let command = WithdrawInterviewProposal {
                proposal: ProposalId(proposal),
            };
            let done = reader.order(&command, key).await;
            Ok(came(done, told, key, &[])?.map(|_| Flash::FirmUnproposed))
        }
        _ => {
            let reasons = reasons(sent)?;
            if reasons.is_empty() {
                let errors = Errors::none().with("reasons-filled", reader.t().firm_error_reason());
                return Ok(Err(Again::all_wrong(errors)));
            }
            let done = screen(entry, candidacy, (Verdict::Reject, reasons), sent, key).await;
            Ok(came(done, told, key, &[])?.map(|_| Flash::FirmRejected))
        }
    }
}

async fn screen(
    entry: &Entry<'_>,
    candidacy: &CandidacyView,
    (verdict, reasons): (Verdict, Vec<RejectReason>),
    sent: &Sent,
    key: Uuid,
) -> Result<Option<CandidacyView>, Problem> {
    let command = ScreenCandidacy {
        candidacy: candidacy.id,
        version: sent.one("version").parse().unwrap_or(candidacy.version),
        verdict,
        reasons,
    };
    entry.member.reader.order(&command, key).await
}

fn reasons(sent: &Sent) -> Result<Vec<RejectReason>, Problem> {
    let ticked = sent.all("reasons");
    let read = ticked.map(|one| serde_json::from_value(json!(one)).map_err(Problem::malformed));
    read.collect()
}

/// A candidacy that its seeker lets the employer see.
async fn find(entry: &Entry<'_>, id: &str) -> Result<CandidacyView, Problem> {
    let mut all = shown(entry).await?.into_iter();
    let found = all.rfind(|one| one.id.to_string() == id);
    found.ok_or_else(|| Code::CandidacyNotFound.into())
}

async fn page(
    entry: &Entry<'_>,
    candidacy: CandidacyView,
    asked: &Sent,
    mut wrong: Again,
) -> Served {
    let query = ListInterviewProposals {
        candidacy: Some(candidacy.id),
        employer: Some(entry.member.employer.id),
        person: None,
        paging: all_at_once(),
    };
    let reader = &entry.member.reader;
    let mut proposals = reader.find(&query).await?.items;
    proposals.sort_by_key(|one: &ProposalView| std::cmp::Reverse(one.proposal.id));
    let application = entry.application.as_ref();
    let mut openings = application.iter().flat_map(|one| &one.openings);
    let opening = openings.find(|one| one.id == candidacy.opening);
    let proposing = proposing(entry, asked, &mut wrong).await?;
    let page = ApplicantPage {
        desk: entry.desk(),
        opening: opening.map(|one| one.title.clone()).unwrap_or_default(),
        candidacy,
        proposals,
        proposing,
        reasons: asked.all("reasons").map(str::to_owned).collect(),
        errors: wrong.errors.clone(),
        key: wrong.key(),
    };
    Ok(reader.visitor.page_with(wrong.status, &page.sheet()))
}
