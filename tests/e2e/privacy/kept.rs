//! Mails go after their time, the trail after its own, and of bookings stays what is counted.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

use super::{Mina, NAME};

const DAY: i64 = 24 * 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mails_and_the_trail_go_in_their_time_and_bookings_stay_without_their_people_on_sqlite() {
    goes_in_time(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mails_and_the_trail_go_in_their_time_and_bookings_stay_without_their_people_on_postgres() {
    goes_in_time(Engine::Postgres).await;
}

async fn goes_in_time(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = Mina::arrives(&system, &stage).await;
    let days = json!({ "deliveries_days": 1, "people_days": 500, "audit_days": 600 });
    let policy = json!({ "version": 0, "terms": { "retention": days } });
    system.admin.put("/v1/policy", policy).await.ok();
    let (path, body) = stage.loan(&mina.id, "11:00");
    let loan = system.admin.post(&path, body).await.ok();
    let (path, body) = stage.seat_session(&mina.id, "13:30");
    let session = system.admin.post(&path, body).await.ok();
    for booking in [&loan, &session] {
        are_sent(&system, &mina, booking, 1).await;
    }
    let why = json!({ "reason": format!("{NAME} 개인 사정") });
    let cancel = format!("/v1/mock-interviews/{}/cancel", id(&session, "id"));
    system.admin.post(&cancel, why).await.ok();
    are_sent(&system, &mina, &session, 2).await;

    // A mail about what is to come is needed still.
    pass(&mut system, 2).await;
    let others = async || {
        let about = [&loan["id"], &session["id"]];
        let mails = mails(&system, &mina).await;
        mails
            .iter()
            .all(|mail| about.contains(&&mail["about"]))
            .then_some(())
    };
    eventually("the mail with a link is gone", others).await;
    assert!(mails_about(&system, &mina, &loan).await >= 1);
    assert_eq!(mails_about(&system, &mina, &session).await, 2);
    system.clock().set_to(&stage.at("17:00"));
    system.sign_in_again().await;
    let loaned = format!("/v1/bookings/{}", id(&loan, "id"));
    let missed = async || {
        let found = system.admin.get(&loaned).await.ok();
        (found["state"] == "no_show").then_some(())
    };
    eventually("nobody came", missed).await;
    pass(&mut system, 2).await;
    let gone = async || mails(&system, &mina).await.is_empty().then_some(());
    eventually("nothing is about what is to come", gone).await;
    assert_eq!(record(&system, "deliveries").await, 1);

    pass(&mut system, 510).await;
    let path = format!("/v1/people/{}", mina.id);
    let forgotten = async || (system.admin.get(&path).await.ok()["name"] == "-").then_some(());
    eventually("nobody knows her any more", forgotten).await;
    is_counted_still(&system, &loan, &session).await;
    let before = trail_of(&system, &loan).await;
    assert!(before.contains(&"lend_room".to_owned()), "{before:?}");

    pass(&mut system, 110).await;
    let cleaned = async || trail_of(&system, &loan).await.is_empty().then_some(());
    eventually("the trail forgets", cleaned).await;
    assert_eq!(record(&system, "audit").await, 600);
    // What happened since is younger.
    let person = format!("/v1/audit-trail?subject={}", mina.id);
    let trail = system.admin.get(&person).await.ok();
    assert_ne!(
        trail["items"],
        json!([]),
        "that she was forgotten is known still"
    );
    is_counted_still(&system, &loan, &session).await;
    system.verify().await;
}

async fn pass(system: &mut System, days: i64) {
    system.clock().pass(days * DAY);
    system.sign_in_again().await;
}

/// The bookings are there, with their states and times, and say nothing of anybody.
async fn is_counted_still(system: &System, loan: &Value, session: &Value) {
    for (booking, state) in [(loan, "no_show"), (session, "cancelled")] {
        let path = format!("/v1/bookings/{}", id(booking, "id"));
        let found = system.admin.get(&path).await.ok();
        assert_eq!(found["state"], state, "{found}");
        assert_eq!(found["during"], booking["during"]);
        assert!(found["reason"].is_null(), "{found}");
        assert!(!found.to_string().contains(NAME), "{found}");
    }
    assert_eq!(
        record(system, "bookings").await,
        0,
        "they went with the person"
    );
}

async fn mails(system: &System, mina: &Mina) -> Vec<Value> {
    let path = format!("/v1/deliveries?person={}&limit=200", mina.id);
    let list = system.admin.get(&path).await.ok();
    list["items"].as_array().expect("a list").clone()
}

/// So many mails about a booking have left.
async fn are_sent(system: &System, mina: &Mina, booking: &Value, count: usize) {
    let sent = async || {
        let mails = mails(system, mina).await;
        let about = mails.iter().filter(|mail| mail["about"] == booking["id"]);
        let sent = about.filter(|mail| mail["state"] == "sent");
        (sent.count() == count).then_some(())
    };
    eventually("the mails have left", sent).await;
}

async fn mails_about(system: &System, mina: &Mina, booking: &Value) -> usize {
    let mails = mails(system, mina).await;
    mails
        .iter()
        .filter(|mail| mail["about"] == booking["id"])
        .count()
}

async fn trail_of(system: &System, booking: &Value) -> Vec<String> {
    let path = format!("/v1/audit-trail?subject={}&limit=200", id(booking, "id"));
    let trail = system.admin.get(&path).await.ok();
    let entries = trail["items"].as_array().expect("a list").iter();
    entries.map(|one| id(one, "action")).collect()
}

/// After how many days something of a class was destroyed.
async fn record(system: &System, class: &str) -> u64 {
    let records = system.admin.get("/v1/destructions?limit=200").await.ok();
    let items = records["items"].as_array().expect("a list");
    let record = items.iter().find(|one| one["class"] == class);
    let record = record.unwrap_or_else(|| panic!("nothing of {class}: {records}"));
    record["kept_days"].as_u64().unwrap_or(0)
}
