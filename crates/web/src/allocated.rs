//! What a plan of booths says of an employer: its points, and what became of each wish.

use std::collections::BTreeMap;

use contract::booths::AllocatedWish;
use domain::allocation::{BoothWish, BoothWishTerms, Score};
use domain::application::BoothNeeds;
use domain::id::EmployerId;
use domain::refusal::Language;

use crate::html::Html;
use crate::parts::{Tone, tag};
use crate::words::Words;

/// The names of employers.
pub type EmployerNames = BTreeMap<EmployerId, String>;

/// One wish in words.
pub(crate) fn wish(t: Words, wish: &BoothWish, names: &EmployerNames) -> String {
    let name = |employer: &EmployerId| named(t, names, *employer);
    match wish {
        BoothWish::Zone { zone } => t.wish_zone(zone),
        BoothWish::Corner => t.wish_corner().to_owned(),
        BoothWish::NearEmployer { employer } => t.wish_near_employer(name(employer)),
        BoothWish::AwayFromEmployer { employer } => t.wish_away_employer(name(employer)),
        BoothWish::NearSector => t.wish_near_sector().to_owned(),
        BoothWish::AwayFromSector => t.wish_away_sector().to_owned(),
        BoothWish::NearPlace { place } => t.wish_near_a_place(place),
        BoothWish::AwayFromPlace { place } => t.wish_away_a_place(place),
        BoothWish::AwayFromCrowds => t.wish_away_crowds().to_owned(),
        BoothWish::AwayFromExit { place } => t.wish_away_exit(place),
    }
}

/// What an employer needs and wishes, line by line.
pub(crate) fn said(
    t: Words,
    needs: BoothNeeds,
    terms: &BoothWishTerms,
    names: &EmployerNames,
) -> Vec<String> {
    let name = |employer: &EmployerId| named(t, names, *employer);
    let needed = needed(t, needs);
    let mut all = Vec::new();
    if !needed.is_empty() {
        all.push(t.wish_must_have(needed.join(", ")));
    }
    let ranked = (1..).zip(&terms.zones);
    all.extend(ranked.map(|(rank, zone): (u8, _)| t.wish_zone_ranked(rank, zone)));
    all.extend(terms.corner.then(|| t.wish_corner().to_owned()));
    all.extend(terms.near.iter().map(|one| t.wish_near_employer(name(one))));
    let away = terms.away_from.iter();
    all.extend(away.map(|one| t.wish_away_employer(name(one))));
    all.extend(terms.near_sector.then(|| t.wish_near_sector().to_owned()));
    all.extend(
        terms
            .away_from_sector
            .then(|| t.wish_away_sector().to_owned()),
    );
    let (near, away) = (terms.near_place.iter(), terms.away_from_place.iter());
    all.extend(near.map(|place| t.wish_near_a_place(place)));
    all.extend(away.map(|place| t.wish_away_a_place(place)));
    all
}

/// What a booth must have.
fn needed(t: Words, needs: BoothNeeds) -> Vec<&'static str> {
    let all = [
        (needs.power, t.hall_power()),
        (needs.premium, t.hall_premium()),
        (needs.accessible, t.hall_access()),
    ];
    let all = all.into_iter().filter(|(is_needed, _)| *is_needed);
    all.map(|(_, name)| name).collect()
}

/// All points and what each is for.
pub(crate) fn points(t: Words, score: &Score) -> String {
    t.wish_score(parts(t, score).join(", "), score.total())
}

/// What each point is for.
pub(crate) fn parts(t: Words, score: &Score) -> Vec<String> {
    let all = [
        (score.places, t.wish_score_places(score.places)),
        (score.full_time, t.wish_score_full_time(score.full_time)),
        (score.strong_sme, t.wish_score_strong_sme(score.strong_sme)),
        (
            score.resident_first,
            t.wish_score_resident_first(score.resident_first),
        ),
        (score.reported, t.wish_score_reported(score.reported)),
    ];
    let all = all.into_iter().filter(|(points, _)| *points > 0);
    let mut parts: Vec<String> = all.map(|(_, told)| told).collect();
    parts.push(t.wish_score_everybody().to_owned());
    parts
}

/// What became of each wish, with the reason for each that was missed.
pub(crate) fn became(t: Words, wishes: &[AllocatedWish], names: &EmployerNames) -> Html {
    let line = |one: &AllocatedWish| {
        let (tone, label) = match one.met {
            true => (Tone::Good, t.wish_met()),
            false => (Tone::Warn, t.wish_missed()),
        };
        let told = wish(t, &one.wanted.what, names);
        let why = why(t, one).map_or_else(String::new, |why| {
            format!("<p class=\"soft\">{}</p>", Html::text(&why))
        });
        let told = Html::text(&told);
        format!("<li><p>{told} {}</p>{why}</li>", tag(tone, label))
    };
    let lines: Vec<String> = wishes.iter().map(line).collect();
    Html::trusted(format!("<ul class=\"line-list\">{}</ul>", lines.join("\n")))
}

/// Why a wish is missed, in the language of the page.
pub(crate) fn why(t: Words, wish: &AllocatedWish) -> Option<String> {
    let words = wish.words.as_ref()?;
    Some(in_language(t, words))
}

/// A sentence in the language of the page.
pub(crate) fn in_language(t: Words, words: &domain::allocation::Words) -> String {
    match t.language {
        Language::Ko => words.ko.clone(),
        Language::En => words.en.clone(),
    }
}

fn named(t: Words, names: &EmployerNames, employer: EmployerId) -> String {
    let found = names.get(&employer);
    found.map_or_else(|| t.wish_somebody().to_owned(), Clone::clone)
}

#[cfg(test)]
mod tests {
    use super::*;

    const T: Words = Words::of(Language::En);

    #[test]
    fn only_what_gave_points_is_told_and_the_sum_is_that_of_the_parts() {
        let score = Score {
            places: 8,
            reported: 10,
            ..Score::default()
        };
        assert_eq!(
            points(T, &score),
            "19 points: 8 for places offered, 10 for results reported before, 1 for everybody"
        );
    }

    #[test]
    fn zones_are_told_in_their_order_after_what_is_needed() {
        let needs = BoothNeeds {
            power: true,
            ..BoothNeeds::default()
        };
        let terms = BoothWishTerms {
            zones: vec!["North".to_owned(), "South".to_owned()],
            corner: true,
            ..BoothWishTerms::default()
        };
        assert_eq!(
            said(T, needs, &terms, &EmployerNames::new()),
            [
                "Must have: power",
                "Choice 1: North",
                "Choice 2: South",
                "At a corner"
            ]
        );
    }

    #[test]
    fn a_missed_wish_says_why_and_no_name_becomes_markup() {
        let wish = AllocatedWish {
            wanted: domain::allocation::Wanted {
                id: "w".to_owned(),
                what: BoothWish::Zone {
                    zone: "<b>".to_owned(),
                },
                weight: 9,
                possible: true,
            },
            met: false,
            reason: Some("taken".to_owned()),
            words: Some(domain::allocation::why_missed(
                &BoothWish::Corner,
                "taken",
                &["<i>".to_owned()],
            )),
            blocked: 1,
            blocked_by: Vec::new(),
        };
        let shown = became(T, &[wish], &EmployerNames::new()).to_string();
        assert!(
            shown.contains("Missed") && shown.contains("gone to others"),
            "{shown}"
        );
        assert!(!shown.contains("<b>") && !shown.contains("<i>"), "{shown}");
    }
}
