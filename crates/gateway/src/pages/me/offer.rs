//! Answering an offer from a waiting list.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use contract::bookings::Booked;
use contract::interviews::{AcceptOffer, DeclineOffer};
use domain::booking::BookingState;
use domain::refusal::Language;
use domain::{Booking, Code};
use serde::Deserialize;
use uuid::Uuid;

use super::card::card;
use super::page;
use super::reader::Reader;
use super::sign_in::{self, Why};
use crate::csrf;
use crate::fresh;
use crate::gateway::Shared;
use crate::incoming::whole;
use crate::pages::form;
use crate::problem::Problem;

/// What the form carries: the same key however often it is sent, and which button was pressed.
#[derive(Deserialize)]
struct Wish {
    key: Uuid,
    answer: String,
}

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
    let Some(reader) = Reader::of(&gateway, &parts).await? else {
        return sign_in::form(&gateway, &parts, Why::Ended).await;
    };
    let booking = reader.booking(&id).await?;
    if !can_answer(&booking, &reader) {
        return Err(Code::OfferOver.into());
    }
    Ok(question(&reader, &booking, fresh::key(), false))
}

/// `POST /me/bookings/{booking}/offer`: accepts or declines, once however often the form is sent.
pub(super) async fn answer(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let Some(reader) = Reader::of(&gateway, &parts).await? else {
        return sign_in::form(&gateway, &parts, Why::Ended).await;
    };
    let wish: Wish = form::read(&whole(body).await?)?;
    let seen = reader.booking(&id).await?;
    let booking = seen.id;
    let done = match wish.answer.as_str() {
        "accept" => reader.order(&AcceptOffer { booking }, wish.key).await,
        _ => reader.order(&DeclineOffer { booking }, wish.key).await,
    };
    match done {
        Ok(Some(Booked(booking))) => Ok(answered(&reader, &booking)),
        Err(problem) if !problem.may_pass() => Err(problem),
        Ok(None) | Err(_) => {
            let again = question(&reader, &seen, wish.key, true);
            Ok((StatusCode::SERVICE_UNAVAILABLE, again).into_response())
        }
    }
}

fn question(reader: &Reader<'_>, booking: &Booking, key: Uuid, is_unknown: bool) -> Response {
    let (title, text, accept, decline) = match reader.language {
        Language::Ko => (
            "기다리시던 자리가 났습니다",
            "수락하면 예약됩니다. 거절하거나 제때 답하지 않으면 다음 대기자에게 제안됩니다.",
            "수락하기",
            "거절하기",
        ),
        Language::En => (
            "A place you wait for is free",
            "It is booked when you accept it. When you decline, or do not answer in time, it goes to the next in line.",
            "Accept",
            "Decline",
        ),
    };
    let unknown = if is_unknown {
        form::unknown(reader.language)
    } else {
        ""
    };
    let body = format!(
        "<h1>{title}</h1>\n{unknown}<div class=\"card\">\n{}</div>\n<p>{text}</p>\n\
         <form method=\"post\" action=\"/me/bookings/{}/offer\">\n\
         <input type=\"hidden\" name=\"key\" value=\"{key}\">\n\
         <p class=\"ways\"><button type=\"submit\" name=\"answer\" value=\"accept\">{accept}</button>\n\
         <button type=\"submit\" name=\"answer\" value=\"decline\">{decline}</button></p>\n</form>\n",
        card(booking, "h2", &reader.zone, reader.language),
        booking.id
    );
    page(reader.language, title, &body)
}

fn answered(reader: &Reader<'_>, booking: &Booking) -> Response {
    let is_booked = booking.state == BookingState::Confirmed;
    let (title, back) = match (reader.language, is_booked) {
        (Language::Ko, true) => ("예약되었습니다", "내 예약으로"),
        (Language::Ko, false) => ("거절했습니다", "내 예약으로"),
        (Language::En, true) => ("The place is booked", "To my bookings"),
        (Language::En, false) => ("You declined the place", "To my bookings"),
    };
    let body = format!(
        "<h1>{title}</h1>\n<div class=\"card\">\n{}</div>\n<p><a href=\"/me\">{back}</a></p>\n",
        card(booking, "h2", &reader.zone, reader.language)
    );
    page(reader.language, title, &body)
}
