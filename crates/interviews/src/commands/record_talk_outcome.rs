//! Writing down what came of the talk of a walk-in.

use contract::interviews::RecordTalkOutcome;
use domain::meeting::MeetingId;
use domain::outcome::InterviewOutcome;
use service::{Outcome, Work};

use crate::recording;

/// Adds a revision of what came of the talk of a walk-in, or of the visit that the ticket stands for; the
/// latest counts.
///
/// Refuses with `ticket_not_found`, `not_allowed`, and as `domain::outcome::record` does.
pub async fn record_talk_outcome(
    work: Work,
    command: RecordTalkOutcome,
) -> Outcome<InterviewOutcome> {
    let meeting = MeetingId::Ticket(command.ticket);
    recording::add(&work, meeting, command.seen, &command.terms).await
}
