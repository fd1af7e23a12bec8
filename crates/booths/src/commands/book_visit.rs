//! Booking a visit.

use contract::booths::BookVisit;
use domain::booking::{Part, Participant};
use domain::diary::{Moment, Proposal, ResourceKind};
use domain::{Booking, BookingKind, Code, Diary, Refusal, Touches, text};

use crate::visits;

/// The panel and the seeker in that time, and the seeker's registration for the fair.
///
/// Refuses with `end_before_start` or `too_long`.
pub fn touches(command: &BookVisit) -> Result<Touches, Refusal> {
    let during = visits::during(command.from, command.minutes)?;
    Ok(Touches::nothing()
        .resource(command.person, during)
        .place(command.panel, during)
        .registration(command.fair, command.person))
}

/// Books a visit at an employer's booth, or holds the time for a few minutes.
///
/// Refuses with `not_allowed`, `wrong_kind`, `wrong_length`, `not_registered`, `panel_taken`,
/// `person_busy` and the other refusals of a booking. For the seeker and staff.
pub fn decide(command: BookVisit, diary: &mut Diary, moment: &Moment) -> Result<Booking, Refusal> {
    let centre = moment.actor.must_act_for(command.person)?;
    let panel = diary.resource(centre, command.panel)?;
    if panel.kind != ResourceKind::Panel {
        return Err(Refusal::new(Code::WrongKind).with("expected", "panel"));
    }
    if panel.fair != Some(command.fair) {
        return Err(Refusal::new(Code::ResourceNotFound));
    }
    let exception = text::optional_line("exception", command.exception.as_deref(), 200)?;
    let proposal = Proposal {
        kind: BookingKind::BoothVisit,
        during: visits::during(command.from, command.minutes)?,
        participants: vec![Participant {
            person: command.person,
            part: Part::Attendee,
        }],
        resources: vec![command.panel],
        fair: panel.fair,
        employer: panel.employer,
        title: panel.name.clone(),
        held_until: command
            .hold
            .then(|| diary.hold_until(centre, panel.fair, moment)),
        notice_version: None,
    };
    diary.book_beyond(proposal, exception, moment)
}

#[cfg(test)]
mod tests;
