//! The free times of a room.

use contract::interviews::FindOpenTimes;
use domain::diary::{OpenTime, TimesAsked};
use domain::{Code, Refusal};
use service::{Look, Outcome};

/// The times at which a room can still be booked by the one who asks.
///
/// Refuses with `resource_not_found`, `malformed`, `off_grid` or `too_long`.
pub async fn find_open_times(look: Look, query: FindOpenTimes) -> Outcome<Vec<OpenTime>> {
    let centre = look.actor().centre()?;
    let room = data::interviews::find_room(look.db(), centre, query.room)
        .await?
        .ok_or(Refusal::new(Code::ResourceNotFound))?
        .resource;
    let asked = TimesAsked {
        first: query.day,
        days: query.days.unwrap_or(1),
        length: query.minutes,
        now: look.now(),
        by_staff: look.actor().is_staff(),
    };
    let (calendar, claims) = data::ledger::calendar_with_claims(look.db(), &room, &asked).await?;
    Ok(room.open_times(&asked, &calendar, &claims)?)
}
