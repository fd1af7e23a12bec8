//! The three sessions of a real fair, where its data lie beside the project.

use super::ground::{Firm, Ground, file, planned};
use harness::process::root;
use harness::{Engine, System, madang};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A session of the fair, how many places are wanted at it, and how many of them are double ones with power.
type Session = (&'static str, usize, usize);

/// How many booths the hall has, and how many of them are double ones with power.
const BOOTHS: (usize, usize) = (136, 11);
/// From so many visitors on an employer draws a crowd.
const CROWD: u32 = 300;

/// A registration: each value by its column.
type Line = BTreeMap<String, String>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn booths_of_a_real_session_are_given_out_published_and_judged_by_the_checker() {
    given_out(("PRO", 129, 4)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn booths_of_a_real_session_that_wants_each_double_booth_are_given_out() {
    given_out(("TECH1", 133, 11)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn booths_of_a_real_session_that_wants_more_than_there_are_are_given_out() {
    given_out(("TECH2", 215, 12)).await;
}

async fn given_out((session, wanted, premium): Session) {
    let data = root().join("../shared/data");
    if !data.exists() {
        return;
    }
    let Some(system) = System::start(Engine::Sqlite).await else {
        return;
    };
    let plan = std::fs::read_to_string(data.join("uc_fall2022_layout.csv")).expect("the hall");
    let ground = Ground::open(&system, &plan).await;
    let wanting = wanting(&data.join("uc_fall2022_registrations.csv"), session);
    let doubles = wanting.iter().filter(|line| is_premium(line, session));
    assert_eq!((wanting.len(), doubles.count()), (wanted, premium));
    let firms = apply(&system, &ground, (&wanting, session)).await;

    let run = ground.allocated(&system, 1).await;
    let booths = ground.booths(&system).await;
    let (all, double) = BOOTHS;
    assert_eq!(booths.as_object().map(serde_json::Map::len), Some(all));
    assert_eq!(doubles_of(&plan), double);
    // Whoever wants a double booth fits into no other: of those who want one, one waits at most.
    let count = firms.len().min(all);
    assert_eq!(
        planned(&run).as_object().map(serde_json::Map::len),
        Some(count)
    );
    let waiting = run["waiting"].as_array().expect("a list");
    assert_eq!(waiting.len(), firms.len() - count);
    let wants_double = |one: &Value| {
        let firm = firms
            .iter()
            .position(|firm| one["application"] == json!(firm.application));
        firm.is_some_and(|at| is_premium(&wanting[at], session))
    };
    let left = waiting.iter().filter(|one| wants_double(one)).count();
    assert_eq!(left, premium.saturating_sub(double));
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
fn wanting(path: &Path, session: &str) -> Vec<Line> {
    let text = std::fs::read_to_string(path).expect("the registrations");
    let mut lines = text.lines();
    let heads = values(lines.next().unwrap_or_default());
    let lines = lines.map(|line| heads.iter().cloned().zip(values(line)).collect::<Line>());
    let mut seen = BTreeSet::new();
    let wants = |line: &Line| line["sessions"].split('|').any(|one| one == session);
    let mut wanting: Vec<_> = lines
        .filter(wants)
        .filter(|line| seen.insert(line["employer"].clone()))
        .collect();
    wanting.sort_by(|one, other| one["created_at_utc"].cmp(&other["created_at_utc"]));
    wanting
}

/// Whether a double booth with power is asked for at the session.
fn is_premium(line: &Line, session: &str) -> bool {
    let place = line["sessions"].split('|').position(|one| one == session);
    let option = line["booth_options"].split('|').nth(place.unwrap_or(0));
    option.is_some_and(|option| option.starts_with("Premium"))
}

/// How many double booths with power the plan of the hall has.
fn doubles_of(plan: &str) -> usize {
    let mut lines = plan.lines();
    let heads = values(lines.next().unwrap_or_default());
    let line = |line| heads.iter().cloned().zip(values(line)).collect::<Line>();
    let lines = lines.map(line);
    let is_double = |line: &Line| {
        (line["kind"].as_str(), line["premium"].as_str()) == ("booth", "1")
            && (line["cells"].as_str(), line["power"].as_str()) == ("2", "1")
    };
    lines.filter(is_double).count()
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
async fn apply(system: &System, ground: &Ground, (wanting, session): (&[Line], &str)) -> Vec<Firm> {
    let (mut firms, mut crowds) = (Vec::new(), Vec::new());
    for line in wanting {
        let mut needs = Vec::new();
        if line["needs_power"] == "1" {
            needs.push("power");
        }
        if is_premium(line, session) {
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
