//! Moving a booking: the open times, and what became of it.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::{Booking, Code, Instant};
use uuid::Uuid;
use web::Flash;
use web::parts::{Errors, days_of};
use web::seeker::Move;

use super::cancel::{change, path_of};
use super::orders;
use super::reader::{Reader, busy};
use super::times::{free, open_times};
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::form::{Sent, intent};
use crate::pages::refused;
use crate::problem::Problem;

/// What the form carries: the same key however often it is sent.
#[derive(Clone)]
struct Wish {
    key: Uuid,
    version: u32,
    from: String,
}

impl Wish {
    fn of(sent: &Sent, booking: &Booking) -> Result<Self, Problem> {
        Ok(Self {
            key: sent.key()?,
            version: sent.one("version").parse().unwrap_or(booking.version),
            from: sent.one("from").to_owned(),
        })
    }
}

/// What became of a form that was sent.
#[derive(Default)]
struct Came {
    /// True when it is unknown what became of the choice.
    is_unknown: bool,
    /// The choice to show again.
    wish: Option<Wish>,
    errors: Option<Errors>,
}

/// `GET /me/bookings/{booking}/move`: the times it can move to.
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
    let draft = reader.visitor.draft();
    let wish = draft.and_then(|draft| Wish::of(&draft, &booking).ok());
    let came = Came {
        is_unknown: false,
        wish,
        errors: None,
    };
    let page = offer(&reader, booking, came).await?.sheet();
    Ok(reader.visitor.page(&page))
}

/// `POST /me/bookings/{booking}/move`: moves, once however often the form is sent.
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
    let booking = reader.booking(&id).await?;
    let (status, came) = match moved(&reader, &booking, &sent).await? {
        Ok(moved) => return Ok(reader.visitor.led(&path_of(&moved), Flash::Moved)),
        Err(came) => came,
    };
    let page = offer(&reader, booking, came).await?.sheet();
    Ok(reader.visitor.page_with(status, &page))
}

/// The moved booking, or the form again.
async fn moved(
    reader: &Reader<'_>,
    booking: &Booking,
    sent: &Sent,
) -> Result<Result<Booking, (StatusCode, Came)>, Problem> {
    let wish = Wish::of(sent, booking)?;
    let Ok(from) = wish.from.parse::<Instant>() else {
        let errors = Errors::none().with("from", reader.t().error_choose_time());
        let came = Came {
            errors: Some(errors),
            ..Came::default()
        };
        return Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, came)));
    };
    let key = intent(wish.key, &wish.from);
    match orders::move_to(reader, booking, wish.version, from, key).await {
        Ok(Some(booking)) => Ok(Ok(booking)),
        Err(problem) if problem.is_refusal() => {
            let errors = refused::errors(reader.t(), &reader.zone, &problem, &[]);
            let came = Came {
                errors: Some(errors),
                ..Came::default()
            };
            Ok(Err((problem.status_code(), came)))
        }
        Err(problem) if !problem.may_pass() => Err(problem),
        Ok(None) | Err(_) => {
            let came = Came {
                is_unknown: true,
                wish: Some(wish),
                errors: None,
            };
            Ok(Err((StatusCode::SERVICE_UNAVAILABLE, came)))
        }
    }
}

/// The form; with a wish whose end is unknown the same choice can be sent again.
async fn offer(reader: &Reader<'_>, booking: Booking, came: Came) -> Result<Move, Problem> {
    if !orders::can_move(&booking, reader) {
        return Err(Code::BookingOver.into());
    }
    let times = open_times(reader, &booking).await?;
    let mut others = reader.bookings(Some(reader.now), None).await?;
    others.retain(|one| one.id != booking.id);
    let chosen = came.wish.as_ref().map_or("", |wish| wish.from.as_str());
    let days = days_of(
        reader.t(),
        &reader.zone,
        &free(&times),
        &busy(others),
        chosen,
    );
    let (key, version) = match &came.wish {
        Some(wish) => (wish.key, wish.version),
        None => (fresh::key(), booking.version),
    };
    let mut change = change(reader, booking, key, came.is_unknown);
    change.errors = came.errors.unwrap_or_default();
    Ok(Move {
        change,
        version,
        days,
    })
}
