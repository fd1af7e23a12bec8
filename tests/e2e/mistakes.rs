//! Every mistake has its own answer, in the reader's language, and changes nothing.

mod fields;
mod foreign;
mod imports;
mod panels;
mod reading;
mod rules;
pub mod strangers;
mod times;
mod unknown;
mod wording;

use harness::{Client, Engine, Stage, System};
use serde_json::Value;
use wording::refused;

/// A request, and the problem it must be answered with.
#[derive(Clone)]
struct Mistake {
    what: &'static str,
    method: &'static str,
    path: String,
    body: String,
    status: u16,
    code: &'static str,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_mistake_is_told_by_its_code_and_changes_nothing_on_sqlite() {
    each_is_told(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_mistake_is_told_by_its_code_and_changes_nothing_on_postgres() {
    each_is_told(Engine::Postgres).await;
}

async fn each_is_told(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    imports::holiday_is_kept(&system, &next_day(&stage)).await;
    let before = everything(&system.admin, &stage).await;
    let kinds = [
        reading::unreadable(&stage),
        unknown::unknown(&stage, &mina),
        times::bad_times(&stage, &mina),
        fields::bad_fields(&stage),
        panels::bad_panels(&stage, &mina),
    ];
    for mistake in kinds.concat() {
        refused(&system.admin, &mistake).await;
    }
    assert_eq!(everything(&system.admin, &stage).await, before);
    imports::broken_rows_import_nothing(&system, &stage).await;
    rules::each_is_refused(&system, &stage).await;
    strangers::another_centre_finds_nothing(&system, &stage, &mina).await;
    rules::closed_is_closed(&system, &stage, &mina).await;
    system.verify().await;
}

/// What the mistakes could have changed.
async fn everything(admin: &Client, stage: &Stage) -> Vec<Value> {
    let mut lists = Vec::new();
    for path in [
        "/v1/people".to_owned(),
        "/v1/employers".to_owned(),
        "/v1/rooms".to_owned(),
        "/v1/interviews".to_owned(),
        "/v1/mock-interviews".to_owned(),
        "/v1/visits".to_owned(),
        format!("/v1/fairs/{}/panels", stage.fair),
    ] {
        lists.push(admin.get(&path).await.ok()["items"].clone());
    }
    lists
}

fn raw(
    what: &'static str,
    method: &'static str,
    path: &str,
    body: &str,
    status: u16,
    code: &'static str,
) -> Mistake {
    Mistake {
        what,
        method,
        path: path.to_owned(),
        body: body.to_owned(),
        status,
        code,
    }
}

fn post(what: &'static str, path: String, body: Value, status: u16, code: &'static str) -> Mistake {
    Mistake {
        what,
        method: "POST",
        path,
        body: body.to_string(),
        status,
        code,
    }
}

fn next_day(stage: &Stage) -> String {
    days_later(stage, 1)
}

fn days_later(stage: &Stage, days: i64) -> String {
    let day: jiff::civil::Date = stage.day.parse().unwrap();
    let day = day.checked_add(jiff::Span::new().days(days)).unwrap();
    day.to_string()
}
