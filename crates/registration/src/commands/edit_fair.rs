use contract::interviews::OutsideBooking;
use contract::registration::{EditFair, FairChange, FairEdited};
use data::ledger::BookingFilter;
use data::registration::CountedFair;
use domain::Refusal;
use domain::fair::{Fair, Session};
use serde_json::json;
use service::{Outcome, Work};

use crate::{stored, views};

/// The most bookings that are read at once, and the most that are listed.
const MOST: usize = 1000;

/// Puts a fair on other terms, and lists the bookings that its new days no longer hold; none of them is
/// touched. Its sessions must still lie within its days.
///
/// Refuses with `fair_not_found`, `fair_cancelled`, `version_outdated`, `fair_incomplete`, and as
/// `create_fair` does.
pub async fn edit_fair(work: Work, command: EditFair) -> Outcome<FairChange> {
    let centre = work.actor().must_run_fairs()?;
    let found = stored::fair(work.tx(), centre, command.fair).await?;
    let fair = found.fair.edit(&command.terms, command.version)?;
    let sessions = data::registration::sessions_of(work.tx(), &[fair.id]).await?;
    must_hold_sessions(&fair, &sessions)?;
    stored::save_fair(&work, &fair).await?;
    work.emit(FairEdited::from(&fair));
    work.audit(fair.id, json!({ "version": fair.version }));
    let outside = outside(&work, &found.fair, &fair).await?;
    let counted = CountedFair { fair, ..found };
    Ok(FairChange {
        fair: views::fair_view(work.tx(), counted, work.now()).await?,
        outside,
    })
}

/// The bookings to come that other days no longer hold; visits that an earlier change of the days left out are
/// listed again. The same days leave out nothing more, and no booking is read.
async fn outside(work: &Work, before: &Fair, after: &Fair) -> Outcome<Vec<OutsideBooking>> {
    if before.days == after.days {
        return Ok(Vec::new());
    }
    let mut filter = BookingFilter {
        fair: Some(after.id),
        from: Some(work.now()),
        ..BookingFilter::default()
    };
    let mut outside = Vec::new();
    while outside.len() < MOST {
        let page = data::ledger::bookings_of(work.tx(), after.centre, &filter, MOST as u64).await?;
        let left_out = page.iter().filter(|one| after.leaves_out(before, one));
        outside.extend(left_out.map(OutsideBooking::from));
        filter.after = page.last().map(|last| last.id.0);
        if page.len() < MOST {
            break;
        }
    }
    outside.truncate(MOST);
    Ok(outside)
}

fn must_hold_sessions(fair: &Fair, sessions: &[Session]) -> Result<(), Refusal> {
    sessions.iter().try_for_each(|one| {
        Session::open(one.id, fair, &one.name, one.during, one.first_come).map(|_| ())
    })
}
