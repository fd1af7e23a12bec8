//! Handing in scans: each is told of by itself, the same again changes nothing, the earliest counts.

use super::{Hall, minutes_from_now};
use harness::system::id;
use harness::{Client, Engine, System};
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_devices_that_scanned_one_pass_make_one_visit_of_the_earlier_time_on_sqlite() {
    the_earlier_time_counts(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_devices_that_scanned_one_pass_make_one_visit_of_the_earlier_time_on_postgres() {
    the_earlier_time_counts(Engine::Postgres).await;
}

async fn the_earlier_time_counts(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let hall = Hall::open(&system).await;
    let mina = hall.pass(&system, "김민아").await;
    let head = hall.list(&system.admin).await["head"].clone();
    let (early, late) = (minutes_from_now(-20), minutes_from_now(-5));
    let north = upload(&head, "북문", vec![scan(&mina, &late)]);
    let south = upload(&head, "남문", vec![scan(&mina, &early)]);
    let first = hand_in(&system.admin, &hall, &north).await;
    let second = hand_in(&system.admin, &hall, &south).await;
    assert_eq!(outcomes(&first), ["checked_in"]);
    assert_eq!(outcomes(&second), ["already_in"]);
    assert_eq!(hall.inside(&system).await, 1);
    let came = came_at(&system, &mina).await;
    assert_eq!(came, early.parse().expect("a time"));
    // Both again, under new keys, and then at once: all stays as it is.
    for _ in 0..2 {
        assert_eq!(hand_in(&system.admin, &hall, &north).await, first);
        assert_eq!(hand_in(&system.admin, &hall, &south).await, second);
    }
    assert_eq!(came_at(&system, &mina).await, came);
    assert_eq!(hall.inside(&system).await, 1);
    at_once(&system, &hall, &head).await;
    system.verify().await;
}

/// Devices hand in the same passes at the same time.
async fn at_once(system: &System, hall: &Hall, head: &Value) {
    let mut passes = Vec::new();
    for name in ["이준", "정다은", "최지우", "박서연"] {
        passes.push(hall.pass(system, name).await);
    }
    let device = |number: i64| {
        let at = minutes_from_now(-10 - number);
        let scans = passes.iter().map(|pass| scan(pass, &at)).collect();
        let body = upload(head, &format!("문 {number}"), scans);
        let (client, path) = (system.admin.clone(), hall.path("scans"));
        tokio::spawn(async move { client.post(&path, body).await.ok() })
    };
    let devices = [device(1), device(2), device(3)];
    let mut visits = 0;
    for device in devices {
        let told = device.await.expect("an answer");
        let came = outcomes(&told)
            .into_iter()
            .filter(|one| one == "checked_in");
        visits += came.count();
    }
    assert_eq!(visits, passes.len());
    assert_eq!(hall.inside(system).await, 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_cannot_be_read_loses_none_of_its_neighbours_on_sqlite() {
    each_line_by_itself(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_cannot_be_read_loses_none_of_its_neighbours_on_postgres() {
    each_line_by_itself(Engine::Postgres).await;
}

async fn each_line_by_itself(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let hall = Hall::open(&system).await;
    let (mina, jun) = (
        hall.pass(&system, "김민아").await,
        hall.pass(&system, "이준").await,
    );
    let back = hall.pass(&system, "정다은").await;
    comes_back(&system, &hall, &back).await;
    let head = hall.list(&system.admin).await["head"].clone();
    let typed = json!({ "id": Uuid::now_v7(), "pass": jun["number"], "at": minutes_from_now(-3) });
    let unknown = json!({ "id": Uuid::now_v7(), "pass": "7K3M-9QXP", "at": minutes_from_now(-3) });
    let twice = scan(&mina, &minutes_from_now(-9));
    let lines = vec![
        json!(null),
        json!({ "id": 7, "pass": ["?"], "at": {} }),
        twice.clone(),
        json!({ "id": "seven", "pass": mina["pass"] }),
        json!({ "id": Uuid::now_v7(), "pass": "" }),
        twice,
        typed,
        unknown,
        scan(&back, &minutes_from_now(-3)),
    ];
    let told = hand_in(&system.admin, &hall, &upload(&head, "북문", lines)).await;
    let expected = [
        "broken",
        "broken",
        "checked_in",
        "broken",
        "broken",
        "checked_in",
        "checked_in",
        "unknown",
        "replaced",
    ];
    assert_eq!(outcomes(&told), expected, "{told}");
    let unreadable: Vec<_> = [0, 3, 4].map(|at| told[at]["unreadable"].clone()).into();
    assert_eq!(unreadable, ["id", "id", "pass"]);
    assert_eq!(hall.inside(&system).await, 2);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_that_jumps_is_marked_and_loses_no_visit_on_sqlite() {
    a_clock_jumps(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_that_jumps_is_marked_and_loses_no_visit_on_postgres() {
    a_clock_jumps(Engine::Postgres).await;
}

async fn a_clock_jumps(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let hall = Hall::open(&system).await;
    let mut passes = Vec::new();
    for name in ["김민아", "이준", "정다은", "최지우", "박서연", "한지민"] {
        passes.push(hall.pass(&system, name).await);
    }
    let head = hall.list(&system.admin).await["head"].clone();
    let told_at = [
        minutes_from_now(-10),
        minutes_from_now(60),
        "2099-01-01T00:00:00Z".to_owned(),
        "1970-01-01T00:00:00Z".to_owned(),
        "half past ten".to_owned(),
    ];
    let scans = passes.iter().zip(&told_at);
    let scans = scans.map(|(pass, at)| scan(pass, at)).collect();
    let told = hand_in(&system.admin, &hall, &upload(&head, "북문", scans)).await;
    assert_eq!(outcomes(&told), ["checked_in"; 5], "{told}");
    let lines = told.as_array().expect("a list");
    let off: Vec<_> = lines
        .iter()
        .map(|one| one["clock_off"] == json!(true))
        .collect();
    assert_eq!(off, [false, true, true, true, true], "{told}");
    let now = jiff::Timestamp::now();
    for line in &lines[1..] {
        let at: jiff::Timestamp = id(line, "at").parse().expect("a time");
        let ago = now.duration_since(at).as_secs();
        assert!((-5..60).contains(&ago), "counts as handed in: {line}");
    }
    // A device an hour behind says so when it hands in, and is put right.
    let mut behind = upload(
        &head,
        "남문",
        vec![scan(&passes[5], &minutes_from_now(-80))],
    );
    behind["sent_at"] = json!(minutes_from_now(-60));
    let told = hand_in(&system.admin, &hall, &behind).await;
    let at: jiff::Timestamp = id(&told[0], "at").parse().expect("a time");
    let ago = now.duration_since(at).as_secs() / 60;
    assert!((18..=21).contains(&ago), "{told}");
    assert_eq!(told[0]["clock_off"], true);
    assert_eq!(hall.inside(&system).await, 6);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_by_a_list_that_the_centre_never_signed_is_refused_on_sqlite() {
    a_list_is_not_signed(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_by_a_list_that_the_centre_never_signed_is_refused_on_postgres() {
    a_list_is_not_signed(Engine::Postgres).await;
}

async fn a_list_is_not_signed(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let (hall, other) = (Hall::open(&system).await, Hall::open(&system).await);
    let mina = hall.pass(&system, "김민아").await;
    let head = id(&hall.list(&system.admin).await, "head");
    let letter = if head.as_bytes()[40] == b'A' {
        "B"
    } else {
        "A"
    };
    let forged = format!("{}{letter}{}", &head[..40], &head[41..]);
    let elsewhere = id(&other.list(&system.admin).await, "head");
    for bad in ["", &forged, &elsewhere, &id(&mina, "pass")] {
        let body = upload(
            &json!(bad),
            "북문",
            vec![scan(&mina, &minutes_from_now(-1))],
        );
        let refusal = system.admin.post(&hall.path("scans"), body).await;
        assert_eq!(
            refusal.problem(),
            (422, "bad_snapshot"),
            "{bad}: {}",
            refusal.body
        );
    }
    let many = vec![scan(&mina, &minutes_from_now(-1)); 501];
    let refusal = system
        .admin
        .post(&hall.path("scans"), upload(&json!(head), "북문", many))
        .await;
    assert_eq!(
        refusal.problem(),
        (422, "too_many_rows"),
        "{}",
        refusal.body
    );
    let nameless = upload(&json!(head), " ", vec![]);
    let refusal = system.admin.post(&hall.path("scans"), nameless).await;
    assert_eq!(refusal.problem(), (422, "text_missing"), "{}", refusal.body);
    assert_eq!(hall.inside(&system).await, 0);
    system.verify().await;
}

/// Withdraws and registers again, so that there is a newer pass.
async fn comes_back(system: &System, hall: &Hall, pass: &Value) {
    let path = format!("/v1/registrations/{}/withdraw", id(pass, "registration"));
    system.admin.post(&path, json!({})).await.ok();
    let body = json!({ "person": pass["person"], "consents": ["participation"] });
    let registrations = hall.path("registrations");
    system.admin.post(&registrations, body).await.ok();
}

fn scan(pass: &Value, at: &str) -> Value {
    json!({ "id": Uuid::now_v7(), "pass": pass["pass"], "at": at, "verdict": "let_in" })
}

fn upload(head: &Value, device: &str, scans: Vec<Value>) -> Value {
    json!({
        "device": device,
        "snapshot": head,
        "sent_at": minutes_from_now(0),
        "scans": scans,
    })
}

async fn hand_in(client: &Client, hall: &Hall, body: &Value) -> Value {
    client.post(&hall.path("scans"), body.clone()).await.ok()
}

fn outcomes(told: &Value) -> Vec<String> {
    let lines = told.as_array().expect("a list").iter();
    lines.map(|line| id(line, "outcome")).collect()
}

async fn came_at(system: &System, pass: &Value) -> jiff::Timestamp {
    let path = format!("/v1/registrations/{}", id(pass, "registration"));
    let registration = system.admin.get(&path).await.ok();
    id(&registration, "checked_in_at").parse().expect("a time")
}
