//! Where something may be free.

use crate::id::ResourceId;
use crate::time::{Minutes, TimeRange};
use crate::waiting::Wish;

/// A place that may be free: a room, seat or panel, in a time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Gap {
    /// The room, seat or panel.
    pub resource: ResourceId,
    /// When.
    pub during: TimeRange,
}

impl From<Wish> for Gap {
    fn from(wish: Wish) -> Self {
        Self {
            resource: wish.resource,
            during: wish.within,
        }
    }
}

impl Gap {
    /// The same from earlier on: what ends shortly before a booking was kept out by its own turnaround.
    #[must_use]
    pub fn from_earlier(self, turnaround: Minutes) -> Self {
        let during = TimeRange {
            from: self.during.from.minus(turnaround),
            ..self.during
        };
        Self { during, ..self }
    }

    /// Where a booking of a wish may lie that uses some of the gap: what must be seen to offer it.
    pub fn reach(&self, wish: &Wish, minutes: Minutes) -> Option<TimeRange> {
        let from = self.during.from.minus(minutes).max(wish.within.from);
        let to = self.during.to.plus(minutes).min(wish.within.to);
        let reach = TimeRange { from, to };
        let is_meant = wish.resource == self.resource && wish.within.overlaps(self.during);
        (is_meant && from < to && reach.minutes() >= minutes).then_some(reach)
    }
}
