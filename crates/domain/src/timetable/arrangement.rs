//! Where an employer interviews at a fair: panels with their times, and how long interviews are.

mod clashes;
mod holding;
mod parsing;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::without;
use crate::fair::Fair;
use crate::id::{
    ArrangementId, CentreId, EmployerId, FairId, InterviewPanelId, OpeningId, PersonId, ResourceId,
};
use crate::interview::USUAL;
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes, TimeRange, Zone};
use parsing::{held_opening, panel};

/// The most panels, and the most openings held, of an employer at a fair.
const MOST: usize = 100;

/// A panel as it was typed, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct PanelTerms {
    /// Its name, unique among the employer's at the fair; a panel keeps its id as long as its name.
    pub name: String,
    /// Who interviews; at least one.
    pub interviewers: Vec<PersonId>,
    /// The rooms, at most two; with none a link is needed.
    #[serde(default)]
    pub rooms: Vec<ResourceId>,
    /// An `https://` address of the video call.
    #[serde(default)]
    pub link: Option<String>,
    /// When it interviews, within the days of the fair, which it is unless told; lunch is what lies
    /// between two of them. A panel that has lost all its times stays without them unless told.
    #[serde(default)]
    pub open: Vec<TimeRange>,
    /// The least minutes between two interviews: 0 unless told, at most 120.
    #[serde(default)]
    pub buffer: Option<Minutes>,
}

/// How an opening is held, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HeldOpeningTerms {
    /// The opening.
    pub opening: OpeningId,
    /// How long an interview is: 30 minutes unless told, at most 180.
    #[serde(default)]
    pub minutes: Option<Minutes>,
    /// The names of the panels that hold it; all of them unless told.
    #[serde(default)]
    pub panels: Vec<String>,
    /// The most interviews; any number unless told.
    #[serde(default)]
    pub most: Option<u32>,
}

/// The panels of an employer at a fair and what they hold, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ArrangementTerms {
    /// The panels; none: the employer takes no part in the timetable.
    pub panels: Vec<PanelTerms>,
    /// What is said of openings; each other one takes 30 minutes at any panel.
    #[serde(default)]
    pub openings: Vec<HeldOpeningTerms>,
}

/// A panel.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Panel {
    /// Its id.
    pub id: InterviewPanelId,
    /// Its name.
    pub name: String,
    /// Who interviews.
    pub interviewers: Vec<PersonId>,
    /// The rooms.
    pub rooms: Vec<ResourceId>,
    /// The address of the video call, when it was given by hand.
    pub link: Option<String>,
    /// When it interviews.
    pub open: Vec<TimeRange>,
    /// The least time between two interviews.
    pub buffer: Minutes,
}

/// How an opening is held.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HeldOpening {
    /// The opening.
    pub opening: OpeningId,
    /// How long an interview is.
    pub minutes: Minutes,
    /// The panels that hold it; none: all of them.
    pub panels: Vec<InterviewPanelId>,
    /// The most interviews.
    pub most: Option<u32>,
}

/// The panels of an employer at a fair and what they hold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Arrangement {
    /// Its id.
    pub id: ArrangementId,
    /// The fair.
    pub fair: FairId,
    /// Its centre.
    pub centre: CentreId,
    /// The employer.
    pub employer: EmployerId,
    /// The panels.
    pub panels: Vec<Panel>,
    /// What is said of openings.
    pub openings: Vec<HeldOpening>,
    /// Rises by one with each change; the first is 1.
    pub version: u32,
}

/// What an arrangement is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The fair.
    pub fair: &'a Fair,
    /// The employer's openings there.
    pub offered: &'a [OpeningId],
    /// The rooms that several interviews can share.
    pub shared: &'a [ResourceId],
}

impl Arrangement {
    /// Nothing yet.
    pub const fn empty(id: ArrangementId, fair: &Fair, employer: EmployerId) -> Self {
        Self {
            id,
            fair: fair.id,
            centre: fair.centre,
            employer,
            panels: Vec::new(),
            openings: Vec::new(),
            version: 0,
        }
    }

    /// The same employer's panels from now on; `new_id` makes the ids of panels of a new name.
    ///
    /// Refuses with `version_outdated`, `malformed`, `nothing_chosen`, `text_missing`, `bad_name`,
    /// `text_too_long`, `bad_url`, `end_before_start`, `off_grid`, `outside_hours`, `too_long`,
    /// `opening_not_found`, `panel_not_found`, `capacity_zero` or `panels_clash`.
    pub fn arrange(
        &self,
        terms: &ArrangementTerms,
        around: Surroundings<'_>,
        seen_version: u32,
        mut new_id: impl FnMut() -> InterviewPanelId,
    ) -> Result<Self, Refusal> {
        if self.version != seen_version {
            return Err(Refusal::new(Code::VersionOutdated));
        }
        if terms.panels.len().max(terms.openings.len()) > MOST {
            let reason = format!("at most {MOST} panels and openings");
            return Err(Refusal::new(Code::Malformed).with("reason", reason));
        }
        let mut panels: Vec<Panel> = Vec::new();
        for typed in &terms.panels {
            let mut panel = panel(typed, around.fair)?;
            if panels.iter().any(|one| one.name == panel.name) {
                return Err(Refusal::new(Code::NameTaken).with("name", &panel.name));
            }
            let known = self.panels.iter().find(|one| one.name == panel.name);
            panel.id = known.map_or_else(&mut new_id, |one| one.id);
            if typed.open.is_empty() && known.is_some_and(|one| one.open.is_empty()) {
                panel.open.clear();
            }
            panels.push(panel);
        }
        let held = terms.openings.iter();
        let openings = held.map(|one| held_opening(one, &panels, around.offered));
        let arranged = Self {
            openings: openings.collect::<Result<_, _>>()?,
            panels,
            version: self.version + 1,
            ..self.clone()
        };
        arranged.must_say_each_once()?;
        arranged.must_not_clash(around.shared)?;
        Ok(arranged)
    }

    /// The same without what lies before a moment of that local day: an employer that comes late.
    pub fn late(&self, until: Instant, zone: &Zone) -> Self {
        let day = until.local(zone).date();
        let missed = |range: &TimeRange| range.from.local(zone).date() == day;
        let mut late = self.clone();
        for panel in &mut late.panels {
            let gone: Vec<_> = panel.open.iter().filter(|one| missed(one)).collect();
            let gone = gone.into_iter().map(|one| TimeRange {
                from: one.from,
                to: until.max(one.from),
            });
            panel.open = without(&panel.open, &gone.collect::<Vec<_>>());
        }
        late.version += 1;
        late
    }

    /// The same without a panel; openings that it alone held go to the others.
    ///
    /// Refuses with `panel_not_found`.
    pub fn lose(&self, panel: InterviewPanelId) -> Result<Self, Refusal> {
        let mut left = self.clone();
        left.panels.retain(|one| one.id != panel);
        if left.panels.len() == self.panels.len() {
            return Err(Refusal::new(Code::PanelNotFound).with("panel", panel));
        }
        for held in &mut left.openings {
            held.panels.retain(|one| *one != panel);
        }
        left.version += 1;
        Ok(left)
    }

    /// How an opening is held: as was said, or for the usual time at any panel.
    pub fn held(&self, opening: OpeningId) -> HeldOpening {
        let said = self.openings.iter().find(|one| one.opening == opening);
        said.cloned().unwrap_or(HeldOpening {
            opening,
            minutes: USUAL,
            panels: Vec::new(),
            most: None,
        })
    }

    fn must_say_each_once(&self) -> Result<(), Refusal> {
        for (at, one) in self.openings.iter().enumerate() {
            if self.openings[..at]
                .iter()
                .any(|other| other.opening == one.opening)
            {
                let reason = "an opening is named twice";
                return Err(Refusal::new(Code::Malformed).with("reason", reason));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
