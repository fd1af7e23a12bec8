//! Leaving a waiting list.

use contract::interviews::{LeaveWaitingList, WaitView};
use domain::{Code, Refusal, Touches};
use service::{Outcome, Work};

use crate::waits;

/// Takes a person off a waiting list; an open offer goes to the next.
///
/// Refuses with `wait_not_found`, also for what is somebody else's, or `wait_over`.
/// For the person and for staff.
pub async fn leave_waiting_list(work: Work, command: LeaveWaitingList) -> Outcome<WaitView> {
    let centre = work.actor().centre()?;
    let wait = data::ledger::find_wait(work.tx(), centre, command.wait).await?;
    let wait = wait
        .filter(|wait| work.actor().must_act_for(wait.person).is_ok())
        .ok_or(Refusal::new(Code::WaitNotFound))?;
    let touches = Touches::nothing().wait(wait.id);
    let left = work.decide(touches, move |diary, moment| diary.leave(wait.id, moment));
    Ok(waits::view(work.tx(), left.await?).await?)
}
