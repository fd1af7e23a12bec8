//! The rules of centres and fairs, as the decisions of a batch see them.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{CentreId, FairId};
use crate::policy::{Policy, PolicyTerms, Walking};
use crate::time::Minutes;

/// What centres and fairs rule otherwise than the defaults.
#[derive(Clone, Default, Debug)]
pub struct Rulings {
    centres: BTreeMap<CentreId, (PolicyTerms, Policy)>,
    fairs: BTreeMap<FairId, PolicyTerms>,
}

impl Rulings {
    /// Notes what a centre rules otherwise. What is not sound any more rules nothing.
    pub fn of_centre(&mut self, centre: CentreId, terms: PolicyTerms) {
        let policy = Policy::default().ruled_by(&terms);
        self.centres.insert(centre, (terms, policy));
    }

    /// Notes what a fair rules otherwise than its centre.
    pub fn of_fair(&mut self, fair: FairId, terms: PolicyTerms) {
        self.fairs.insert(fair, terms);
    }

    /// The rules in force at a centre, or at one of its fairs.
    pub fn in_force(&self, centre: CentreId, fair: Option<FairId>) -> Policy {
        let of_centre = self.centres.get(&centre);
        let ours = of_centre.map_or_else(Policy::default, |(_, policy)| policy.clone());
        match fair.and_then(|fair| self.fairs.get(&fair)) {
            Some(terms) => ours.ruled_by(terms),
            None => ours,
        }
    }

    /// For how many hours from the opening of booking only residents book; 0: everybody from the start.
    pub fn hours_of_residents(&self, centre: CentreId, fair: Option<FairId>) -> u16 {
        let of_fair = fair.and_then(|fair| self.fairs.get(&fair)?.resident_first_hours);
        let of_centre = || Some(self.centres.get(&centre)?.1.resident_first_hours);
        of_fair.or_else(of_centre).unwrap_or_default()
    }

    /// The longest way between two places that the rules of these centres and their fairs set.
    pub fn longest_way(&self, centres: &BTreeSet<CentreId>) -> Minutes {
        let longest = |walking: Walking| walking.same_site.max(walking.other_site);
        let of_centre =
            |centre: &CentreId| self.centres.get(centre).map(|(_, policy)| policy.walking);
        let usual = |centre| of_centre(centre).unwrap_or_default();
        let of_fairs = self.fairs.values().filter_map(|terms| terms.walking);
        let ways = centres.iter().map(usual).chain(of_fairs).map(longest);
        ways.max().unwrap_or_else(|| longest(Walking::default()))
    }

    /// Who made a rule: `fair`, `centre`, or `default` when neither has its own.
    pub fn made_by<T>(
        &self,
        centre: CentreId,
        fair: Option<FairId>,
        rule: fn(&PolicyTerms) -> &Option<T>,
    ) -> &'static str {
        let of_fair = fair.and_then(|fair| self.fairs.get(&fair));
        if of_fair.is_some_and(|terms| rule(terms).is_some()) {
            return "fair";
        }
        match self.centres.get(&centre) {
            Some((terms, _)) if rule(terms).is_some() => "centre",
            _ => "default",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::WaitingOrder;
    use uuid::Uuid;

    #[test]
    fn a_fair_rules_otherwise_than_its_centre_and_says_so() {
        let (centre, fair) = (CentreId(Uuid::from_u128(1)), FairId(Uuid::from_u128(2)));
        let mut rulings = Rulings::default();
        let order = |order| PolicyTerms {
            waiting: Some(order),
            ..PolicyTerms::default()
        };
        assert_eq!(
            rulings.made_by(centre, Some(fair), |one| &one.waiting),
            "default"
        );
        rulings.of_centre(centre, order(WaitingOrder::LongestUnserved));
        assert_eq!(
            rulings.in_force(centre, Some(fair)).waiting,
            WaitingOrder::LongestUnserved
        );
        assert_eq!(
            rulings.made_by(centre, Some(fair), |one| &one.waiting),
            "centre"
        );
        rulings.of_fair(fair, order(WaitingOrder::FirstCome));
        assert_eq!(
            rulings.in_force(centre, Some(fair)).waiting,
            WaitingOrder::FirstCome
        );
        assert_eq!(
            rulings.in_force(centre, None).waiting,
            WaitingOrder::LongestUnserved
        );
        assert_eq!(
            rulings.made_by(centre, Some(fair), |one| &one.waiting),
            "fair"
        );
    }
}
