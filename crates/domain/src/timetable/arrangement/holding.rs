//! Whether a panel holds an interview at a time.

use std::collections::BTreeSet;

use super::Arrangement;
use crate::booking::{Booking, Part};
use crate::id::{InterviewPanelId, OpeningId, PersonId};
use crate::refusal::{Code, Refusal};
use crate::time::TimeRange;
use crate::timetable::within;

impl Arrangement {
    /// True for somebody who interviews at the panel of that name: they stay there, whether or not they
    /// could be named anew.
    pub fn is_interviewer(&self, panel: &str, person: PersonId) -> bool {
        let mut panels = self.panels.iter();
        let found = panels.find(|one| one.name == panel.trim());
        found.is_some_and(|one| one.interviewers.contains(&person))
    }

    /// True for an interview that the panel would not hold so any more: at another time, for as long,
    /// for that opening or with these people. It stays until somebody moves it or calls it off.
    pub fn strays(&self, booked_at: (InterviewPanelId, OpeningId), booking: &Booking) -> bool {
        if self.must_hold(booked_at, booking.during).is_err() {
            return true;
        }
        let hosts = booking.participants.iter();
        let hosts = hosts.filter(|one| one.part == Part::Interviewer);
        let hosts: BTreeSet<_> = hosts.map(|one| one.person).collect();
        let panel = self.panels.iter().find(|one| one.id == booked_at.0);
        panel.is_none_or(|one| hosts != one.interviewers.iter().copied().collect())
    }

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
