//! Times that are opened every week for so many weeks: no week less, and none more.

use harness::system::id;
use harness::{Engine, Stage, System};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_opened_weekly_is_open_for_so_many_weeks_on_sqlite() {
    is_open_weekly(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_opened_weekly_is_open_for_so_many_weeks_on_postgres() {
    is_open_weekly(Engine::Postgres).await;
}

async fn is_open_weekly(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let first: Date = stage.day.parse().expect("a day");
    let weeks: Vec<Date> = (-1..4).map(|week| first + (7 * week).days()).collect();
    let hours = json!({ "weekday": "wednesday", "from": "10:00:00", "to": "12:00:00" });
    // Three weeks, but for an hour of the second.
    let off = json!({ "from": at(weeks[2], "11:00"), "to": at(weeks[2], "12:00") });
    let terms = json!({
        "kind": "side_event", "name": "이력서 사진", "place": "로비", "minutes": 60, "open": [hours],
        "first_day": first, "weeks": 3, "closed_times": [off],
    });
    let desk = system.admin.post("/v1/desks", terms).await.ok();
    let desk = format!("/v1/desks/{}", id(&desk, "desk"));
    let both = ["10:00", "11:00"];
    let expected: [&[&str]; 5] = [&[], &both, &both[..1], &both, &[]];
    for (day, expected) in weeks.iter().zip(expected) {
        let path = format!("{desk}/open-times?day={day}");
        let open = system.admin.get(&path).await.ok();
        let starts: Vec<_> = open.as_array().expect("times").iter().map(start).collect();
        let wanted: Vec<_> = expected.iter().map(|time| at(*day, time)).collect();
        assert_eq!(starts, wanted, "on {day}");
    }
    let bookings = format!("{desk}/bookings");
    for (week, is_open) in [(3, true), (4, false)] {
        let body = json!({ "person": mina, "from": at(weeks[week], "10:00") });
        let reply = system.admin.post(&bookings, body).await;
        match is_open {
            true => assert_eq!(reply.ok()["state"], "confirmed"),
            false => assert_eq!(reply.problem(), (409, "outside_hours"), "{}", reply.body),
        }
    }
    interviewer(&system, &stage, &mina, &weeks).await;
    system.verify().await;
}

/// Whoever interviews says so in the same way.
async fn interviewer(system: &System, stage: &Stage, person: &str, weeks: &[Date]) {
    let hours = json!({ "weekday": "wednesday", "from": "13:00:00", "to": "17:00:00" });
    let terms = json!({ "version": 0, "open": [hours], "first_day": weeks[1], "weeks": 2 });
    let path = format!("/v1/availabilities/{}", stage.interviewer);
    system.admin.put(&path, terms).await.ok();
    for (week, is_there) in [(1, true), (2, true), (3, false)] {
        let (path, mut body) = stage.interview(person, "13:00");
        body["from"] = json!(at(weeks[week], "13:00"));
        let reply = system.admin.post(&path, body).await;
        match is_there {
            true => assert_eq!(reply.ok()["state"], "confirmed"),
            false => assert_eq!(reply.problem(), (409, "interviewer_unavailable")),
        }
    }
}

/// A time of a day, in the centre's zone.
fn at(day: Date, time: &str) -> Timestamp {
    let text = format!("{day}T{time}:00+09:00");
    text.parse().expect("a moment")
}

fn start(time: &Value) -> Timestamp {
    id(time, "from").parse().expect("a moment")
}
