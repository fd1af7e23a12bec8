//! Loading what a batch of commands touches under locks: in two statements, a third when bookings
//! are changed and one for the days of centres on PostgreSQL.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use domain::diary::{Claim, Diary, Resource, ResourceKind, Start, Touches};
use domain::id::{BookingId, CentreId, ResourceId};
use domain::opening::CentreCalendar;
use domain::time::GRID_SECONDS;
use domain::{Booking, Instant};
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;

use super::calendars::calendars_of;
use super::foreseeing::{Foreseen, foresee, must_cover};
use super::memory::{Known, Memory};
use super::pieces::Found;
use super::starts::{Told, hosts_among};
use super::statements::{of_claims, of_places};
use super::stretches::{Spans, Stretches, Way, stretches_of};
use super::wait_pieces::Places;
use crate::command_log::StoredOutcome;
use crate::rows::Ask;
use crate::{DataError, Result};

/// What a batch needs to see.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Now: holds in the way that have run out by then are seen whole, to be ended in passing.
    pub now: Instant,
    /// What its commands touch.
    pub touches: Vec<Touches>,
    /// Keys under which outcomes may lie already.
    pub keys: Vec<Uuid>,
    /// The centres whose zones and holidays are needed.
    pub centres: BTreeSet<CentreId>,
    /// What the batch before changes, while it is being saved: of this only what is remembered can be
    /// believed.
    pub unsaved: BTreeSet<ResourceId>,
}

/// What a batch sees.
#[derive(Default, Debug)]
pub struct Loaded {
    /// All that is touched.
    pub diary: Diary,
    /// The outcomes that lie under the keys.
    pub outcomes: HashMap<Uuid, StoredOutcome>,
    /// For [`Memory::keep`].
    pub known: Known,
    /// The revisions that the resources were read with, or will have once the batch before is saved.
    pub revisions: Revisions,
}

/// Resources with their revisions.
pub type Revisions = BTreeMap<ResourceId, i64>;

/// The diary of all that is touched, and the stored outcomes. On PostgreSQL the touched resources
/// stay locked, in order of their ids, until the transaction ends; on SQLite the transaction is the
/// only writer.
///
/// # Errors
/// When the database cannot be read; the memory is empty then.
pub async fn load(tx: &impl ConnectionTrait, memory: &mut Memory, asked: &Asked) -> Result<Loaded> {
    let (diary, known) = memory.take();
    let mut loaded = Loaded {
        diary,
        known,
        ..Loaded::default()
    };
    let told = Told::of(tx, asked, &loaded.diary).await?;
    let Foreseen {
        asked,
        spans,
        places,
    } = foresee(tx, &told.asked).await?;
    let changed = asked.changed();
    let stretches = stretches_of(&spans);
    let mut ask = Ask::of(tx);
    let sql = of_places(&mut ask, &asked, &stretches, &loaded.known, &Way::Locking);
    let found = Found::read(tx, ask, sql).await?;
    loaded
        .known
        .learn_walk(found.rulings.longest_way(&asked.centres));
    let unread = take_in(&stretches, found, &mut loaded)?;
    if let Some(days) = days_now(tx, &asked, &stretches).await? {
        loaded.diary.calendars = days;
    }
    read_claims(tx, unread, &asked, (&places, &stretches), &mut loaded.diary).await?;
    must_cover(&stretches, &changed, &loaded.diary)?;
    loaded.diary.whole = changed;
    let waits: Vec<_> = loaded.diary.waits.values().cloned().collect();
    let mut offers = places.offers_of(&waits).into_iter();
    let is_seen = offers.all(|offer| loaded.diary.bookings.contains_key(&offer));
    let hosts = hosts_among(loaded.diary.resources.values());
    let is_covered = places.is_covered(&waits, &hosts, &stretches);
    match is_seen && is_covered && told.holds(&loaded.diary) {
        true => Ok(loaded),
        false => Err(DataError::Moved),
    }
}

/// The diary of all that is touched, for one decision outside the desk.
///
/// # Errors
/// When the database cannot be read.
pub async fn load_diary(
    tx: &impl ConnectionTrait,
    centre: Option<CentreId>,
    touches: Touches,
    now: Instant,
) -> Result<Diary> {
    let asked = Asked {
        touches: vec![touches],
        centres: centre.into_iter().collect(),
        ..Asked::nothing(now)
    };
    Ok(load(tx, &mut Memory::default(), &asked).await?.diary)
}

impl Asked {
    /// Nothing yet, as of a moment.
    pub const fn nothing(now: Instant) -> Self {
        Self {
            now,
            touches: Vec::new(),
            keys: Vec::new(),
            centres: BTreeSet::new(),
            unsaved: BTreeSet::new(),
        }
    }

    pub(super) fn changed(&self) -> BTreeSet<BookingId> {
        let bookings = self.touches.iter().flat_map(|one| &one.bookings);
        bookings.copied().collect()
    }

    pub(super) fn starts(&self) -> Vec<Start> {
        let starts = self.touches.iter().flat_map(|one| &one.starts);
        starts.copied().collect()
    }

    pub(super) fn spans(&self) -> Spans {
        let spans = self.touches.iter().flat_map(|one| &one.spans);
        spans.copied().collect()
    }
}

/// A stretch of claims that must be read, and whether their bookings are needed too, because there
/// is room for one only.
pub(super) type Unread = (ResourceId, Range<i64>, bool);

/// Puts in what was found beside claims; which claims are left to read is returned.
pub(super) fn take_in(
    stretches: &Stretches,
    mut found: Found,
    loaded: &mut Loaded,
) -> Result<Vec<Unread>> {
    let Loaded { diary, known, .. } = loaded;
    diary.registrations = found.registrations;
    diary.calendars = found.calendars;
    diary.rulings = found.rulings;
    diary.records = found.records;
    let mut unread = Vec::new();
    for (id, asked) in stretches {
        match found.resources.remove(id) {
            // It is remembered, and nobody but a batch that is being saved has changed it.
            Some((revision, None)) => {
                let revision = known.as_of(*id).unwrap_or(revision);
                loaded.revisions.insert(*id, revision);
            }
            Some((revision, Some(details))) => {
                loaded.revisions.insert(*id, revision);
                known.forget(diary, *id);
                let resource: Resource = serde_json::from_str(&details)?;
                let asked = reach_of(&resource, asked, known.walk());
                let is_shared = resource.capacity > 1;
                if !is_shared && resource.kind != ResourceKind::Person {
                    known.learn_for_one(*id);
                }
                let stretch = match is_shared {
                    true => known.learn(*id, revision, asked),
                    false => asked,
                };
                unread.push((*id, stretch, !is_shared));
                diary.resources.insert(*id, resource);
            }
            None => known.forget(diary, *id),
        }
    }
    loaded.outcomes = found.outcomes;
    Ok(unread)
}

/// The buckets in which a resource's claims can be in the way of what is asked for.
fn reach_of(resource: &Resource, asked: &Range<i64>, walk: i64) -> Range<i64> {
    let turnaround = i64::from(resource.rules.turnaround.0.div_ceil(5));
    match resource.kind {
        ResourceKind::Person => asked.start - walk..asked.end + walk.max(turnaround),
        _ => asked.start..asked.end + turnaround,
    }
}

/// The calendars of centres, read anew: the locks were waited for, and who held them may have closed days.
/// None on SQLite, where nobody waits.
async fn days_now(
    tx: &impl ConnectionTrait,
    asked: &Asked,
    stretches: &Stretches,
) -> Result<Option<BTreeMap<CentreId, CentreCalendar>>> {
    if tx.get_database_backend() != DbBackend::Postgres || asked.centres.is_empty() {
        return Ok(None);
    }
    let moment = |bucket: i64| Instant::from_unix(bucket * GRID_SECONDS);
    let first = stretches.values().map(|one| one.start).min();
    let last = stretches.values().map(|one| one.end).max();
    let (Some(first), Some(last)) = (first, last) else {
        return Ok(None);
    };
    let days = calendars_of(tx, &asked.centres, moment(first), moment(last)).await?;
    Ok(Some(days))
}

/// Reads claims, the bookings that hold places for one, those that are changed, and who is registered:
/// the locks were waited for, so all that may be other than before.
async fn read_claims(
    tx: &impl ConnectionTrait,
    unread: Vec<Unread>,
    asked: &Asked,
    (places, stretches): (&Places, &Stretches),
    diary: &mut Diary,
) -> Result<()> {
    let changed = asked.changed();
    let places = Some(places).filter(|places| !places.is_empty());
    if unread.is_empty() && changed.is_empty() && places.is_none() {
        return Ok(());
    }
    let mut ask = Ask::of(tx);
    let sql = of_claims(&mut ask, unread, &changed, asked, places, stretches);
    let found = Found::read(tx, ask, sql).await?;
    diary.registrations = found.registrations;
    diary.records = found.records;
    let waits = found.waits.into_iter().map(|one| (one.wait.id, one));
    diary.waits = waits.collect();
    put_in(found.claims, found.bookings, diary);
    Ok(())
}

pub(super) fn put_in(claims: Vec<Claim>, bookings: Vec<Booking>, diary: &mut Diary) {
    for one in claims {
        let place = diary.claims.entry((one.resource, one.bucket)).or_default();
        place.insert(one.unit, one.booking);
    }
    let bookings = bookings.into_iter().map(|one| (one.id, one));
    diary.bookings.extend(bookings);
}
