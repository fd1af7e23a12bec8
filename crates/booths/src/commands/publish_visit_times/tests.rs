use super::*;
use domain::fair::{FairTerms, Mode};
use domain::id::{ApplicationId, CentreId, FairId};
use domain::time::{Instant, Zone};
use uuid::Uuid;

fn at(text: &str) -> Instant {
    format!("2026-11-{text}:00+09:00").parse().unwrap()
}

fn range(from: &str, to: &str) -> TimeRange {
    TimeRange {
        from: at(from),
        to: at(to),
    }
}

fn fair() -> Fair {
    let terms = FairTerms {
        title: "구인구직의 날".to_owned(),
        about: None,
        mode: Mode::Onsite,
        days: vec![range("25T10:00", "25T17:00")],
        employer_window: range("01T09:00", "20T18:00"),
        seeker_window: range("01T09:00", "25T17:00"),
        co_organisers: vec![],
        place: None,
        tags: vec![],
        seeker_cap: None,
        employer_cap: None,
        walk_ins: true,
        zone: Zone::parse("Asia/Seoul").unwrap(),
    };
    Fair::draft(FairId(Uuid::nil()), CentreId(Uuid::nil()), &terms).unwrap()
}

fn published(ranges: &[TimeRange], minutes: u32, turnaround: u32) -> Result<Rules, Code> {
    published_again(ranges, minutes, turnaround, None)
}

fn published_again(
    ranges: &[TimeRange],
    minutes: u32,
    turnaround: u32,
    before: Option<BookingWindow>,
) -> Result<Rules, Code> {
    let command = PublishVisitTimes {
        fair: FairId(Uuid::nil()),
        application: ApplicationId(Uuid::nil()),
        panels: 2,
        ranges: ranges.to_vec(),
        minutes: Some(minutes),
        turnaround: Some(turnaround),
        opens_before: None,
        closes_before: None,
    };
    rules(&fair(), &command, &PlaceRules::default(), before).map_err(|refusal| refusal.code)
}

#[test]
fn when_booking_opens_stays_when_times_are_published_again() {
    let before = BookingWindow {
        opens_before: Some(Minutes(2880)),
        closes_before: Minutes(45),
        opened_at: None,
    };
    let morning = range("25T10:00", "25T12:00");
    let again = published_again(&[morning], 10, 0, Some(before)).unwrap();
    assert_eq!(again.window, before);
    let first = published(&[morning], 10, 0).unwrap();
    assert_ne!(first.window, before);
}

#[test]
fn ranges_are_put_in_order_and_may_touch() {
    let (morning, noon) = (range("25T10:00", "25T12:00"), range("25T12:00", "25T13:00"));
    let rules = published(&[noon, morning], 10, 0).unwrap();
    let ranges = vec![morning, noon];
    assert_eq!(rules.hours, Hours::Listed { ranges });
    assert_eq!(rules.length, Length::Exactly(Minutes(10)));
}

#[test]
fn what_is_left_out_is_as_the_fair_rules() {
    let usual = PlaceRules {
        booth_visit: Minutes(20),
        visit_turnaround: Minutes(5),
        visit_opens_days: Some(3),
        visit_closes_before: Minutes(30),
        ..PlaceRules::default()
    };
    let mut command = PublishVisitTimes {
        fair: FairId(Uuid::nil()),
        application: ApplicationId(Uuid::nil()),
        panels: 1,
        ranges: vec![range("25T10:00", "25T12:00")],
        minutes: None,
        turnaround: None,
        opens_before: None,
        closes_before: None,
    };
    let found = rules(&fair(), &command, &usual, None).unwrap();
    assert_eq!(found.length, Length::Exactly(Minutes(20)));
    assert_eq!(found.turnaround, Minutes(5));
    assert_eq!(found.window.opens_before, Some(Minutes(3 * 24 * 60)));
    assert_eq!(found.window.closes_before, Minutes(30));
    command.opens_before = Some(Minutes(30));
    let refusal = rules(&fair(), &command, &usual, None).unwrap_err();
    assert_eq!(refusal.code, Code::WindowNeverOpens);
    command.closes_before = Some(Minutes(0));
    assert!(rules(&fair(), &command, &usual, None).is_ok());
}

#[test]
fn times_outside_the_fairs_days_are_refused() {
    for outside in [
        range("25T09:00", "25T11:00"),
        range("25T16:00", "25T18:00"),
        range("26T10:00", "26T11:00"),
    ] {
        assert_eq!(published(&[outside], 10, 0), Err(Code::OutsideHours));
    }
}

#[test]
fn times_and_lengths_lie_on_the_grid() {
    let odd = range("25T10:02", "25T12:00");
    assert_eq!(published(&[odd], 10, 0), Err(Code::OffGrid));
    let good = range("25T10:00", "25T12:00");
    assert_eq!(published(&[good], 7, 0), Err(Code::OffGrid));
    assert_eq!(published(&[good], 10, 3), Err(Code::OffGrid));
}

#[test]
fn ranges_that_overlap_or_hold_no_visit_are_refused() {
    let (one, two) = (range("25T10:00", "25T12:00"), range("25T11:00", "25T13:00"));
    assert_eq!(published(&[one, two], 10, 0), Err(Code::BadHours));
    let short = range("25T10:00", "25T10:05");
    assert_eq!(published(&[short], 10, 0), Err(Code::BadHours));
    assert_eq!(published(&[], 10, 0), Err(Code::NothingChosen));
}

#[test]
fn a_visit_lasts_some_time_but_not_all_day() {
    let day = range("25T10:00", "25T17:00");
    assert_eq!(published(&[day], 0, 0), Err(Code::EndBeforeStart));
    assert_eq!(published(&[day], 300, 0), Err(Code::TooLong));
    assert_eq!(published(&[day], 10, 125), Err(Code::TooLong));
}

#[test]
fn a_panel_receives_somebody_but_not_everybody() {
    let code = |panels| must_receive_somebody(panels).map_err(|refusal| refusal.code);
    assert_eq!(code(0), Err(Code::CapacityZero));
    assert_eq!(code(1), Ok(()));
    assert_eq!(code(MOST_PANELS + 1), Err(Code::CapacityTooLarge));
}
