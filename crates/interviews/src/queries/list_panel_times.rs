//! The times at which a panel can meet.

use std::collections::BTreeSet;

use contract::interviews::ListPanelTimes;
use domain::availability::must_arrange;
use domain::diary::{PanelAsked, PanelTime, Together};
use domain::id::{CentreId, PersonId, ResourceId};
use domain::interview::{USUAL, few_interviewers, few_rooms};
use domain::room::{Room, rooms_wanted};
use domain::{Code, Minutes, Refusal, TimeRange};
use service::{Look, Outcome};

/// The most rooms that are looked through.
const MOST_ROOMS: u64 = 200;

/// The times at which all interviewers are there and free, and there is a free room on each side.
///
/// Refuses with `sign_in_needed`, `person_not_found`, also for interviewers who are not theirs to
/// arrange, `resource_not_found`, `nothing_chosen`, `malformed`, `off_grid` or `too_long`.
/// For the interviewers, members of their employers, and staff.
pub async fn list_panel_times(look: Look, query: ListPanelTimes) -> Outcome<Vec<PanelTime>> {
    let centre = look.actor().centre()?;
    few_interviewers(query.interviewers.len())?;
    few_rooms(&query.rooms)?;
    must_be_theirs(&look, centre, &query.interviewers).await?;
    let rooms = data::interviews::rooms_of(look.db(), centre, None, MOST_ROOMS).await?;
    let wanted = rooms_wanted(&rooms, &query.rooms, &query.sites, &query.kit)?;
    let asked = PanelAsked {
        first: query.day,
        days: query.days.unwrap_or(1),
        length: query.minutes.unwrap_or(USUAL),
        buffer: query.buffer.unwrap_or_default(),
        rooms: wanted,
        now: look.now(),
        by_staff: look.actor().is_staff(),
    };
    times(&look, centre, &query.interviewers, &rooms, &asked).await
}

async fn must_be_theirs(look: &Look, centre: CentreId, people: &[PersonId]) -> Outcome<()> {
    let asked: BTreeSet<_> = people.iter().copied().collect();
    let found = data::accounts::people_by_id(look.db(), asked).await?;
    for person in people {
        let person = found.get(person).filter(|one| one.centre == centre);
        must_arrange(
            look.actor(),
            person.ok_or(Refusal::new(Code::PersonNotFound))?,
        )?;
    }
    Ok(())
}

async fn times(
    look: &Look,
    centre: CentreId,
    interviewers: &[PersonId],
    rooms: &[Room],
    asked: &PanelAsked,
) -> Outcome<Vec<PanelTime>> {
    let people = interviewers.iter().map(|one| ResourceId::from(*one));
    let people = data::ledger::resources_by_id(look.db(), centre, people).await?;
    let wanted: BTreeSet<_> = asked.rooms.iter().flatten().copied().collect();
    let used = rooms.iter().map(|room| &room.resource);
    let used = used.filter(|room| wanted.contains(&room.id));
    let resources: Vec<_> = people.iter().chain(used).collect();
    let ids: Vec<_> = resources.iter().map(|one| one.id).collect();
    let during = days(asked);
    let now = asked.now;
    let found = data::ledger::claims_with_calendar(look.db(), centre, &ids, during, now).await?;
    let (calendar, claims) = found;
    Ok(Together::of(resources, &calendar, &claims).panel_times(asked)?)
}

/// The days that are asked for in any zone, and the buffers around them.
fn days(asked: &PanelAsked) -> TimeRange {
    let first = domain::Zone::utc().at(asked.first, domain::time::Time::midnight());
    let days = Minutes(24 * 60 * u32::from(asked.days.min(domain::diary::MOST_DAYS)));
    let a_day = Minutes(24 * 60);
    TimeRange {
        from: first.minus(a_day),
        to: first.plus(days).plus(a_day),
    }
}
