//! What is ruled otherwise of places than above.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::PlaceRules;
use crate::time::Minutes;

/// What a centre rules otherwise of places than the defaults, or a fair otherwise than its centre. What is
/// left out stays as it is there.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the rule of that name in `PlaceRules`")]
pub struct PlaceTerms {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longest_loan: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ai_session: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub booth_visit: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turnaround: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit_turnaround: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_days: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_before: Option<Minutes>,
    /// Null, which is not left out: as soon as the times are published, whatever is ruled above.
    #[serde(deserialize_with = "said", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<u16>")]
    pub visit_opens_days: Option<Option<u16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit_closes_before: Option<Minutes>,
}

/// What is said of a rule, also when it is null.
fn said<'de, D: Deserializer<'de>>(rule: D) -> Result<Option<Option<u16>>, D::Error> {
    Option::deserialize(rule).map(Some)
}

impl PlaceRules {
    /// These rules, with what is ruled otherwise.
    #[must_use]
    pub fn with(self, terms: &PlaceTerms) -> Self {
        Self {
            longest_loan: terms.longest_loan.unwrap_or(self.longest_loan),
            ai_session: terms.ai_session.unwrap_or(self.ai_session),
            booth_visit: terms.booth_visit.unwrap_or(self.booth_visit),
            turnaround: terms.turnaround.unwrap_or(self.turnaround),
            visit_turnaround: terms.visit_turnaround.unwrap_or(self.visit_turnaround),
            opens_days: terms.opens_days.unwrap_or(self.opens_days),
            closes_before: terms.closes_before.unwrap_or(self.closes_before),
            visit_opens_days: terms.visit_opens_days.unwrap_or(self.visit_opens_days),
            visit_closes_before: terms
                .visit_closes_before
                .unwrap_or(self.visit_closes_before),
        }
    }

    /// What these rules say otherwise than those above; none where they are the same.
    pub fn otherwise(&self, above: &Self) -> Option<PlaceTerms> {
        fn other<T: PartialEq>(here: T, above: T) -> Option<T> {
            (here != above).then_some(here)
        }
        let terms = PlaceTerms {
            longest_loan: other(self.longest_loan, above.longest_loan),
            ai_session: other(self.ai_session, above.ai_session),
            booth_visit: other(self.booth_visit, above.booth_visit),
            turnaround: other(self.turnaround, above.turnaround),
            visit_turnaround: other(self.visit_turnaround, above.visit_turnaround),
            opens_days: other(self.opens_days, above.opens_days),
            closes_before: other(self.closes_before, above.closes_before),
            visit_opens_days: other(self.visit_opens_days, above.visit_opens_days),
            visit_closes_before: other(self.visit_closes_before, above.visit_closes_before),
        };
        (self != above).then_some(terms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Policy, PolicyTerms};
    use crate::refusal::Code;

    fn ruling(places: PlaceTerms) -> PolicyTerms {
        PolicyTerms {
            places: Some(places),
            late_after: Some(Minutes(20)),
            ..PolicyTerms::default()
        }
    }

    #[test]
    fn what_a_fair_does_not_name_of_places_is_as_its_centre_rules() {
        let centre = ruling(PlaceTerms {
            ai_session: Some(Minutes(50)),
            visit_opens_days: Some(Some(7)),
            ..PlaceTerms::default()
        });
        let fair = ruling(PlaceTerms {
            booth_visit: Some(Minutes(15)),
            ..PlaceTerms::default()
        });
        let centre = Policy::default().with(&centre).unwrap();
        let both = centre.clone().with(&fair).unwrap().places;
        let expected = PlaceRules {
            booth_visit: Minutes(15),
            ..centre.places
        };
        assert_eq!(both, expected);
        assert_eq!(both.ai_session, Minutes(50));
        assert_eq!(both.longest_loan, PlaceRules::default().longest_loan);
    }

    #[test]
    fn only_what_differs_is_ruled_and_makes_the_same_rules_again() {
        let above = PlaceRules {
            visit_opens_days: Some(7),
            ..PlaceRules::default()
        };
        assert_eq!(above.otherwise(&above), None);
        let here = PlaceRules {
            turnaround: Minutes(0),
            visit_opens_days: None,
            ..above
        };
        let terms = here.otherwise(&above).unwrap();
        let expected = PlaceTerms {
            turnaround: Some(Minutes(0)),
            visit_opens_days: Some(None),
            ..PlaceTerms::default()
        };
        assert_eq!(terms, expected);
        assert_eq!(above.with(&terms), here);
        assert_eq!(above.with(&PlaceTerms::default()), above);
    }

    #[test]
    fn places_of_a_fair_that_no_longer_go_with_its_centre_rule_nothing_and_its_other_rules_stand() {
        let day = 24 * 60;
        let fair = ruling(PlaceTerms {
            opens_days: Some(1),
            ..PlaceTerms::default()
        });
        assert!(Policy::default().with(&fair).is_ok());
        let centre = Policy::default().with(&ruling(PlaceTerms {
            closes_before: Some(Minutes(day)),
            ..PlaceTerms::default()
        }));
        let centre = centre.unwrap();
        let refusal = centre.clone().with(&fair).unwrap_err();
        assert_eq!(refusal.code, Code::WindowNeverOpens);
        let ruled = centre.clone().ruled_by(&fair);
        assert_eq!(ruled.places, centre.places);
        assert_eq!(ruled.late_after, Minutes(20));
    }
}
