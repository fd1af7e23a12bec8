//! Every mistake has its own answer, in the reader's language, and changes nothing.

mod imports;
mod strangers;
mod wording;

use harness::{Client, Engine, Stage, System};
use serde_json::{Value, json};
use uuid::Uuid;
use wording::refused;

/// A request, and the problem it must be answered with.
struct Mistake {
    what: &'static str,
    method: &'static str,
    path: String,
    body: String,
    status: u16,
    code: &'static str,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_mistake_is_told_by_its_code_in_the_readers_language_and_changes_nothing() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    imports::holiday_is_kept(&system, &next_day(&stage)).await;
    let before = everything(&system.admin, &stage).await;
    for mistake in unreadable(&stage) {
        refused(&system.admin, &mistake).await;
    }
    for mistake in unknown(&stage, &mina) {
        refused(&system.admin, &mistake).await;
    }
    for mistake in bad_times(&stage, &mina) {
        refused(&system.admin, &mistake).await;
    }
    for mistake in bad_fields(&stage) {
        refused(&system.admin, &mistake).await;
    }
    assert_eq!(everything(&system.admin, &stage).await, before);
    imports::broken_rows_import_nothing(&system, &stage).await;
    strangers::another_centre_finds_nothing(&system, &stage, &mina).await;
    system.verify().await;
}

fn unreadable(stage: &Stage) -> Vec<Mistake> {
    let room = format!("/v1/rooms/{}/open-times", stage.rooms[0]);
    let large = format!("{{\"name\": \"{}\"}}", "가".repeat(400_000));
    vec![
        raw(
            "no JSON",
            "POST",
            "/v1/people",
            "{\"name\": ",
            400,
            "malformed",
        ),
        raw("no object", "POST", "/v1/people", "[1]", 422, "malformed"),
        raw(
            "an unknown field",
            "POST",
            "/v1/people",
            "{\"height\": 180}",
            422,
            "malformed",
        ),
        raw(
            "a wrong type",
            "POST",
            "/v1/people",
            "{\"name\": 7}",
            422,
            "malformed",
        ),
        raw("no id", "GET", "/v1/people/mina", "", 422, "malformed"),
        raw(
            "no day",
            "GET",
            &format!("{room}?day=tomorrow"),
            "",
            422,
            "malformed",
        ),
        raw(
            "too large",
            "POST",
            "/v1/people",
            &large,
            413,
            "body_too_large",
        ),
        raw("no address", "GET", "/v1/horses", "", 404, "page_not_found"),
        raw(
            "no address",
            "POST",
            "/nowhere",
            "{}",
            404,
            "page_not_found",
        ),
        raw(
            "no method",
            "DELETE",
            "/v1/fairs",
            "",
            405,
            "method_not_allowed",
        ),
        raw(
            "no method",
            "PATCH",
            "/v1/people",
            "{}",
            405,
            "method_not_allowed",
        ),
    ]
}

fn unknown(stage: &Stage, mina: &str) -> Vec<Mistake> {
    let nobody = Uuid::new_v4().to_string();
    let get = |path: &str, code| {
        raw(
            "an unknown id",
            "GET",
            &path.replace('*', &nobody),
            "",
            404,
            code,
        )
    };
    let (visit, _) = stage.visit(mina, "11:00");
    let visit = visit.replace(&stage.panel, &nobody);
    let loan = format!("/v1/rooms/{nobody}/loans");
    vec![
        get("/v1/people/*", "person_not_found"),
        get("/v1/employers/*", "employer_not_found"),
        get("/v1/centres/*", "centre_not_found"),
        get("/v1/fairs/*", "fair_not_found"),
        get("/v1/applications/*", "application_not_found"),
        get("/v1/registrations/*", "registration_not_found"),
        get("/v1/bookings/*", "booking_not_found"),
        get("/v1/visits/*", "booking_not_found"),
        get(
            &format!("/v1/rooms/*/open-times?day={}", stage.day),
            "resource_not_found",
        ),
        post(
            "an unknown panel",
            visit,
            stage.visit(mina, "11:00").1,
            404,
            "resource_not_found",
        ),
        post(
            "an unknown room",
            loan,
            stage.loan(mina, "11:00").1,
            404,
            "resource_not_found",
        ),
        post(
            "an unknown person",
            stage.loan("", "").0,
            stage.loan(&nobody, "11:00").1,
            404,
            "person_not_found",
        ),
        post(
            "an unknown loan",
            format!("/v1/loans/{nobody}/cancel"),
            json!({}),
            404,
            "booking_not_found",
        ),
    ]
}

fn bad_times(stage: &Stage, mina: &str) -> Vec<Mistake> {
    let times = [
        ("off the grid", stage.at("10:03"), 422, "off_grid"),
        (
            "in the past",
            days_later(stage, -14) + "T11:00:00+09:00",
            422,
            "in_past",
        ),
        ("before it opens", stage.at("08:00"), 409, "outside_hours"),
        ("over the end", stage.at("16:30"), 409, "outside_hours"),
        (
            "on a day off",
            days_later(stage, 5) + "T11:00:00+09:00",
            409,
            "outside_hours",
        ),
        (
            "on a holiday",
            next_day(stage) + "T11:00:00+09:00",
            409,
            "holiday",
        ),
    ];
    let mut mistakes = Vec::new();
    for (what, from, status, code) in times {
        let asked = [
            stage.loan(mina, "11:00"),
            stage.seat_session(mina, "11:00"),
            stage.interview(mina, "11:00"),
        ];
        for (path, mut body) in asked {
            body["from"] = json!(from);
            if path == "/v1/interviews" {
                body["minutes"] = json!(60);
            }
            mistakes.push(post(what, path, body, status, code));
        }
    }
    let (path, mut body) = stage.interview(mina, "11:00");
    body.as_object_mut().unwrap().remove("minutes");
    body["to"] = json!(stage.at("10:30"));
    mistakes.push(post("backwards", path, body, 422, "end_before_start"));
    let visit = stage.visit(mina, "17:00");
    mistakes.push(post(
        "a visit too late",
        visit.0,
        visit.1,
        409,
        "outside_hours",
    ));
    let visit = stage.visit(mina, "10:01");
    mistakes.push(post(
        "a visit off the grid",
        visit.0,
        visit.1,
        422,
        "off_grid",
    ));
    mistakes
}

fn bad_fields(stage: &Stage) -> Vec<Mistake> {
    let people = || "/v1/people".to_owned();
    let employers = || "/v1/employers".to_owned();
    let employer = |number: &str| json!({ "name": "새벽전자", "business_number": number });
    let room = json!({ "name": "좁은 방", "place": "1층", "capacity": 0, "open": harness::stage::weekdays() });
    let panel = json!({
        "application": stage.application,
        "panels": 0,
        "ranges": [{ "from": stage.at("10:00"), "to": stage.at("16:00") }],
    });
    let long = "가".repeat(101);
    vec![
        post(
            "no place",
            "/v1/rooms".to_owned(),
            room,
            422,
            "capacity_zero",
        ),
        post(
            "no panel",
            format!("/v1/fairs/{}/panels", stage.fair),
            panel,
            422,
            "capacity_zero",
        ),
        post(
            "a long name",
            people(),
            json!({ "name": long, "email": "long@mail.example" }),
            422,
            "text_too_long",
        ),
        post(
            "no name",
            people(),
            json!({ "name": " ", "email": "none@mail.example" }),
            422,
            "text_missing",
        ),
        post(
            "a bad address",
            people(),
            json!({ "name": "이준", "email": "jun" }),
            422,
            "bad_email",
        ),
        post(
            "a known address",
            people(),
            json!({ "name": "이준", "email": "mina@mail.example" }),
            409,
            "email_taken",
        ),
        post(
            "a wrong check digit",
            employers(),
            employer("101-81-00021"),
            422,
            "bad_business_number",
        ),
        post(
            "all zeros",
            employers(),
            employer("000-00-00000"),
            422,
            "bad_business_number",
        ),
        post(
            "a short number",
            employers(),
            employer("101-81-0002"),
            422,
            "bad_business_number",
        ),
    ]
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
