//! Looking again whether something is free for those who wait.

use std::sync::{Arc, Mutex, PoisonError};

use domain::diary::Gap;
use service::{Outcome, Work};

/// How many places are looked at with one set of statements.
const MOST: u64 = 300;

/// How far one round through all places that are waited for has come.
#[derive(Clone, Default)]
pub struct Round(Arc<Mutex<Option<Gap>>>);

impl Round {
    fn last(&self) -> Option<Gap> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn go_on_after(&self, last: Option<Gap>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = last;
    }
}

/// Offers what is free to those who wait: what became free for somebody without being freed, such as
/// a time whose booking has opened or with which another booking clashed. It goes on where it was, page
/// by page, each of one centre; true until the round is done.
///
/// What is freed is offered within the decision that frees it and does not wait for this.
pub async fn offer_waited_places(round: Round, work: Work) -> Outcome<bool> {
    let (tx, now) = (work.tx(), work.now());
    let page = data::ledger::gaps_waited_after(tx, round.last(), now, MOST).await?;
    let Some(centre) = page.first().map(|(centre, _)| *centre) else {
        round.go_on_after(None);
        return Ok(false);
    };
    let own = page.iter().take_while(|(other, _)| *other == centre);
    let own: Vec<_> = own.map(|(_, gap)| *gap).collect();
    // A page that fails is looked at again in the next round, and keeps nobody waiting behind it.
    round.go_on_after(own.last().copied());
    work.offer_places_in(centre, own).await?;
    Ok(true)
}
