//! The free times of all rooms on a day, for many to look at again and again.

use contract::free_times::{FreeResource, FreeTimes, day_start};
use contract::interviews::ListFreeTimes;
use domain::Code;
use domain::diary::{TimesAsked, Viewer};
use service::{Look, Outcome};

/// The times of one day at which the centre's rooms can still be booked by the one who asks.
///
/// Refuses with `sign_in_needed` or `off_grid`.
pub async fn list_free_times(look: Look, query: ListFreeTimes) -> Outcome<FreeTimes> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let after = query.paging.after;
    let rooms = data::interviews::rooms_of(look.db(), centre, after, u64::from(limit) + 1).await?;
    let ids: Vec<_> = rooms.iter().map(|room| room.resource.id).collect();
    let asked = TimesAsked {
        first: query.day,
        days: 1,
        length: query.minutes,
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
    for room in &rooms {
        let room = &room.resource;
        let length = match room.length_of(query.minutes) {
            Ok(length) => length,
            Err(refusal) if refusal.code == Code::OffGrid => return Err(refusal.into()),
            // Other rooms may be booked for longer.
            Err(_) => {
                let asked = query.minutes.unwrap_or_default();
                free.push(FreeResource::of(room.id, asked, starts, []));
                continue;
            }
        };
        let claims = claims.get(&room.id).map_or(&[][..], Vec::as_slice);
        let times = room.open_times(&asked, &calendar, claims)?;
        let times = times.iter().map(|time| (time.from, time.places));
        let residents = |from| viewer.residents_until(room, from, look.now()).is_some();
        free.push(FreeResource::of(room.id, length, starts, times).marked(starts, residents));
    }
    Ok(FreeTimes::cut(query.day, &calendar.zone, free, limit))
}
