//! Removing the last addresses of people who were erased.

use data::privacy;
use domain::Minutes;
use domain::delivery::GIVE_UP_AFTER;
use domain::privacy::{DataClass, Rule};
use service::{Outcome, Work};

use crate::{erasing, people};

/// The most erasures of one round.
const AT_ONCE: i64 = 50;
/// How long after a mail was given up it may still be planned anew.
const GRACE: Minutes = Minutes(120);

/// Removes the mails to people who were erased, as soon as the news that their bookings are off has
/// left, or was given up, and what another service wrote about them while they were being erased.
pub async fn end_erasures(work: Work) -> Outcome<()> {
    let given_up = work.now().minus(GIVE_UP_AFTER).minus(GRACE);
    let ended = privacy::erasures_to_end(work.tx(), work.now(), given_up, AT_ONCE).await?;
    for erasure in ended {
        let mails = privacy::end_erasure(work.tx(), &erasure, work.now()).await?;
        let person = people::find(work.tx(), erasure.centre, erasure.person).await?;
        let mut rows = privacy::erase_all(work.tx(), &person, work.now()).await?;
        rows.retain(|class, _| class.tells_of_people());
        rows.insert(DataClass::Deliveries, mails);
        rows.retain(|_, rows| *rows > 0);
        erasing::record(&work, erasure.centre, (Rule::Erasure, None), rows).await?;
    }
    Ok(())
}
