//! Whether a panel holds an interview at a time.

use super::Arrangement;
use crate::id::{InterviewPanelId, OpeningId};
use crate::refusal::{Code, Refusal};
use crate::time::TimeRange;
use crate::timetable::within;

impl Arrangement {
    /// Passes an interview that the panel holds, for as long and at the time that is meant.
    ///
    /// Refuses with `panel_not_found` when there is no such panel or it does not hold the opening, with
    /// `version_outdated` when interviews for it have another length, and with `outside_hours`.
    pub fn must_hold(
        &self,
        (panel, opening): (InterviewPanelId, OpeningId),
        during: TimeRange,
    ) -> Result<(), Refusal> {
        let held = self.held(opening);
        let holds = held.panels.is_empty() || held.panels.contains(&panel);
        let found = self.panels.iter().find(|one| one.id == panel);
        let missing = || Refusal::new(Code::PanelNotFound).with("panel", panel);
        let found = found.filter(|_| holds).ok_or_else(missing)?;
        if held.minutes != during.minutes() {
            return Err(Refusal::new(Code::VersionOutdated));
        }
        match within(&found.open, &[during]) == [during] {
            true => Ok(()),
            false => Err(Refusal::new(Code::OutsideHours)),
        }
    }
}
