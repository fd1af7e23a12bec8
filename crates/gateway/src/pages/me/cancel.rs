//! Cancelling a booking: the question, and what became of it.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::registration::FindPolicy;
use domain::booking::BookingState;
use domain::{Booking, Code};
use web::Flash;
use web::seeker::{Change, FreeTime};

use super::orders;
use super::reader::Reader;
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /me/bookings/{booking}/cancel`: asks whether it is meant; nothing happens yet.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let booking = reader.booking(&id).await?;
    if !orders::can_cancel(&booking, &reader) {
        return Err(Code::BookingOver.into());
    }
    let page = question(&reader, booking).await?;
    Ok(reader.visitor.page(&page.cancel_sheet()))
}

/// `POST /me/bookings/{booking}/cancel`: cancels, once however often the form is sent.
pub(super) async fn confirm(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let key = sent.key()?;
    let booking = reader.booking(&id).await?;
    let zone = reader.zone_of(booking.fair).await?;
    let done = orders::cancel(&reader, &booking, key).await;
    match reader.settled(done, &sent, &zone)? {
        Ok(booking) => Ok(cancelled(&reader, &booking)),
        Err(again) => {
            // What became of it matters more than what late cancelling means.
            let free = free_time(&reader, &booking).await.unwrap_or(None);
            let page = Change {
                free,
                ..change(&reader, booking, &again).await?
            };
            Ok(reader.visitor.page_with(again.status, &page.cancel_sheet()))
        }
    }
}

fn cancelled(reader: &Reader<'_>, booking: &Booking) -> Response {
    let flash = match booking.state {
        BookingState::LateCancelled => Flash::CancelledLate,
        _ => Flash::Cancelled,
    };
    reader.visitor.led(&path_of(booking), flash)
}

/// The question whether cancelling is meant, and what follows from it.
async fn question(reader: &Reader<'_>, booking: Booking) -> Result<Change, Problem> {
    let free = free_time(reader, &booking).await?;
    Ok(Change {
        free,
        ..change(reader, booking, &Again::default()).await?
    })
}

/// Until when the reader cancels freely; of a hold, and for whoever hosts, at any time.
async fn free_time(reader: &Reader<'_>, booking: &Booking) -> Result<Option<FreeTime>, Problem> {
    let is_theirs = booking.attendee() == Some(reader.person);
    if !is_theirs || booking.state == BookingState::Held {
        return Ok(None);
    }
    let fair = booking.fair;
    let rules = reader.find(&FindPolicy { fair }).await?.policy;
    let until = rules.free_cancel.ends(booking.during.from, &reader.zone);
    Ok(until.map(|until| FreeTime {
        until,
        is_over: reader.now > until,
        no_shows: rules.no_shows,
    }))
}

/// The question about a booking.
pub(super) async fn change(
    reader: &Reader<'_>,
    booking: Booking,
    again: &Again,
) -> Result<Change, Problem> {
    Ok(Change {
        t: reader.t(),
        zone: reader.zone_of(booking.fair).await?,
        booking,
        key: again.key(),
        errors: again.errors.clone(),
        free: None,
    })
}

/// Where a booking is looked at.
pub(super) fn path_of(booking: &Booking) -> String {
    format!("/me/bookings/{}", booking.id)
}
