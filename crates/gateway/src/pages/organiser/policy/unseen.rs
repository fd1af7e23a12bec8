//! What a page of rules does not show: it stays as it is ruled.

use domain::Policy;
use domain::policy::{PlaceTerms, PolicyTerms};
use domain::privacy::Retention;

/// What a fair rules otherwise, with what its page does not show as it was: see `Rule::is_of_centre`.
pub(super) fn at_fair(terms: PolicyTerms, own: &PolicyTerms) -> PolicyTerms {
    let was = own.places.unwrap_or_default();
    let places = PlaceTerms {
        longest_loan: was.longest_loan,
        ai_session: was.ai_session,
        turnaround: was.turnaround,
        ..terms.places.unwrap_or_default()
    };
    PolicyTerms {
        places: (places != PlaceTerms::default()).then_some(places),
        // One that would be refused, though nothing on the page of a fair can mend it, is left to the centre.
        retention: own.retention.filter(Retention::remembers_people),
        ..terms
    }
}

/// The rules of a centre, with what its page does not show as it is now: how long answers are kept.
pub(super) fn at_centre(mut policy: Policy, now: &Policy) -> Policy {
    policy.retention.commands_days = now.retention.commands_days;
    policy
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Minutes;

    #[test]
    fn what_the_page_of_a_fair_does_not_show_is_ruled_as_before() {
        let own = PolicyTerms {
            places: Some(PlaceTerms {
                turnaround: Some(Minutes(20)),
                booth_visit: Some(Minutes(15)),
                ..PlaceTerms::default()
            }),
            retention: Some(Retention::default()),
            hold: Some(Minutes(7)),
            ..PolicyTerms::default()
        };
        let typed = PolicyTerms {
            places: Some(PlaceTerms {
                opens_days: Some(21),
                ..PlaceTerms::default()
            }),
            late_after: Some(Minutes(5)),
            ..PolicyTerms::default()
        };
        let expected = PolicyTerms {
            places: Some(PlaceTerms {
                turnaround: Some(Minutes(20)),
                opens_days: Some(21),
                ..PlaceTerms::default()
            }),
            retention: own.retention,
            late_after: Some(Minutes(5)),
            ..PolicyTerms::default()
        };
        assert_eq!(at_fair(typed, &own), expected, "what it shows goes by it");
        let unsound = PolicyTerms {
            retention: Some(Retention {
                people_days: 1095,
                audit_days: 365,
                ..Retention::default()
            }),
            ..PolicyTerms::default()
        };
        let nothing = at_fair(PolicyTerms::default(), &unsound);
        assert_eq!(nothing, PolicyTerms::default());
    }

    #[test]
    fn what_the_page_of_a_centre_does_not_show_is_as_it_is() {
        let mut now = Policy {
            hold: Minutes(9),
            ..Policy::default()
        };
        now.retention.commands_days = 20;
        let policy = at_centre(Policy::default(), &now);
        assert_eq!(policy.retention, now.retention);
        assert_eq!(policy.hold, Policy::default().hold);
    }
}
