//! Interviews of several people in two rooms: all of them are free, or nothing is booked.

mod kinds;
mod missed;
mod moving;

use harness::system::id;
use harness::{Engine, Reply, Stage, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interview_of_three_in_two_rooms_keeps_each_of_them_until_it_moves_or_ends_on_sqlite() {
    keeps_each(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interview_of_three_in_two_rooms_keeps_each_of_them_until_it_moves_or_ends_on_postgres()
{
    keeps_each(Engine::Postgres).await;
}

async fn keeps_each(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let panel = panel(&system, &stage).await;
    let body = of_all(&stage, &mina, &panel, "11:00");
    let booking = system.admin.post("/v1/interviews", body).await.ok();
    is_with_all(&stage, &booking, &mina, &panel);
    each_is_kept(&system, &stage, &booking, &panel, "11:20").await;

    let moved = move_to(&system, &stage, &booking, "14:00", &stage.rooms[1]).await;
    let stale = move_to(&system, &stage, &booking, "15:00", &stage.rooms[1]).await;
    assert_eq!(stale.problem(), (409, "version_outdated"), "{}", stale.body);
    let moved = moved.ok();
    assert_eq!(
        (&moved["version"], &moved["place"]),
        (&json!(1), &json!("2층"))
    );
    others_take(&system, &stage, &panel, "11:20").await;
    let (_, mut in_the_first) = stage.interview(&stranger(&system, 9).await, "14:00");
    in_the_first["interviewers"] = json!([stranger(&system, 10).await]);
    let freed = system.admin.post("/v1/interviews", in_the_first).await;
    assert_eq!(freed.status, 201, "the room it left: {}", freed.body);
    each_is_kept_without_rooms(&system, &stage, &moved, &panel, "14:10").await;

    let cancel = format!("/v1/interviews/{}/cancel", id(&booking, "id"));
    let ended = system.admin.post(&cancel, json!({})).await.ok();
    assert_eq!(
        (&ended["state"], &ended["version"]),
        (&json!("cancelled"), &json!(2))
    );
    let twice = system.admin.post(&cancel, json!({})).await;
    assert_eq!(twice.problem(), (409, "booking_over"), "{}", twice.body);
    others_take(&system, &stage, &panel, "14:40").await;
    system.verify().await;
}

/// Everybody and everything is in it, and whoever joins finds the same call.
fn is_with_all(stage: &Stage, booking: &Value, mina: &str, panel: &[String]) {
    let part = |person: &str, part: &str| json!({ "person": person, "part": part });
    let attendee = std::iter::once(part(mina, "attendee"));
    let people: Value = attendee
        .chain(panel.iter().map(|one| part(one, "interviewer")))
        .collect();
    assert_eq!(booking["participants"], people);
    let uses = booking["uses"].as_array().expect("rooms").iter();
    let rooms: Vec<_> = uses.map(|one| id(one, "resource")).collect();
    assert_eq!(rooms, stage.rooms);
    assert_eq!(booking["place"], "1층 · 2층");
    let link = format!("https://meet.example.org/madang-{}", id(booking, "id"));
    assert_eq!(booking["link"], link);
}

/// Whoever wants one of its interviewers or rooms meanwhile is told what is in the way.
async fn each_is_kept(
    system: &System,
    stage: &Stage,
    booking: &Value,
    panel: &[String],
    time: &str,
) {
    each_is_kept_without_rooms(system, stage, booking, panel, time).await;
    for room in &stage.rooms {
        let mut body = online(stage, &stranger(system, 1).await, time);
        body["interviewers"] = json!([stranger(system, 2).await]);
        body["rooms"] = json!([room]);
        let refusal = system.admin.post("/v1/interviews", body).await;
        is_refused(&refusal, "room_taken", room, booking);
    }
}

async fn each_is_kept_without_rooms(
    system: &System,
    stage: &Stage,
    booking: &Value,
    panel: &[String],
    time: &str,
) {
    for interviewer in panel {
        let mut body = online(stage, &stranger(system, 1).await, time);
        body["interviewers"] = json!([stranger(system, 2).await, interviewer]);
        let refusal = system.admin.post("/v1/interviews", body).await;
        is_refused(&refusal, "person_busy", interviewer, booking);
    }
}

/// Refused with this code, naming what is taken and by which booking.
#[track_caller]
fn is_refused(refusal: &Reply, code: &str, resource: &str, booking: &Value) {
    assert_eq!(refusal.problem(), (409, code), "{}", refusal.body);
    let blockers = refusal.body["blocked_by"].as_array().expect("blockers");
    assert_eq!(blockers.len(), 1, "{}", refusal.body);
    assert_eq!(blockers[0]["resource"], resource);
    for (told, known) in [("booking", "id"), ("kind", "kind"), ("during", "during")] {
        assert_eq!(blockers[0][told], booking[known], "{}", refusal.body);
    }
}

/// What was given up is free: another seeker meets the whole panel in the second room.
async fn others_take(system: &System, stage: &Stage, panel: &[String], time: &str) {
    let mut body = of_all(stage, &stranger(system, 3).await, panel, time);
    body["rooms"] = json!([stage.rooms[1]]);
    let reply = system.admin.post("/v1/interviews", body).await;
    assert_eq!(reply.status, 201, "{time}: {}", reply.body);
}

async fn move_to(system: &System, stage: &Stage, seen: &Value, time: &str, room: &str) -> Reply {
    let people = seen["participants"].as_array().expect("people").iter();
    let people: Vec<&Value> = people.map(|one| &one["person"]).collect();
    let body = json!({
        "version": seen["version"],
        "people": people,
        "rooms": [room],
        "from": stage.at(time),
    });
    let path = format!("/v1/interviews/{}/move", id(seen, "id"));
    system.admin.post(&path, body).await
}

/// The stage's interviewer and two more of the employer.
async fn panel(system: &System, stage: &Stage) -> Vec<String> {
    let mut panel = vec![stage.interviewer.clone()];
    let members = format!("/v1/employers/{}/members", stage.employer);
    for number in 2..=3 {
        let email = format!("interviewer{number}@firm.example");
        let body = json!({ "name": "이면접", "email": email });
        let member = system.admin.post(&members, body).await.ok();
        panel.push(id(&member, "person"));
    }
    panel
}

/// An interview of half an hour by the whole panel in both rooms.
fn of_all(stage: &Stage, person: &str, panel: &[String], time: &str) -> Value {
    let (_, mut body) = stage.interview(person, time);
    body["interviewers"] = json!(panel);
    body["rooms"] = json!(stage.rooms);
    body
}

/// An interview of half an hour without a room.
fn online(stage: &Stage, person: &str, time: &str) -> Value {
    let (_, mut body) = stage.interview(person, time);
    body["rooms"] = json!([]);
    body["link"] = json!("https://meet.example.org/elsewhere");
    body
}

/// Somebody new.
async fn stranger(system: &System, number: u32) -> String {
    let email = format!("{number}-{}@mail.example", uuid::Uuid::new_v4());
    system.person("이준", &email).await
}
