//! A list of thousands, as a device takes it along to a large fair.

use super::Hall;
use super::offline::{Device, withdraw};
use harness::system::id;
use harness::{Engine, System};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tempfile::TempDir;

/// How many are registered.
const LISTED: usize = 5_000;
/// How many of them come to one door: as many as are handed in at once.
const COME: usize = 500;
/// How many passes are fetched at a time.
const AT_ONCE: usize = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_list_of_five_thousand_each_is_let_in_once_on_sqlite() {
    each_is_let_in_once(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_list_of_five_thousand_each_is_let_in_once_on_postgres() {
    each_is_let_in_once(Engine::Postgres).await;
}

async fn each_is_let_in_once(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let (hall, other) = (Hall::open(&system).await, Hall::open(&system).await);
    import(&system, &hall);
    let passes = passes(&system, &hall).await;
    let gone = &passes[COME / 2];
    withdraw(&system.admin, gone).await;
    let device = Device::set_up(&system, &hall).await;
    assert_eq!(device.list["passes"], LISTED, "who withdrew is listed so");
    // Ten bytes a pass, four letters for three bytes.
    let entries = id(&device.list, "entries");
    assert_eq!(entries.len(), (LISTED * 10 * 4).div_ceil(3));

    let elsewhere = other.pass(&system, "최지우").await;
    let late = hall.pass(&system, "이준").await;
    let mut shown: Vec<_> = passes.iter().map(|pass| id(pass, "pass")).collect();
    let (done, said) = device.scan(&shown.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(done, "{said}");
    let verdicts: Vec<_> = said.lines().collect();
    assert_eq!(verdicts.len(), COME);
    for (pass, said) in passes.iter().zip(&verdicts) {
        let verdict = match pass == gone {
            true => "withdrawn:",
            false => "let_in:",
        };
        assert!(said.starts_with(verdict), "{verdict} {said}");
    }
    let told = device.hand_in(&system.admin, &hall).await;
    let expected = BTreeMap::from([("checked_in", COME - 1), ("withdrawn", 1)]);
    assert_eq!(outcomes(&told), expected);
    each_came_once(&system, &hall, &passes, gone).await;

    let before = inside(&system, &hall).await;
    assert_eq!(device.hand_in(&system.admin, &hall).await, told);
    assert_eq!(inside(&system, &hall).await, before, "nothing is changed");
    // Among thousands too it is one pass that counts: those who are not listed are told from the others.
    shown = [&elsewhere, &late, &passes[0]]
        .map(|pass| id(pass, "pass"))
        .into();
    let (done, said) = device.scan(&shown.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(done, "{said}");
    let verdicts = ["other_fair:", "let_in_unlisted:", "already_in:"];
    for (said, verdict) in said.lines().zip(verdicts) {
        assert!(said.starts_with(verdict), "{verdict} {said}");
    }
    system.verify().await;
}

/// Registers all of them from a file.
fn import(system: &System, hall: &Hall) {
    let row = |number: usize| {
        format!(
            "김민아{number},010-2{:03}-{:04},2025-11-20,참가,전화\r\n",
            number / 10_000,
            number % 10_000
        )
    };
    let rows: String = (0..LISTED).map(row).collect();
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("seekers.csv");
    std::fs::write(
        &file,
        format!("이름,휴대전화,동의일,동의항목,접수방법\r\n{rows}"),
    )
    .expect("a file");
    let file = file.display().to_string();
    let (done, printed) = system.run(&[
        "import",
        "--seekers",
        &file,
        "--fair",
        &hall.fair,
        "--consent-text",
        "2025-10",
    ]);
    assert!(done, "{printed}");
}

/// The passes of some of them, whoever they are.
async fn passes(system: &System, hall: &Hall) -> Vec<Value> {
    let mut registrations = all(system, &hall.path("registrations?limit=200"), COME).await;
    registrations.truncate(COME);
    let mut passes = Vec::new();
    for some in registrations.chunks(AT_ONCE) {
        let asked = some.iter().map(|one| {
            let path = format!("/v1/registrations/{}/pass", id(one, "id"));
            let client = system.admin.clone();
            tokio::spawn(async move { client.get(&path).await.ok() })
        });
        for pass in asked.collect::<Vec<_>>() {
            passes.push(pass.await.expect("an answer"));
        }
    }
    assert_eq!(passes.len(), COME);
    passes
}

/// A list, page by page, until it ends or holds so many.
async fn all(system: &System, path: &str, most: usize) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = system.admin.get(&format!("{path}{after}")).await.ok();
        all.extend(page["items"].as_array().expect("a list").iter().cloned());
        match page["next"].as_str() {
            Some(next) if all.len() < most => after = format!("&after={next}"),
            _ => return all,
        }
    }
}

/// The registrations of those who have come, by their ids.
async fn inside(system: &System, hall: &Hall) -> BTreeMap<String, Value> {
    let path = hall.path("registrations?checked_in=true&limit=200");
    let inside = all(system, &path, LISTED).await;
    inside
        .into_iter()
        .map(|one| (id(&one, "id"), one))
        .collect()
}

/// Those who were shown have come and nobody else, each by one change of which is told once.
async fn each_came_once(system: &System, hall: &Hall, passes: &[Value], gone: &Value) {
    assert_eq!(hall.inside(system).await, COME as u64 - 1);
    let inside = inside(system, hall).await;
    let came: BTreeSet<_> = inside.keys().cloned().collect();
    let shown = passes.iter().filter(|pass| *pass != gone);
    let shown: BTreeSet<_> = shown.map(|pass| id(pass, "registration")).collect();
    assert_eq!(came, shown);
    for pass in passes.iter().filter(|pass| *pass != gone) {
        let before = pass["version"].as_u64().expect("a version");
        let now = &inside[&id(pass, "registration")]["version"];
        assert_eq!(*now, json!(before + 1), "{pass}");
    }
    if let Some(database) = system.postgres() {
        let told = "SELECT count(*) || ' ' || count(DISTINCT about_id) FROM outbox \
             WHERE name = 'seeker_checked_in'";
        let once = format!("{0} {0}", COME - 1);
        assert_eq!(database.sql(told), once);
    }
}

/// How many scans have each outcome.
fn outcomes(told: &Value) -> BTreeMap<&str, usize> {
    let mut outcomes = BTreeMap::new();
    for line in told.as_array().expect("a list") {
        let outcome = line["outcome"].as_str().expect("an outcome");
        *outcomes.entry(outcome).or_insert(0) += 1;
    }
    outcomes
}
