//! The free times of a room.

use contract::interviews::FindOpenTimes;
use domain::diary::{OpenTime, TimesAsked};
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::marking;

/// The times at which a room can still be booked by the one who asks, or for whom staff ask; those that
/// this person cannot have say why.
///
/// Refuses with `resource_not_found`, `not_allowed`, `malformed`, `off_grid` or `too_long`.
pub async fn find_open_times(look: Look, query: FindOpenTimes) -> Outcome<Vec<OpenTime>> {
    let centre = look.actor().centre()?;
    let person = look.actor().looks_for(query.whom.person)?;
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
    let times = room.open_times(&asked, &calendar, &claims)?;
    marking::marked(&look, &room, (person, query.whom.moving), times).await
}
