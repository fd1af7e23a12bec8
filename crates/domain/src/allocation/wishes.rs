//! What an employer needs and wishes of its booth.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::{BoothRules, WishWorth};
use crate::application::BoothNeeds;
use crate::id::{ApplicationId, EmployerId, FairId};
use crate::refusal::{Code, Refusal};
use crate::text;

/// The most zones, and the most employers of each sort, that one can name.
const MOST: usize = 3;

/// What an employer needs and wishes of its booth, as it was typed. A need that no booth meets leaves it
/// without one; a wish that cannot be met costs nothing.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct BoothWishTerms {
    /// What the booth must have; none: as the application says.
    pub needs: Option<BoothNeeds>,
    /// Up to three parts of the hall, the dearest first.
    pub zones: Vec<String>,
    /// At a corner.
    pub corner: bool,
    /// Near these employers, at most three.
    pub near: Vec<EmployerId>,
    /// Away from these employers, at most three.
    pub away_from: Vec<EmployerId>,
    /// Near another of the own trade.
    pub near_sector: bool,
    /// Away from all of the own trade.
    pub away_from_sector: bool,
    /// Near this place in the hall, such as an entrance.
    pub near_place: Option<String>,
    /// Away from this place in the hall.
    pub away_from_place: Option<String>,
}

/// What an employer needs and wishes of its booth at a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BoothWishes {
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// The fair.
    pub fair: FairId,
    /// What it needs and wishes.
    pub terms: BoothWishTerms,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

/// One thing that is wished of a booth.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BoothWish {
    /// In this part of the hall.
    Zone {
        /// The part.
        zone: String,
    },
    /// At a corner.
    Corner,
    /// Near another employer.
    NearEmployer {
        /// The other.
        employer: EmployerId,
    },
    /// Away from another employer.
    AwayFromEmployer {
        /// The other.
        employer: EmployerId,
    },
    /// Near another of the own trade.
    NearSector,
    /// Away from all of the own trade.
    AwayFromSector,
    /// Near a place in the hall.
    NearPlace {
        /// What stands there.
        place: String,
    },
    /// Away from a place in the hall.
    AwayFromPlace {
        /// What stands there.
        place: String,
    },
    /// Away from all others who draw a crowd: the organiser's wish for whoever draws one.
    AwayFromCrowds,
    /// Away from an exit: the organiser's wish for whoever draws a crowd.
    AwayFromExit {
        /// What stands there.
        place: String,
    },
}

impl BoothWish {
    /// True for what the organiser wishes for whoever draws a crowd.
    pub const fn is_of_the_organiser(&self) -> bool {
        matches!(self, Self::AwayFromCrowds | Self::AwayFromExit { .. })
    }
}

impl BoothWishTerms {
    /// What was typed, cleaned; `own` is the employer whose wishes they are.
    ///
    /// Refuses with `too_many_booth_wishes`, `wish_about_oneself`, `wishes_contradict`, `malformed`, `text_missing`,
    /// `bad_name` or `text_too_long`.
    pub fn cleaned(&self, own: EmployerId) -> Result<Self, Refusal> {
        for (field, count) in [
            ("zones", self.zones.len()),
            ("near", self.near.len()),
            ("away_from", self.away_from.len()),
        ] {
            if count > MOST {
                return Err(Refusal::new(Code::TooManyBoothWishes)
                    .with("field", field)
                    .with("limit", MOST));
            }
        }
        let others = || self.near.iter().chain(&self.away_from);
        if others().any(|other| *other == own) {
            return Err(Refusal::new(Code::WishAboutOneself));
        }
        if self.near_sector && self.away_from_sector {
            return Err(Refusal::new(Code::WishesContradict));
        }
        let zones: Vec<String> = self
            .zones
            .iter()
            .map(|zone| text::line("zone", zone, 50))
            .collect::<Result<_, _>>()?;
        let is_said_twice = others().collect::<BTreeSet<_>>().len() < others().count()
            || zones.iter().collect::<BTreeSet<_>>().len() < zones.len();
        if is_said_twice {
            let reason = "each zone and employer is named once";
            return Err(Refusal::new(Code::Malformed).with("reason", reason));
        }
        let place = |typed: &Option<String>| text::optional_line("place", typed.as_deref(), 30);
        Ok(Self {
            zones,
            near_place: place(&self.near_place)?,
            away_from_place: place(&self.away_from_place)?,
            ..self.clone()
        })
    }

    /// One by one, each with what it is worth.
    pub fn one_by_one(&self, rules: &BoothRules) -> Vec<(BoothWish, u32)> {
        let worth = &rules.worth;
        let mut all = zones(&self.zones, worth);
        if self.corner {
            all.push((BoothWish::Corner, worth.corner));
        }
        all.extend(self.near.iter().map(|employer| {
            let employer = *employer;
            (BoothWish::NearEmployer { employer }, worth.near_employer)
        }));
        all.extend(self.away_from.iter().map(|employer| {
            let employer = *employer;
            (
                BoothWish::AwayFromEmployer { employer },
                worth.away_from_employer,
            )
        }));
        if self.near_sector {
            all.push((BoothWish::NearSector, worth.near_sector));
        }
        if self.away_from_sector {
            all.push((BoothWish::AwayFromSector, worth.away_from_sector));
        }
        let near = self.near_place.clone();
        all.extend(near.map(|place| (BoothWish::NearPlace { place }, worth.place)));
        let away = self.away_from_place.clone();
        all.extend(away.map(|place| (BoothWish::AwayFromPlace { place }, worth.place)));
        all
    }
}

fn zones(zones: &[String], worth: &WishWorth) -> Vec<(BoothWish, u32)> {
    let worths = [worth.first_zone, worth.second_zone, worth.third_zone];
    let ranked = zones.iter().cloned().zip(worths);
    ranked
        .map(|(zone, worth)| (BoothWish::Zone { zone }, worth))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const OWN: EmployerId = EmployerId(Uuid::nil());

    fn other(number: u128) -> EmployerId {
        EmployerId(Uuid::from_u128(number))
    }

    fn refused(terms: &BoothWishTerms) -> Code {
        terms.cleaned(OWN).unwrap_err().code
    }

    #[test]
    fn zones_are_worth_less_the_later_they_are_named() {
        let terms = BoothWishTerms {
            zones: ["북", "남", "서"].map(str::to_owned).to_vec(),
            corner: true,
            ..BoothWishTerms::default()
        };
        let all = terms.one_by_one(&BoothRules::default());
        let worths: Vec<u32> = all.iter().map(|(_, worth)| *worth).collect();
        assert_eq!(worths, [9, 6, 3, 5]);
    }

    #[test]
    fn the_own_trade_is_near_or_away_and_not_both() {
        let near = BoothWishTerms {
            near_sector: true,
            ..BoothWishTerms::default()
        };
        let all = near.one_by_one(&BoothRules::default());
        assert_eq!(all, [(BoothWish::NearSector, 4)]);
        let both = BoothWishTerms {
            away_from_sector: true,
            ..near
        };
        assert_eq!(refused(&both), Code::WishesContradict);
    }

    #[test]
    fn nobody_wishes_to_be_near_oneself_or_names_the_same_twice() {
        let near = |near: Vec<EmployerId>| BoothWishTerms {
            near,
            ..BoothWishTerms::default()
        };
        assert_eq!(refused(&near(vec![OWN])), Code::WishAboutOneself);
        assert_eq!(refused(&near(vec![other(1), other(1)])), Code::Malformed);
        let all = (1..=4).map(other).collect();
        assert_eq!(refused(&near(all)), Code::TooManyBoothWishes);
        let both = BoothWishTerms {
            away_from: vec![other(1)],
            ..near(vec![other(1)])
        };
        assert_eq!(refused(&both), Code::Malformed);
        assert!(near(vec![other(1), other(2)]).cleaned(OWN).is_ok());
    }

    #[test]
    fn typed_texts_are_cleaned() {
        let terms = BoothWishTerms {
            zones: vec![" 북 ".to_owned()],
            near_place: Some("  ".to_owned()),
            away_from_place: Some(" 출구".to_owned()),
            ..BoothWishTerms::default()
        };
        let cleaned = terms.cleaned(OWN).unwrap();
        assert_eq!(
            (cleaned.zones[0].as_str(), cleaned.near_place),
            ("북", None)
        );
        assert_eq!(cleaned.away_from_place.as_deref(), Some("출구"));
    }
}
