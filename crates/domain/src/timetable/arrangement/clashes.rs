//! Panels that would need the same person or room at the same time.

use super::{Arrangement, Panel};
use crate::id::ResourceId;
use crate::refusal::{Code, Refusal};
use crate::timetable::within;

impl Panel {
    /// The people and rooms that it needs.
    pub fn hosts(&self) -> impl Iterator<Item = ResourceId> + '_ {
        let people = self.interviewers.iter().map(|one| ResourceId::from(*one));
        people.chain(self.rooms.iter().copied())
    }

    /// Passes panels that never need the same at the same time, but for rooms that can be shared.
    ///
    /// Refuses with `panels_clash`, naming both.
    pub fn must_not_clash_with(&self, other: &Self, shared: &[ResourceId]) -> Result<(), Refusal> {
        let mut alone = self.hosts().filter(|host| !shared.contains(host));
        let shares = alone.any(|one| other.hosts().any(|host| host == one));
        if !shares || within(&self.open, &other.open).is_empty() {
            return Ok(());
        }
        Err(Refusal::new(Code::PanelsClash)
            .with("one", &self.name)
            .with("other", &other.name))
    }
}

impl Arrangement {
    /// Passes panels of which none needs what another has at the same time.
    ///
    /// Refuses with `panels_clash`, naming two.
    pub(super) fn must_not_clash(&self, shared: &[ResourceId]) -> Result<(), Refusal> {
        for (at, one) in self.panels.iter().enumerate() {
            for other in &self.panels[..at] {
                other.must_not_clash_with(one, shared)?;
            }
        }
        Ok(())
    }
}
