//! The holidays of a real country, from files as they are found on the net.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use harness::process::root;
use harness::system::id;
use harness::{Engine, Stage, System};
use jiff::civil::{Date, Weekday};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn real_lists_of_holidays_are_read_whole_and_keep_their_days_free_on_sqlite() {
    are_kept_free(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn real_lists_of_holidays_are_read_whole_and_keep_their_days_free_on_postgres() {
    are_kept_free(Engine::Postgres).await;
}

/// The name of each day; of a day with two the names in their order.
type Holidays = BTreeMap<String, String>;

async fn are_kept_free(engine: Engine) {
    let files = [
        "kr_holidays_2026.ics",
        "kr_holidays_2027.ics",
        "kr_holidays_2025_2027.csv",
    ];
    let files: Vec<PathBuf> = files
        .iter()
        .map(|name| root().join("../shared/data").join(name))
        .collect();
    if !files.iter().all(|file| file.exists()) {
        println!("not run: the lists do not lie beside the project");
        return;
    }
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let person = system.person("김민아", "mina@mail.example").await;
    let mut all = Holidays::new();
    for file in files {
        let holidays = import(&system, &file).await;
        is_refused_on_the_next(&system, &stage, &person, &holidays).await;
        all.extend(holidays);
    }
    assert!(all.len() > 60, "{}", all.len());
    system.verify().await;
}

/// Imports a file instead of what was there, and returns what it holds by our own reading of it.
async fn import(system: &System, file: &PathBuf) -> Holidays {
    let text = std::fs::read_to_string(file).expect("a text");
    assert!(!text.contains('\r'), "a file with bare line feeds");
    let format = file
        .extension()
        .and_then(|end| end.to_str())
        .expect("an ending");
    let expected = if format == "ics" {
        in_calendar(&text)
    } else {
        in_table(&text)
    };
    assert!(expected.len() > 20, "{file:?}");
    let body = json!({ "format": format, "text": text, "replace": true });
    let done = system.admin.post("/v1/holidays", body).await.ok();
    assert_eq!(done["days"], expected.len());
    let kept = system.admin.get("/v1/holidays").await.ok();
    let kept = kept.as_array().expect("a list").iter();
    let kept: Holidays = kept.map(|one| (id(one, "day"), id(one, "name"))).collect();
    assert_eq!(kept, expected);
    expected
}

fn by_day(all: impl Iterator<Item = (String, String)>) -> Holidays {
    let mut days = Holidays::new();
    for (day, name) in all.collect::<BTreeSet<_>>() {
        let names = days.entry(day).or_default();
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(&name);
    }
    days
}

fn in_calendar(text: &str) -> Holidays {
    let events = text.split("BEGIN:VEVENT\n").skip(1);
    by_day(events.map(|event| {
        let after = |name: &str| {
            let mut found = event.lines().filter_map(|line| line.strip_prefix(name));
            found.next().expect("a property").to_owned()
        };
        let day = after("DTSTART;VALUE=DATE:");
        let day = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
        (day, after("SUMMARY:"))
    }))
}

fn in_table(text: &str) -> Holidays {
    let rows = text.lines().skip(1).filter_map(|row| row.split_once(','));
    by_day(rows.map(|(day, name)| (day.to_owned(), name.to_owned())))
}

/// On the next holiday on which rooms and seats would be open none can be booked.
async fn is_refused_on_the_next(system: &System, stage: &Stage, person: &str, all: &Holidays) {
    let Some((day, name)) = all.iter().find(|(day, _)| would_be_open(stage, day)) else {
        println!("not asked: no holiday to come in the list");
        return;
    };
    let asked = [
        stage.loan(person, "11:00"),
        stage.seat_session(person, "11:00"),
        stage.interview(person, "11:00"),
    ];
    for (path, mut body) in asked {
        body["from"] = json!(format!("{day}T11:00:00+09:00"));
        let refusal = system.admin.post(&path, body).await;
        assert_eq!(refusal.problem(), (409, "holiday"), "{}", refusal.body);
        let detail = detail(&refusal.body);
        assert!(
            detail.contains(name) && detail.contains(day),
            "{name}: {detail}"
        );
    }
}

fn detail(problem: &Value) -> String {
    id(problem, "detail")
}

fn would_be_open(stage: &Stage, day: &str) -> bool {
    let day: Date = day.parse().expect("a day");
    let first: Date = stage.day.parse().expect("a day");
    let weekday = day.weekday();
    day > first && ![Weekday::Saturday, Weekday::Sunday, Weekday::Monday].contains(&weekday)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_holiday_lists_the_bookings_that_fall_on_it_and_touches_none_on_sqlite() {
    a_new_holiday(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_holiday_lists_the_bookings_that_fall_on_it_and_touches_none_on_postgres() {
    a_new_holiday(Engine::Postgres).await;
}

async fn a_new_holiday(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let talk = desk(&system, &stage, "side_event").await;
    let counselling = desk(&system, &stage, "counselling").await;
    let always_there = has_own_hours(&system, &stage).await;
    let kept = [
        book(&system, stage.visit(&mina, "15:00")).await,
        at_desk(&system, &talk, &mina, &stage.at("14:00")).await,
        book(&system, by_link(&stage, &jun, &always_there, "14:00")).await,
    ];
    let closed = [
        book(&system, stage.loan(&mina, "10:00")).await,
        book(&system, stage.seat_session(&mina, "13:00")).await,
        book(&system, stage.interview(&mina, "12:00")).await,
        book(&system, by_link(&stage, &jun, &stage.interviewer, "13:00")).await,
        at_desk(&system, &counselling, &mina, &stage.at("11:00")).await,
    ];
    let off = book(&system, stage.loan(&jun, "15:00")).await;
    let cancel = format!("/v1/loans/{}/cancel", id(&off, "id"));
    system.admin.post(&cancel, json!({})).await.ok();
    let text = format!("date,name\n{},임시공휴일\n", stage.day);
    let body = json!({ "format": "csv", "text": text });
    let done = system.admin.post("/v1/holidays", body).await.ok();
    let outside = done["outside"].as_array().expect("a list").iter();
    let outside: BTreeSet<String> = outside.map(|one| id(one, "booking")).collect();
    let expected = closed.iter().map(|one| id(one, "id")).collect();
    assert_eq!(
        outside, expected,
        "a fair keeps its own days, and who is always there is there"
    );
    for booking in kept.iter().chain(&closed) {
        let path = format!("/v1/bookings/{}", id(booking, "id"));
        assert_eq!(&system.admin.get(&path).await.ok(), booking);
    }
    // What is listed is what could not be booked any more.
    let sora = stage.seeker(&system, "박소라", "sora@mail.example").await;
    for ((path, body), code) in [
        (stage.loan(&sora, "16:00"), "holiday"),
        (
            by_link(&stage, &sora, &stage.interviewer, "10:00"),
            "interviewer_unavailable",
        ),
    ] {
        let refusal = system.admin.post(&path, body).await;
        assert_eq!(refusal.problem(), (409, code), "{}", refusal.body);
    }
    book(&system, by_link(&stage, &sora, &always_there, "10:00")).await;
    system.verify().await;
}

async fn book(system: &System, (path, body): (String, Value)) -> Value {
    system.admin.post(&path, body).await.ok()
}

/// The stage's interviewer says when to interview; the id of a colleague who does not.
async fn has_own_hours(system: &System, stage: &Stage) -> String {
    let path = format!("/v1/availabilities/{}", stage.interviewer);
    let hours = json!({ "weekday": "wednesday", "from": "10:00:00", "to": "16:00:00" });
    let terms = json!({ "version": 0, "open": [hours] });
    system.admin.put(&path, terms).await.ok();
    let colleague = json!({ "name": "최면접", "email": "other@firm.example" });
    let path = format!("/v1/employers/{}/members", stage.employer);
    id(&system.admin.post(&path, colleague).await.ok(), "person")
}

/// An interview in no room.
fn by_link(stage: &Stage, person: &str, host: &str, time: &str) -> (String, Value) {
    let (path, mut body) = stage.interview(person, time);
    body["interviewers"] = json!([host]);
    body["rooms"] = json!([]);
    body["link"] = json!("https://meet.example.org/call");
    (path, body)
}

/// A talk of the fair at two o'clock, or a counsellor's own times on the day's weekday.
async fn desk(system: &System, stage: &Stage, kind: &str) -> String {
    let mut body = json!({ "kind": kind, "name": kind, "place": "2층", "minutes": 30 });
    if kind == "side_event" {
        body["fair"] = json!(stage.fair);
        body["times"] = json!([{ "from": stage.at("14:00"), "to": stage.at("15:00") }]);
    } else {
        let kim = system.person("김상담", "counsellor@centre.example").await;
        let role = format!("/v1/people/{kim}/roles/counsellor");
        system.admin.put(&role, json!({})).await.ok();
        body["host"] = json!(kim);
        let hours = json!({ "weekday": "wednesday", "from": "11:00:00", "to": "12:00:00" });
        body["open"] = json!([hours]);
    }
    id(&system.admin.post("/v1/desks", body).await.ok(), "desk")
}

async fn at_desk(system: &System, desk: &str, person: &str, from: &str) -> Value {
    let path = format!("/v1/desks/{desk}/bookings");
    let body = json!({ "person": person, "from": from });
    system.admin.post(&path, body).await.ok()
}
