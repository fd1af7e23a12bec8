//! The free times of all seats on a day, for many to look at again and again.

use contract::free_times::{FreeResource, FreeTimes, day_start};
use contract::mock_interviews::ListFreeTimes;
use domain::diary::{TimesAsked, Viewer};
use service::{Look, Outcome};

/// The times of one day at which the centre's seats can still be booked by the one who asks.
///
/// Refuses with `sign_in_needed`.
pub async fn list_free_times(look: Look, query: ListFreeTimes) -> Outcome<FreeTimes> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let after = query.paging.after;
    let seats =
        data::mock_interviews::seats_of(look.db(), centre, after, u64::from(limit) + 1).await?;
    let ids: Vec<_> = seats.iter().map(|seat| seat.resource.id).collect();
    let asked = TimesAsked {
        first: query.day,
        days: 1,
        length: None,
        now: look.now(),
        by_staff: look.actor().is_staff(),
    };
    let (calendar, claims) =
        data::ledger::calendar_with_claims_on(look.db(), centre, &ids, &asked).await?;
    let starts = day_start(query.day, &calendar.zone);
    let rulings = data::policies::rulings_of(look.db(), centre, None).await?;
    let viewer = Viewer {
        rulings,
        ..Viewer::default()
    };
    let mut free = Vec::new();
    for seat in &seats {
        let seat = &seat.resource;
        let length = seat.length_of(None)?;
        let claims = claims.get(&seat.id).map_or(&[][..], Vec::as_slice);
        let times = seat.open_times(&asked, &calendar, claims)?;
        let times = times.iter().map(|time| (time.from, time.places));
        let residents = |from| viewer.residents_until(seat, from, look.now()).is_some();
        free.push(FreeResource::of(seat.id, length, starts, times).marked(starts, residents));
    }
    Ok(FreeTimes::cut(query.day, &calendar.zone, free, limit))
}
