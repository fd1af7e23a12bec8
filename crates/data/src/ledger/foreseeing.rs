//! What must be locked is looked up before anything is.

use std::collections::BTreeSet;

use domain::booking::Use;
use domain::diary::{Diary, Touches};
use domain::id::BookingId;
use domain::waiting::Waiting;
use domain::{Booking, Instant};
use sea_orm::ConnectionTrait;

use super::load::Asked;
use super::pieces::Found;
use super::starts::hosts_of;
use super::statements::of_spans;
use super::stretches::{Spans, Stretches};
use super::wait_pieces::{Places, read_waits};
use crate::rows::Ask;
use crate::{DataError, Result};

/// What must be locked, as far as it can be seen before anything is.
pub(super) struct Foreseen {
    pub asked: Asked,
    pub spans: Spans,
    pub places: Places,
}

/// Looks up the bookings that are changed or end in passing, and who waits for what they may free.
pub(super) async fn foresee(tx: &impl ConnectionTrait, asked: &Asked) -> Result<Foreseen> {
    let mut asked = asked.clone();
    let mut spans = asked.spans();
    let is_asked = Places::of(&asked, &[]).is_asked();
    let (mut bookings, is_anybody_waiting) =
        read_bookings(tx, asked.changed(), &spans, asked.now).await?;
    let mut places = Places::of(&asked, &bookings);
    if is_asked || is_anybody_waiting {
        let waits = read_waits(tx, &places).await?;
        spans.extend(places.spans(&waits, &hosts_of(tx, &waits).await?));
        let offered = places.offers_of(&waits);
        bookings.extend(read_bookings(tx, offered, &spans, asked.now).await?.0);
        places = Places::of(&asked, &bookings);
        let all = read_waits(tx, &places).await?;
        spans.extend(places.spans(&all, &hosts_of(tx, &all).await?));
        asked.touches.push(registered(&all));
        asked.centres.extend(all.iter().map(|one| one.wait.centre));
    }
    for booking in &bookings {
        asked.centres.insert(booking.centre);
        spans.extend(booking.claimed().map(|one| (one.resource, one.during)));
    }
    asked.touches.push(Touches {
        bookings: bookings.iter().map(|booking| booking.id).collect(),
        ..Touches::nothing()
    });
    Ok(Foreseen {
        asked,
        spans,
        places,
    })
}

/// Who waits must be registered still.
fn registered(waits: &[Waiting]) -> Touches {
    let registered = waits
        .iter()
        .filter_map(|one| Some((one.wait.fair?, one.wait.person)));
    Touches {
        registrations: registered.collect(),
        ..Touches::nothing()
    }
}

/// A booking that is changed was looked up before the locks, to know what to lock; somebody may have
/// moved it until they were there.
pub(super) fn must_cover(
    stretches: &Stretches,
    changed: &BTreeSet<BookingId>,
    diary: &Diary,
) -> Result<()> {
    let covers = |one: Use| {
        let wanted = one.during.buckets();
        let known = stretches.get(&one.resource);
        known.is_some_and(|known| known.start <= wanted.start && wanted.end <= known.end)
    };
    let mut bookings = changed.iter().filter_map(|id| diary.bookings.get(id));
    match bookings.all(|booking| booking.claimed().all(covers)) {
        true => Ok(()),
        false => Err(DataError::Moved),
    }
}

/// The bookings that are changed and the holds in the way whose time has run out, as they are before
/// anything is locked, and whether anybody waits in their centre.
async fn read_bookings(
    tx: &impl ConnectionTrait,
    changed: BTreeSet<BookingId>,
    spans: &Spans,
    now: Instant,
) -> Result<(Vec<Booking>, bool)> {
    if changed.is_empty() && spans.is_empty() {
        return Ok((Vec::new(), false));
    }
    let mut ask = Ask::of(tx);
    let sql = of_spans(&mut ask, changed, spans, now);
    let found = Found::read(tx, ask, sql).await?;
    Ok((found.bookings, found.is_anybody_waiting))
}
