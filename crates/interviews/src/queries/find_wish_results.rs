//! What came of a seeker's wishes.

use std::collections::BTreeMap;

use contract::interviews::{FindWishResults, WishResult, WishResults};
use data::interviews as rows;
use domain::Booking;
use domain::id::{BookingId, OpeningId, PersonId};
use domain::timetable::{Came, Run};
use service::{Look, Outcome};

use crate::timetabling::{self, Names, StoredPlan, planned};

/// How many makings are looked through for the last one that was published.
const MOST: u64 = 200;

/// What came of each wish by the plan that was published last: when and where the interview is, or why
/// there is none. Nothing before a plan is published.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `fair_not_published` or
/// `fair_cancelled`. For the seeker and staff; employers never see it.
pub async fn find_wish_results(look: Look, query: FindWishResults) -> Outcome<WishResults> {
    let person = query.person.map_or_else(|| look.actor().person(), Ok)?;
    let centre = look.actor().must_act_for(person)?;
    let fair = timetabling::fair(look.db(), centre, query.fair).await?;
    look.shows(person);
    let runs = rows::runs_of(look.db(), centre, (fair.id, None), MOST).await?;
    let published = runs.into_iter().find(|one| one.published_at.is_some());
    let wishes = rows::find_wishes(look.db(), centre, (fair.id, person)).await?;
    let (Some(run), Some(wishes)) = (published, wishes) else {
        return Ok(WishResults {
            published_at: None,
            results: Vec::new(),
        });
    };
    let names = Names::of(look.db(), (centre, fair.id)).await?;
    let booked = booked(&look, &run, person).await?;
    // The plan of a whole fair is large, and read only for whoever misses something.
    let plan = match wishes.openings.iter().all(|one| booked.contains_key(one)) {
        true => StoredPlan::default(),
        false => planned::read(&look, centre, run.id).await?.2,
    };
    let results = wishes.openings.iter().map(|opening| {
        let booking = booked.get(opening);
        let (opening_title, employer, employer_name) = names.opening(*opening);
        WishResult {
            opening: *opening,
            opening_title,
            employer,
            employer_name,
            came: came(&run, &plan, (person, *opening), booking),
            booking: booking.map(|one| one.id),
            during: booking.map(|one| one.during),
            place: booking.and_then(|one| one.place.clone()),
        }
    });
    Ok(WishResults {
        published_at: run.published_at,
        results: results.collect(),
    })
}

/// The interviews of the seeker in the fair's timetable, by opening.
async fn booked(look: &Look, run: &Run, person: PersonId) -> Outcome<BTreeMap<OpeningId, Booking>> {
    let all = rows::timetabled_of(look.db(), run.centre, run.fair).await?;
    let own = all.into_iter().filter(|one| one.person == person);
    let own: BTreeMap<BookingId, OpeningId> = own.map(|one| (one.booking, one.opening)).collect();
    let ids = own.keys().copied().collect();
    let bookings = data::ledger::bookings_by_id(look.db(), ids).await?;
    let bookings = bookings.into_iter();
    Ok(bookings
        .filter_map(|one| Some((*own.get(&one.id)?, one)))
        .collect())
}

fn came(
    run: &Run,
    plan: &StoredPlan,
    pair: (PersonId, OpeningId),
    booking: Option<&Booking>,
) -> Came {
    let unplaced = plan.unplaced.iter();
    let mut unplaced = unplaced.filter(|one| (one.seeker, one.opening) == pair);
    let left_out = run.left_out.iter();
    let mut left_out = left_out.filter(|one| (one.person, one.opening) == pair);
    Came::of(
        booking.map(|one| one.state),
        plan.interviews.iter().any(|one| one.pair() == pair),
        unplaced.next().map(|one| one.reason),
        left_out.next().map(|one| one.reason),
    )
}
