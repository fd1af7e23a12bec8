//! The instance as it stands in the file.
//!
//! Whoever makes instances fills these types and writes them as JSON; `read` takes a file apart again.
//! Times are minutes from the horizon's start.

mod read;

use serde::Serialize;

pub use read::read;

/// `format` of an instance.
pub const FORMAT: &str = "madang-timetable";

/// `[from, to]` in minutes, half-open.
pub type Interval = (u32, u32);

/// A day of interviews to be planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instance {
    /// Always `FORMAT`.
    pub format: &'static str,
    /// Always 1.
    pub version: u32,
    /// For people.
    pub name: String,
    /// Length of the day, 1 to 100,000 minutes.
    pub horizon: u32,
    /// Every interview starts at a multiple of it.
    pub grid_minutes: u32,
    /// At most one interview per seeker and employer.
    pub one_per_employer: bool,
    /// Where panels sit.
    pub sites: Vec<String>,
    /// How long one walks between two sites; 0 when not listed.
    pub travel: Vec<Travel>,
    /// Who seeks work.
    pub seekers: Vec<Seeker>,
    /// Who interviews.
    pub panels: Vec<Panel>,
    /// What for.
    pub openings: Vec<Opening>,
    /// Interviews that both sides accept.
    pub wishes: Vec<Wish>,
    /// Booked interviews that stay exactly so.
    pub fixed: Vec<Booked>,
    /// Wishes that must be placed.
    pub pins: Vec<Pin>,
    /// The published plan, when this is a repair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<Vec<Booked>>,
}

/// Walking time between two sites, the same both ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Travel {
    /// Two different sites.
    pub between: (String, String),
    /// 0 to the horizon.
    pub minutes: u32,
}

/// A job seeker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seeker {
    /// Unique among seekers.
    pub id: String,
    /// When present.
    pub windows: Vec<Interval>,
    /// Other claims on the seeker's time.
    pub busy: Vec<Interval>,
    /// The most interviews, fixed ones included.
    pub max_interviews: Option<u32>,
    /// Least minutes between two interviews.
    pub buffer: u32,
    /// How long they have waited, in any unit: among plans of equal value and equal idle and waiting
    /// time, those who waited longest have their interviews earlier.
    #[serde(skip_serializing_if = "is_zero")]
    pub waited: u32,
}

const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// One interview desk of an employer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Panel {
    /// Unique among panels.
    pub id: String,
    /// Whose desk it is.
    pub employer: String,
    /// Where.
    pub site: String,
    /// Working times.
    pub windows: Vec<Interval>,
    /// Least minutes between two interviews.
    pub buffer: u32,
}

/// A job to be filled, with the length of its interviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Opening {
    /// Unique among openings.
    pub id: String,
    /// Whose job it is.
    pub employer: String,
    /// Length of an interview.
    pub minutes: u32,
    /// Panels that may hold it; all of the employer's when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panels: Option<Vec<String>>,
    /// The most interviews, fixed ones included.
    pub max_interviews: Option<u32>,
}

/// An interview that both sides accept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wish {
    /// Who.
    pub seeker: String,
    /// For which opening.
    pub opening: String,
    /// What it is worth, 1 to 1,000,000.
    pub value: u64,
}

/// An interview at its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Booked {
    /// Who.
    pub seeker: String,
    /// For which opening.
    pub opening: String,
    /// At which panel.
    pub panel: String,
    /// Its first minute.
    pub start: u64,
}

/// A wish that must be placed, perhaps at a panel or time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pin {
    /// Who.
    pub seeker: String,
    /// For which opening.
    pub opening: String,
    /// At which panel, when given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panel: Option<String>,
    /// Its first minute, when given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u64>,
}
