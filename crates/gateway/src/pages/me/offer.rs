//! Answering an offer from a waiting list.

use axum::extract::{Path, Request, State};
use contract::bookings::Booked;
use contract::interviews::{AcceptOffer, DeclineOffer};
use domain::booking::BookingState;
use domain::{Booking, Code, Refusal};
use web::Flash;
use web::seeker::Offer;

use super::cancel::{change, path_of};
use super::reader::Reader;
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::intent;
use crate::pages::stop::Served;

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
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let booking = reader.booking(&id).await?;
    if !can_answer(&booking, &reader) {
        return Err(Code::OfferOver.into());
    }
    let page = Offer(change(&reader, booking, &Again::default()).await?).sheet();
    Ok(reader.visitor.page(&page))
}

/// `POST /me/bookings/{booking}/offer`: accepts or declines, once however often the form is sent.
pub(super) async fn answer(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let answer = sent.one("answer");
    let (key, seen) = (intent(sent.key()?, answer), reader.booking(&id).await?);
    let zone = reader.zone_of(seen.fair).await?;
    let booking = seen.id;
    let done = match answer {
        "accept" => reader.order(&AcceptOffer { booking }, key).await,
        "decline" => reader.order(&DeclineOffer { booking }, key).await,
        _ => {
            return Err(Refusal::new(Code::NothingChosen)
                .with("field", "answer")
                .into());
        }
    };
    match reader.settled(done, &sent, &zone)? {
        Ok(Booked(booking)) => {
            let flash = match booking.state {
                BookingState::Confirmed => Flash::OfferAccepted,
                _ => Flash::OfferDeclined,
            };
            Ok(reader.visitor.led(&path_of(&booking), flash))
        }
        Err(again) => {
            let page = Offer(change(&reader, seen, &again).await?).sheet();
            Ok(reader.visitor.page_with(again.status, &page))
        }
    }
}
