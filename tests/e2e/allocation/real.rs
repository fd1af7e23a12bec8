//! The most crowded session of a real fair, where its data lie beside the project.

use super::ground::{Firm, Ground, file, planned};
use harness::process::root;
use harness::{Engine, System, madang};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The session that more employers want than there are booths for.
const SESSION: &str = "TECH2";
/// From so many visitors on an employer draws a crowd.
const CROWD: u32 = 300;

/// A registration: each value by its column.
type Line = BTreeMap<String, String>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn booths_of_a_real_session_are_given_out_published_and_judged_by_the_checker() {
    let data = root().join("../shared/data");
    if !data.exists() {
        return;
    }
    let Some(system) = System::start(Engine::Sqlite).await else {
        return;
    };
    let plan = std::fs::read_to_string(data.join("uc_fall2022_layout.csv")).expect("the hall");
    let ground = Ground::open(&system, &plan).await;
    let wanting = wanting(&data.join("uc_fall2022_registrations.csv"));
    let firms = apply(&system, &ground, &wanting).await;

    let run = ground.allocated(&system, 1).await;
    let booths = ground.booths(&system).await;
    let count = booths.as_object().map_or(0, serde_json::Map::len);
    assert!(firms.len() > count, "{} for {count}", firms.len());
    assert_eq!(
        planned(&run).as_object().map(serde_json::Map::len),
        Some(count)
    );
    let waiting = run["waiting"].as_array().map(Vec::len);
    assert_eq!(waiting, Some(firms.len() - count));
    for level in [0, 1] {
        let level = &run["result"]["levels"][level];
        assert_eq!(level["value"], level["bound"], "{level}");
    }
    must_be_accepted(&system, &run).await;

    let again = ground.allocated(&system, 1).await;
    assert_eq!(again["instance_sha256"], run["instance_sha256"]);
    for part in ["booths", "waiting", "magnets"] {
        assert_eq!(
            again[part], run[part],
            "{part}: the same run, another answer"
        );
    }
    let done = ground.publish(&system.admin, &run).await.ok();
    assert_eq!(
        (&done["reserved"], &done["changed"]),
        (&json!(count), &json!([]))
    );
    assert_eq!(ground.slots(&system).await, planned(&run));
    let in_order = run["waiting"].as_array().expect("a list").iter();
    let in_order: Value = in_order.map(|one| one["application"].clone()).collect();
    assert_eq!(ground.waiting(&system).await, in_order);
    system.verify().await;
}

/// The checker, which shares no code with the search, finds no broken rule.
async fn must_be_accepted(system: &System, run: &Value) {
    let folder = tempfile::TempDir::new().expect("a folder");
    let [instance, plan] = ["instance.json", "plan.json"].map(|name| folder.path().join(name));
    std::fs::write(&instance, file(system, run, false).await).expect("a file");
    std::fs::write(&plan, file(system, run, true).await).expect("a file");
    let shown = |path: &Path| path.display().to_string();
    let (instance, plan) = (shown(&instance), shown(&plan));
    let (status, said) = madang::run(&["optimise", "check", &instance, &plan], &[]);
    assert!(status.success(), "{said}");
    assert_eq!(said.lines().last(), Some("accepted"), "{said}");
}

/// Everybody who registered for the session, in the order of time; of two registrations the first.
fn wanting(path: &Path) -> Vec<Line> {
    let text = std::fs::read_to_string(path).expect("the registrations");
    let mut lines = text.lines();
    let heads = values(lines.next().unwrap_or_default());
    let lines = lines.map(|line| heads.iter().cloned().zip(values(line)).collect::<Line>());
    let mut seen = BTreeSet::new();
    let wants = |line: &Line| line["sessions"].split('|').any(|one| one == SESSION);
    let mut wanting: Vec<_> = lines
        .filter(wants)
        .filter(|line| seen.insert(line["employer"].clone()))
        .collect();
    wanting.sort_by(|one, other| one["created_at_utc"].cmp(&other["created_at_utc"]));
    wanting
}

/// The values of a line, of which some stand in quotes.
fn values(line: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut is_quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => values.push(String::new()),
            other => values.last_mut().expect("a value").push(other),
        }
    }
    values
}

/// They apply and are approved, and the organiser says who draws a crowd.
async fn apply(system: &System, ground: &Ground, wanting: &[Line]) -> Vec<Firm> {
    let (mut firms, mut crowds) = (Vec::new(), Vec::new());
    for line in wanting {
        let mut needs = Vec::new();
        if line["needs_power"] == "1" {
            needs.push("power");
        }
        let place = line["sessions"].split('|').position(|one| one == SESSION);
        let option = line["booth_options"].split('|').nth(place.unwrap_or(0));
        if option.is_some_and(|option| option.starts_with("Premium")) {
            needs.push("premium");
        }
        let number = |column: &str| line[column].split('|').next()?.parse::<u32>().ok();
        let jobs = line["job_types"].split(", ").count();
        let jobs = u32::try_from(jobs).unwrap_or(1);
        let firm = ground.firm(system, &line["employer"], jobs, &needs).await;
        let visitors = 40 * number("reps").unwrap_or(1) + 3 * number("majors_count").unwrap_or(0);
        if visitors >= CROWD {
            let application = &firm.application;
            crowds.push(json!({ "application": application, "visitors": visitors }));
        }
        firms.push(firm);
    }
    assert!(!crowds.is_empty());
    let preparation = format!("{}/booth-preparation", ground.path);
    let said = json!({ "version": 0, "crowds": crowds });
    system.admin.put(&preparation, said).await.ok();
    firms
}
