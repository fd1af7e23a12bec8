//! Putting employers on the waiting list of a session.

use contract::booths::BoothWaitlisted;
use data::booths::Wait;
use domain::application::BoothNeeds;
use serde_json::json;
use service::{Outcome, Work};

use crate::slots::Party;

/// Puts an employer at the end of a waiting list, under the lock of its session.
pub(crate) async fn put(work: &Work, party: Party, needs: BoothNeeds) -> Outcome<Wait> {
    let wait = Wait {
        id: work.new_id(),
        session: party.session,
        application: party.application,
        employer: party.employer,
        fair: party.fair,
        centre: party.centre,
        number: data::booths::last_number(work.tx(), party.session).await? + 1,
        needs,
        asked_at: work.now(),
    };
    data::booths::insert_wait(work.tx(), &wait).await?;
    work.emit(BoothWaitlisted {
        wait: wait.id,
        session: wait.session,
        application: wait.application,
        employer: wait.employer,
        fair: wait.fair,
        centre: wait.centre,
        version: 0,
    });
    let details = json!({ "session": wait.session, "application": wait.application });
    work.audit(wait.id, details);
    Ok(wait)
}
