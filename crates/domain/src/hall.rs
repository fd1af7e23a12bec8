//! Halls, their booths, and which booth fits a wish.

mod choice;
mod placing;
mod plan;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{BoothId, CentreId, FairId, HallId};
use crate::refusal::{Code, Refusal};
use crate::text;
pub use choice::choose_booth;
pub use plan::{Plan, parse_plan};

/// A hall of a fair; its booths are kept apart.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Hall {
    /// Its id.
    pub id: HallId,
    /// The centre.
    pub centre: CentreId,
    /// The fair.
    pub fair: FairId,
    /// What people call it.
    pub name: String,
}

/// A booth: a place on the hall's grid, or a link on the net.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Booth {
    /// Its id.
    pub id: BoothId,
    /// What stands on its plate; once in a hall.
    pub label: String,
    /// The first row it covers, counted from 1; 0 online.
    pub row: u16,
    /// The first column it covers, counted from 1; 0 online.
    pub col: u16,
    /// How many cells of the grid it covers; 0 online.
    pub cells: u16,
    /// True when its cells lie side by side in a row, false when one below the other.
    pub horizontal: bool,
    /// A double booth.
    pub premium: bool,
    /// Has a socket.
    pub power: bool,
    /// Reached by wheelchair.
    pub access: bool,
    /// Open to two aisles.
    #[serde(default)]
    pub corner: bool,
    /// The part of the hall, such as a trade.
    pub zone: Option<String>,
    /// The meeting link of a booth on the net.
    pub link: Option<String>,
}

/// What stands in a hall besides booths: doors, exits, what must be kept clear.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Feature {
    /// What it is.
    pub label: String,
    /// The first row it covers, counted from 1.
    pub row: u16,
    /// The first column it covers, counted from 1.
    pub col: u16,
    /// How many cells it covers.
    pub cells: u16,
    /// True when its cells lie side by side in a row.
    pub horizontal: bool,
}

/// What a booth in a hall has, as the organiser says it after the plan was imported.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct BoothTerms {
    /// A double booth.
    pub premium: bool,
    /// Has a socket.
    pub power: bool,
    /// Reached by wheelchair.
    pub access: bool,
    /// Open to two aisles.
    pub corner: bool,
    /// The part of the hall, such as a trade.
    pub zone: Option<String>,
}

impl Hall {
    /// A hall without booths.
    ///
    /// Refuses with `text_missing`, `bad_name` or `text_too_long`.
    pub fn open(id: HallId, centre: CentreId, fair: FairId, name: &str) -> Result<Self, Refusal> {
        let name = text::line("name", name, 100)?;
        Ok(Self {
            id,
            centre,
            fair,
            name,
        })
    }
}

impl Booth {
    /// The same booth with other things in it; it stays where it is.
    ///
    /// Refuses with `bad_name` or `text_too_long`.
    pub fn edit(&self, terms: &BoothTerms) -> Result<Self, Refusal> {
        Ok(Self {
            premium: terms.premium,
            power: terms.power,
            access: terms.access,
            corner: terms.corner,
            zone: text::optional_line("zone", terms.zone.as_deref(), 50)?,
            ..self.clone()
        })
    }

    /// A booth on the net.
    ///
    /// Refuses with `text_missing`, `bad_name`, `text_too_long` or `bad_url`.
    pub fn online(id: BoothId, label: &str, link: &str) -> Result<Self, Refusal> {
        Ok(Self {
            id,
            label: text::line("label", label, 30)?,
            row: 0,
            col: 0,
            cells: 0,
            horizontal: true,
            premium: false,
            power: true,
            access: true,
            corner: false,
            zone: None,
            link: Some(text::link(link)?),
        })
    }
}

/// Passes the replacing of a plan by who has seen it as it is; who has seen none replaces any.
///
/// Refuses with `version_outdated`.
pub fn must_be_as_seen(version: u32, seen: Option<u32>) -> Result<(), Refusal> {
    match seen {
        Some(seen) if seen != version => Err(Refusal::new(Code::VersionOutdated)),
        _ => Ok(()),
    }
}

/// Passes the replacing of a plan of which so many booths are reserved.
///
/// Refuses with `plan_in_use`.
pub fn must_not_be_in_use(reserved: usize) -> Result<(), Refusal> {
    if reserved == 0 {
        Ok(())
    } else {
        Err(Refusal::new(Code::PlanInUse))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_booth_on_the_net_needs_a_link() {
        let id = BoothId(Uuid::nil());
        let booth = Booth::online(id, "온라인 1", "https://meet.example.kr/1").unwrap();
        assert_eq!((booth.cells, booth.link.is_some()), (0, true));
        let refusal = Booth::online(id, "온라인 1", "meet").unwrap_err();
        assert_eq!(refusal.code, Code::BadUrl);
    }

    #[test]
    fn a_plan_that_somebody_else_has_changed_is_not_replaced() {
        assert!(must_be_as_seen(3, Some(3)).is_ok() && must_be_as_seen(3, None).is_ok());
        let refusal = must_be_as_seen(4, Some(3)).unwrap_err();
        assert_eq!(refusal.code, Code::VersionOutdated);
    }

    #[test]
    fn a_plan_is_not_replaced_under_employers_who_have_booths() {
        assert!(must_not_be_in_use(0).is_ok());
        assert_eq!(must_not_be_in_use(1).unwrap_err().code, Code::PlanInUse);
    }
}
