use super::*;
use crate::diary::{Resource, TimesAsked};
use crate::id::{CentreId, ResourceId};
use crate::opening::Hours;
use crate::refusal::Code;
use crate::time::{Minutes, Zone};

fn calendar(zone: &str, holidays: &[&str]) -> CentreCalendar {
    let named = |day: &&str| (day.parse().unwrap(), "휴일".to_owned());
    CentreCalendar {
        zone: Zone::parse(zone).unwrap(),
        holidays: holidays.iter().map(named).collect(),
    }
}

fn span(weekday: Weekday, from: &str, to: &str) -> OpenSpan {
    OpenSpan {
        weekday,
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    }
}

fn range(from: &str, to: &str) -> TimeRange {
    TimeRange::parse(from.parse().unwrap(), to.parse().unwrap()).unwrap()
}

fn days(exceptions: &Exceptions) -> Recurring {
    let open = [Weekday::Saturday, Weekday::Sunday].map(|day| span(day, "10:00", "12:00"));
    Recurring::parse(open.to_vec(), Vec::new(), exceptions).unwrap()
}

fn told(hours: &Recurring, day: &str, calendar: &CentreCalendar) -> Vec<String> {
    let ranges = hours.ranges_of(day.parse().unwrap(), calendar);
    let told = |one: TimeRange| format!("{}..{}", one.from, one.to);
    ranges.into_iter().map(told).collect()
}

#[test]
fn weeks_are_counted_from_the_first_day_to_the_eve_of_the_last_weeks_end() {
    let two_weeks = days(&Exceptions {
        first_day: Some("2026-11-28".parse().unwrap()),
        weeks: Some(2),
        ..Exceptions::default()
    });
    assert_eq!(two_weeks.last_day, Some("2026-12-11".parse().unwrap()));
    let seoul = calendar("Asia/Seoul", &[]);
    for (day, ranges) in [
        ("2026-11-22", 0),
        ("2026-11-28", 1),
        ("2026-12-06", 1),
        ("2026-12-12", 0),
    ] {
        assert_eq!(told(&two_weeks, day, &seoul).len(), ranges, "{day}");
    }
}

#[test]
fn local_hours_stay_when_daylight_saving_changes_the_offset() {
    let hours = days(&Exceptions::default());
    // Berlin leaves summer time on 2026-10-25, New York on 2026-11-01; Sydney begins it on 2026-10-04.
    for (zone, day, expected) in [
        (
            "Europe/Berlin",
            "2026-10-24",
            "2026-10-24T08:00:00Z..2026-10-24T10:00:00Z",
        ),
        (
            "Europe/Berlin",
            "2026-10-25",
            "2026-10-25T09:00:00Z..2026-10-25T11:00:00Z",
        ),
        (
            "America/New_York",
            "2026-10-31",
            "2026-10-31T14:00:00Z..2026-10-31T16:00:00Z",
        ),
        (
            "America/New_York",
            "2026-11-01",
            "2026-11-01T15:00:00Z..2026-11-01T17:00:00Z",
        ),
        (
            "Australia/Sydney",
            "2026-10-03",
            "2026-10-03T00:00:00Z..2026-10-03T02:00:00Z",
        ),
        (
            "Australia/Sydney",
            "2026-10-04",
            "2026-10-03T23:00:00Z..2026-10-04T01:00:00Z",
        ),
    ] {
        assert_eq!(
            told(&hours, day, &calendar(zone, &[])),
            [expected],
            "{zone}"
        );
    }
}

#[test]
fn hours_across_the_change_are_as_long_as_the_clock_on_the_wall_runs() {
    let open = vec![span(Weekday::Sunday, "01:00", "04:00")];
    let night = Recurring::parse(open, Vec::new(), &Exceptions::default()).unwrap();
    let berlin = calendar("Europe/Berlin", &[]);
    let hours = |day: &str| {
        let ranges = night.ranges_of(day.parse().unwrap(), &berlin);
        ranges.iter().map(|one| one.minutes().0 / 60).sum::<u32>()
    };
    assert_eq!(hours("2026-10-18"), 3);
    assert_eq!(hours("2026-10-25"), 4, "an hour comes twice");
    assert_eq!(hours("2027-03-28"), 2, "an hour is skipped");
}

#[test]
fn the_times_of_a_room_keep_the_clock_on_its_wall_over_the_change() {
    let mut room = Resource::person(ResourceId(uuid::Uuid::nil()), CentreId(uuid::Uuid::nil()));
    room.rules.hours = Hours::Recurring(days(&Exceptions::default()));
    let asked = TimesAsked {
        first: "2027-03-27".parse().unwrap(),
        days: 2,
        length: Some(Minutes(60)),
        now: "2027-03-01T00:00:00Z".parse().unwrap(),
        by_staff: true,
    };
    for (zone, starts) in [
        (
            "Europe/Berlin",
            ["2027-03-27T09:00:00Z", "2027-03-28T08:00:00Z"],
        ),
        (
            "Asia/Seoul",
            ["2027-03-27T01:00:00Z", "2027-03-28T01:00:00Z"],
        ),
    ] {
        let open = room.open_times(&asked, &calendar(zone, &[]), &[]).unwrap();
        assert_eq!(open.len(), 4, "two hours on each day");
        let told = [open[0].from.to_string(), open[2].from.to_string()];
        assert_eq!(told, starts, "{zone}");
    }
}

#[test]
fn an_absence_cuts_the_hours_and_an_extra_time_joins_them() {
    let hours = days(&Exceptions {
        closed_times: vec![range(
            "2026-11-28T10:30:00+09:00",
            "2026-11-28T11:00:00+09:00",
        )],
        extra_times: vec![range(
            "2026-11-28T12:00:00+09:00",
            "2026-11-28T13:00:00+09:00",
        )],
        ..Exceptions::default()
    });
    let seoul = calendar("Asia/Seoul", &[]);
    assert_eq!(
        told(&hours, "2026-11-28", &seoul),
        [
            "2026-11-28T01:00:00Z..2026-11-28T01:30:00Z",
            "2026-11-28T02:00:00Z..2026-11-28T04:00:00Z"
        ]
    );
    let hours = Hours::Recurring(hours);
    let across = range("2026-11-28T11:30:00+09:00", "2026-11-28T12:30:00+09:00");
    assert!(hours.admit(across, &seoul).is_ok());
    let absent = range("2026-11-28T10:00:00+09:00", "2026-11-28T11:00:00+09:00");
    assert_eq!(
        hours.admit(absent, &seoul).unwrap_err().code,
        Code::OutsideHours
    );
}

#[test]
fn an_extra_time_is_open_on_a_holiday_too() {
    let hours = Hours::Recurring(days(&Exceptions {
        extra_times: vec![range(
            "2026-11-28T14:00:00+09:00",
            "2026-11-28T15:00:00+09:00",
        )],
        ..Exceptions::default()
    }));
    let seoul = calendar("Asia/Seoul", &["2026-11-28"]);
    let extra = range("2026-11-28T14:00:00+09:00", "2026-11-28T14:30:00+09:00");
    assert!(hours.admit(extra, &seoul).is_ok());
    let weekly = range("2026-11-28T10:00:00+09:00", "2026-11-28T10:30:00+09:00");
    assert_eq!(hours.admit(weekly, &seoul).unwrap_err().code, Code::Holiday);
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let first_day = Some("2026-11-28".parse().unwrap());
    let bad = [
        Exceptions {
            weeks: Some(2),
            ..Exceptions::default()
        },
        Exceptions {
            first_day,
            weeks: Some(0),
            ..Exceptions::default()
        },
        Exceptions {
            first_day,
            weeks: Some(1),
            last_day: first_day,
            ..Exceptions::default()
        },
        Exceptions {
            first_day,
            last_day: Some("2026-11-27".parse().unwrap()),
            ..Exceptions::default()
        },
        Exceptions {
            closed_times: vec![range(
                "2026-11-28T10:03:00+09:00",
                "2026-11-28T11:00:00+09:00",
            )],
            ..Exceptions::default()
        },
    ];
    for exceptions in bad {
        let refusal = Recurring::parse(Vec::new(), Vec::new(), &exceptions).unwrap_err();
        assert_eq!(refusal.code, Code::BadHours, "{exceptions:?}");
    }
}
