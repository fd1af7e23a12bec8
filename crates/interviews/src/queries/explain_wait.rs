//! Why somebody still waits.

use contract::interviews::{ExplainWait, Precedence, WaitExplanation, WaitReasonView};
use data::ledger::WaitReason;
use domain::policy::WaitingOrder;
use domain::waiting::Wait;
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::waits;

/// The most places of which is told what became of them.
const MOST: u64 = 50;

/// Why an entry is where it is: the order and who made it, how many are before it by which rule, and
/// what became of the places that would have done. Nobody is named.
///
/// Refuses with `wait_not_found`, also for what is somebody else's. For the person and for staff.
pub async fn explain_wait(look: Look, query: ExplainWait) -> Outcome<WaitExplanation> {
    let centre = look.actor().centre()?;
    let found = data::ledger::find_wait(look.db(), centre, query.wait).await?;
    let wait = found
        .filter(|wait| look.actor().must_act_for(wait.person).is_ok())
        .ok_or(Refusal::new(Code::WaitNotFound))?;
    look.shows(wait.person);
    let turns = data::ledger::turns_of(look.db(), &wait).await?;
    let reasons = data::ledger::reasons_of(look.db(), &wait, MOST).await?;
    let made_by = data::policies::rulings_of(look.db(), centre, wait.fair).await?;
    let made_by = made_by.made_by(centre, wait.fair, |terms| &terms.waiting);
    let entry = waits::view(look.db(), wait.clone()).await?;
    let before = waits::before(&turns, &wait, entry.order);
    let earlier = before
        .iter()
        .filter(|one| (one.joined_at, one.wait) < (wait.joined_at, wait.id))
        .count();
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    Ok(WaitExplanation {
        joined_earlier: count(earlier),
        unserved_longer: count(before.len() - earlier),
        made_by: made_by.to_owned(),
        reasons: reasons
            .iter()
            .map(|one| explain(one, &reasons, &wait, entry.order))
            .collect(),
        entry,
    })
}

fn explain(
    one: &WaitReason,
    all: &[WaitReason],
    wait: &Wait,
    order: WaitingOrder,
) -> WaitReasonView {
    let (rule, refusal) = rule_of(one, all, wait, order);
    WaitReasonView {
        place: one.place,
        at: one.at,
        rule,
        refusal,
    }
}

/// By which rule a place went where it went.
fn rule_of(
    one: &WaitReason,
    all: &[WaitReason],
    wait: &Wait,
    order: WaitingOrder,
) -> (Precedence, Option<Code>) {
    if one.wait == wait.id {
        return match one.passed_over {
            Some(code) => (Precedence::PassedOver, Some(code)),
            None => (Precedence::Yours, None),
        };
    }
    if (one.joined_at, one.wait) < (wait.joined_at, wait.id) {
        return (Precedence::JoinedEarlier, None);
    }
    // Whoever came later got it all the same: it could not be offered, or the order is another.
    let own = all
        .iter()
        .find(|own| own.wait == wait.id && own.at == one.at);
    match (own.and_then(|own| own.passed_over), order) {
        (Some(code), _) => (Precedence::PassedOver, Some(code)),
        // It had another offer then, of which no note tells.
        (None, WaitingOrder::FirstCome) => (Precedence::PassedOver, None),
        (None, WaitingOrder::LongestUnserved) => (Precedence::UnservedLonger, None),
    }
}

#[cfg(test)]
mod tests;
