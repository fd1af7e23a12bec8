//! Side events and counselling, their free times and their bookings.

use contract::Page;
use contract::interviews::{DeskView, FindDeskTimes, ListDeskBookings, ListDesks};
use data::interviews::{self as rows, DeskFilter};
use domain::Booking;
use domain::desk::Desk;
use domain::diary::{OpenTime, TimesAsked, Together};
use domain::id::ResourceId;
use domain::time::TimeRange;
use service::{Look, Outcome};

use crate::desks;

/// The most bookings of one answer: as many as the largest talk has places.
const MOST: u64 = 2000;

/// The desks of the centre in the order they were opened.
pub async fn list_desks(look: Look, query: ListDesks) -> Outcome<Page<DeskView>> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let filter = DeskFilter {
        kind: query.kind,
        fair: query.fair,
        after: query.paging.after,
    };
    let found = rows::desks_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let views = found.iter().map(DeskView::from).collect();
    Ok(Page::cut(views, limit, |view| view.desk.0))
}

/// The times at which a desk can still be booked by the one who asks: its host is there and free too.
///
/// Refuses with `sign_in_needed`, `resource_not_found` or `malformed`.
pub async fn find_desk_times(look: Look, query: FindDeskTimes) -> Outcome<Vec<OpenTime>> {
    let centre = look.actor().centre()?;
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
    Ok(times.into_iter().filter(is_hosted).collect())
}

/// The bookings to come of a desk, in the order they were made.
///
/// Refuses with `resource_not_found` or `not_allowed`. For staff and whoever hosts.
pub async fn list_desk_bookings(look: Look, query: ListDeskBookings) -> Outcome<Vec<Booking>> {
    let centre = look.actor().centre()?;
    let desk: Desk = desks::find(look.db(), centre, query.desk).await?;
    if desk.host.is_none() || desk.host != look.actor().person {
        look.actor().must_be_staff()?;
    }
    let from = query.from.unwrap_or(look.now());
    Ok(data::ledger::bookings_claiming(look.db(), desk.resource.id, from, MOST).await?)
}
