use super::*;
use domain::diary::{BookingWindow, ResourceKind, Rules};
use domain::id::{CentreId, ResourceId};
use domain::{Instant, Minutes};
use uuid::Uuid;

fn at(text: &str) -> Instant {
    format!("2026-11-25T{text}:00+09:00").parse().unwrap()
}

fn panel(capacity: u16, turnaround: u32) -> Resource {
    let range = TimeRange::parse(at("10:00"), at("10:30")).unwrap();
    Resource {
        kind: ResourceKind::Panel,
        capacity,
        rules: Rules {
            hours: Hours::Listed {
                ranges: vec![range],
            },
            turnaround: Minutes(turnaround),
            length: Length::Exactly(Minutes(10)),
            window: BookingWindow {
                opens_before: None,
                closes_before: Minutes(0),
                opened_at: None,
            },
            closed: false,
        },
        ..Resource::person(ResourceId(Uuid::from_u128(1)), CentreId(Uuid::nil()))
    }
}

fn taken(from: &str, minutes: u32, unit: u16) -> Vec<(i64, u16)> {
    let during = TimeRange::starting(at(from), Minutes(minutes));
    during.buckets().map(|bucket| (bucket, unit)).collect()
}

fn free(panel: &Resource, taken: &[(i64, u16)]) -> Vec<(String, u16)> {
    let mut taken = taken.to_vec();
    taken.sort_unstable();
    let times = times_of(panel).into_iter();
    let open = times.map(|time| {
        let minute = (time.from.unix() - at("10:00").unix()) / 60;
        (format!("10:{minute:02}"), places_at(panel, time, &taken))
    });
    open.filter(|(_, places)| *places > 0).collect()
}

fn shown(times: &[(&str, u16)]) -> Vec<(String, u16)> {
    times
        .iter()
        .map(|(time, free)| ((*time).to_owned(), *free))
        .collect()
}

#[test]
fn each_time_has_as_many_places_as_the_booth_has_panels() {
    let expected = shown(&[("10:00", 2), ("10:10", 2), ("10:20", 2)]);
    assert_eq!(free(&panel(2, 0), &[]), expected);
}

#[test]
fn a_visit_takes_one_place_of_its_time_and_a_full_time_is_left_out() {
    let panel = panel(2, 0);
    let mut places = taken("10:10", 10, 0);
    let expected = shown(&[("10:00", 2), ("10:10", 1), ("10:20", 2)]);
    assert_eq!(free(&panel, &places), expected);
    places.extend(taken("10:10", 10, 1));
    assert_eq!(free(&panel, &places), shown(&[("10:00", 2), ("10:20", 2)]));
}

#[test]
fn the_turnaround_lies_between_the_times() {
    let panel = panel(1, 5);
    assert_eq!(free(&panel, &[]), shown(&[("10:00", 1), ("10:15", 1)]));
    let places = taken("10:00", 15, 0);
    assert_eq!(free(&panel, &places), shown(&[("10:15", 1)]));
}

#[test]
fn a_closed_panel_has_no_times() {
    let mut closed = panel(1, 0);
    closed.rules.closed = true;
    assert_eq!(free(&closed, &[]), shown(&[]));
}
