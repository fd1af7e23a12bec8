//! Writing down what came of an interview or visit.

use contract::interviews::RecordOutcome;
use domain::meeting::MeetingId;
use domain::outcome::InterviewOutcome;
use service::{Outcome, Work};

use crate::recording;

/// Adds a revision of what came of an interview or visit; the latest counts.
///
/// Refuses with `booking_not_found`, `not_allowed`, and as `domain::outcome::record` does.
pub async fn record_outcome(work: Work, command: RecordOutcome) -> Outcome<InterviewOutcome> {
    let meeting = MeetingId::Booking(command.booking);
    recording::add(&work, meeting, command.seen, &command.terms).await
}
