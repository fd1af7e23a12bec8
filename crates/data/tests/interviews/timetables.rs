//! Makings of timetables: one at a time, and none runs for ever.

use data::Trouble;
use data::interviews::{self as rows, Beat, Progress, Timetabled};
use domain::Instant;
use domain::id::{
    BookingId, EmployerId, FairId, InterviewPanelId, OpeningId, PersonId, TimetableRunId,
};
use domain::timetable::{Ended, Failed, Run, RunState, Timetable, TimetableTerms, WishPoints};
use uuid::Uuid;

use super::databases::each;
use super::{CENTRE, OTHER_CENTRE};

const NOW: Instant = Instant::from_unix(1_800_000_000);
const LATER: Instant = Instant::from_unix(1_800_000_030);
const OWNER: Uuid = Uuid::from_u128(70);

fn run(id: u128) -> Run {
    Run {
        id: TimetableRunId(Uuid::from_u128(id)),
        fair: FairId(Uuid::from_u128(20)),
        centre: CENTRE,
        state: RunState::Queued,
        is_repair: false,
        seed: 1,
        seconds: 30,
        points: WishPoints::default(),
        starts_at: NOW,
        input_sha256: "00".to_owned(),
        wishes: 1,
        left_out: Vec::new(),
        asked_by: None,
        asked_at: NOW,
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

#[tokio::test]
async fn a_fair_has_one_search_at_a_time() {
    for fresh in each().await {
        let db = &fresh.db;
        let tx = db.begin().await.unwrap();
        rows::insert_run(&tx, &run(1), "{}".to_owned())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let second = rows::insert_run(&tx, &run(2), "{}".to_owned()).await;
        assert_eq!(second.unwrap_err().trouble(), Trouble::KeyTaken);
        drop(tx);
        let stopped = run(1).stop().expect("it waits");
        let tx = db.begin().await.unwrap();
        assert!(rows::save_run(&tx, &stopped).await.unwrap());
        rows::insert_run(&tx, &run(2), "{}".to_owned())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let going = rows::running_of(db.read(), run(1).fair).await.unwrap();
        assert_eq!(going.map(|one| one.id), Some(run(2).id));
        let foreign = rows::find_run(db.read(), OTHER_CENTRE, run(1).id).await;
        assert_eq!(foreign.unwrap(), None);
    }
}

#[tokio::test]
async fn a_search_is_one_tasks_and_hears_when_it_is_to_stop_or_is_thought_dead() {
    for fresh in each().await {
        let db = &fresh.db;
        let begun = run(1).begun();
        let tx = db.begin().await.unwrap();
        rows::insert_run(&tx, &run(1), "{}".to_owned())
            .await
            .unwrap();
        assert_eq!(rows::queued_runs(&tx, 5).await.unwrap().len(), 1);
        assert!(rows::begin_run(&tx, &begun, OWNER, NOW).await.unwrap());
        assert!(!rows::begin_run(&tx, &begun, OWNER, NOW).await.unwrap());
        let progress = Progress {
            done_ppm: 5,
            value: 6,
            bound: 7,
        };
        let own = (begun.id, OWNER);
        let beat = rows::beat_run(&tx, own, progress, NOW).await.unwrap();
        assert_eq!(beat, Beat::GoOn);
        assert_eq!(rows::progress_of(&tx, begun.id).await.unwrap(), progress);
        rows::stop_run(&tx, begun.id).await.unwrap();
        let beat = rows::beat_run(&tx, own, progress, NOW).await.unwrap();
        assert_eq!(beat, Beat::Stop);
        assert!(rows::dead_runs(&tx, NOW, 5).await.unwrap().is_empty());
        let dead = rows::dead_runs(&tx, LATER, 5).await.unwrap();
        assert_eq!(dead[0].run, begun.id);

        let noted = begun.interrupted();
        assert!(rows::save_run(&tx, &noted).await.unwrap());
        let beat = rows::beat_run(&tx, own, progress, LATER).await.unwrap();
        assert_eq!(beat, Beat::Lost);
        let late = begun.ended(Ended::ByItself, Err(failed()));
        let kept = rows::save_run_with_plan(&tx, &late, Some("{}".to_owned()));
        assert!(
            !kept.await.unwrap(),
            "what was thought dead changes nothing"
        );
        let again = noted.again().unwrap();
        assert!(rows::save_run(&tx, &again).await.unwrap());
        assert_eq!(
            rows::progress_of(&tx, begun.id).await.unwrap(),
            Progress::default()
        );
        tx.commit().await.unwrap();
    }
}

fn timetable() -> Timetable {
    Timetable {
        fair: run(1).fair,
        centre: CENTRE,
        terms: TimetableTerms {
            wishes_close_at: NOW,
            grid: None,
            most_interviews: None,
            most_wishes: None,
            buffer: None,
            several_per_employer: false,
        },
        pins: Vec::new(),
        version: 1,
    }
}

/// Whoever has the lock second sees what the first has published.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn plans_of_a_fair_are_published_one_after_the_other() {
    for fresh in each().await {
        let db = &fresh.db;
        let tx = db.begin().await.unwrap();
        let fair = run(1).fair;
        assert!(rows::keep_timetable(&tx, &timetable()).await.unwrap());
        rows::insert_run(&tx, &run(1), "{}".to_owned())
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let first = db.begin().await.unwrap();
        let locked = rows::lock_timetable(&first, CENTRE, fair).await.unwrap();
        assert_eq!(locked, Some(timetable()));
        let (begun, begins) = tokio::sync::oneshot::channel();
        let publishes_first = async {
            begins.await.unwrap();
            let published = Run {
                published_at: Some(NOW),
                version: 1,
                state: RunState::Proposed,
                ..run(1)
            };
            assert!(rows::save_run(&first, &published).await.unwrap());
            // Time enough for the other to come by, if it could.
            for _ in 0..20 {
                rows::runs_of(&first, CENTRE, (fair, None), 5)
                    .await
                    .unwrap();
            }
            first.commit().await.unwrap();
        };
        let comes_second = async {
            begun.send(()).unwrap();
            let second = db.begin().await.unwrap();
            rows::lock_timetable(&second, CENTRE, fair).await.unwrap();
            let seen = rows::runs_of(&second, CENTRE, (fair, None), 5).await;
            assert_eq!(seen.unwrap()[0].published_at, Some(NOW));
        };
        tokio::join!(comes_second, publishes_first);
        let foreign = db.begin().await.unwrap();
        let found = rows::lock_timetable(&foreign, OTHER_CENTRE, fair).await;
        assert_eq!(found.unwrap(), None);
    }
}

#[tokio::test]
async fn an_employer_has_its_own_interviews_of_a_timetable_alone() {
    for fresh in each().await {
        let db = &fresh.db;
        let id = Uuid::from_u128;
        let interview = |number: u128| Timetabled {
            person: PersonId(id(100 + number)),
            opening: OpeningId(id(200 + number % 2)),
            employer: EmployerId(id(300 + number % 2)),
            panel: InterviewPanelId(id(400 + number % 2)),
            booking: BookingId(id(500 + number)),
        };
        let all: Vec<_> = (0..5).map(interview).collect();
        let fair = run(1).fair;
        let tx = db.begin().await.unwrap();
        rows::keep_timetabled(&tx, (CENTRE, fair), &all)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let of = async |centre, number: u128| {
            let key = (fair, EmployerId(id(300 + number)));
            rows::timetabled_of_employer(db.read(), centre, key).await
        };
        assert_eq!(of(CENTRE, 1).await.unwrap(), [all[1], all[3]]);
        assert_eq!(of(CENTRE, 0).await.unwrap(), [all[0], all[2], all[4]]);
        assert_eq!(of(CENTRE, 2).await.unwrap(), []);
        assert_eq!(of(OTHER_CENTRE, 1).await.unwrap(), []);
    }
}
