//! The openings that an employer offers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::OpeningId;
use crate::refusal::{Code, Refusal};
use crate::text;

/// The most places of one opening.
const MOST_PLACES: u32 = 10_000;

/// How people are employed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Employment {
    /// Without an end (정규직).
    #[default]
    Regular,
    /// For a time (계약직).
    Contract,
    /// To learn the work (인턴).
    Intern,
    /// Any other way.
    Other,
}

/// What experience is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Career {
    /// It does not matter (경력무관).
    #[default]
    Any,
    /// None (신입).
    New,
    /// Some (경력).
    Experienced,
}

/// What schooling is asked for at least.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Education {
    /// It does not matter (학력무관).
    #[default]
    Any,
    /// Elementary school.
    Elementary,
    /// Middle school.
    Middle,
    /// High school.
    High,
    /// College, two or three years (전문대).
    College,
    /// University, four years.
    University,
    /// A master's degree.
    Master,
    /// A doctorate.
    Doctorate,
}

/// An opening.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Opening {
    /// Its id.
    pub id: OpeningId,
    /// The work.
    pub title: String,
    /// How many people are sought.
    pub count: u32,
    /// How they are employed.
    pub employment: Employment,
    /// True for full-time work.
    pub full_time: bool,
    /// What experience is asked for.
    pub career: Career,
    /// What schooling is asked for at least.
    pub education: Education,
    /// The pay, for people to read.
    pub pay: Option<String>,
    /// The place of work.
    pub place: Option<String>,
}

/// An opening as it was typed, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct OpeningTerms {
    /// Its id, when it is one that stands in the application already.
    pub id: Option<OpeningId>,
    /// The work.
    pub title: String,
    /// How many people are sought.
    pub count: u32,
    /// How they are employed.
    pub employment: Employment,
    /// True for full-time work.
    pub full_time: bool,
    /// What experience is asked for.
    pub career: Career,
    /// What schooling is asked for at least.
    pub education: Education,
    /// The pay, for people to read.
    pub pay: Option<String>,
    /// The place of work.
    pub place: Option<String>,
}

impl Opening {
    /// The opening that was typed.
    ///
    /// Refuses with `capacity_zero`, `capacity_too_large`, `text_missing`, `bad_name` or
    /// `text_too_long`.
    pub fn parse(id: OpeningId, terms: &OpeningTerms) -> Result<Self, Refusal> {
        if terms.count == 0 {
            return Err(Refusal::new(Code::CapacityZero));
        }
        if terms.count > MOST_PLACES {
            return Err(Refusal::new(Code::CapacityTooLarge).with("limit", MOST_PLACES));
        }
        Ok(Self {
            id,
            title: text::line("opening_title", &terms.title, 200)?,
            count: terms.count,
            employment: terms.employment,
            full_time: terms.full_time,
            career: terms.career,
            education: terms.education,
            pay: text::optional_line("opening_pay", terms.pay.as_deref(), 200)?,
            place: text::optional_line("opening_place", terms.place.as_deref(), 300)?,
        })
    }
}
