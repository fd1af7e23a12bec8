//! Booking an interview.

use contract::interviews::BookInterview;
use domain::diary::{Moment, Proposal, ResourceKind};
use domain::id::CentreId;
use domain::interview::{few_rooms, panel, span};
use domain::{Actor, Booking, BookingKind, Code, Diary, Refusal, Touches, text};

/// The people and rooms, and the person's registration for the fair.
///
/// Refuses with `end_before_start` or `too_long`.
pub fn touches(command: &BookInterview) -> Result<Touches, Refusal> {
    let during = span(command.from, command.to, command.minutes)?;
    let mut touches = Touches::nothing().resource(command.person, during);
    for interviewer in &command.interviewers {
        touches = touches.resource(*interviewer, during);
    }
    for room in &command.rooms {
        touches = touches.resource(*room, during);
    }
    if let Some(fair) = command.fair {
        touches = touches.registration(fair, command.person);
    }
    Ok(touches)
}

/// Books an interview: all people and rooms, or nothing.
///
/// Refuses with `not_allowed`, `nothing_chosen`, `malformed`, `wrong_kind`, `bad_url` or
/// `not_registered`, and as `Diary::book_beyond` does. For staff and the employer's members.
pub fn decide(
    command: BookInterview,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = must_arrange(&moment.actor, &command)?;
    must_be_registered(&command, diary)?;
    few_rooms(&command.rooms)?;
    diary.must_be(ResourceKind::Room, centre, &command.rooms)?;
    let link = link(&command, diary, moment)?;
    let proposal = Proposal {
        kind: BookingKind::Interview,
        during: span(command.from, command.to, command.minutes)?,
        participants: panel(command.person, &command.interviewers)?,
        resources: command.rooms,
        fair: command.fair,
        employer: command.employer,
        title: text::line("title", &command.title, 200)?,
        held_until: command
            .hold
            .then(|| diary.hold_until(centre, command.fair, moment)),
        notice_version: None,
    };
    let exception = text::optional_line("exception", command.exception.as_deref(), 200)?;
    let booking = diary.book_beyond(proposal, exception, moment)?;
    Ok(diary.give_link(booking, link))
}

fn must_arrange(actor: &Actor, command: &BookInterview) -> Result<CentreId, Refusal> {
    match command.employer {
        Some(employer) if !actor.is_staff() => actor.must_speak_for(employer),
        _ => actor.must_be_staff(),
    }
}

fn must_be_registered(command: &BookInterview, diary: &Diary) -> Result<(), Refusal> {
    let is_registered = |fair| diary.registrations.contains(&(fair, command.person));
    if command.fair.is_none_or(is_registered) {
        Ok(())
    } else {
        Err(Refusal::new(Code::NotRegistered))
    }
}

/// The link that was given, or the one its rooms make; without a room one must be given.
fn link(
    command: &BookInterview,
    diary: &Diary,
    moment: &Moment,
) -> Result<Option<String>, Refusal> {
    match &command.link {
        Some(link) => text::link(link).map(Some),
        None if command.rooms.is_empty() => {
            Err(Refusal::new(Code::NothingChosen).with("field", "room"))
        }
        None => Ok(diary.room_link(moment.booking, &command.rooms)),
    }
}

#[cfg(test)]
mod tests;
