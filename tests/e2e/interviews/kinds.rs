//! A seeker's bookings of different kinds touch, and never overlap.

use super::{is_refused, online};
use harness::system::id;
use harness::{Engine, Stage, System};
use serde_json::{Value, json};

/// Where bookings of each kind are, in the order of `wishes`.
const PLACES: [(&str, &str); 4] = [
    ("booth_visit", "visits"),
    ("interview", "interviews"),
    ("room_loan", "loans"),
    ("mock_interview", "mock-interviews"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_seekers_bookings_of_any_two_kinds_may_touch_and_never_overlap_on_sqlite() {
    touch_and_never_overlap(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_seekers_bookings_of_any_two_kinds_may_touch_and_never_overlap_on_postgres() {
    touch_and_never_overlap(Engine::Postgres).await;
}

async fn touch_and_never_overlap(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    // Without a rule about ways bookings may touch wherever they are.
    let rule = json!({ "version": 0, "terms": { "walking": { "same_site": 0, "other_site": 0 } } });
    system.admin.put("/v1/policy", rule).await.ok();
    // Each of these is there at 13:00.
    let earlier = ["13:00", "12:40", "12:30", "12:05"];
    for (kind, place) in PLACES {
        let first = book(&system, &stage, &mina, kind, "13:00").await;
        for (path, body) in wishes(&stage, &mina, earlier) {
            let refusal = system.admin.post(&path, body).await;
            is_refused(&refusal, "person_busy", &mina, &first);
        }
        let cancel = format!("/v1/{place}/{}/cancel", id(&first, "id"));
        system.admin.post(&cancel, json!({})).await.ok();
    }
    let there_and_back = [
        ("booth_visit", "10:00"),
        ("interview", "10:10"),
        ("room_loan", "10:40"),
        ("mock_interview", "11:40"),
        ("room_loan", "12:40"),
        ("interview", "13:40"),
        ("booth_visit", "14:10"),
        ("mock_interview", "14:20"),
        ("interview", "15:20"),
    ];
    for (kind, time) in there_and_back {
        book(&system, &stage, &mina, kind, time).await;
    }
    system.verify().await;
}

async fn book(system: &System, stage: &Stage, mina: &str, kind: &str, time: &str) -> Value {
    let at = PLACES.iter().position(|(name, _)| *name == kind);
    let (path, body) = wishes(stage, mina, [time; 4]).swap_remove(at.expect("a kind"));
    let reply = system.admin.post(&path, body).await;
    assert_eq!(reply.status, 201, "{kind} {time}: {}", reply.body);
    assert_eq!(reply.body["kind"], kind);
    reply.body
}

/// A visit of ten minutes, an interview of thirty, a loan and a session of an hour.
fn wishes(stage: &Stage, mina: &str, times: [&str; 4]) -> Vec<(String, Value)> {
    let [visit, interview, loan, seat] = times;
    let beyond = |(path, mut body): (String, Value)| {
        body["exception"] = json!("상담사 확인");
        (path, body)
    };
    vec![
        stage.visit(mina, visit),
        ("/v1/interviews".to_owned(), online(stage, mina, interview)),
        beyond(stage.loan(mina, loan)),
        beyond(stage.seat_session(mina, seat)),
    ]
}
