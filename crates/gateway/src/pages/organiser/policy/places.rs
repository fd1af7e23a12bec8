//! What places are like of which whoever opens them says no more, as it is typed.

use domain::Minutes;
use domain::policy::PlaceRules;
use web::organiser::Typed;

use crate::pages::organiser::reading::Reading;

/// What stands in the form.
pub(super) fn typed(typed: Typed, places: &PlaceRules) -> Typed {
    let opens = places.visit_opens_days;
    let opens = opens.map_or_else(String::new, |days| days.to_string());
    let all = places.bounds().into_iter();
    all.fold(typed, |typed, (name, value, ..)| match name {
        "places.visit_opens_days" => typed.with(name, &opens),
        _ => typed.with(name, value),
    })
}

/// The rules of a form; what is empty is as it stands above, but for when booking of visits opens.
pub(super) fn read(reading: &mut Reading<'_>, above: &PlaceRules) -> PlaceRules {
    let visit_opens_days = reading.maybe("places.visit_opens_days");
    let opens_days = reading.maybe("places.opens_days");
    let mut minutes = |name: &str, above: Minutes| reading.maybe(name).map_or(above, Minutes);
    PlaceRules {
        longest_loan: minutes("places.longest_loan", above.longest_loan),
        ai_session: minutes("places.ai_session", above.ai_session),
        booth_visit: minutes("places.booth_visit", above.booth_visit),
        turnaround: minutes("places.turnaround", above.turnaround),
        visit_turnaround: minutes("places.visit_turnaround", above.visit_turnaround),
        opens_days: opens_days.unwrap_or(above.opens_days),
        closes_before: minutes("places.closes_before", above.closes_before),
        visit_opens_days,
        visit_closes_before: minutes("places.visit_closes_before", above.visit_closes_before),
    }
}
