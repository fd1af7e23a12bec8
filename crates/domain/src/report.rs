//! The table that a fair reports to the press: what is counted, how, and what the public may see.

mod changes;
mod counting;
mod masking;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{EmployerId, PersonId};
use crate::outcome::Decision;
pub use changes::{Change, changes};
pub use counting::table;
pub use masking::{LEAST, public};

/// A figure of the table; `docs/figures.md` says of each what it counts.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Approved employers (참여기업).
    Employers,
    /// People sought in their openings (구인인원).
    Openings,
    /// Seekers whose registration holds (사전 신청).
    Registered,
    /// Seekers who came (방문자).
    Visitors,
    /// Interviews, visits and talks of walk-ins that took place, one for each seeker and employer (면접).
    Interviewed,
    /// Those of them hired on the day (현장채용).
    HiredOnSite,
    /// Those of them who go on, or were hired later, and were not hired on the day (1차 합격).
    PassedFirst,
}

impl Figure {
    /// Every figure, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Employers,
        Self::Openings,
        Self::Registered,
        Self::Visitors,
        Self::Interviewed,
        Self::HiredOnSite,
        Self::PassedFirst,
    ];

    /// The name in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Employers => "employers",
            Self::Openings => "openings",
            Self::Registered => "registered",
            Self::Visitors => "visitors",
            Self::Interviewed => "interviewed",
            Self::HiredOnSite => "hired_on_site",
            Self::PassedFirst => "passed_first",
        }
    }

    /// True for a figure that counts seekers, of whom few are masked.
    pub const fn is_of_people(self) -> bool {
        !matches!(self, Self::Employers | Self::Openings)
    }
}

/// What a row is about.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The whole fair.
    Fair,
    /// One employer; the rows of all employers add up to the fair's.
    Employer,
    /// One target group; the rows of all groups add up to the fair's.
    Group,
}

/// A row of the table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// What it is about.
    pub of: Dimension,
    /// The employer it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<EmployerId>,
    /// The employer's name, or the group; none for the fair and for those who told no group, or one that
    /// fewer than five told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The figures; one that such a row does not have, or that is masked, is left out.
    pub figures: BTreeMap<Figure, u32>,
    /// How many people stand behind each figure of seekers; never shown to the public.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub people: BTreeMap<Figure, u32>,
    /// The figures that are masked, since too few people stand behind them or would be found by
    /// subtraction.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub masked: BTreeSet<Figure>,
}

impl Row {
    /// True when such a row has this figure, masked or not.
    pub fn has(&self, figure: Figure) -> bool {
        self.figures.contains_key(&figure) || self.masked.contains(&figure)
    }
}

/// An employer of the fair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EmployerFacts {
    /// Which.
    pub employer: EmployerId,
    /// Its name.
    pub name: String,
    /// True while its application is approved.
    pub is_approved: bool,
    /// How many people it seeks.
    pub openings: u32,
}

/// A seeker of the fair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeekerFacts {
    /// Who.
    pub person: PersonId,
    /// The target group the seeker told.
    pub group: Option<String>,
    /// True while the registration holds.
    pub is_registered: bool,
    /// True for who came.
    pub came: bool,
}

/// An interview, visit or talk of a walk-in that took place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meeting {
    /// With which employer.
    pub employer: EmployerId,
    /// With whom.
    pub person: PersonId,
    /// What came of it, as it is known now.
    pub decision: Option<Decision>,
}

/// What is counted.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Facts {
    /// The employers, each once.
    pub employers: Vec<EmployerFacts>,
    /// The seekers, each once.
    pub seekers: Vec<SeekerFacts>,
    /// The interviews, visits and talks.
    pub meetings: Vec<Meeting>,
}

#[cfg(test)]
mod tests;
