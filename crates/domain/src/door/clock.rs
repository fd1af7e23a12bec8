//! Which time counts for a scan, when clocks of devices cannot be trusted.

use crate::fair::Fair;
use crate::time::{Instant, Minutes};

/// How far a device's clock may be off unnoticed: two minutes, as people's own watches are.
pub const MOST_DRIFT: Minutes = Minutes(2);
/// How long before a day opens, and after it closes, people pass the door: helpers and early birds.
const AROUND_A_DAY: Minutes = Minutes(120);

/// The time that counts for a scan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TakenTime {
    /// When the pass was shown, as far as it can be known.
    pub at: Instant,
    /// True when the device's clock was off or said nothing that can be.
    pub clock_off: bool,
}

/// The time that counts for a scan that a device says was at `scanned_at`.
///
/// A device whose clock says something else than ours when it hands in, by more than two minutes, is
/// put right by the difference. What then lies in the future, or more than two hours outside each
/// day of the fair, is taken as the time of handing in, or as the end of the last day over by then;
/// either way it is marked.
pub fn taken_time(
    fair: &Fair,
    scanned_at: Option<Instant>,
    sent_at: Option<Instant>,
    now: Instant,
) -> TakenTime {
    let drift = sent_at.map_or(0, |sent_at| now.unix().saturating_sub(sent_at.unix()));
    let drifts = drift.unsigned_abs() > u64::from(MOST_DRIFT.0) * 60;
    let put_right = scanned_at.map(|at| match drifts {
        true => Instant::from_unix(at.unix().saturating_add(drift)),
        false => at,
    });
    let latest = now.plus(MOST_DRIFT);
    match put_right.filter(|at| *at <= latest && is_door_time(fair, *at)) {
        Some(at) => TakenTime {
            at: at.min(now),
            clock_off: drifts,
        },
        None => TakenTime {
            at: nearest_door_time(fair, now),
            clock_off: true,
        },
    }
}

fn is_door_time(fair: &Fair, at: Instant) -> bool {
    fair.days
        .iter()
        .map(|day| day.extended(AROUND_A_DAY))
        .any(|day| day.from.minus(AROUND_A_DAY) <= at && at <= day.to)
}

/// Now while the door is open; later the end of the last day that is over.
fn nearest_door_time(fair: &Fair, now: Instant) -> Instant {
    let over = fair.days.iter().map(|day| day.to).filter(|end| *end <= now);
    match over.max() {
        Some(end) if !is_door_time(fair, now) => end,
        _ => now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::door::tests::fair;

    fn at(time: &str) -> Instant {
        format!("2026-11-{time}:00+09:00").parse().unwrap()
    }

    fn taken(scanned: &str, sent: &str, now: &str) -> (Instant, bool) {
        let taken = taken_time(&fair(), scanned.parse().ok(), sent.parse().ok(), at(now));
        (taken.at, taken.clock_off)
    }

    #[test]
    fn a_good_clock_is_believed() {
        let scanned = "2026-11-24T10:30:00+09:00";
        let (time, off) = taken(scanned, "2026-11-24T12:01:00+09:00", "24T12:00");
        assert_eq!((time, off), (at("24T10:30"), false));
        assert_eq!(taken(scanned, "", "25T12:00"), (at("24T10:30"), false));
    }

    #[test]
    fn a_clock_an_hour_behind_is_put_right_and_marked() {
        let (time, off) = taken(
            "2026-11-24T10:30:00+09:00",
            "2026-11-24T11:00:00+09:00",
            "24T12:00",
        );
        assert_eq!((time, off), (at("24T11:30"), true));
    }

    #[test]
    fn a_clock_that_jumped_counts_as_the_time_of_handing_in() {
        for scanned in [
            "2099-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "2026-11-24T12:03:00+09:00",
            "2026-11-23T10:30:00+09:00",
            "+999999-01-01T00:00:00Z",
            "half past ten",
            "",
        ] {
            let (time, off) = taken(scanned, "2026-11-24T12:00:00+09:00", "24T12:00");
            assert_eq!((time, off), (at("24T12:00"), true), "{scanned}");
        }
    }

    #[test]
    fn what_is_handed_in_days_later_without_a_time_is_of_the_last_day() {
        let (time, off) = taken("", "2026-11-26T12:00:00+09:00", "26T12:00");
        assert_eq!((time, off), (at("24T17:00"), true));
    }

    #[test]
    fn no_clock_overflows() {
        let far = taken_time(
            &fair(),
            Some(Instant::from_unix(i64::MAX)),
            Some(Instant::from_unix(i64::MIN)),
            at("24T12:00"),
        );
        assert_eq!((far.at, far.clock_off), (at("24T12:00"), true));
    }
}
