//! Cancelling a booking: the question, and what became of it.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::booking::BookingState;
use domain::{Booking, Code};
use uuid::Uuid;
use web::Flash;
use web::parts::Errors;
use web::seeker::Change;

use super::orders;
use super::reader::Reader;
use crate::fresh;
use crate::gateway::Shared;
use crate::problem::Problem;

/// `GET /me/bookings/{booking}/cancel`: asks whether it is meant; nothing happens yet.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let reader = match Reader::looking(&gateway, &parts).await? {
        Ok(reader) => reader,
        Err(response) => return Ok(response),
    };
    let booking = reader.booking(&id).await?;
    if !orders::can_cancel(&booking, &reader) {
        return Err(Code::BookingOver.into());
    }
    let page = change(&reader, booking, fresh::key(), false).cancel_sheet();
    Ok(reader.visitor.page(&page))
}

/// `POST /me/bookings/{booking}/cancel`: cancels, once however often the form is sent.
pub(super) async fn confirm(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let (reader, sent) = match Reader::posting(&gateway, &parts, body).await? {
        Ok(both) => both,
        Err(response) => return Ok(response),
    };
    let key = sent.key()?;
    let booking = reader.booking(&id).await?;
    match orders::cancel(&reader, &booking, key).await {
        Ok(Some(booking)) => Ok(cancelled(&reader, &booking)),
        Err(problem) if !problem.may_pass() => Err(problem),
        Ok(None) | Err(_) => {
            let page = change(&reader, booking, key, true).cancel_sheet();
            Ok(reader
                .visitor
                .page_with(StatusCode::SERVICE_UNAVAILABLE, &page))
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
pub(super) fn change(reader: &Reader<'_>, booking: Booking, key: Uuid, is_unknown: bool) -> Change {
    Change {
        t: reader.t(),
        booking,
        zone: reader.zone.clone(),
        key,
        is_unknown,
        errors: Errors::none(),
    }
}

/// Where a booking is looked at.
pub(super) fn path_of(booking: &Booking) -> String {
    format!("/me/bookings/{}", booking.id)
}
