//! Cancelling a booking: the question, and what became of it.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::booking::BookingState;
use domain::refusal::Language;
use domain::{Booking, Code};
use serde::Deserialize;
use uuid::Uuid;

use super::card::card;
use super::orders;
use super::page;
use super::reader::Reader;
use super::sign_in::{self, Why};
use crate::csrf;
use crate::fresh;
use crate::gateway::Shared;
use crate::incoming::whole;
use crate::pages::form;
use crate::problem::Problem;

/// What the form carries: the same key however often it is sent.
#[derive(Deserialize)]
struct Wish {
    key: Uuid,
}

/// `GET /me/bookings/{booking}/cancel`: asks whether it is meant; nothing happens yet.
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
    if !orders::can_cancel(&booking, &reader) {
        return Err(Code::BookingOver.into());
    }
    Ok(question(&reader, &booking, fresh::key(), false))
}

/// `POST /me/bookings/{booking}/cancel`: cancels, once however often the form is sent.
pub(super) async fn confirm(
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
    let booking = reader.booking(&id).await?;
    match orders::cancel(&reader, &booking, wish.key).await {
        Ok(Some(booking)) => Ok(done(&reader, &booking)),
        Err(problem) if !problem.may_pass() => Err(problem),
        Ok(None) | Err(_) => {
            let again = question(&reader, &booking, wish.key, true);
            Ok((StatusCode::SERVICE_UNAVAILABLE, again).into_response())
        }
    }
}

fn question(reader: &Reader<'_>, booking: &Booking, key: Uuid, is_unknown: bool) -> Response {
    let language = reader.language;
    let (title, text, button, back) = match language {
        Language::Ko => (
            "이 예약을 취소할까요?",
            "취소하면 자리가 바로 다른 사람에게 열리고, 함께하는 모든 분께 메일로 알려 드립니다.",
            "예약 취소하기",
            "취소하지 않고 돌아가기",
        ),
        Language::En => (
            "Cancel this booking?",
            "The place becomes free for others at once, and everybody who takes part is told by mail.",
            "Cancel the booking",
            "Keep it and go back",
        ),
    };
    let unknown = if is_unknown {
        form::unknown(language)
    } else {
        ""
    };
    let card = card(booking, "h2", &reader.zone, language);
    let body = format!(
        "<h1>{title}</h1>\n{unknown}<div class=\"card\">\n{card}</div>\n<p>{text}</p>\n\
         <form method=\"post\" action=\"/me/bookings/{}/cancel\">\n\
         <input type=\"hidden\" name=\"key\" value=\"{key}\">\n\
         <p class=\"ways\"><button type=\"submit\">{button}</button>\n<a href=\"/me\">{back}</a></p>\n</form>\n",
        booking.id
    );
    page(language, title, &body)
}

fn done(reader: &Reader<'_>, booking: &Booking) -> Response {
    let language = reader.language;
    let (title, late, back) = match language {
        Language::Ko => (
            "예약을 취소했습니다",
            "<p>자유롭게 취소할 수 있는 기한이 지나, 늦은 취소로 기록되었습니다.</p>\n",
            "내 예약으로",
        ),
        Language::En => (
            "The booking is cancelled",
            "<p>The time for cancelling freely was over, so it counts as a late cancellation.</p>\n",
            "To my bookings",
        ),
    };
    let is_late = booking.state == BookingState::LateCancelled;
    let body = format!(
        "<h1>{title}</h1>\n{}<div class=\"card\">\n{}</div>\n<p><a href=\"/me\">{back}</a></p>\n",
        if is_late { late } else { "" },
        card(booking, "h2", &reader.zone, language)
    );
    page(language, title, &body)
}
