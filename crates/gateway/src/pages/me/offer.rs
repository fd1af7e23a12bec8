//! Answering an offer from a waiting list.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use contract::bookings::Booked;
use contract::interviews::{AcceptOffer, DeclineOffer};
use domain::booking::BookingState;
use domain::{Booking, Code};
use web::Flash;
use web::seeker::Offer;

use super::cancel::{change, path_of};
use super::reader::Reader;
use crate::fresh;
use crate::gateway::Shared;
use crate::problem::Problem;

/// True when an answer is waited for.
pub(super) fn can_answer(booking: &Booking, reader: &Reader<'_>) -> bool {
    let is_theirs = booking.attendee() == Some(reader.person);
    let is_open = booking.held_until.is_some_and(|until| until > reader.now);
    is_theirs && is_open && booking.offered_to.is_some() && booking.state == BookingState::Held
}

/// `GET /me/bookings/{booking}/offer`: shows the offer; nothing happens yet.
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
    if !can_answer(&booking, &reader) {
        return Err(Code::OfferOver.into());
    }
    let page = Offer(change(&reader, booking, fresh::key(), false)).sheet();
    Ok(reader.visitor.page(&page))
}

/// `POST /me/bookings/{booking}/offer`: accepts or declines, once however often the form is sent.
pub(super) async fn answer(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let (reader, sent) = match Reader::posting(&gateway, &parts, body).await? {
        Ok(both) => both,
        Err(response) => return Ok(response),
    };
    let (key, seen) = (sent.key()?, reader.booking(&id).await?);
    let booking = seen.id;
    let done = match sent.one("answer") {
        "accept" => reader.order(&AcceptOffer { booking }, key).await,
        _ => reader.order(&DeclineOffer { booking }, key).await,
    };
    match done {
        Ok(Some(Booked(booking))) => {
            let flash = match booking.state {
                BookingState::Confirmed => Flash::OfferAccepted,
                _ => Flash::OfferDeclined,
            };
            Ok(reader.visitor.led(&path_of(&booking), flash))
        }
        Err(problem) if !problem.may_pass() => Err(problem),
        Ok(None) | Err(_) => {
            let page = Offer(change(&reader, seen, key, true)).sheet();
            Ok(reader
                .visitor
                .page_with(StatusCode::SERVICE_UNAVAILABLE, &page))
        }
    }
}
