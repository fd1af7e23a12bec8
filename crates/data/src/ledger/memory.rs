//! What a booking desk remembers from one batch to the next.
//!
//! A place that many share, such as a panel of twenty, has the most claims and is asked for again
//! and again. Its claims stay in memory together with the revision of its row, which is compared
//! before anything is decided, so a change by anybody else is noticed and the claims are read anew.
//! People, and places for one, are always read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use domain::diary::{Changes, Resource, WIDEST_TURNAROUND, WIDEST_WALK};
use domain::id::{BookingId, ResourceId};
use domain::{Diary, Minutes};

/// Beyond so many buckets with claims everything is forgotten, to bound the memory.
const MOST_BUCKETS: usize = 200_000;
/// Beyond so many places for one it is found out again which they are.
const MOST_FOR_ONE: usize = 10_000;
/// How far beyond what was asked for claims are read, in buckets: a day before, a week after.
const BEFORE: i64 = 288;
const AFTER: i64 = 2_016;
/// How far the turnaround of a booking can reach beyond it, in buckets.
pub(super) const TURNAROUND: i64 = WIDEST_TURNAROUND.0 as i64 / 5;
/// The longest way there may be, in buckets.
pub(super) const WALK: i64 = WIDEST_WALK.0 as i64 / 5;
/// The revision of a resource that is not remembered.
pub(super) const UNKNOWN: i64 = -1;

/// Shared resources and their claims, as of a revision each.
#[derive(Default)]
pub struct Memory {
    resources: BTreeMap<ResourceId, Resource>,
    claims: BTreeMap<(ResourceId, i64), BTreeMap<u16, BookingId>>,
    known: Known,
}

/// Of which resources all claims in a time are known, as of which revision, and how far people had to
/// walk by the rules that were read last.
#[derive(Default, Debug)]
pub struct Known {
    places: BTreeMap<ResourceId, (i64, Range<i64>)>,
    /// Places that turned out to be for one, of which nothing is remembered.
    for_one: BTreeSet<ResourceId>,
    walk: Option<i64>,
}

impl Memory {
    /// Moves all that is remembered into a diary; the memory is empty until [`Memory::keep`].
    pub(super) fn take(&mut self) -> (Diary, Known) {
        let mut diary = Diary::default();
        diary.resources = std::mem::take(&mut self.resources);
        diary.claims = std::mem::take(&mut self.claims);
        (diary, std::mem::take(&mut self.known))
    }

    /// Remembers what a batch leaves behind. What it saves need not be committed yet: when that fails, all
    /// must be forgotten, and whoever looks meanwhile says so ([`Asked::unsaved`]).
    ///
    /// [`Asked::unsaved`]: super::Asked::unsaved
    pub fn keep(&mut self, mut diary: Diary, mut known: Known, changes: &Changes) {
        for (id, (revision, _)) in &mut known.places {
            if changes.resources.contains(id) {
                *revision += 1;
            }
        }
        let passing = diary
            .resources
            .keys()
            .filter(|id| !known.places.contains_key(id));
        for id in passing.copied().collect::<Vec<_>>() {
            forget(&mut diary, id);
        }
        if diary.claims.len() <= MOST_BUCKETS {
            self.resources = diary.resources;
            self.claims = diary.claims;
            self.known = known;
        }
    }
}

impl Known {
    /// The revision as of which a resource's claims in a time are known, or [`UNKNOWN`].
    pub(super) fn revision(&self, id: ResourceId, buckets: &Range<i64>) -> i64 {
        match self.places.get(&id) {
            Some((revision, known))
                if known.start <= buckets.start && buckets.end + TURNAROUND <= known.end =>
            {
                *revision
            }
            _ => UNKNOWN,
        }
    }

    /// As of which revision a resource is remembered.
    pub fn as_of(&self, id: ResourceId) -> Option<i64> {
        self.places.get(&id).map(|(revision, _)| *revision)
    }

    /// True when a resource's claims in a time are known, as of some revision.
    pub(super) fn has_all(&self, id: ResourceId, buckets: &Range<i64>) -> bool {
        self.revision(id, buckets) != UNKNOWN
    }

    /// True for a place that many may share, of which nothing is known in a time.
    pub(super) fn is_new(&self, id: ResourceId, buckets: &Range<i64>) -> bool {
        !self.has_all(id, buckets) && !self.for_one.contains(&id)
    }

    /// Notes that a place is for one.
    pub(super) fn learn_for_one(&mut self, id: ResourceId) {
        if self.for_one.len() >= MOST_FOR_ONE {
            self.for_one.clear();
        }
        self.for_one.insert(id);
    }

    /// Notes that a resource's claims will be known; returns the time they are to be read for.
    pub(super) fn learn(&mut self, id: ResourceId, revision: i64, asked: Range<i64>) -> Range<i64> {
        let wide = widened(asked);
        self.for_one.remove(&id);
        self.places.insert(id, (revision, wide.clone()));
        wide
    }

    /// How far around what is asked of a person their other bookings are read, in buckets.
    pub(super) fn walk(&self) -> i64 {
        self.walk.unwrap_or(WALK)
    }

    /// Notes how far people have to walk by the rules in force; true when so much was read.
    pub(super) fn learn_walk(&mut self, longest: Minutes) -> bool {
        let needed = i64::from(longest.0.div_ceil(5));
        let was_read = self.walk() >= needed;
        self.walk = Some(needed);
        was_read
    }

    /// Forgets a resource, and takes it out of a diary with its claims.
    pub(super) fn forget(&mut self, diary: &mut Diary, id: ResourceId) {
        self.places.remove(&id);
        forget(diary, id);
    }
}

/// The time that is read around what was asked for of a place that many share.
pub(super) const fn widened(asked: Range<i64>) -> Range<i64> {
    asked.start - BEFORE..asked.end + AFTER
}

fn forget(diary: &mut Diary, id: ResourceId) {
    diary.resources.remove(&id);
    let places = diary.claims.range((id, i64::MIN)..=(id, i64::MAX));
    for place in places.map(|(place, _)| *place).collect::<Vec<_>>() {
        diary.claims.remove(&place);
    }
}
