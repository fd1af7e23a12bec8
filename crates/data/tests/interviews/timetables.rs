//! Makings of timetables: one at a time, and none runs for ever.

use data::interviews::{self as rows, Beat, Progress, Timetabled};
use data::{Database, Trouble, ledger};
use domain::booking::{BookingKind, Part, Participant};
use domain::diary::{Moment, Proposal, Resource};
use domain::id::{
    BookingId, EmployerId, FairId, InterviewPanelId, OpeningId, PersonId, TimetableRunId,
};
use domain::timetable::{Ended, Failed, Run, RunState, Timetable, TimetableTerms, WishPoints};
use domain::{Actor, Booking, Diary, Instant, Minutes, Refusal, TimeRange, Touches};
use uuid::Uuid;

use super::databases::each;
use super::{CENTRE, OTHER_CENTRE, PERSON, centre};

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

#[tokio::test]
async fn the_last_interview_that_was_held_is_when_somebody_was_served() {
    for fresh in each().await {
        let db = &fresh.db;
        centre(db).await;
        let [other, nobody] = [31, 32].map(|id| PersonId(Uuid::from_u128(id)));
        for person in [PERSON, other] {
            let tx = db.begin().await.unwrap();
            let person = Resource::person(person.into(), CENTRE);
            ledger::put_resource(&tx, &person).await.unwrap();
            tx.commit().await.unwrap();
        }
        interview(db, PERSON, 60).await;
        let latest = interview(db, PERSON, 300).await;
        decide(db, after(300), &latest, Diary::start).await;
        for (person, minutes) in [(PERSON, 600), (other, 600)] {
            let called_off = interview(db, person, minutes).await;
            let cancel = |diary: &mut Diary, id, moment: &Moment| diary.cancel(id, None, moment);
            decide(db, NOW, &called_off, cancel).await;
        }
        let missed = interview(db, PERSON, 900).await;
        decide(db, after(930), &missed, Diary::miss).await;
        interview(db, PERSON, 1_200).await;

        let served = async |centre, people: &[PersonId], minutes| {
            let people = people.iter().copied();
            let served = rows::served_at(db.read(), centre, people, after(minutes)).await;
            served.unwrap().into_iter().collect::<Vec<_>>()
        };
        let all = [PERSON, other, nobody];
        let none: [(PersonId, Instant); 0] = [];
        assert_eq!(served(CENTRE, &all, 1_200).await, [(PERSON, after(300))]);
        assert_eq!(served(CENTRE, &all, 300).await, [(PERSON, after(60))]);
        assert_eq!(
            served(CENTRE, &all, 1_260).await,
            [(PERSON, after(1_200))],
            "what is confirmed and over counts"
        );
        assert_eq!(served(CENTRE, &all, 60).await, none);
        assert_eq!(served(CENTRE, &[other], 1_260).await, none);
        assert_eq!(served(CENTRE, &[], 1_260).await, none);
        assert_eq!(served(OTHER_CENTRE, &all, 1_260).await, none);
    }
}

fn after(minutes: u32) -> Instant {
    NOW.plus(Minutes(minutes))
}

/// An interview of half an hour so many minutes from now.
async fn interview(db: &Database, person: PersonId, minutes: u32) -> Booking {
    let during = TimeRange::starting(after(minutes), Minutes(30));
    let proposal = Proposal {
        kind: BookingKind::Interview,
        during,
        participants: vec![Participant {
            person,
            part: Part::Attendee,
        }],
        resources: Vec::new(),
        fair: None,
        employer: None,
        title: "면접".to_owned(),
        held_until: None,
        notice_version: None,
    };
    let touches = Touches::nothing().resource(person, during);
    save(db, NOW, touches, |diary, moment| {
        diary.book(proposal, moment)
    })
    .await
}

/// What becomes of a booking at a moment.
async fn decide(
    db: &Database,
    now: Instant,
    booking: &Booking,
    change: impl FnOnce(&mut Diary, BookingId, &Moment) -> Result<Booking, Refusal>,
) {
    let touches = Touches::nothing().booking(booking.id);
    save(db, now, touches, |diary, moment| {
        change(diary, booking.id, moment)
    })
    .await;
}

async fn save(
    db: &Database,
    now: Instant,
    touches: Touches,
    decide: impl FnOnce(&mut Diary, &Moment) -> Result<Booking, Refusal>,
) -> Booking {
    let moment = Moment {
        actor: Actor::system(Some(CENTRE)),
        now,
        booking: BookingId(Uuid::new_v4()),
    };
    let tx = db.begin().await.unwrap();
    let mut diary = ledger::load_diary(&tx, Some(CENTRE), touches, now)
        .await
        .unwrap();
    let booking = decide(&mut diary, &moment).unwrap();
    ledger::save_changes(&tx, &diary.changes()).await.unwrap();
    tx.commit().await.unwrap();
    booking
}
