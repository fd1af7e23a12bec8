//! How the timetable of a fair is made.

use contract::interviews::{FindTimetable, TimetableView};
use data::interviews as rows;
use service::{Look, Outcome};

use crate::timetabling;

/// How the timetable of a fair is made; pins and counts are for staff.
///
/// Refuses with `sign_in_needed`, `fair_not_found`, `fair_not_published`, `fair_cancelled` or
/// `timetable_not_found`.
pub async fn find_timetable(look: Look, query: FindTimetable) -> Outcome<TimetableView> {
    let centre = look.actor().centre()?;
    let fair = timetabling::fair(look.db(), centre, query.fair).await?;
    let mut timetable = timetabling::timetable(look.db(), centre, fair.id).await?;
    let takes_wishes = timetable.terms.must_be_open(look.now()).is_ok();
    if !look.actor().is_staff() {
        timetable.pins.clear();
        return Ok(TimetableView {
            timetable,
            takes_wishes,
            seekers: None,
            employers: None,
            booked: None,
        });
    }
    let count = |many: usize| Some(u32::try_from(many).unwrap_or(u32::MAX));
    let wishes = rows::wishes_of(look.db(), centre, fair.id).await?;
    let wishing = wishes.iter().filter(|one| !one.openings.is_empty()).count();
    let arrangements = rows::arrangements_of(look.db(), centre, fair.id).await?;
    let with_panels = arrangements
        .iter()
        .filter(|one| !one.panels.is_empty())
        .count();
    let booked = rows::timetabled_of(look.db(), centre, fair.id).await?.len();
    Ok(TimetableView {
        timetable,
        takes_wishes,
        seekers: count(wishing),
        employers: count(with_panels),
        booked: count(booked),
    })
}
