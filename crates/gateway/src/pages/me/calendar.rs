//! The calendar of a person: all bookings on one line of time.

use axum::extract::{Request, State};
use contract::registration::{FindFair, ListMyRegistrations};
use domain::Booking;
use domain::admission::{Registration, RegistrationState};
use domain::fair::Fair;
use web::seeker::{Calendar, Entry, MyFair};
use web::when::when;

use super::offer::can_answer;
use super::orders::{can_cancel, can_move};
use super::reader::{Reader, all_at_once};
use super::sign_in;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /me`: the form before sign-in, else the bookings to come, or with `past` those that are over.
pub(super) async fn show(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = match Reader::of(&gateway, &parts).await? {
        Ok(reader) => reader,
        Err(visitor) => return Ok(sign_in::asked(&visitor).await?),
    };
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let is_past = !asked.one("past").is_empty();
    let bookings = match is_past {
        true => past(&reader).await?,
        false => reader.bookings(Some(reader.now), None).await?,
    };
    let calendar = Calendar {
        t: reader.t(),
        zones: reader.zones(bookings.iter().map(|one| one.fair)).await?,
        entries: bookings
            .into_iter()
            .map(|one| entry(&reader, one))
            .collect(),
        fairs: match is_past {
            true => Vec::new(),
            false => my_fairs(&reader).await?,
        },
        is_past,
        page: asked.one("page").parse().unwrap_or(1),
    };
    Ok(reader.visitor.page(&calendar.sheet()))
}

/// A booking and what its reader can do with it.
pub(super) fn entry(reader: &Reader<'_>, booking: Booking) -> Entry {
    Entry {
        can_answer: can_answer(&booking, reader),
        can_move: can_move(&booking, reader),
        can_cancel: can_cancel(&booking, reader),
        booking,
    }
}

async fn past(reader: &Reader<'_>) -> Result<Vec<Booking>, Problem> {
    let mut bookings = reader.bookings(None, Some(reader.now)).await?;
    bookings.retain(|one| one.during.to <= reader.now);
    bookings.reverse();
    Ok(bookings)
}

/// The fairs to come that the reader is registered for, as the calendar shows them.
async fn my_fairs(reader: &Reader<'_>) -> Result<Vec<MyFair>, Problem> {
    let shown = |(registration, fair): (Registration, Fair)| {
        let days = fair.days.iter();
        let days = days.map(|day| when(*day, &fair.zone, reader.t().language));
        MyFair {
            href: format!("/fairs/{}", fair.id),
            days: days.collect(),
            title: fair.title,
            pass: format!("/me/passes/{}", registration.id),
        }
    };
    let fairs = registered_fairs(reader).await?.into_iter();
    Ok(fairs.map(shown).collect())
}

/// The fairs to come that the reader is registered for, the next first.
pub(super) async fn registered_fairs(
    reader: &Reader<'_>,
) -> Result<Vec<(Registration, Fair)>, Problem> {
    let query = ListMyRegistrations {
        fair: None,
        paging: all_at_once(),
    };
    let mut mine = Vec::new();
    for one in reader.find(&query).await?.items {
        let registration = one.registration;
        if registration.state != RegistrationState::Registered {
            continue;
        }
        let fair = FindFair {
            fair: registration.fair,
        };
        let fair = reader.find(&fair).await?.fair;
        if fair.end() > reader.now {
            mine.push((registration, fair));
        }
    }
    mine.sort_by_key(|(_, fair)| fair.start());
    Ok(mine)
}
