//! Ending entries of waiting lists of which every time is past.

use domain::Touches;
use domain::waiting::WaitState;
use service::{Outcome, Work};

/// How many entries are ended with one set of statements.
const MOST: u64 = 300;

/// Ends the entries of one centre that wait for nothing but what is past; true when more may be left.
pub async fn end_past_waits(work: Work) -> Outcome<bool> {
    let past = data::ledger::past_waits(work.tx(), work.now(), MOST).await?;
    let Some(centre) = past.first().map(|(centre, _)| *centre) else {
        return Ok(false);
    };
    let own = past.iter().take_while(|(other, _)| *other == centre);
    let own: Vec<_> = own.map(|(_, wait)| *wait).collect();
    let is_full = u64::try_from(past.len()).is_ok_and(|found| found == MOST);
    let others = own.len() < past.len();
    let touches = own.iter().copied().fold(Touches::nothing(), Touches::wait);
    work.decide_in(centre, touches, |diary, _| {
        diary.end_waits(&own, WaitState::Over);
        Ok(())
    })
    .await?;
    Ok(is_full || others)
}
