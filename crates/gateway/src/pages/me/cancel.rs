//! Cancelling a booking: the question, and what became of it.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use domain::booking::BookingState;
use domain::{Booking, Code};
use web::Flash;
use web::seeker::Change;

use super::orders;
use super::reader::Reader;
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::stop::Served;

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
    let page = change(&reader, booking, &Again::default()).cancel_sheet();
    Ok(reader.visitor.page(&page))
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
    let done = orders::cancel(&reader, &booking, key).await;
    match reader.settled(done, &sent)? {
        Ok(booking) => Ok(cancelled(&reader, &booking)),
        Err(again) => {
            let page = change(&reader, booking, &again).cancel_sheet();
            Ok(reader.visitor.page_with(again.status, &page))
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

/// The question about a booking.
pub(super) fn change(reader: &Reader<'_>, booking: Booking, again: &Again) -> Change {
    Change {
        t: reader.t(),
        booking,
        zone: reader.zone.clone(),
        key: again.key(),
        errors: again.errors.clone(),
    }
}

/// Where a booking is looked at.
pub(super) fn path_of(booking: &Booking) -> String {
    format!("/me/bookings/{}", booking.id)
}
