//! Writing down what came of an interview or visit.

use contract::interviews::{OutcomeRecorded, RecordOutcome};
use data::interviews as rows;
use domain::outcome::{InterviewOutcome, Recording, record};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::held;

/// Adds a revision of what came of an interview or visit; the latest counts.
///
/// Refuses with `booking_not_found`, `not_allowed`, and as `domain::outcome::record` does.
pub async fn record_outcome(work: Work, command: RecordOutcome) -> Outcome<InterviewOutcome> {
    let booking = held::of_hosts(work.tx(), work.actor(), command.booking).await?;
    let zone = held::zone_of(work.tx(), booking.centre).await?;
    let revisions = rows::revisions_of(work.tx(), booking.id).await?;
    let present = revisions.last().map(|one| one.revision);
    let recording = Recording {
        by: work.actor().person,
        now: work.now(),
        zone: &zone,
    };
    let outcome = record(&booking, present, command.seen, &command.terms, &recording)?;
    if !rows::add_outcome(work.tx(), &booking, &outcome).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(OutcomeRecorded {
        booking: booking.id,
        centre: booking.centre,
        version: outcome.revision,
    });
    let details = json!({
        "revision": outcome.revision,
        "decision": outcome.decision,
        "reasons": outcome.reasons,
        "decided_on": outcome.decided_on,
    });
    work.audit(booking.id, details);
    Ok(outcome)
}
