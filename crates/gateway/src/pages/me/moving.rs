//! Moving a booking: the open times, and what became of it.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::refusal::Language;
use domain::{Booking, Code, Instant};
use serde::Deserialize;
use uuid::Uuid;

use super::card::card;
use super::orders;
use super::page;
use super::reader::Reader;
use super::sign_in::{self, Why};
use super::times::{choice, open_times};
use crate::csrf;
use crate::fresh;
use crate::gateway::Shared;
use crate::html::escape;
use crate::incoming::whole;
use crate::pages::form;
use crate::problem::Problem;

/// What the form carries: the same key however often it is sent.
#[derive(Clone, Deserialize)]
struct Wish {
    key: Uuid,
    version: u32,
    from: Instant,
}

impl Wish {
    /// The key of this choice: another choice from the same page is another intent.
    fn intent(&self) -> Uuid {
        let from = self.from.unix().unsigned_abs();
        Uuid::from_u128(self.key.as_u128() ^ u128::from(from))
    }
}

/// `GET /me/bookings/{booking}/move`: the times it can move to.
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
    offer(&reader, &booking, None, "").await
}

/// `POST /me/bookings/{booking}/move`: moves, once however often the form is sent.
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
    let done = orders::move_to(&reader, &booking, wish.version, wish.from, wish.intent()).await;
    let (status, note, wish) = match done {
        Ok(Some(booking)) => return Ok(moved(&reader, &booking)),
        Err(problem) if problem.is_refusal() => {
            let sentence = escape(&problem.detail(reader.language, &reader.zone));
            let note = format!("<p role=\"alert\">{sentence}</p>\n");
            (problem.status_code(), note, None)
        }
        Err(problem) if !problem.may_pass() => return Err(problem),
        Ok(None) | Err(_) => {
            let note = form::unknown(reader.language).to_owned();
            (StatusCode::SERVICE_UNAVAILABLE, note, Some(wish))
        }
    };
    let again = offer(&reader, &booking, wish, &note).await?;
    Ok((status, again).into_response())
}

/// The form; with a wish whose end is unknown the same choice can be sent again.
async fn offer(
    reader: &Reader<'_>,
    booking: &Booking,
    wish: Option<Wish>,
    note: &str,
) -> Result<Response, Problem> {
    if !orders::can_move(booking, reader) {
        return Err(Code::BookingOver.into());
    }
    let times = open_times(reader, booking).await?;
    let (language, zone) = (reader.language, &reader.zone);
    let chosen = wish.as_ref().map(|wish| wish.from);
    let choice = choice(&times, chosen, zone, language);
    let (key, version) = wish.map_or_else(
        || (fresh::key(), booking.version),
        |wish| (wish.key, wish.version),
    );
    let form = if times.is_empty() {
        nothing_open(language).to_owned()
    } else {
        let action = format!("/me/bookings/{}/move", booking.id);
        let hidden = format!(
            "<input type=\"hidden\" name=\"key\" value=\"{key}\">\n\
             <input type=\"hidden\" name=\"version\" value=\"{version}\">\n"
        );
        form(&action, &hidden, &choice, language)
    };
    let title = title(language);
    let card = card(booking, "h2", zone, language);
    let body = format!("<h1>{title}</h1>\n{note}<div class=\"card\">\n{card}</div>\n{form}");
    Ok(page(language, title, &body))
}

const fn title(language: Language) -> &'static str {
    match language {
        Language::Ko => "예약 시간 바꾸기",
        Language::En => "Move the booking",
    }
}

fn form(action: &str, hidden: &str, choice: &str, language: Language) -> String {
    let (text, button, back) = match language {
        Language::Ko => (
            "같은 곳에서 비어 있는 시간입니다. 새 시간이 확정될 때까지 지금 예약은 그대로 있습니다.",
            "이 시간으로 바꾸기",
            "바꾸지 않고 돌아가기",
        ),
        Language::En => (
            "These times are open in the same place. You keep the present one until you have the new one.",
            "Move to this time",
            "Keep it and go back",
        ),
    };
    format!(
        "<p>{text}</p>\n<form method=\"post\" action=\"{action}\">\n{hidden}<div class=\"times\">\n{choice}</div>\n\
         <p class=\"ways\"><button type=\"submit\">{button}</button>\n<a href=\"/me\">{back}</a></p>\n</form>\n"
    )
}

const fn nothing_open(language: Language) -> &'static str {
    match language {
        Language::Ko => {
            "<p>옮길 수 있는 빈 시간이 지금은 없습니다. 지금 예약은 그대로 있습니다. \
             취소한 자리는 바로 열리니 나중에 다시 보시거나 일자리센터에 문의해 주시기 바랍니다.</p>\n\
             <p><a href=\"/me\">내 예약으로</a></p>\n"
        }
        Language::En => {
            "<p>There is no open time to move to right now, and you keep the present one. \
             Cancelled places open at once: please look again later, or ask your job centre.</p>\n\
             <p><a href=\"/me\">To my bookings</a></p>\n"
        }
    }
}

fn moved(reader: &Reader<'_>, booking: &Booking) -> Response {
    let language = reader.language;
    let (title, text, back) = match language {
        Language::Ko => (
            "예약 시간을 바꿨습니다",
            "함께하는 모든 분께 새 시간을 메일로 알려 드립니다.",
            "내 예약으로",
        ),
        Language::En => (
            "The booking has moved",
            "Everybody who takes part is told the new time by mail.",
            "To my bookings",
        ),
    };
    let card = card(booking, "h2", &reader.zone, language);
    let body = format!(
        "<h1>{title}</h1>\n<div class=\"card\">\n{card}</div>\n<p>{text}</p>\n<p><a href=\"/me\">{back}</a></p>\n"
    );
    page(language, title, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_choice_has_the_same_key_and_another_choice_another() {
        let wish = |from: &str| Wish {
            key: fresh::key(),
            version: 0,
            from: from.parse().unwrap(),
        };
        let first = wish("2026-12-02T01:00:00Z");
        let other = Wish {
            from: "2026-12-02T01:10:00Z".parse().unwrap(),
            ..first.clone()
        };
        assert_eq!(first.intent(), first.clone().intent());
        assert_ne!(first.intent(), other.intent());
        assert_eq!(first.intent().get_version_num(), 7);
        assert_eq!(first.intent().get_variant(), first.key.get_variant());
    }
}
