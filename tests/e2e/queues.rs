//! The line at a booth: booked visitors and walk-ins together, called one by one, and nobody twice.

mod absent;
mod elsewhere;
mod ends;
mod hall;
mod refused;
mod rush;
mod walking;

pub use hall::{Booth, Hall, Seeker};
use harness::system::id;
use harness::{Engine, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn booked_visitors_and_walk_ins_stand_in_one_line_and_see_how_it_moves_on_sqlite() {
    stand_in_one_line(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn booked_visitors_and_walk_ins_stand_in_one_line_and_see_how_it_moves_on_postgres() {
    stand_in_one_line(Engine::Postgres).await;
}

async fn stand_in_one_line(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let booth = hall.booth(&system, "하늘식품").await;
    let member = booth.member(&system).await;
    let (first, second) = (
        hall.seeker(&system, "first").await,
        hall.seeker(&system, "second").await,
    );
    let own = second.client(&system).await;
    let booked = hall.seeker(&system, "booked").await;
    let visit = hall.visit(&system, &booth, &booked, 70).await;

    // At the booth by the number on the pass, by staff, and by oneself.
    let by_pass = json!({ "number": first.number });
    let ticket = member.post(&booth.queue, by_pass).await.ok();
    assert_eq!(
        (&ticket["number"], &ticket["place"]),
        (&json!(1), &json!(1))
    );
    let ticket = own.post(&booth.queue, json!({})).await.ok();
    assert_eq!(
        (&ticket["number"], &ticket["place"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(booth.takes(&system, &booked).await.ok()["number"], 3);
    let started = system.admin.get(&visit).await.ok();
    assert_eq!(
        started["state"], "checked_in",
        "the ticket checks the visit in"
    );
    sees_place_and_wait(&hall, &own, &second).await;
    everyone_sees_numbers_only(&system, &hall, &booth, &member).await;

    let one = booth.calls_number(&member, 1).await;
    member.post(&format!("{one}/start"), json!({})).await.ok();
    system.clock().pass(10);
    let done = member.post(&format!("{one}/finish"), json!({})).await.ok();
    assert_eq!(done["state"], "served");
    let three = booth.calls_number(&member, 3).await;
    system
        .admin
        .post(&format!("{three}/start"), json!({}))
        .await
        .ok();
    system.clock().pass(6);
    system
        .admin
        .post(&format!("{three}/finish"), json!({}))
        .await
        .ok();
    let over = system.admin.get(&visit).await.ok();
    assert_eq!(over["state"], "completed");
    booth.calls_number(&member, 2).await;
    let empty = booth.calls(&member).await;
    assert_eq!(empty.problem(), (409, "queue_empty"));
    let reports = format!("/v1/fairs/{}/reports", hall.fair);
    let report = system.admin.post(&reports, json!({})).await.ok();
    let figures = &report["rows"][0]["figures"];
    assert_eq!(
        figures["interviewed"], 2,
        "the walk-in and the booked visitor: {report}"
    );
    system.verify().await;
}

/// The booked visitor will be there first: one is served, then the booked one, then the second.
async fn sees_place_and_wait(hall: &Hall, own: &harness::Client, seeker: &hall::Seeker) {
    let tickets = hall.tickets(own, seeker).await;
    let [ticket] = tickets.as_slice() else {
        panic!("one ticket: {tickets:?}");
    };
    assert_eq!(
        (&ticket["place"], &ticket["state"]),
        (&json!(3), &json!("waiting"))
    );
    let wait = |end: &str| ticket["wait"][end].as_u64().expect("minutes");
    let (least, most) = (wait("least"), wait("most"));
    assert!(
        (1..=20).contains(&least) && (20..=30).contains(&most),
        "{ticket}"
    );
    assert_eq!(ticket["held_back"], Value::Null);
}

async fn everyone_sees_numbers_only(
    system: &System,
    hall: &Hall,
    booth: &hall::Booth,
    member: &harness::Client,
) {
    let board = hall.board(&system.nobody()).await;
    assert_eq!(board.len(), 1);
    assert_eq!(
        (&board[0]["waiting"], &board[0]["name"]),
        (&json!(3), &json!("하늘식품"))
    );
    assert!(!board[0].to_string().contains("김민아"));
    let theirs = member.get(&booth.queue).await.ok();
    assert_eq!(theirs["places"][0]["number"], 1);
    assert_eq!(theirs["places"][0]["person"], Value::Null);
    assert!(!theirs.to_string().contains("김민아"), "{theirs}");
    let staffs = system.admin.get(&booth.queue).await.ok();
    assert_eq!(staffs["places"][0]["name"], "김민아");
    assert_eq!(id(&theirs["standing"], "queue"), id(&board[0], "queue"));
}
