use super::*;

#[test]
fn a_fair_rules_otherwise_than_its_centre_and_the_centre_than_the_defaults() {
    let centre = PolicyTerms {
        late_after: Some(Minutes(15)),
        hold: Some(Minutes(10)),
        ..PolicyTerms::default()
    };
    let fair = PolicyTerms {
        late_after: Some(Minutes(5)),
        ..PolicyTerms::default()
    };
    let policy = Policy::default()
        .with(&centre)
        .unwrap()
        .with(&fair)
        .unwrap();
    assert_eq!((policy.late_after, policy.hold), (Minutes(5), Minutes(10)));
    assert_eq!(policy.offer_hold, Policy::default().offer_hold);
}

#[test]
fn a_rule_that_cannot_be_kept_is_refused_with_its_bounds() {
    let terms = PolicyTerms {
        hold: Some(Minutes(0)),
        ..PolicyTerms::default()
    };
    let refusal = Policy::default().with(&terms).unwrap_err();
    assert_eq!(refusal.code, Code::RuleOutOfBounds);
    assert_eq!(refusal.facts["rule"], "hold");
}

#[test]
fn one_cancels_freely_until_six_in_the_evening_before_where_the_centre_is() {
    let seoul = Zone::parse("Asia/Seoul").unwrap();
    let start = "2026-12-02T01:00:00Z".parse().unwrap();
    let ends = FreeCancel::default().ends(start, &seoul).unwrap();
    assert_eq!(ends.to_string(), "2026-12-01T09:00:00Z");
}

#[test]
fn quiet_hours_that_begin_when_they_end_are_none() {
    let noon = Time::constant(12, 0, 0, 0);
    let hours = |from, to| PolicyTerms {
        quiet_hours: Some(QuietHours { from, to }),
        ..PolicyTerms::default()
    };
    let quiet = Policy::default()
        .with(&hours(noon, Time::midnight()))
        .unwrap();
    assert!(quiet.quiet_hours.is_some());
    assert!(
        quiet
            .with(&hours(noon, noon))
            .unwrap()
            .quiet_hours
            .is_none()
    );
}

#[test]
fn places_that_nobody_could_book_are_refused_with_the_rule() {
    let usual = PlaceRules::default();
    let refused = |places: PlaceRules| {
        let terms = PolicyTerms {
            places: places.otherwise(&usual),
            ..PolicyTerms::default()
        };
        let refusal = Policy::default().with(&terms).unwrap_err();
        (refusal.code, refusal.facts["rule"].clone())
    };
    let odd = PlaceRules {
        booth_visit: Minutes(12),
        ..usual
    };
    assert_eq!(refused(odd), (Code::OffGrid, "places.booth_visit".into()));
    let long = PlaceRules {
        longest_loan: Minutes(240),
        ..usual
    };
    let told = (Code::RuleOutOfBounds, "places.longest_loan".into());
    assert_eq!(refused(long), told);
    let never = PlaceRules {
        visit_opens_days: Some(1),
        visit_closes_before: Minutes(24 * 60),
        ..usual
    };
    let told = (Code::WindowNeverOpens, "places.visit_closes_before".into());
    assert_eq!(refused(never), told);
}
