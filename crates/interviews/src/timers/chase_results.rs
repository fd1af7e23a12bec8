//! Asking for results a week after a fair.

use domain::Minutes;
use service::{Outcome, Work};

use crate::chasing;
use crate::commands::ask_for_results::in_a_week;
use crate::held;

/// How long employers have before they are asked: a week after the fair (result chase at D+7).
const AFTER: Minutes = Minutes(7 * 24 * 60);
/// How far back is looked: older fairs are left to staff.
const LOOK_BACK: Minutes = Minutes(60 * 24 * 60);
/// How many fairs are dealt with at a time.
const MOST: u64 = 20;

/// Asks each employer that has never been asked for the results of a fair that ended a week ago.
pub async fn chase_results(work: Work) -> Outcome<()> {
    let between = (work.now().minus(LOOK_BACK), work.now().minus(AFTER));
    let fairs = data::interviews::fairs_to_chase(work.tx(), between, MOST).await?;
    for (centre, fair) in fairs {
        let zone = held::zone_of(work.tx(), centre).await?;
        let answer_by = in_a_week(work.now().local(&zone).date());
        let never_asked = |one: &data::interviews::Missing| one.asked == 0;
        chasing::ask(&work, (centre, fair), None, answer_by, never_asked).await?;
    }
    Ok(())
}
