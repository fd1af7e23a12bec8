//! The holidays of a centre.

use contract::interviews::{HolidayView, ListHolidays};
use service::{Look, Outcome};

/// The most holidays of one answer.
const MOST: u64 = 2000;

/// The holidays of the centre, by day.
pub async fn list_holidays(look: Look, query: ListHolidays) -> Outcome<Vec<HolidayView>> {
    let centre = look.actor().centre()?;
    let holidays =
        data::interviews::holidays_of(look.db(), centre, query.from, query.to, MOST).await?;
    let view = |(day, name)| HolidayView { day, name };
    Ok(holidays.into_iter().map(view).collect())
}
