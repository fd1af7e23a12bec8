//! Moving a visit.

use contract::booths::MoveVisit;
use domain::diary::Moment;
use domain::{Booking, Code, Diary, Refusal, Touches, text};

use crate::visits;

/// The visit, and its panel and seeker in the new time.
///
/// Refuses with `end_before_start` or `too_long`.
pub fn touches(command: &MoveVisit) -> Result<Touches, Refusal> {
    let during = visits::during(command.from, command.minutes)?;
    Ok(Touches::nothing()
        .booking(command.booking)
        .resource(command.person, during)
        .resource(command.panel, during)
        .registration(command.fair, command.person))
}

/// Moves a visit to another time at the same booth; it keeps its time until it has the new one.
///
/// Refuses with `booking_not_found`, also when fair, panel or seeker are not those of the visit,
/// `not_allowed`, `version_outdated`, `panel_taken`, `person_busy` and the other refusals of a
/// booking. For the seeker and staff.
pub fn decide(command: MoveVisit, diary: &mut Diary, moment: &Moment) -> Result<Booking, Refusal> {
    let visit = visits::find(diary, command.booking, moment)?;
    visits::must_be_visitors(visit, moment)?;
    if !is_meant(visit, &command) {
        return Err(Refusal::new(Code::BookingNotFound));
    }
    if command.version.is_some_and(|seen| seen != visit.version) {
        return Err(Refusal::new(Code::VersionOutdated));
    }
    let during = visits::during(command.from, command.minutes)?;
    let exception = text::optional_line("exception", command.exception.as_deref(), 200)?;
    diary.beyond(exception, moment, |diary| {
        diary.reschedule(command.booking, during, None, moment)
    })
}

/// What the command names was loaded: it must be what the visit claims.
fn is_meant(visit: &Booking, command: &MoveVisit) -> bool {
    visit.fair == Some(command.fair)
        && visit.attendee() == Some(command.person)
        && visit.uses.iter().all(|one| one.resource == command.panel)
}
