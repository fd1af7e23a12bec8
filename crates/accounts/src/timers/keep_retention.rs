//! The retention clock.

use std::collections::BTreeMap;

use data::privacy::{self, Expiring};
use data::{accounts, policies};
use domain::id::CentreId;
use domain::privacy::{DataClass, Retention, Rule, before};
use serde_json::json;
use service::{Outcome, Work};

use crate::{erasing, people};

/// The most rows of one table and centre in one round: nobody waits for long, and the next round
/// goes on where this one stopped.
const AT_ONCE: i64 = 500;
/// The most people in one round, of whom each is searched for in many tables.
const PEOPLE_AT_ONCE: i64 = 10;
/// More than there are centres.
const MOST_CENTRES: u64 = 10_000;

/// Destroys what was kept as long as its centre says, and leaves a record of how much.
pub async fn keep_retention(work: Work) -> Outcome<()> {
    let centres = accounts::centres_of(work.tx(), None, MOST_CENTRES).await?;
    for centre in centres {
        let retention = policies::of(work.tx(), centre.id, None).await?.retention;
        for (class, days) in retention.clock() {
            let what = expiring(&work, centre.id, days, AT_ONCE);
            let rows = privacy::expire(work.tx(), class, what).await?;
            leave_record(&work, centre.id, (class, days), rows).await?;
        }
        forget_people(&work, centre.id, retention).await?;
    }
    Ok(())
}

fn expiring(work: &Work, centre: CentreId, days: u16, most: i64) -> Expiring {
    Expiring {
        centre,
        before: before(work.now(), days),
        now: work.now(),
        most,
    }
}

async fn leave_record(
    work: &Work,
    centre: CentreId,
    (class, days): (DataClass, u16),
    rows: u64,
) -> Outcome<()> {
    if rows == 0 {
        return Ok(());
    }
    let rows = BTreeMap::from([(class, rows)]);
    erasing::record(work, centre, (Rule::Retention, Some(days)), rows).await
}

/// Seekers of whom nothing was heard for so long are erased as if they had asked for it; nobody is by
/// older rules under which the trail forgets them first.
async fn forget_people(work: &Work, centre: CentreId, retention: Retention) -> Outcome<()> {
    if retention.people_days == 0 || !retention.remembers_people() {
        return Ok(());
    }
    let what = expiring(work, centre, retention.people_days, PEOPLE_AT_ONCE);
    for person in privacy::people_unheard_of(work.tx(), what).await? {
        let person = people::known(work, centre, person).await?;
        erasing::erase(work, &person).await?;
        work.audit_in(
            centre,
            person.id,
            json!({ "kept_days": retention.people_days }),
        );
    }
    Ok(())
}
