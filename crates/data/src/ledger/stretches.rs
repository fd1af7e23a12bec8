//! Which times of which resources a batch touches.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use domain::id::ResourceId;
use domain::time::TimeRange;

/// Resources with the times that are asked for.
pub(super) type Spans = BTreeSet<(ResourceId, TimeRange)>;

/// The buckets that are asked for of each resource, from the first to the last.
pub(super) type Stretches = BTreeMap<ResourceId, Range<i64>>;

/// How resources are read.
pub(super) enum Way {
    /// Locked until the transaction ends.
    Locking,
    /// Not locked, with the claims of those that are not remembered: of these places, which many may
    /// share, all that is worth remembering.
    Glancing(BTreeSet<ResourceId>),
}

pub(super) fn stretches_of(spans: &Spans) -> Stretches {
    let mut stretches = Stretches::new();
    for (resource, range) in spans {
        let buckets = range.buckets();
        let stretch = stretches
            .entry(*resource)
            .or_insert_with(|| buckets.clone());
        stretch.start = stretch.start.min(buckets.start);
        stretch.end = stretch.end.max(buckets.end);
    }
    stretches
}
