//! Booking a place at a side event or a talk with a counsellor.

use contract::interviews::BookDesk;
use domain::diary::{Moment, Proposal, Start};
use domain::{Booking, Diary, Refusal, Touches, text};

/// What the desk says: the person, the desk and its host, and the registration for its fair.
///
/// Refuses nothing.
pub fn touches(command: &BookDesk) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().start(Start::Of {
        place: command.desk,
        person: command.person,
        from: command.from,
    }))
}

/// Books a place at a desk, or holds it for five minutes; whoever hosts is claimed with it.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `resource_not_found` or `text_too_long`, and as
/// `Diary::book` does: a fair's desk is for those who are registered there. For the person and staff.
pub fn decide(command: BookDesk, diary: &mut Diary, moment: &Moment) -> Result<Booking, Refusal> {
    let person = command.person.map_or_else(|| moment.actor.person(), Ok)?;
    let centre = moment.actor.must_act_for(person)?;
    let exception = text::optional_line("exception", command.exception.as_deref(), 200)?;
    let proposal = diary.desk_proposal(centre, command.desk, person, command.from)?;
    let until = diary.hold_until(centre, proposal.fair, moment);
    let proposal = Proposal {
        held_until: command.hold.then_some(until),
        ..proposal
    };
    diary.book_beyond(proposal, exception, moment)
}
