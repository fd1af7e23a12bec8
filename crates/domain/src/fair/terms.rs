//! A fair as its organiser typed it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fair, FairState, Mode};
use crate::id::{CentreId, FairId};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::{TimeRange, Zone};

/// The most days a fair may have.
const MOST_DAYS: usize = 60;
/// The most tags or co-organisers a fair may have.
const MOST_NAMES: usize = 30;

/// A fair as its organiser typed it, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FairTerms {
    /// Its title.
    pub title: String,
    /// What it is about.
    #[serde(default)]
    pub about: Option<String>,
    /// Where it takes place.
    pub mode: Mode,
    /// When it is open to visitors: one range a day, in any order.
    pub days: Vec<TimeRange>,
    /// When employers may apply.
    pub employer_window: TimeRange,
    /// When seekers may register.
    pub seeker_window: TimeRange,
    /// Who else runs it.
    #[serde(default)]
    pub co_organisers: Vec<String>,
    /// The venue, for people to read.
    #[serde(default)]
    pub place: Option<String>,
    /// For whom and about what it is.
    #[serde(default)]
    pub tags: Vec<String>,
    /// How many seekers may register; none: any number.
    #[serde(default)]
    pub seeker_cap: Option<u32>,
    /// How many employers may be approved; none: any number.
    #[serde(default)]
    pub employer_cap: Option<u32>,
    /// False to register nobody at the desk of the fair.
    #[serde(default = "usual_walk_ins")]
    pub walk_ins: bool,
    /// The venue's zone.
    pub zone: Zone,
}

/// Fairs take people in at the desk unless told otherwise.
pub(super) const fn usual_walk_ins() -> bool {
    true
}

impl FairTerms {
    /// A drafted fair on these terms.
    pub(super) fn fair(&self, id: FairId, centre: CentreId) -> Result<Fair, Refusal> {
        let days = days_in_order(&self.days)?;
        for cap in [self.seeker_cap, self.employer_cap] {
            must_admit_somebody(cap)?;
        }
        Ok(Fair {
            id,
            centre,
            title: text::line("title", &self.title, 200)?,
            about: text::optional_paragraph("about", self.about.as_deref(), 5000)?,
            mode: self.mode,
            employer_window: window("employer_window", self.employer_window, &days)?,
            seeker_window: window("seeker_window", self.seeker_window, &days)?,
            days,
            co_organisers: names("co_organisers", &self.co_organisers)?,
            place: text::optional_line("place", self.place.as_deref(), 300)?,
            tags: names("tags", &self.tags)?,
            seeker_cap: self.seeker_cap,
            employer_cap: self.employer_cap,
            walk_ins: self.walk_ins,
            zone: self.zone.clone(),
            state: FairState::Draft,
            version: 0,
        })
    }
}

fn days_in_order(days: &[TimeRange]) -> Result<Vec<TimeRange>, Refusal> {
    if days.is_empty() {
        return Err(Refusal::new(Code::NothingChosen).with("field", "days"));
    }
    if days.len() > MOST_DAYS {
        return Err(bad_hours(format!("a fair has at most {MOST_DAYS} days")));
    }
    for day in days {
        TimeRange::parse(day.from, day.to)?;
        if !(day.from.is_on_grid() && day.to.is_on_grid()) {
            return Err(Refusal::new(Code::OffGrid));
        }
    }
    let mut ordered = days.to_vec();
    ordered.sort_unstable();
    if ordered.windows(2).any(|pair| pair[0].overlaps(pair[1])) {
        return Err(bad_hours("two days overlap"));
    }
    Ok(ordered)
}

/// A window may reach into the fair, for those who come late, but not beyond it.
fn window(name: &str, window: TimeRange, days: &[TimeRange]) -> Result<TimeRange, Refusal> {
    TimeRange::parse(window.from, window.to)?;
    if days.last().is_some_and(|last| window.to > last.to) {
        return Err(bad_hours(format!("{name} ends after the fair")));
    }
    Ok(window)
}

fn must_admit_somebody(cap: Option<u32>) -> Result<(), Refusal> {
    if cap == Some(0) {
        return Err(Refusal::new(Code::CapacityZero));
    }
    Ok(())
}

/// Names without repetitions, in the order given.
fn names(field: &str, typed: &[String]) -> Result<Vec<String>, Refusal> {
    if typed.len() > MOST_NAMES {
        let reason = format!("at most {MOST_NAMES} {field}");
        return Err(Refusal::new(Code::Malformed).with("reason", reason));
    }
    let mut names = Vec::new();
    for name in typed {
        let name = text::line(field, name, 100)?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

fn bad_hours(reason: impl std::fmt::Display) -> Refusal {
    Refusal::new(Code::BadHours).with("reason", reason)
}
