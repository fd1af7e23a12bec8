//! Bookings of which a time has passed: holds that nobody confirmed, and starts to which nobody came.
//!
//! Every booking service runs both as timers, for its kinds. Several instances may: who comes second
//! waits for the locks of the first, reads again, and finds nothing left to do.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use domain::diary::{Moment, started};
use domain::id::{BookingId, CentreId, FairId};
use domain::{Booking, BookingKind, Diary, Minutes, Refusal, Touches};

use crate::failure::Outcome;
use crate::work::Work;

/// How many bookings are ended with one set of statements.
const MOST: u64 = 200;

/// Ends holds of these kinds whose time has run out; true when more may be left.
///
/// # Errors
/// When the database is in trouble.
pub async fn release_expired_holds(work: Work, kinds: &[BookingKind]) -> Outcome<bool> {
    let found = data::ledger::overdue_holds(work.tx(), kinds, work.now(), MOST).await?;
    let is_full = is_full(&found);
    let others = end(&work, found, Diary::expire).await?;
    Ok(is_full || others)
}

/// Marks as no-shows the bookings of these kinds to which nobody came in time; true when more may be
/// left.
///
/// # Errors
/// When the database is in trouble.
pub async fn release_missed_bookings(work: Work, kinds: &[BookingKind]) -> Outcome<bool> {
    let (mut after, mut late_after) = (None, BTreeMap::new());
    loop {
        let started = started(work.now());
        let page = data::ledger::unstarted(work.tx(), kinds, started, after, MOST).await?;
        let Some(last) = page.last() else {
            return Ok(false);
        };
        after = Some((last.during.from, last.id));
        let is_full = is_full(&page);
        let missed = missed_among(&work, page, &mut late_after).await?;
        if !missed.is_empty() {
            let others = end(&work, missed, Diary::miss).await?;
            return Ok(is_full || others);
        }
    }
}

/// Those that nobody waits for any more, by the rules of their fairs and centres.
async fn missed_among(
    work: &Work,
    page: Vec<Booking>,
    late_after: &mut BTreeMap<(CentreId, Option<FairId>), Minutes>,
) -> Outcome<Vec<Booking>> {
    let mut missed = Vec::new();
    for booking in page {
        let scope = (booking.centre, booking.fair);
        if let Entry::Vacant(unknown) = late_after.entry(scope) {
            let rules = data::policies::of(work.tx(), scope.0, scope.1).await?;
            unknown.insert(rules.late_after);
        }
        if booking.is_missed(late_after[&scope], work.now()) {
            missed.push(booking);
        }
    }
    Ok(missed)
}

fn is_full(page: &[Booking]) -> bool {
    u64::try_from(page.len()).is_ok_and(|found| found == MOST)
}

/// Ends those of the first one's centre, whose locks are then the only ones; true when others are left.
async fn end(
    work: &Work,
    found: Vec<Booking>,
    ending: fn(&mut Diary, BookingId, &Moment) -> Result<Booking, Refusal>,
) -> Outcome<bool> {
    let Some(centre) = found.first().map(|one| one.centre) else {
        return Ok(false);
    };
    let own: Vec<_> = ids_of(centre, &found);
    let others = own.len() < found.len();
    let touches = own
        .iter()
        .fold(Touches::nothing(), |touches, id| touches.booking(*id));
    let end_all = move |diary: &mut Diary, moment: &Moment| {
        for id in own {
            // It was confirmed, cancelled or started while its locks were waited for.
            ending(diary, id, moment).ok();
        }
        Ok(())
    };
    work.decide_in(centre, touches, end_all).await?;
    Ok(others)
}

fn ids_of(centre: CentreId, bookings: &[Booking]) -> Vec<BookingId> {
    let own = bookings.iter().filter(|one| one.centre == centre);
    own.map(|one| one.id).collect()
}
