//! The parts of a fair for which booths are given out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Fair;
use crate::id::{FairId, SessionId};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::TimeRange;

/// A day, morning or afternoon of a fair: a booth is reserved for one of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The fair.
    pub fair: FairId,
    /// What people call it.
    pub name: String,
    /// When.
    pub during: TimeRange,
    /// True when employers choose their booths (선착순), false when they are given out (배정).
    pub first_come: bool,
}

impl Session {
    /// A session within one day of a fair.
    ///
    /// Refuses with `text_missing`, `bad_name`, `text_too_long`, `end_before_start`, `off_grid`,
    /// `fair_cancelled` or `outside_hours`.
    pub fn open(
        id: SessionId,
        fair: &Fair,
        name: &str,
        during: TimeRange,
        first_come: bool,
    ) -> Result<Self, Refusal> {
        fair.must_not_be_cancelled()?;
        TimeRange::parse(during.from, during.to)?;
        if !(during.from.is_on_grid() && during.to.is_on_grid()) {
            return Err(Refusal::new(Code::OffGrid));
        }
        if !fair.days.iter().any(|day| day.contains(during)) {
            return Err(Refusal::new(Code::OutsideHours));
        }
        Ok(Self {
            id,
            fair: fair.id,
            name: text::line("name", name, 100)?,
            during,
            first_come,
        })
    }

    /// Passes an employer who wants to choose a booth.
    ///
    /// Refuses with `first_come_off`.
    pub fn must_be_first_come(&self) -> Result<(), Refusal> {
        if self.first_come {
            Ok(())
        } else {
            Err(Refusal::new(Code::FirstComeOff))
        }
    }
}
