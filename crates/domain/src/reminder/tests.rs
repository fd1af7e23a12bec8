use super::*;
use crate::time::Time;

const DAY: Minutes = Minutes(1440);
const HOUR: Minutes = Minutes(60);

fn seoul() -> Zone {
    Zone::parse("Asia/Seoul").unwrap()
}

fn at(local: &str) -> Instant {
    format!("2026-12-{local}:00+09:00").parse().unwrap()
}

fn night() -> QuietHours {
    QuietHours {
        from: Time::constant(21, 0, 0, 0),
        to: Time::constant(8, 0, 0, 0),
    }
}

/// An interview on 2 December at this time, told of long ago.
fn of(start: &str, zone: &Zone, check: impl Fn(Reminding<'_>)) {
    check(Reminding {
        during: TimeRange::starting(at(&format!("02T{start}")), Minutes(30)),
        told_at: at("01T00:00").minus(Minutes(5 * 1440)),
        leads: &[DAY, HOUR],
        quiet: None,
        zone,
        last: None,
    });
}

#[test]
fn a_day_and_an_hour_before_one_reminder_each_goes_out_and_then_none() {
    of("14:00", &seoul(), |mina| {
        let before = mina.at(at("01T13:59"));
        assert_eq!((before.due, before.next), (None, Some(at("01T14:00"))));
        let first = mina.at(at("01T14:00"));
        assert_eq!((first.due, first.next), (Some(DAY), Some(at("02T13:00"))));
        let sent = Reminding {
            last: Some(DAY),
            ..mina.clone()
        };
        assert_eq!(sent.at(at("01T14:00")).due, None);
        assert_eq!(sent.at(at("01T14:00")).next, Some(at("02T13:00")));
        let second = sent.at(at("02T13:00"));
        assert_eq!((second.due, second.next), (Some(HOUR), None));
        let done = Reminding {
            last: Some(HOUR),
            ..mina
        };
        assert_eq!(done.at(at("02T13:01")), Reminders::default());
    });
}

#[test]
fn who_books_half_an_hour_before_gets_no_reminder_and_who_books_ten_hours_before_the_last() {
    of("14:00", &seoul(), |mina| {
        let late = Reminding {
            told_at: at("02T13:30"),
            ..mina.clone()
        };
        assert_eq!(late.at(at("02T13:30")), Reminders::default());
        let morning = Reminding {
            told_at: at("02T04:00"),
            ..mina
        };
        let left = morning.at(at("02T04:00"));
        assert_eq!((left.due, left.next), (None, Some(at("02T13:00"))));
    });
}

#[test]
fn a_reminder_is_made_up_for_within_a_quarter_of_its_time_and_then_left_out() {
    of("14:00", &seoul(), |mina| {
        assert_eq!(mina.at(at("01T20:00")).due, Some(DAY));
        let too_late = mina.at(at("01T20:01"));
        assert_eq!((too_late.due, too_late.next), (None, Some(at("02T13:00"))));
        assert_eq!(mina.at(at("02T13:15")).due, Some(HOUR));
        assert_eq!(mina.at(at("02T13:16")), Reminders::default());
        assert_eq!(mina.at(at("02T14:00")).due, None);
    });
}

#[test]
fn of_two_that_are_due_only_the_last_goes_out() {
    of("14:00", &seoul(), |mina| {
        let leads = [DAY, Minutes(1430)];
        let both = Reminding {
            leads: &leads,
            ..mina
        };
        let due = both.at(at("01T14:15"));
        assert_eq!((due.due, due.next), (Some(Minutes(1430)), None));
    });
}

#[test]
fn in_quiet_hours_nobody_is_reminded_but_just_before_them() {
    of("08:30", &seoul(), |mina| {
        let mina = Reminding {
            quiet: Some(night()),
            last: Some(DAY),
            ..mina
        };
        let evening = mina.at(at("01T20:54"));
        assert_eq!((evening.due, evening.next), (None, Some(at("01T20:55"))));
        assert_eq!(mina.at(at("01T20:55")).due, Some(HOUR));
        assert_eq!(mina.at(at("01T21:05")), Reminders::default());
        assert_eq!(mina.at(at("02T07:30")), Reminders::default());
    });
}

#[test]
fn quiet_hours_are_those_of_the_venue() {
    let (seoul, paris) = (seoul(), Zone::parse("Europe/Paris").unwrap());
    assert!(night().holds(at("02T21:00"), &seoul) && !night().holds(at("02T20:59"), &seoul));
    assert!(night().holds(at("02T07:59"), &seoul) && !night().holds(at("02T08:00"), &seoul));
    // 13:00 in Paris.
    assert!(!night().holds(at("02T21:00"), &paris));
    let noon = QuietHours {
        from: Time::constant(12, 0, 0, 0),
        to: Time::constant(13, 0, 0, 0),
    };
    assert!(noon.holds(at("02T12:30"), &seoul) && !noon.holds(at("02T13:00"), &seoul));
    let never = QuietHours {
        from: Time::midnight(),
        to: Time::midnight(),
    };
    assert!(!never.holds(at("02T00:00"), &seoul));
}

#[test]
fn an_hour_is_an_hour_where_the_clocks_change() {
    let new_york = Zone::parse("America/New_York").unwrap();
    let start: Instant = "2026-11-01T02:30:00-05:00".parse().unwrap();
    let mina = Reminding {
        during: TimeRange::starting(start, Minutes(30)),
        told_at: start.minus(Minutes(5 * 1440)),
        leads: &[DAY, HOUR],
        quiet: Some(night()),
        zone: &new_york,
        last: Some(DAY),
    };
    // One hour before is 01:30 for the second time; the night began at 21:00 in summer time.
    let evening: Instant = "2026-10-31T20:55:00-04:00".parse().unwrap();
    assert_eq!(mina.at(evening.minus(DAY)).next, Some(evening));
}

#[test]
fn reminders_beyond_two_weeks_are_none() {
    of("14:00", &seoul(), |mina| {
        let leads = [Minutes(LONGEST_LEAD.0 + 1), HOUR];
        let told_at = mina.during.from.minus(Minutes(60 * 1440));
        let far = Reminding {
            leads: &leads,
            told_at,
            ..mina
        };
        let start = far.during.from;
        let planned = far.at(start.minus(Minutes(30 * 1440)));
        assert_eq!(planned.next, Some(start.minus(HOUR)));
    });
}

#[test]
fn quiet_hours_end_the_next_morning_or_the_same_day() {
    let seoul = seoul();
    assert_eq!(night().ends(at("02T22:00"), &seoul), Some(at("03T08:00")));
    assert_eq!(night().ends(at("03T02:00"), &seoul), Some(at("03T08:00")));
    assert_eq!(night().ends(at("03T08:00"), &seoul), None);
    let noon = QuietHours {
        from: Time::constant(12, 0, 0, 0),
        to: Time::constant(13, 0, 0, 0),
    };
    assert_eq!(noon.ends(at("02T12:30"), &seoul), Some(at("02T13:00")));
}
