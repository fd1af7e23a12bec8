//! What came of the interviews, visits and talks of an employer at a fair.

use std::collections::BTreeMap;

use axum::extract::{Path, Request, State};
use contract::interviews::{
    CertificateView, IssueCertificate, IssueTalkCertificate, ListMissingResults, ListOutcomes,
    OutcomeView,
};
use domain::id::BookingId;
use domain::meeting::MeetingId;
use uuid::Uuid;
use web::Flash;
use web::employer::{Meeting, Recorded, Results, Wanted};
use web::when::when;

use super::calls::{booking, ticket};
use super::entry::Entry;
use super::meetings::{meetings, names};
use super::telling::tell;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::{Sent, intent};
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;
use crate::problem::Problem;

/// `GET /employer/{employer}/fairs/{fair}/results`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let wrong = Again::default();
    page(&entry, wrong).await
}

/// `POST /employer/{employer}/fairs/{fair}/results`: tells or revises a result, or has a certificate
/// issued.
pub(super) async fn tell_one(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let about = format!("{} {}", sent.one("id"), sent.one("decision"));
    let (key, reader) = (intent(sent.key()?, &about), &entry.member.reader);
    let told = (reader.t(), entry.zone());
    if sent.one("decision") == "certificate" {
        let done = certify(&entry, &sent, key).await;
        return match came(done, told, key, &[])? {
            Ok(certificate) => Ok(led_to(&certificate.page)),
            Err(wrong) => page(&entry, wrong).await,
        };
    }
    let done = tell(&entry, &sent, key).await;
    match came(done, told, key, &[])? {
        Ok(()) => Ok(reader.visitor.led(parts.uri.path(), Flash::FirmTold)),
        Err(wrong) => page(&entry, wrong).await,
    }
}

async fn certify(
    entry: &Entry<'_>,
    sent: &Sent,
    key: Uuid,
) -> Result<Option<CertificateView>, Problem> {
    let (reader, id) = (&entry.member.reader, sent.one("id"));
    match sent.one("kind") {
        "ticket" => {
            let ticket = ticket(id)?;
            reader.order(&IssueTalkCertificate { ticket }, key).await
        }
        _ => {
            let booking = booking(id)?;
            reader.order(&IssueCertificate { booking }, key).await
        }
    }
}

async fn page(entry: &Entry<'_>, wrong: Again) -> Served {
    let (meetings, names) = tokio::join!(meetings(entry, None), names(entry));
    let (meetings, names) = (meetings?, names?);
    let known: BTreeMap<BookingId, &Meeting> =
        meetings.iter().map(|one| (one.booking.id, one)).collect();
    let label = |id: MeetingId| wanted(entry, &known, id);
    let (missing, told) = tokio::join!(missing(entry), told(entry));
    let recorded = told?.into_iter().map(|one| {
        let mut of = label(one.outcome.meeting);
        if let (MeetingId::Ticket(_), Some(person)) = (one.outcome.meeting, one.person)
            && let Some(name) = names.get(&person)
        {
            of.label = format!("{} · {name}", of.label);
        }
        Recorded {
            of,
            decision: one.outcome.decision,
            decided_on: one.outcome.decided_on.to_string(),
            revision: one.outcome.revision,
        }
    });
    let page = Results {
        desk: entry.desk(),
        wanted: missing?.into_iter().map(label).collect(),
        recorded: recorded.collect(),
        errors: wrong.errors.clone(),
        key: wrong.key(),
    };
    let visitor = &entry.member.reader.visitor;
    Ok(visitor.page_with(wrong.status, &page.sheet()))
}

/// A meeting as people tell it: when, and who.
fn wanted(entry: &Entry<'_>, known: &BTreeMap<BookingId, &Meeting>, id: MeetingId) -> Wanted {
    let t = entry.member.reader.t();
    match id {
        MeetingId::Booking(id) => {
            let meeting = known.get(&id);
            let label = meeting.map(|one| {
                let during = when(one.booking.during, entry.zone(), t.language);
                format!("{during} · {}", one.name)
            });
            Wanted {
                kind: "booking",
                id: id.to_string(),
                label: label.unwrap_or_default(),
            }
        }
        MeetingId::Ticket(id) => Wanted {
            kind: "ticket",
            id: id.to_string(),
            label: t.firm_results_walk_in().to_owned(),
        },
    }
}

async fn missing(entry: &Entry<'_>) -> Result<Vec<MeetingId>, Problem> {
    let query = ListMissingResults {
        fair: Some(entry.view.fair.id),
        employer: Some(entry.member.employer.id),
    };
    let found = entry.member.reader.find(&query).await?;
    let mut all = Vec::new();
    for one in found {
        all.extend(one.bookings.into_iter().map(MeetingId::Booking));
        all.extend(one.tickets.into_iter().map(MeetingId::Ticket));
    }
    Ok(all)
}

async fn told(entry: &Entry<'_>) -> Result<Vec<OutcomeView>, Problem> {
    let all = |paging| ListOutcomes {
        fair: Some(entry.view.fair.id),
        employer: Some(entry.member.employer.id),
        paging,
    };
    entry.member.reader.every(all).await
}
