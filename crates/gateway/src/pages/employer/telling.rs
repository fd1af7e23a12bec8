//! Telling what came of a meeting.

use contract::interviews::{RecordOutcome, RecordTalkOutcome};
use domain::outcome::{Decision, OutcomeTerms};
use serde_json::json;
use uuid::Uuid;

use super::calls::{booking, ticket};
use super::entry::Entry;
use crate::pages::form::Sent;
use crate::problem::Problem;

/// Keeps what was pressed of a booking or a ticket.
pub(super) async fn tell(entry: &Entry<'_>, sent: &Sent, key: Uuid) -> Result<Option<()>, Problem> {
    let decision = json!(sent.one("decision"));
    let decision: Decision = serde_json::from_value(decision).map_err(Problem::malformed)?;
    let terms = OutcomeTerms {
        decision,
        reasons: Vec::new(),
        decided_on: None,
    };
    let seen = sent.one("seen").parse().ok();
    let (reader, id) = (&entry.member.reader, sent.one("id"));
    let done = match sent.one("kind") {
        "ticket" => {
            let command = RecordTalkOutcome {
                ticket: ticket(id)?,
                seen,
                terms,
            };
            reader.order(&command, key).await?
        }
        _ => {
            let command = RecordOutcome {
                booking: booking(id)?,
                seen,
                terms,
            };
            reader.order(&command, key).await?
        }
    };
    Ok(done.map(|_| ()))
}
