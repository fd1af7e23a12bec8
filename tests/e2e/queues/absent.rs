//! Who is called and does not come.

use super::Hall;
use harness::{Engine, System, eventually};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_come_goes_to_the_end_once_and_then_out_also_after_a_crash_on_sqlite() {
    goes_to_the_end_and_out(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_come_goes_to_the_end_once_and_then_out_also_after_a_crash_on_postgres() {
    goes_to_the_end_and_out(Engine::Postgres).await;
}

async fn goes_to_the_end_and_out(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let booth = hall.booth(&system, "하늘식품").await;
    let away = hall.seeker(&system, "away").await;
    booth.takes(&system, &away).await.ok();
    let other = hall.seeker(&system, "other").await;
    booth.takes(&system, &other).await.ok();

    booth.calls_number(&system.admin, 1).await;
    let called = hall.tickets(&system.admin, &away).await;
    assert!(called[0]["called_until"].is_string(), "{}", called[0]);
    system.clock().pass(4);
    stands(&system, &booth, &[(2, "waiting"), (1, "waiting")]).await;

    booth.calls_number(&system.admin, 2).await;
    booth.calls_number(&system.admin, 1).await;
    system.madang.kill();
    system.clock().pass(4);
    system.crash_and_restart().await;
    stands(&system, &booth, &[(2, "waiting")]).await;
    let gone = hall.tickets(&system.admin, &away).await;
    assert_eq!(
        (&gone[0]["state"], &gone[0]["missed"]),
        (&json!("dropped"), &json!(2))
    );
    the_centre_finds_it_in_its_trail(&system).await;

    // Without waiting for the timer: the next call deals with who did not come.
    booth.calls_number(&system.admin, 2).await;
    let again = booth.takes(&system, &away).await.ok();
    assert_eq!(
        again["number"], 3,
        "who dropped out can join again, at the end"
    );
    system.clock().pass(4);
    booth.calls_number(&system.admin, 3).await;
    system.verify().await;
}

async fn stands(system: &System, booth: &super::hall::Booth, expected: &[(u64, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(number, state)| (*number, (*state).to_owned()))
        .collect();
    eventually("the line moves", async || {
        (booth.line(system).await == expected).then_some(())
    })
    .await;
}

async fn the_centre_finds_it_in_its_trail(system: &System) {
    let trail = system.admin.get("/v1/audit-trail?limit=200").await.ok();
    let entries = trail["items"].as_array().expect("entries");
    let missed = entries
        .iter()
        .filter(|one| one["action"] == "release_missed_calls");
    assert_eq!(missed.count(), 3, "once to the end for each, and once out");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_may_give_more_time_and_send_nobody_to_the_end() {
    let Some(system) = System::rehearse(Engine::Sqlite).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let queue = json!({ "grace": 10, "returns": 0, "most_tickets": 1 });
    let rules = json!({ "fair": hall.fair, "version": 0, "terms": { "queue": queue } });
    system.admin.put("/v1/policy", rules).await.ok();
    let booth = hall.booth(&system, "하늘식품").await;
    let other = hall.booth(&system, "바다운송").await;
    let seeker = hall.seeker(&system, "away").await;
    booth.takes(&system, &seeker).await.ok();
    let second = other.takes(&system, &seeker).await;
    assert_eq!(second.problem(), (409, "too_many_tickets"));
    booth.calls_number(&system.admin, 1).await;
    system.clock().pass(9);
    let tickets = hall.tickets(&system.admin, &seeker).await;
    assert_eq!(tickets[0]["state"], "called");
    system.clock().pass(2);
    eventually("the ticket drops out", async || {
        let tickets = hall.tickets(&system.admin, &seeker).await;
        (tickets[0]["state"] == "dropped").then_some(())
    })
    .await;
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_booked_visitor_who_stays_away_holds_up_no_walk_in_on_sqlite() {
    holds_up_nobody(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_booked_visitor_who_stays_away_holds_up_no_walk_in_on_postgres() {
    holds_up_nobody(Engine::Postgres).await;
}

async fn holds_up_nobody(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let booth = hall.booth(&system, "하늘식품").await;
    let booked = hall.expected(&system, "booked").await;
    let visit = hall.visit(&system, &booth, &booked, 70).await;
    let mut walk_ins = Vec::new();
    for name in ["one", "two"] {
        let seeker = hall.seeker(&system, name).await;
        booth.takes(&system, &seeker).await.ok();
        walk_ins.push(seeker);
    }
    // The booked visitor would come between the two.
    let at_first = place_and_wait(&system, &hall, &walk_ins[1]).await;
    system.clock().pass(21);
    system.sign_in_again().await;
    let missed = async || (system.admin.get(&visit).await.ok()["state"] == "no_show").then_some(());
    eventually("the visit is missed", missed).await;
    let then = place_and_wait(&system, &hall, &walk_ins[1]).await;
    assert_eq!((at_first.0, then.0), (2, 2));
    assert!(then.1 < at_first.1, "{} after {}", then.1, at_first.1);

    let ticket = booth.calls_number(&system.admin, 1).await;
    for verb in ["start", "finish"] {
        let path = format!("{ticket}/{verb}");
        system.admin.post(&path, json!({})).await.ok();
    }
    let next = place_and_wait(&system, &hall, &walk_ins[1]).await;
    assert_eq!(next.0, 1);
    assert!(next.1 < then.1, "{} after {}", next.1, then.1);
    booth.calls_number(&system.admin, 2).await;
    assert_eq!(system.admin.get(&visit).await.ok()["state"], "no_show");
    system.verify().await;
}

/// The place of somebody with one ticket, and how many minutes it takes at most.
async fn place_and_wait(system: &System, hall: &Hall, seeker: &super::Seeker) -> (u64, u64) {
    let tickets = hall.tickets(&system.admin, seeker).await;
    let [ticket] = tickets.as_slice() else {
        panic!("one ticket: {tickets:?}");
    };
    let most = ticket["wait"]["most"].as_u64().expect("minutes");
    (ticket["place"].as_u64().expect("a place"), most)
}
