//! The free times of a seat.

use contract::mock_interviews::FindOpenTimes;
use domain::diary::{OpenTime, TimesAsked};
use domain::{Code, Refusal};
use service::{Look, Outcome};

/// The times at which a seat can still be booked by the one who asks.
///
/// Refuses with `resource_not_found` or `malformed`.
pub async fn find_open_times(look: Look, query: FindOpenTimes) -> Outcome<Vec<OpenTime>> {
    let centre = look.actor().centre()?;
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
    Ok(seat.open_times(&asked, &calendar, &claims)?)
}
