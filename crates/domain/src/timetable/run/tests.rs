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
    let refusal = stopped.publish(Instant::from_unix(9)).unwrap_err();
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
