//! What came of a seeker's wishes.

use std::collections::{BTreeMap, BTreeSet};

use contract::interviews::{BlockedTime, FindWishResults, OwnInTheWay, WishResult, WishResults};
use data::interviews::{self as rows, Answer};
use domain::Booking;
use domain::id::{BookingId, CentreId, EmployerId, FairId, OpeningId, PersonId, TimetableRunId};
use domain::timetable::{Blocked, Came, Said, Wishes};
use service::{Look, Outcome};

use crate::timetabling::{self, Names, planned};

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
    let published = rows::last_published(look.db(), centre, fair.id).await?;
    let wishes = rows::find_wishes(look.db(), centre, (fair.id, person)).await?;
    let (Some((run, published_at)), Some(wishes)) = (published, wishes) else {
        return Ok(WishResults {
            published_at: None,
            results: Vec::new(),
        });
    };
    let key = (fair.id, person);
    let offered = offered(&look, (centre, fair.id), &wishes).await?;
    let booked = booked(&look, centre, key).await?;
    let answer = answer(&look, (centre, run), key).await?;
    let told = told_times(&look, (centre, fair.id), &answer).await?;
    let results = wishes.openings.iter().map(|opening| {
        let booking = booked.get(opening);
        let (opening_title, employer, employer_name) =
            offered.get(opening).cloned().unwrap_or_default();
        WishResult {
            opening: *opening,
            opening_title,
            employer,
            employer_name,
            came: Came::after(
                booking.map(|one| one.state),
                answer.get(opening).map(|said| said.came),
            ),
            blocked_at: match booking {
                None => told.get(opening).cloned().unwrap_or_default(),
                Some(_) => Vec::new(),
            },
            blocked_by: match booking {
                None => own_in_the_way(answer.get(opening), &offered),
                Some(_) => Vec::new(),
            },
            booking: booking.map(|one| one.id),
            during: booking.map(|one| one.during),
            place: booking.and_then(|one| one.place.clone()),
        }
    });
    Ok(WishResults {
        published_at: Some(published_at),
        results: results.collect(),
    })
}

/// The times at which seeker and panels cannot meet, by opening, with the names of the panels.
async fn told_times(
    look: &Look,
    at: (CentreId, FairId),
    answer: &Answer,
) -> Outcome<BTreeMap<OpeningId, Vec<BlockedTime>>> {
    if answer.values().all(|said| said.blocked_at.is_empty()) {
        return Ok(BTreeMap::new());
    }
    let names = Names::of(look.db(), at).await?;
    let told = |one: &Blocked| BlockedTime {
        panel: one.panel,
        panel_name: names
            .panels
            .get(&one.panel)
            .map(|(name, _)| name.clone())
            .unwrap_or_default(),
        what: one.what,
        from: one.during.from,
        to: one.during.to,
    };
    let all = answer.iter();
    let all = all.map(|(opening, said)| (*opening, said.blocked_at.iter().map(told).collect()));
    Ok(all.collect())
}

/// The seeker's own interviews in the way of a wish.
fn own_in_the_way(said: Option<&Said>, offered: &Offered) -> Vec<OwnInTheWay> {
    let own = said.map(|said| said.own.as_slice()).unwrap_or_default();
    let told = own.iter().map(|(opening, from)| OwnInTheWay {
        opening: *opening,
        opening_title: offered
            .get(opening)
            .map(|one| one.0.clone())
            .unwrap_or_default(),
        from: *from,
    });
    told.collect()
}

/// The work, the employer and its name of each opening that is wished and still offered.
type Offered = BTreeMap<OpeningId, (String, Option<EmployerId>, String)>;

async fn offered(
    look: &Look,
    (centre, fair): (CentreId, FairId),
    wishes: &Wishes,
) -> Outcome<Offered> {
    let ids = wishes.openings.clone();
    let mut openings = data::registration::openings_by_id(look.db(), centre, ids).await?;
    openings.retain(|one| one.fair == fair);
    let employers: BTreeSet<_> = openings.iter().map(|one| one.employer).collect();
    let names = data::registration::employer_names(look.db(), centre, employers).await?;
    let told = openings.into_iter().map(|one| {
        let name = names.get(&one.employer).cloned().unwrap_or_default();
        (
            one.opening.id,
            (one.opening.title, Some(one.employer), name),
        )
    });
    Ok(told.collect())
}

/// The interviews of the seeker in the fair's timetable, by opening.
async fn booked(
    look: &Look,
    centre: CentreId,
    key: (FairId, PersonId),
) -> Outcome<BTreeMap<OpeningId, Booking>> {
    let own = rows::timetabled_of_person(look.db(), centre, key).await?;
    let own: BTreeMap<BookingId, OpeningId> =
        own.iter().map(|one| (one.booking, one.opening)).collect();
    let ids = own.keys().copied().collect();
    let bookings = data::ledger::bookings_by_id(look.db(), ids).await?;
    let bookings = bookings.into_iter();
    Ok(bookings
        .filter_map(|one| Some((*own.get(&one.id)?, one)))
        .collect())
}

/// What the published plan says of the seeker's wishes. One that was published before that was kept by
/// seeker is read whole.
async fn answer(
    look: &Look,
    (centre, run): (CentreId, TimetableRunId),
    (fair, person): (FairId, PersonId),
) -> Outcome<Answer> {
    if let Some(answer) = rows::find_answer(look.db(), run, (fair, person)).await? {
        return Ok(answer);
    }
    if rows::has_answers(look.db(), run, fair).await? {
        return Ok(Answer::new());
    }
    let (run, _, plan) = planned::read(look, centre, run).await?;
    let mut all = planned::answers(&run, &plan);
    Ok(all.remove(&person).unwrap_or_default())
}
