//! Booking a session.

use contract::bookings::Booked;
use contract::mock_interviews::BookSession;
use data::mock_interviews::Notice;
use domain::booking::{Part, Participant};
use domain::diary::{Length, Moment, Proposal, ResourceKind};
use domain::id::{CentreId, ResourceId};
use domain::interview::HOLD;
use domain::person::Purpose;
use domain::room::LONGEST;
use domain::{Booking, BookingKind, Code, Diary, Instant, Refusal, TimeRange, Touches, text};
use service::{Outcome, Work};

/// Books a session at a seat, and keeps which notice about the use of AI was accepted.
///
/// Refuses with `not_allowed`, `consent_missing` or `wrong_kind`, and as `Diary::book` does.
/// For the person and for staff.
pub async fn book_session(work: Work, command: BookSession) -> Outcome<Booked> {
    work.actor().must_act_for(command.person)?;
    let text_version = accepted_notice(&command)?;
    let person = command.person;
    let touches = Touches::nothing()
        .resource(person, widest(command.from))
        .resource(command.seat, widest(command.from));
    let decide = move |diary: &mut Diary, moment: &Moment| decide(&command, diary, moment);
    let booking = work.decide(touches, decide).await?;
    let notice = Notice {
        booking: booking.id,
        person,
        text_version,
        accepted_at: work.now(),
    };
    data::mock_interviews::save_notice(work.tx(), &notice).await?;
    Ok(Booked(booking))
}

fn accepted_notice(command: &BookSession) -> Result<String, Refusal> {
    let version = command.notice_version.as_deref();
    text::optional_line("notice_version", version, 40)?.ok_or_else(|| {
        Refusal::new(Code::ConsentMissing).with("purpose", Purpose::AiInterview.as_str())
    })
}

fn decide(command: &BookSession, diary: &mut Diary, moment: &Moment) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let during = session(diary, centre, command.seat, command.from)?;
    let attendee = Participant {
        person: command.person,
        part: Part::Attendee,
    };
    let proposal = Proposal {
        kind: BookingKind::MockInterview,
        during,
        participants: vec![attendee],
        resources: vec![command.seat],
        fair: None,
        employer: None,
        title: diary.resource(centre, command.seat)?.name.clone(),
        held_until: command.hold.then(|| moment.now.plus(HOLD)),
    };
    diary.book(proposal, moment)
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
