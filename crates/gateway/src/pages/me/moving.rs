//! Moving a booking: the open times, and what became of it.

use axum::extract::{Path, Request, State};
use domain::{Booking, Code, Instant};
use web::Flash;
use web::parts::days_of;
use web::seeker::Move;

use super::cancel::{change, path_of};
use super::orders;
use super::reader::{Reader, busy};
use super::times::{free, open_times};
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::{Sent, intent};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// What the form carries.
#[derive(Clone)]
struct Wish {
    version: u32,
    from: String,
}

impl Wish {
    fn of(sent: &Sent, booking: &Booking) -> Self {
        Self {
            version: sent.one("version").parse().unwrap_or(booking.version),
            from: sent.one("from").to_owned(),
        }
    }

    /// What a form says that nobody has touched.
    fn none(booking: &Booking) -> Self {
        Self::of(&Sent::default(), booking)
    }
}

/// `GET /me/bookings/{booking}/move`: the times it can move to.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let booking = reader.booking(&id).await?;
    let draft = reader.visitor.draft().unwrap_or_default();
    let again = Again::typed(draft.key().ok());
    let wish = Wish::of(&draft, &booking);
    let page = offer(&reader, booking, &wish, &again).await?.sheet();
    Ok(reader.visitor.page(&page))
}

/// `POST /me/bookings/{booking}/move`: moves, once however often the form is sent.
pub(super) async fn confirm(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let booking = reader.booking(&id).await?;
    let (wish, again) = match moved(&reader, &booking, &sent).await? {
        Ok(moved) => return Ok(reader.visitor.led(&path_of(&moved), Flash::Moved)),
        Err(again) => again,
    };
    let page = offer(&reader, booking, &wish, &again).await?.sheet();
    Ok(reader.visitor.page_with(again.status, &page))
}

/// The moved booking, or the form again: with the choice while it is unknown whether it was done, and
/// without it when it was refused.
async fn moved(
    reader: &Reader<'_>,
    booking: &Booking,
    sent: &Sent,
) -> Result<Result<Booking, (Wish, Again)>, Problem> {
    let wish = Wish::of(sent, booking);
    let none = Wish::none(booking);
    let Ok(from) = wish.from.parse::<Instant>() else {
        let again = Again::wrong("from", reader.t().error_choose_time());
        return Ok(Err((none, again)));
    };
    let key = intent(sent.key()?, &wish.from);
    let done = orders::move_to(reader, booking, wish.version, from, key).await;
    let is_refused = done.as_ref().is_err_and(Problem::is_refusal);
    let done = reader.came_at(done, sent, &[], &reader.zone_of(booking.fair).await?)?;
    Ok(done.map_err(|again| (if is_refused { none } else { wish }, again)))
}

/// The form with a choice.
async fn offer(
    reader: &Reader<'_>,
    booking: Booking,
    wish: &Wish,
    again: &Again,
) -> Result<Move, Problem> {
    if !orders::can_move(&booking, reader) {
        return Err(Code::BookingOver.into());
    }
    let times = open_times(reader, &booking).await?;
    let mut others = reader.bookings(Some(reader.now), None).await?;
    others.retain(|one| one.id != booking.id);
    let change = change(reader, booking, again).await?;
    let days = days_of(
        reader.t(),
        &change.zone,
        &free(&times),
        &busy(others),
        &wish.from,
    );
    Ok(Move {
        change,
        version: wish.version,
        days,
    })
}
