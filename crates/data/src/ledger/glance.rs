//! Loading what a batch of commands touches at a glance: in one statement, without locks.

use std::collections::BTreeSet;

use domain::diary::{Changes, Diary};
use domain::id::ResourceId;
use domain::time::TimeRange;
use sea_orm::{ConnectionTrait, DbBackend};

use super::load::{Asked, Loaded, Unread, put_in, take_in};
use super::memory::{Known, Memory};
use super::pieces::Found;
use super::starts::Told;
use super::statements::of_places;
use super::stretches::{Stretches, Way, stretches_of};
use crate::Result;
use crate::rows::Ask;

/// What a batch sees without any lock, as of one moment, for a desk that saves with `save_if_unchanged`.
///
/// Outcomes that lie under the keys are not looked for: whoever saves under a key that is taken is told so
/// then. Of people who want a place that is remembered as full nothing is read, since they are refused
/// whoever they are.
///
/// None when that is not enough: on SQLite, when bookings are changed, when a hold whose time has run
/// out is in the way, when people have to walk further than was known, and when a place that many share
/// is not remembered as it is now, unless it is one that a command needs: that is learnt in passing. Nor
/// while the batch before is being saved, when both touch what is not remembered.
///
/// # Errors
/// When the database cannot be read; the memory is empty then.
pub async fn glance(
    db: &impl ConnectionTrait,
    memory: &mut Memory,
    asked: &Asked,
) -> Result<Option<Loaded>> {
    if db.get_database_backend() != DbBackend::Postgres || !asked.changed().is_empty() {
        return Ok(None);
    }
    let (diary, known) = memory.take();
    let mut loaded = Loaded {
        diary,
        known,
        ..Loaded::default()
    };
    let mut told = Told::of(db, asked, &loaded.diary).await?;
    let full = told.asked.to_mut().spare(&loaded.diary, &loaded.known);
    let stretches = stretches_of(&told.asked.spans());
    if is_unsure(&asked.unsaved, &stretches, &loaded.known) {
        memory.keep(loaded.diary, loaded.known, &Changes::default());
        return Ok(None);
    }
    let new = told.asked.new_places(&stretches, &loaded.known);
    let way = Way::Glancing(new.clone());
    let mut ask = Ask::of(db);
    let sql = of_places(&mut ask, &told.asked, &stretches, &loaded.known, &way);
    let mut found = Found::read(db, ask, sql).await?;
    let (claims, bookings) = (
        std::mem::take(&mut found.claims),
        std::mem::take(&mut found.bookings),
    );
    let meets_run_out = found.meets_run_out;
    let ways_were_read = loaded
        .known
        .learn_walk(found.rulings.longest_way(&asked.centres));
    let unread = take_in(&stretches, found, &mut loaded)?;
    // Of a place that many share all that is remembered must be read, of others who has it; and what was
    // remembered as full, so that nothing was read of people, must still be so.
    let fits = |(id, _, is_for_one): &Unread| *is_for_one != new.contains(id) && !full.contains(id);
    let is_enough = !meets_run_out && ways_were_read && unread.iter().all(fits);
    if !is_enough {
        // Their claims were not read: what is remembered must not say so.
        for (id, ..) in unread {
            loaded.known.forget(&mut loaded.diary, id);
        }
        memory.keep(loaded.diary, loaded.known, &Changes::default());
        return Ok(None);
    }
    put_in(claims, bookings, &mut loaded.diary);
    match told.holds(&loaded.diary) {
        true => Ok(Some(loaded)),
        // The memory is empty now, so nothing old is believed any more.
        false => Ok(None),
    }
}

/// True when something is touched that is being changed and not remembered.
fn is_unsure(unsaved: &BTreeSet<ResourceId>, stretches: &Stretches, known: &Known) -> bool {
    let mut unsaved = unsaved.iter();
    unsaved.any(|id| {
        let buckets = stretches.get(id);
        buckets.is_some_and(|buckets| !known.has_all(*id, buckets))
    })
}

impl Asked {
    /// Leaves out all but the place where that is remembered as full; returns those places.
    fn spare(&mut self, remembered: &Diary, known: &Known) -> BTreeSet<ResourceId> {
        let now = self.now;
        let is_full = |(place, during): &(ResourceId, TimeRange)| {
            known.has_all(*place, &during.buckets()) && remembered.is_full(*place, *during, now)
        };
        let mut all = BTreeSet::new();
        for touches in &mut self.touches {
            if let Some(full) = touches.needed.iter().copied().find(is_full) {
                all.insert(full.0);
                touches.spans = vec![full];
                touches.registrations.clear();
            }
        }
        all
    }

    /// The places among what is touched that many may share, and of which nothing is known.
    fn new_places(&self, stretches: &Stretches, known: &Known) -> BTreeSet<ResourceId> {
        let needed = self.touches.iter().flat_map(|one| &one.needed);
        let is_new = |id: &ResourceId| {
            let stretch = stretches.get(id);
            stretch.is_some_and(|buckets| known.is_new(*id, buckets))
        };
        needed.map(|(id, _)| *id).filter(is_new).collect()
    }
}
