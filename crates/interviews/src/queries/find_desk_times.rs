//! The free times of a side event or a counsellor.

use contract::interviews::FindDeskTimes;
use domain::diary::{OpenTime, TimesAsked, Together};
use domain::id::ResourceId;
use domain::time::TimeRange;
use service::{Look, Outcome};

use crate::{desks, marking};

/// The times at which a desk can still be booked by the one who asks, or for whom staff ask: its host is
/// there and free too. Those that this person cannot have say why.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `resource_not_found` or `malformed`.
pub async fn find_desk_times(look: Look, query: FindDeskTimes) -> Outcome<Vec<OpenTime>> {
    let centre = look.actor().centre()?;
    let person = look.actor().looks_for(query.whom.person)?;
    let desk = desks::find(look.db(), centre, query.desk).await?;
    let asked = TimesAsked {
        first: query.day,
        days: query.days.unwrap_or(1),
        length: None,
        now: look.now(),
        by_staff: look.actor().is_staff(),
    };
    let ids: Vec<ResourceId> = desk.host.iter().map(|host| (*host).into()).collect();
    let hosts = data::ledger::resources_by_id(look.db(), centre, ids.clone()).await?;
    let all: Vec<_> = ids.into_iter().chain([desk.resource.id]).collect();
    let found = data::ledger::calendar_with_claims_on(look.db(), centre, &all, &asked).await?;
    let (calendar, claims) = found;
    let claims: Vec<_> = claims.into_values().flatten().collect();
    let times = desk.resource.open_times(&asked, &calendar, &claims)?;
    let together = Together::of(&hosts, &calendar, &claims);
    let is_hosted = |time: &OpenTime| {
        together.are_free(TimeRange {
            from: time.from,
            to: time.to,
        })
    };
    let times = times.into_iter().filter(is_hosted).collect();
    marking::marked(&look, &desk.resource, (person, query.whom.moving), times).await
}
