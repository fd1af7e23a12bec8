//! Days on which a place is closed, and windows of booking that never open.

use harness::stage::weekdays;
use harness::system::id;
use harness::{Engine, Stage, System};
use serde_json::{Value, json};

use super::MINA;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closed_days_keep_rooms_seats_desks_and_interviewers_free_and_list_what_was_booked_on_sqlite()
 {
    keep_free(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closed_days_keep_rooms_seats_desks_and_interviewers_free_and_list_what_was_booked_on_postgres()
 {
    keep_free(Engine::Postgres).await;
}

async fn keep_free(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let caps = json!({ "version": 0, "terms": { "caps": { "room_loans_a_week": null } } });
    system.admin.put("/v1/policy", caps).await.ok();
    for place in places(&system, &stage, &mina, &jun).await {
        let before = place.book(&system, &place.first).await;
        let changed = place.closed_on(&system, 0, json!([stage.day])).await;
        assert_eq!(listed(&changed), [id(&before, "id")], "{changed}");
        let kept = format!("/v1/bookings/{}", id(&before, "id"));
        assert_eq!(system.admin.get(&kept).await.ok()["state"], "confirmed");
        assert_eq!(place.open_times(&system, &stage.day).await, 0);
        assert_ne!(place.open_times(&system, &next(&stage)).await, 0);
        let refusal = system
            .admin
            .post(&place.bookings, place.second.clone())
            .await;
        assert_eq!(
            refusal.problem(),
            (409, "outside_hours"),
            "{}",
            refusal.body
        );
        let mut later = place.second.clone();
        later["from"] = json!(id(&later, "from").replace(&stage.day, &next(&stage)));
        place.book(&system, &later).await;
        let opened = place.closed_on(&system, 1, json!([])).await;
        assert_eq!(opened["outside"], json!([]), "{opened}");
        place.book(&system, &place.second).await;
    }
    an_interviewer_has_days_off(&system, &stage, &mina).await;
    system.verify().await;
}

/// A place, what it is made of, and two wishes for its day.
struct Place {
    path: String,
    bookings: String,
    terms: Value,
    first: Value,
    second: Value,
}

impl Place {
    async fn book(&self, system: &System, wish: &Value) -> Value {
        system.admin.post(&self.bookings, wish.clone()).await.ok()
    }

    async fn closed_on(&self, system: &System, version: u32, days: Value) -> Value {
        let mut terms = self.terms.clone();
        terms["version"] = json!(version);
        terms["closed_days"] = days;
        system.admin.put(&self.path, terms).await.ok()
    }

    async fn open_times(&self, system: &System, day: &str) -> usize {
        let path = format!("{}/open-times?day={day}", self.path);
        let times = system.admin.get(&path).await.ok();
        times.as_array().expect("a list").len()
    }
}

/// A room, a seat, and a desk that is open week by week.
async fn places(system: &System, stage: &Stage, mina: &str, jun: &str) -> [Place; 3] {
    let loans = [stage.loan(mina, "10:00"), stage.loan(jun, "12:00")];
    let sessions = [
        stage.seat_session(mina, "11:10"),
        stage.seat_session(jun, "13:30"),
    ];
    let advice = json!({
        "kind": "side_event", "name": "이력서 상담", "place": "1층", "capacity": 3,
        "open": weekdays(), "minutes": 30,
    });
    let desk = system.admin.post("/v1/desks", advice.clone()).await.ok();
    let desk = format!("/v1/desks/{}", id(&desk, "desk"));
    let talk = |person: &str, time: &str| {
        let wish = json!({ "person": person, "from": stage.at(time) });
        (format!("{desk}/bookings"), wish)
    };
    let talks = [talk(mina, "14:30"), talk(jun, "15:00")];
    let room = json!({ "name": "면접실 2", "place": "2층", "open": weekdays() });
    let seat = json!({ "name": "AI 면접석", "open": weekdays() });
    let place = |path: String, terms: Value, [first, second]: [(String, Value); 2]| Place {
        path,
        bookings: first.0,
        terms,
        first: first.1,
        second: second.1,
    };
    [
        place(format!("/v1/rooms/{}", stage.rooms[1]), room, loans),
        place(format!("/v1/seats/{}", stage.seat), seat, sessions),
        place(desk.clone(), advice, talks),
    ]
}

async fn an_interviewer_has_days_off(system: &System, stage: &Stage, mina: &str) {
    let path = format!("/v1/availabilities/{}", stage.interviewer);
    let off = json!({ "version": 0, "closed_days": [stage.day] });
    system.admin.put(&path, off).await.ok();
    let (interviews, body) = stage.interview(mina, "16:00");
    let refusal = system.admin.post(&interviews, body.clone()).await;
    assert_eq!(refusal.status, 409, "{}", refusal.body);
    assert_eq!(refusal.body["facts"]["person"], stage.interviewer);
    let back = json!({ "version": 1, "closed_days": [] });
    system.admin.put(&path, back).await.ok();
    system.admin.post(&interviews, body).await.ok();
}

/// The day after, on which everything is open too.
fn next(stage: &Stage) -> String {
    let day: jiff::civil::Date = stage.day.parse().expect("a day");
    day.tomorrow().expect("a day after").to_string()
}

fn listed(change: &Value) -> Vec<String> {
    let outside = change["outside"].as_array().expect("a list");
    let booking = |one: &Value| one["booking"].as_str().unwrap_or_default().to_owned();
    outside.iter().map(booking).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_closes_before_it_opens_is_refused_on_sqlite() {
    never_open(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_closes_before_it_opens_is_refused_on_postgres() {
    never_open(Engine::Postgres).await;
}

async fn never_open(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let room = json!({ "name": "큰 방", "place": "3층", "open": weekdays() });
    let seat = json!({ "name": "면접석 9", "open": weekdays() });
    let desk = json!({
        "kind": "side_event", "name": "특강", "place": "3층", "open": weekdays(), "minutes": 30,
    });
    let windows = [
        (Some(30), None),
        (Some(60), Some(60)),
        (None, Some(14 * 24 * 60)),
        (Some(0), Some(5)),
    ];
    for (path, terms) in [
        ("/v1/rooms", room),
        ("/v1/seats", seat),
        ("/v1/desks", desk),
    ] {
        for (opens, closes) in windows {
            let mut terms = terms.clone();
            terms["opens_before"] = json!(opens);
            terms["closes_before"] = json!(closes);
            let refusal = system.admin.post(path, terms).await;
            assert_eq!(
                refusal.problem(),
                (422, "window_never_opens"),
                "{}",
                refusal.body
            );
            assert_eq!(
                refusal.body["facts"]["closes"],
                closes.unwrap_or(60).to_string()
            );
        }
        let mut backwards = terms.clone();
        backwards["open"][0]["to"] = json!("09:00:00");
        let refusal = system.admin.post(path, backwards).await;
        assert_eq!(
            refusal.problem(),
            (422, "end_before_start"),
            "{}",
            refusal.body
        );
        let mut narrow = terms;
        narrow["opens_before"] = json!(65);
        system.admin.post(path, narrow).await.ok();
    }
    no_fair_closes_before_it_opens(&system, &stage).await;
    system.verify().await;
}

async fn no_fair_closes_before_it_opens(system: &System, stage: &Stage) {
    for window in ["employer_window", "seeker_window"] {
        let mut fair = json!({
            "title": "거꾸로 박람회", "mode": "onsite", "place": "시민체육관", "zone": "Asia/Seoul",
            "days": [{ "from": stage.at("10:00"), "to": stage.at("16:00") }],
            "employer_window": { "from": stage.at("01:00"), "to": stage.at("09:00") },
            "seeker_window": { "from": stage.at("01:00"), "to": stage.at("09:00") },
        });
        fair[window] = json!({ "from": stage.at("09:00"), "to": stage.at("01:00") });
        let refusal = system.admin.post("/v1/fairs", fair).await;
        assert_eq!(
            refusal.problem(),
            (422, "end_before_start"),
            "{}",
            refusal.body
        );
    }
}
