//! Interviewers say when they are there: nothing is booked outside of it, and a panel finds its times.

use crate::people::{seeker, signed_in};
use harness::stage::{employer, weekdays};
use harness::system::id;
use harness::{Client, Engine, Reply, Stage, System};
use serde_json::{Value, json};

const INTERVIEWER: &str = "interviewer@firm.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_interviewed_while_an_interviewer_is_not_there_on_sqlite() {
    while_not_there(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_interviewed_while_an_interviewer_is_not_there_on_postgres() {
    while_not_there(Engine::Postgres).await;
}

async fn while_not_there(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let park = signed_in(&system, INTERVIEWER).await;
    let (path, body) = stage.interview(&mina, "15:00");
    let afternoon = system.admin.post(&path, body).await.ok();
    let mine = format!("/v1/availabilities/{}", stage.interviewer);
    let never = park.get(&mine).await.ok();
    assert_eq!((&never["version"], &never["open"]), (&json!(0), &json!([])));

    let mornings = json!({ "weekday": "wednesday", "from": "10:00:00", "to": "13:00:00" });
    let mut terms = json!({ "version": 0, "open": [mornings] });
    let change = park.put(&mine, terms.clone()).await.ok();
    assert_eq!(change["outside"][0]["booking"], afternoon["id"]);
    let outdated = park.put(&mine, terms.clone()).await;
    assert_eq!(outdated.problem(), (409, "version_outdated"));
    terms["version"] = json!(1);
    terms["closed_times"] = json!([{ "from": stage.at("11:00"), "to": stage.at("12:00") }]);
    park.put(&mine, terms.clone()).await.ok();
    terms["weeks"] = json!(2);
    let unclear = park.put(&mine, terms).await;
    assert_eq!(unclear.problem(), (422, "bad_hours"), "{}", unclear.body);

    for (time, code) in [
        ("14:00", "interviewer_unavailable"),
        ("11:40", "interviewer_absent"),
    ] {
        let (path, body) = stage.interview(&mina, time);
        let refusal = system.admin.post(&path, body).await;
        assert_eq!(refusal.problem(), (409, code), "{}", refusal.body);
        assert_eq!(refusal.body["facts"]["person"], stage.interviewer);
    }
    let (path, body) = stage.interview(&mina, "10:00");
    let booked = system.admin.post(&path, body).await.ok();
    let later = json!({
        "version": booked["version"],
        "people": [mina, stage.interviewer],
        "rooms": [stage.rooms[0]],
        "from": stage.at("11:30"),
    });
    let path = format!("/v1/interviews/{}/move", id(&booked, "id"));
    let refusal = system.admin.post(&path, later).await;
    assert_eq!(
        refusal.problem(),
        (409, "interviewer_absent"),
        "{}",
        refusal.body
    );
    // Who does not interview at that time may still attend.
    let (path, body) = stage.loan(&stage.interviewer, "16:00");
    system.admin.post(&path, body).await.ok();

    only_theirs_to_see(&system, &stage, &mine).await;
    system.verify().await;
}

async fn only_theirs_to_see(system: &System, stage: &Stage, path: &str) {
    let another = employer(system, "바다운송").await;
    let members = format!("/v1/employers/{another}/members");
    let body = json!({ "name": "최바다", "email": "sea@firm.example" });
    system.admin.post(&members, body).await.ok();
    let sea = signed_in(system, "sea@firm.example").await;
    let seen = sea.get(path).await;
    assert_eq!(seen.problem(), (404, "person_not_found"));
    let refusal = sea.put(path, json!({ "version": 2 })).await;
    assert_eq!(refusal.problem(), (404, "person_not_found"));
    let times = times(&sea, stage, "").await;
    assert_eq!(times.problem(), (404, "person_not_found"));
    no_seeker_is_arranged(system, stage, &another, &sea).await;
}

/// A seeker who also speaks for an employer, by a word of the centre, keeps her calendar to herself.
async fn no_seeker_is_arranged(system: &System, stage: &Stage, another: &str, sea: &Client) {
    let mail = "two.hats@mail.example";
    let both = seeker(system, "김민아", mail).await;
    let both = id(&both.get("/v1/session").await.ok()["actor"], "person");
    let members = format!("/v1/employers/{another}/members");
    let body = json!({ "name": "김민아", "email": mail });
    let asked = sea.post(&members, body.clone()).await.ok();
    assert_eq!(
        asked["person"],
        Value::Null,
        "nobody joins unasked: {asked}"
    );
    system.admin.post(&members, body).await.ok();
    let own = format!("/v1/availabilities/{both}");
    let seen = sea.get(&own).await;
    assert_eq!(seen.problem(), (404, "person_not_found"));
    let closed = sea.put(&own, json!({ "version": 0 })).await;
    assert_eq!(closed.problem(), (404, "person_not_found"));
    let query = format!("interviewers={both}&day={}", stage.day);
    let times = sea
        .get(&format!("/v1/interviews/panel-times?{query}"))
        .await;
    assert_eq!(times.problem(), (404, "person_not_found"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panel_finds_the_times_that_all_of_it_and_its_rooms_have_in_common_on_sqlite() {
    a_panel_finds_its_times(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panel_finds_the_times_that_all_of_it_and_its_rooms_have_in_common_on_postgres() {
    a_panel_finds_its_times(Engine::Postgres).await;
}

async fn a_panel_finds_its_times(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    let camera = json!({
        "name": "통역실", "place": "별관", "site": "별관", "kit": ["카메라", "통역 장비"],
        "open": weekdays(),
    });
    let far = id(&admin.post("/v1/rooms", camera).await.ok(), "room");
    let mine = format!("/v1/availabilities/{}", stage.interviewer);
    let hours = |from: &str, to: &str| json!({ "weekday": "wednesday", "from": from, "to": to });
    let open = json!({ "version": 0, "open": [hours("10:00:00", "12:00:00")] });
    admin.put(&mine, open).await.ok();
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let (path, mut body) = stage.interview(&mina, "10:30");
    body["interviewers"] = json!([stage.seeker(&system, "이준", "jun@mail.example").await]);
    admin.post(&path, body).await.ok();

    let rooms = format!("&rooms={}&rooms={far}", stage.rooms[0]);
    let both = times(admin, &stage, &rooms).await.ok();
    assert_eq!(
        starts(&both),
        [stage.at("11:10")],
        "after the first room is cleaned"
    );
    assert_eq!(both[0]["rooms"], json!([stage.rooms[0], far]));
    let by_kit = times(
        admin,
        &stage,
        "&kit=%ED%86%B5%EC%97%AD%20%EC%9E%A5%EB%B9%84",
    )
    .await
    .ok();
    assert_eq!(
        starts(&by_kit),
        ["10:00", "10:40", "11:20"].map(|time| stage.at(time))
    );
    assert_eq!(by_kit[0]["rooms"], json!([far]));
    let alone = times(admin, &stage, "").await.ok();
    assert_eq!(alone.as_array().unwrap().len(), 4);
    let nobody = admin
        .get(&format!("/v1/interviews/panel-times?day={}", stage.day))
        .await;
    assert_eq!(nobody.status, 422, "{}", nobody.body);
    // What is told can be booked.
    let (path, mut body) = stage.interview(&mina, "11:10");
    body["rooms"] = both[0]["rooms"].clone();
    admin.post(&path, body).await.ok();
    assert_eq!(times(admin, &stage, &rooms).await.ok(), json!([]));
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_becomes_absent_while_a_proposed_time_is_taken_is_told_of_it_on_sqlite() {
    absent_meanwhile(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_becomes_absent_while_a_proposed_time_is_taken_is_told_of_it_on_postgres() {
    absent_meanwhile(Engine::Postgres).await;
}

/// At each time a booking races an absence: it is refused, or the absence is answered with it. Every
/// other booking takes a proposed time; the others go over the desk.
async fn absent_meanwhile(engine: Engine) {
    const TIMES: [&str; 8] = [
        "10:00", "10:40", "11:20", "12:00", "12:40", "13:20", "14:00", "14:40",
    ];
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    let mine = format!("/v1/availabilities/{}", stage.interviewer);
    let mut away: Vec<Value> = Vec::new();
    for (version, time) in TIMES.iter().enumerate() {
        let email = format!("{version}@mail.example");
        let person = stage.seeker(&system, "김민아", &email).await;
        let (path, body) = match version % 2 {
            0 => proposed(&system, &stage, &person, time).await,
            _ => stage.interview(&person, time),
        };
        let from: jiff::Timestamp = stage.at(time).parse().unwrap();
        let to = from + jiff::SignedDuration::from_mins(30);
        away.push(json!({ "from": from, "to": to }));
        let terms = json!({ "version": version, "closed_times": away });
        let (booked, absent) = tokio::join!(admin.post(&path, body), admin.put(&mine, terms));
        let absent = absent.ok();
        let outside = absent["outside"].as_array().expect("a list");
        let is_told = outside
            .iter()
            .any(|one| one["booking"] == booked.body["id"]);
        match booked.status {
            200 | 201 => assert!(is_told, "{time}: {} but {absent}", booked.body),
            _ => assert_eq!(
                booked.problem(),
                (409, "interviewer_absent"),
                "{}",
                booked.body
            ),
        }
    }
    system.verify().await;
}

/// Where a proposal of one time to this person is accepted.
async fn proposed(system: &System, stage: &Stage, person: &str, time: &str) -> (String, Value) {
    let admin = &system.admin;
    let path = format!("/v1/fairs/{}/openings", stage.fair);
    let opening = id(&admin.get(&path).await.ok()["items"][0], "id");
    let body = json!({ "person": person, "consent_text": "2026-11" });
    let path = format!("/v1/openings/{opening}/candidacies");
    let candidacy = id(&admin.post(&path, body).await.ok(), "id");
    let body = json!({
        "version": 0,
        "interviewers": [stage.interviewer],
        "rooms": [stage.rooms[0]],
        "times": [stage.at(time)],
    });
    let path = format!("/v1/candidacies/{candidacy}/proposals");
    let proposal = id(&admin.post(&path, body).await.ok(), "id");
    let accept = json!({ "from": stage.at(time) });
    (format!("/v1/interview-proposals/{proposal}/accept"), accept)
}

/// The times of the stage's interviewer on its day.
async fn times(who: &Client, stage: &Stage, more: &str) -> Reply {
    let query = format!("interviewers={}&day={}{more}", stage.interviewer, stage.day);
    who.get(&format!("/v1/interviews/panel-times?{query}"))
        .await
}

/// When they start, in the centre's zone.
fn starts(times: &Value) -> Vec<String> {
    let zone = jiff::tz::TimeZone::get("Asia/Seoul").expect("a zone");
    let local = |time: &Value| {
        let from: jiff::Timestamp = id(time, "from").parse().expect("a moment");
        from.to_zoned_datetime(zone.clone())
            .strftime("%Y-%m-%dT%H:%M:00+09:00")
            .to_string()
    };
    times
        .as_array()
        .expect("a list")
        .iter()
        .map(local)
        .collect()
}
