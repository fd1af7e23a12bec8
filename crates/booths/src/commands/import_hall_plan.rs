//! Laying out a hall.

use contract::booths::{HallPlanImported, HallView, ImportHallPlan};
use data::booths::CountedHall;
use domain::hall::{Hall, must_be_as_seen, must_not_be_in_use, parse_plan};
use domain::id::{BoothId, HallId};
use serde_json::json;
use service::{Outcome, Work};

use crate::{fairs, slots};

/// Lays out the booths of a hall from a plan; those who wait for a booth get the new ones.
///
/// Refuses with `not_allowed`, `fair_not_found`, `fair_cancelled`, `text_missing`, `bad_name`,
/// `text_too_long`, `bad_plan` naming the line, `version_outdated` or `plan_in_use`. For those who run fairs.
pub async fn import_hall_plan(work: Work, command: ImportHallPlan) -> Outcome<HallView> {
    let centre = work.actor().must_run_fairs()?;
    let sessions = data::booths::lock_sessions(work.tx(), command.fair).await?;
    let fair = fairs::find_standing(work.tx(), centre, command.fair).await?;
    let new = Hall::open(HallId(work.new_id()), centre, fair.id, &command.name)?;
    let plan = parse_plan(&command.csv, || BoothId(work.new_id()))?;
    let (hall, version) = make_room(&work, new, command.version).await?;
    let hall = CountedHall {
        hall,
        features: plan.features,
        version,
    };
    data::booths::save_hall(work.tx(), &hall).await?;
    data::booths::insert_booths(work.tx(), fair.id, Some(hall.hall.id), &plan.booths).await?;
    for session in &sessions {
        slots::pass_on(&work, centre, session).await?;
    }
    work.emit(HallPlanImported {
        hall: hall.hall.id,
        fair: fair.id,
        centre,
        version,
    });
    let booths = u32::try_from(plan.booths.len()).unwrap_or(u32::MAX);
    work.audit(
        hall.hall.id,
        json!({ "booths": booths, "version": version }),
    );
    Ok(HallView {
        hall: hall.hall.id,
        fair: fair.id,
        name: hall.hall.name,
        booths,
        features: hall.features,
        version,
    })
}

/// The hall of that name without its booths, or the new one; and its next version.
async fn make_room(work: &Work, new: Hall, seen: Option<u32>) -> Outcome<(Hall, u32)> {
    let old = data::booths::find_hall_named(work.tx(), new.fair, &new.name).await?;
    let Some(old) = old else {
        return Ok((new, 0));
    };
    must_be_as_seen(old.version, seen)?;
    let reserved = data::booths::count_slots_in(work.tx(), old.hall.id).await?;
    must_not_be_in_use(usize::try_from(reserved).unwrap_or(usize::MAX))?;
    data::booths::delete_pins_in(work.tx(), old.hall.id).await?;
    data::booths::delete_booths(work.tx(), old.hall.id).await?;
    Ok((old.hall, old.version + 1))
}
