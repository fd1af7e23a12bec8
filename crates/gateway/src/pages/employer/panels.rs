//! The interview panels of an employer, and how long interviews for each opening are.

use axum::extract::{Path, Request, State};
use contract::interviews::{
    ArrangePanels, FindPanels, ListRooms, ListStrayInterviews, OutsideBooking, RoomView,
};
use domain::application::{ApplicationState, Opening};
use domain::id::InterviewPanelId;
use domain::timetable::{Arrangement, ArrangementTerms, HeldOpeningTerms, Panel, PanelTerms};
use uuid::Uuid;
use web::Flash;
use web::employer::PanelsPage;
use web::organiser::{Filled, Typed};

use super::entry::Entry;
use super::team::members;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::Sent;
use crate::pages::organiser::answer::first;
use crate::pages::organiser::reading::Reading;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /employer/{employer}/fairs/{fair}/panels`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let arrangement = arrangement(&entry).await?;
    let filled = first(&entry.member.reader, typed(&entry, &arrangement));
    let page = page(&entry, arrangement, filled).await?;
    Ok(entry.member.reader.visitor.page(&page.sheet()))
}

/// `POST /employer/{employer}/fairs/{fair}/panels`: says how long interviews are, where, and how many.
pub(super) async fn save(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let (key, reader) = (sent.key()?, &entry.member.reader);
    let arrangement = arrangement(&entry).await?;
    let again = match held(&entry, &arrangement, &sent) {
        Ok(openings) => {
            let terms = ArrangementTerms {
                openings,
                ..terms_of(&entry, &arrangement)
            };
            let done = order(&entry, &sent, terms, key).await;
            match came(done, (reader.t(), entry.zone()), key, &[])? {
                Ok(_) => return Ok(reader.visitor.led(parts.uri.path(), Flash::FirmPanels)),
                Err(again) => again,
            }
        }
        Err(again) => again,
    };
    let page = page(&entry, arrangement, again.filled(&sent)).await?;
    Ok(again.page(reader, &page.sheet()))
}

/// The panels of the employer at the fair.
pub(super) async fn arrangement(entry: &Entry<'_>) -> Result<Arrangement, Problem> {
    let query = FindPanels {
        fair: entry.view.fair.id,
        employer: entry.member.employer.id,
    };
    entry.member.reader.find(&query).await
}

/// The rooms of the centre, also those that take no bookings for now: a panel may have one.
pub(super) async fn rooms(entry: &Entry<'_>) -> Result<Vec<RoomView>, Problem> {
    let all = entry.member.reader.every(|paging| ListRooms { paging });
    all.await
}

/// Replaces the panels by what is meant now.
pub(super) async fn order(
    entry: &Entry<'_>,
    sent: &Sent,
    terms: ArrangementTerms,
    key: Uuid,
) -> Result<Option<Arrangement>, Problem> {
    let command = ArrangePanels {
        fair: entry.view.fair.id,
        employer: entry.member.employer.id,
        version: sent.one("version").parse().unwrap_or_default(),
        terms,
    };
    entry.member.reader.order(&command, key).await
}

/// The panels as they would be typed, without openings that are offered no more.
pub(super) fn terms_of(entry: &Entry<'_>, arrangement: &Arrangement) -> ArrangementTerms {
    let named = |id: &InterviewPanelId| {
        let mut panels = arrangement.panels.iter();
        panels.find(|one| one.id == *id).map(|one| one.name.clone())
    };
    let offered = |id| openings(entry).iter().any(|one| one.id == id);
    let held = arrangement.openings.iter();
    ArrangementTerms {
        panels: arrangement.panels.iter().map(panel_terms).collect(),
        openings: held
            .filter(|one| offered(one.opening))
            .map(|one| HeldOpeningTerms {
                opening: one.opening,
                minutes: Some(one.minutes),
                panels: one.panels.iter().filter_map(named).collect(),
                most: one.most,
            })
            .collect(),
    }
}

fn panel_terms(panel: &Panel) -> PanelTerms {
    PanelTerms {
        name: panel.name.clone(),
        interviewers: panel.interviewers.clone(),
        rooms: panel.rooms.clone(),
        link: panel.link.clone(),
        open: panel.open.clone(),
        buffer: Some(panel.buffer),
    }
}

fn openings<'a>(entry: &'a Entry<'_>) -> &'a [Opening] {
    let application = entry.application.as_ref();
    application.map_or(&[], |one| one.openings.as_slice())
}

/// What the form says of each opening.
fn held(
    entry: &Entry<'_>,
    arrangement: &Arrangement,
    sent: &Sent,
) -> Result<Vec<HeldOpeningTerms>, Again> {
    let mut reading = Reading::of(sent, entry.member.reader.t(), entry.zone());
    let mut all = Vec::new();
    for one in openings(entry) {
        let minutes = reading.number(&format!("minutes_{}", one.id));
        let field = format!("most_{}", one.id);
        let most = reading.maybe(&field);
        if most == Some(0) {
            reading.wrong(&field, entry.member.reader.t().firm_error_most());
        }
        let ticked = |panel: &&Panel| {
            let value = format!("{}.{}", one.id, panel.id);
            sent.all("held").any(|other| other == value)
        };
        let panels = arrangement.panels.iter().filter(ticked);
        all.push(HeldOpeningTerms {
            opening: one.id,
            minutes: minutes.map(domain::Minutes),
            panels: panels.map(|one| one.name.clone()).collect(),
            most,
        });
    }
    reading.done(Some(all))
}

/// What stands in the form of lengths as they are.
fn typed(entry: &Entry<'_>, arrangement: &Arrangement) -> Typed {
    let typed = Typed::default().with("version", arrangement.version);
    openings(entry).iter().fold(typed, |typed, one| {
        let held = arrangement.held(one.id);
        let most = held.most.map_or_else(String::new, |most| most.to_string());
        let typed = typed
            .with(format!("minutes_{}", one.id), held.minutes.0)
            .with(format!("most_{}", one.id), most);
        held.panels.iter().fold(typed, |typed, panel| {
            typed.with("held", format!("{}.{panel}", one.id))
        })
    })
}

async fn page(
    entry: &Entry<'_>,
    arrangement: Arrangement,
    filled: Filled,
) -> Result<PanelsPage, Problem> {
    let application = entry.application.as_ref();
    let is_approved = application.is_some_and(|one| one.state == ApplicationState::Approved);
    let (members, rooms, strays) =
        tokio::join!(members(&entry.member), rooms(entry), strays(entry));
    Ok(PanelsPage {
        desk: entry.desk(),
        may_arrange: is_approved && entry.view.fair.end() > entry.member.reader.now,
        arrangement,
        openings: openings(entry).to_vec(),
        members: members?,
        rooms: rooms?,
        strays: strays?,
        filled,
    })
}

async fn strays(entry: &Entry<'_>) -> Result<Vec<OutsideBooking>, Problem> {
    let query = ListStrayInterviews {
        fair: entry.view.fair.id,
        employer: entry.member.employer.id,
    };
    entry.member.reader.find(&query).await
}
