//! Lending a room.

use contract::interviews::LendRoom;
use domain::booking::{Part, Participant};
use domain::diary::{Moment, Proposal, ResourceKind};
use domain::interview::span;
use domain::{Booking, BookingKind, Diary, Refusal, Touches, text};

/// The person and the room.
///
/// Refuses with `end_before_start` or `too_long`.
pub fn touches(command: &LendRoom) -> Result<Touches, Refusal> {
    let during = span(command.from, None, Some(command.minutes))?;
    Ok(Touches::nothing()
        .resource(command.person, during)
        .resource(command.room, during))
}

/// Lends a room to a person, for up to three hours.
///
/// Refuses with `not_allowed`, `wrong_kind`, `text_missing` or `too_long`, and as `Diary::book` does.
/// For the person and for staff.
pub fn decide(command: LendRoom, diary: &mut Diary, moment: &Moment) -> Result<Booking, Refusal> {
    let centre = moment.actor.must_act_for(command.person)?;
    diary.must_be(ResourceKind::Room, centre, &[command.room])?;
    let borrower = Participant {
        person: command.person,
        part: Part::Attendee,
    };
    let exception = text::optional_line("exception", command.exception.as_deref(), 200)?;
    let proposal = Proposal {
        kind: BookingKind::RoomLoan,
        during: span(command.from, None, Some(command.minutes))?,
        participants: vec![borrower],
        resources: vec![command.room],
        fair: None,
        employer: None,
        title: text::line("purpose", &command.purpose, 200)?,
        held_until: command.hold.then(|| diary.hold_until(centre, None, moment)),
        notice_version: None,
    };
    diary.book_beyond(proposal, exception, moment)
}
