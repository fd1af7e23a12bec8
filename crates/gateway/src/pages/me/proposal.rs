//! A proposal of interview times: taking one, or none.

use axum::extract::{Path, Request, State};
use contract::accounts::FindEmployer;
use contract::bookings::Booked;
use contract::interviews::{AcceptInterviewProposal, DeclineInterviewProposal, ProposalView};
use domain::id::ProposalId;
use domain::{Code, Instant};
use uuid::Uuid;
use web::Flash;
use web::parts::{Busy, FreeTime, Why, days_of, value_of};
use web::seeker::{DECLINE_REASONS, Proposal};

use super::applications::proposals;
use super::cancel::path_of;
use super::reader::{Reader, busy};
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::{Sent, intent};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /me/proposals/{proposal}`.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let draft = reader.visitor.draft().unwrap_or_default();
    let again = Again::typed(draft.key().ok());
    let page = page(&reader, &id, &draft, &again).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /me/proposals/{proposal}`: books one of the times or declines them all, once however often
/// the form is sent.
pub(super) async fn answer(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let proposal = ProposalId(id.parse().map_err(|_| Code::ProposalNotFound)?);
    match sent.one("answer") {
        "decline" => decline(&reader, proposal, &sent).await,
        _ => accept(&reader, proposal, &sent).await,
    }
}

async fn accept(reader: &Reader<'_>, proposal: ProposalId, sent: &Sent) -> Served {
    let chosen = sent.one("from");
    let Ok(from) = chosen.parse::<Instant>() else {
        let wrong = Again::wrong("from", reader.t().error_choose_time());
        return again(reader, proposal, sent, &wrong).await;
    };
    let command = AcceptInterviewProposal { proposal, from };
    let key = intent(sent.key()?, chosen);
    let done = reader.order(&command, key).await;
    match came(reader, proposal, done, sent).await? {
        Ok(Booked(booking)) => Ok(reader.visitor.led(&path_of(&booking), Flash::Booked)),
        Err(came) => again(reader, proposal, sent, &came).await,
    }
}

async fn decline(reader: &Reader<'_>, proposal: ProposalId, sent: &Sent) -> Served {
    let named = sent.one("reason");
    let reason = DECLINE_REASONS.iter().find(|(_, name)| *name == named);
    let Some((reason, _)) = reason else {
        let wrong = Again::wrong("reason", reader.t().error_choose_reason());
        return again(reader, proposal, sent, &wrong).await;
    };
    let reason = *reason;
    let command = DeclineInterviewProposal { proposal, reason };
    let key = intent(sent.key()?, named);
    let done = reader.order(&command, key).await;
    match came(reader, proposal, done, sent).await? {
        Ok(_) => {
            let to = "/me/applications";
            Ok(reader.visitor.led(to, Flash::ProposalDeclined))
        }
        Err(came) => again(reader, proposal, sent, &came).await,
    }
}

/// What became of an answer; a refusal tells its times in the zone of the fair, as the page does.
async fn came<T>(
    reader: &Reader<'_>,
    proposal: ProposalId,
    done: Result<Option<T>, Problem>,
    sent: &Sent,
) -> Result<Result<T, Again>, Problem> {
    if !done.as_ref().is_err_and(Problem::is_refusal) {
        return reader.came(done, sent, &[]);
    }
    let view = own(reader, &proposal.to_string()).await?;
    let zone = reader.zone_of(Some(view.proposal.fair)).await?;
    reader.came_at(done, sent, &[], &zone)
}

async fn again(reader: &Reader<'_>, proposal: ProposalId, sent: &Sent, again: &Again) -> Served {
    let page = page(reader, &proposal.to_string(), sent, again).await?;
    Ok(reader.visitor.page_with(again.status, &page.sheet()))
}

async fn page(
    reader: &Reader<'_>,
    id: &str,
    typed: &Sent,
    again: &Again,
) -> Result<Proposal, Problem> {
    let view = own(reader, id).await?;
    let employer = view.proposal.employer;
    let times = view.proposal.times.iter();
    let times: Vec<FreeTime> = times
        .map(|time| FreeTime {
            during: *time,
            places: None,
            not_for_you: None,
            value: value_of(time.from),
        })
        .collect();
    let gone = gone(reader, &view).await?;
    let (t, chosen) = (reader.t(), typed.one("from"));
    let zone = reader.zone_of(Some(view.proposal.fair)).await?;
    Ok(Proposal {
        t,
        employer: reader.find(&FindEmployer { employer }).await?.name,
        days: days_of(t, &zone, &times, &gone, chosen),
        zone,
        view,
        reason: typed.one("reason").to_owned(),
        errors: again.errors.clone(),
        key: again.key(),
    })
}

/// What is in the way of its times: the reader's own bookings first, else that they are taken.
async fn gone(reader: &Reader<'_>, view: &ProposalView) -> Result<Vec<Busy>, Problem> {
    let times = &view.proposal.times;
    let (from, to) = (times.first(), times.last());
    let (from, to) = (from.map(|one| one.from), to.map(|one| one.to));
    let mut gone = busy(reader.bookings(from, to).await?);
    let taken = times.iter().filter(|time| !view.free.contains(time));
    gone.extend(taken.map(|time| Busy {
        during: *time,
        why: Why::Taken,
    }));
    Ok(gone)
}

/// A proposal to the reader.
async fn own(reader: &Reader<'_>, id: &str) -> Result<ProposalView, Problem> {
    let id: Uuid = id.parse().map_err(|_| Code::ProposalNotFound)?;
    let all = proposals(reader).await?.into_iter();
    let mut found = all.filter(|one| one.proposal.id == ProposalId(id));
    found.next().ok_or_else(|| Code::ProposalNotFound.into())
}
