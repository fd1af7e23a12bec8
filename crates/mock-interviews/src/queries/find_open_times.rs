//! The free times of a seat.

use contract::mock_interviews::FindOpenTimes;
use domain::diary::{OpenTime, TimesAsked};
use domain::{Code, Refusal, TimeRange};
use service::{Look, Outcome};

/// The times at which a seat can still be booked by the one who asks, or for whom staff ask; those that
/// this person cannot have say why.
///
/// Refuses with `resource_not_found`, `not_allowed` or `malformed`.
pub async fn find_open_times(look: Look, query: FindOpenTimes) -> Outcome<Vec<OpenTime>> {
    let centre = look.actor().centre()?;
    let person = look.actor().looks_for(query.whom.person)?;
    let seat = data::mock_interviews::find_seat(look.db(), centre, query.seat)
        .await?
        .ok_or(Refusal::new(Code::ResourceNotFound))?
        .resource;
    let asked = TimesAsked {
        first: query.day,
        days: query.days.unwrap_or(1),
        length: None,
        now: look.now(),
        by_staff: look.actor().is_staff(),
    };
    let (calendar, claims) = data::ledger::calendar_with_claims(look.db(), &seat, &asked).await?;
    let mut times = seat.open_times(&asked, &calendar, &claims)?;
    let (Some(first), Some(last)) = (times.first(), times.last()) else {
        return Ok(times);
    };
    let during = TimeRange {
        from: first.from,
        to: last.to,
    };
    let whom = (person, query.whom.moving);
    let viewer = data::ledger::viewer_of(look.db(), centre, whom, None, during).await?;
    if let Some(person) = person {
        look.shows(person);
    }
    viewer.mark(&seat, &mut times, look.now());
    Ok(times)
}
