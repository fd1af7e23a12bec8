//! Where a making of a timetable goes.

use super::*;
use uuid::Uuid;

fn run() -> Run {
    Run {
        id: TimetableRunId(Uuid::nil()),
        fair: FairId(Uuid::nil()),
        centre: CentreId(Uuid::nil()),
        state: RunState::Queued,
        is_repair: false,
        seed: 1,
        seconds: 30,
        points: WishPoints::default(),
        starts_at: Instant::from_unix(0),
        input_sha256: String::new(),
        wishes: 3,
        left_out: Vec::new(),
        asked_by: None,
        asked_at: Instant::from_unix(0),
        ended: None,
        figures: None,
        failed: None,
        published_at: None,
        version: 0,
    }
}

fn failed() -> Failed {
    Failed {
        reason: "pins_found_no_place".to_owned(),
        item: None,
    }
}

#[test]
fn what_waits_is_stopped_at_once_and_what_runs_stops_itself() {
    let stopped = run().stop().expect("it had not begun");
    assert_eq!(stopped.state, RunState::Stopped);
    assert_eq!(run().begun().stop(), None);
    assert_eq!(stopped.stop(), None);
}

#[test]
fn what_died_is_started_again_and_what_runs_is_not() {
    let dead = run().begun().interrupted();
    let again = dead.again().unwrap();
    assert_eq!((again.state, again.version), (RunState::Queued, 3));
    assert_eq!(run().begun().again().unwrap_err().code, Code::WrongState);
}

#[test]
fn without_a_plan_a_search_failed_or_was_stopped_and_nothing_is_published() {
    let ended = |how| run().begun().ended(how, Err(failed()));
    assert_eq!(ended(Ended::ByLimit).state, RunState::Failed);
    let stopped = ended(Ended::ByRequest);
    assert_eq!(stopped.state, RunState::Stopped);
    let refusal = stopped.publish(Instant::from_unix(9), false).unwrap_err();
    assert_eq!(refusal.code, Code::NoPlanYet);
}

#[test]
fn a_search_takes_up_to_ten_minutes() {
    let asked = |seconds| RunTerms {
        seed: Some(7),
        seconds,
    };
    assert_eq!(asked(None).parse().unwrap(), (7, 30));
    assert_eq!(asked(Some(0)).parse().unwrap_err().code, Code::CapacityZero);
    assert_eq!(asked(Some(601)).parse().unwrap_err().code, Code::TooLong);
}

fn repair(kept: u32, moved: u32, lost: u32) -> Run {
    let figures = Figures {
        value: 1,
        bound: 1,
        gap_ppm: 0,
        is_optimal: true,
        interviews: kept + moved,
        unplaced: 0,
        panel_idle: 0,
        seeker_wait: 0,
        seeker_walk: None,
        waited_late: None,
        kept: Some(kept),
        moved: Some(moved),
        lost: Some(lost),
        added: Some(0),
        elapsed_ms: 1,
    };
    Run {
        is_repair: true,
        ..run().begun().ended(Ended::ByItself, Ok(figures))
    }
}

#[test]
fn a_repair_that_changes_more_than_a_tenth_is_published_when_that_is_said() {
    let now = Instant::from_unix(60);
    assert!(repair(18, 1, 1).publish(now, false).is_ok());
    let many = repair(17, 2, 1);
    let refused = many.publish(now, false).expect_err("three of twenty");
    assert_eq!(refused.code, Code::ManyWouldMove);
    let facts = ["count", "all", "share"].map(|fact| refused.facts[fact].as_str());
    assert_eq!(facts, ["3", "20", "15"]);
    let begun = many.publish(now, true).expect("it was said");
    assert!(begun.publish(now, false).is_ok(), "it goes on unasked");
    let plan = Run {
        is_repair: false,
        ..many
    };
    assert!(plan.publish(now, false).is_ok(), "a plan repairs nothing");
    assert!(repair(0, 0, 0).publish(now, false).is_ok());
}
