//! Booking a session.

use contract::mock_interviews::BookSession;
use domain::booking::{Part, Participant};
use domain::diary::{Length, Moment, Proposal, ResourceKind};
use domain::id::{CentreId, ResourceId};
use domain::person::Purpose;
use domain::room::LONGEST;
use domain::{Booking, BookingKind, Code, Diary, Instant, Refusal, TimeRange, Touches, text};

/// The person and the seat, for as long as a session may take.
pub fn touches(command: &BookSession) -> Result<Touches, Refusal> {
    Ok(Touches::nothing()
        .resource(command.person, widest(command.from))
        .resource(command.seat, widest(command.from)))
}

/// Books a session at a seat, and keeps which notice about the use of AI was accepted.
///
/// Refuses with `not_allowed`, `consent_missing` or `wrong_kind`, and as `Diary::book` does.
/// For the person and for staff.
pub fn decide(
    command: BookSession,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    moment.actor.must_act_for(command.person)?;
    let notice_version = accepted_notice(&command)?;
    let centre = moment.actor.centre()?;
    let during = session(diary, centre, command.seat, command.from)?;
    let attendee = Participant {
        person: command.person,
        part: Part::Attendee,
    };
    let exception = text::optional_line("exception", command.exception.as_deref(), 200)?;
    let proposal = Proposal {
        kind: BookingKind::MockInterview,
        during,
        participants: vec![attendee],
        resources: vec![command.seat],
        fair: None,
        employer: None,
        title: diary.resource(centre, command.seat)?.name.clone(),
        held_until: command.hold.then(|| diary.hold_until(centre, None, moment)),
        notice_version: Some(notice_version),
    };
    diary.book_beyond(proposal, exception, moment)
}

fn accepted_notice(command: &BookSession) -> Result<String, Refusal> {
    let version = command.notice_version.as_deref();
    text::optional_line("notice_version", version, 40)?.ok_or_else(|| {
        Refusal::new(Code::ConsentMissing).with("purpose", Purpose::AiInterview.as_str())
    })
}

/// The longest time a session from then may take: what must be seen before its seat is known.
pub(super) const fn widest(from: Instant) -> TimeRange {
    TimeRange::starting(from, LONGEST)
}

/// The time of a session at a seat: as long as sessions there are.
///
/// Refuses with `resource_not_found` or `wrong_kind`.
pub(super) fn session(
    diary: &Diary,
    centre: CentreId,
    seat: ResourceId,
    from: Instant,
) -> Result<TimeRange, Refusal> {
    diary.must_be(ResourceKind::Seat, centre, &[seat])?;
    let (Length::Exactly(length) | Length::UpTo(length)) =
        diary.resource(centre, seat)?.rules.length;
    Ok(TimeRange::starting(from, length))
}

#[cfg(test)]
mod tests;
