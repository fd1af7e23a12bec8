//! The rules of a centre and of a fair, and the clock by which they are kept.

use harness::stage::weekdays;
use harness::system::id;
use harness::{Engine, Reply, Stage, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_rules_otherwise_than_its_centre_on_sqlite() {
    a_fair_rules_otherwise(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_rules_otherwise_than_its_centre_on_postgres() {
    a_fair_rules_otherwise(Engine::Postgres).await;
}

async fn a_fair_rules_otherwise(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    let of_fair = format!("/v1/policy?fair={}", stage.fair);
    let untouched = admin.get(&of_fair).await.ok();
    assert_eq!(untouched["policy"]["late_after"], 10);
    assert_eq!(
        (&untouched["version"], &untouched["terms"]),
        (&json!(0), &json!({}))
    );

    let edit = |fair: Option<&str>, version: u32, terms| {
        admin.put(
            "/v1/policy",
            json!({ "fair": fair, "version": version, "terms": terms }),
        )
    };
    let centre = json!({ "late_after": 15, "hold": 10 });
    edit(None, 0, centre).await.ok();
    let fair = json!({ "late_after": 5, "caps": { "employers_a_fair": 8 } });
    edit(Some(&stage.fair), 0, fair.clone()).await.ok();
    let view = admin.get(&of_fair).await.ok();
    assert_eq!(
        (&view["policy"]["late_after"], &view["policy"]["hold"]),
        (&json!(5), &json!(10))
    );
    assert_eq!(view["policy"]["caps"]["ai_sessions_a_month"], 2);
    assert_eq!(view["version"], 1);

    let outdated = edit(Some(&stage.fair), 0, fair).await;
    assert_eq!(outdated.code(), "version_outdated");
    let unkept = edit(None, 1, json!({ "hold": 0 })).await;
    assert_eq!(unkept.code(), "rule_out_of_bounds");
    let (one, other) = tokio::join!(
        edit(None, 1, json!({ "hold": 7 })),
        edit(None, 1, json!({ "hold": 8 })),
    );
    let told = [one, other].map(|reply| reply.status);
    assert!(told.contains(&200) && told.contains(&409), "{told:?}");
    let mut seeker = system.nobody();
    assert_eq!(seeker.get("/v1/policy").await.status, 401);
    seeker = crate::people::seeker(&system, "김민아", "mina@mail.example").await;
    assert_eq!(seeker.get(&of_fair).await.ok()["policy"]["late_after"], 5);
    let denied = seeker
        .put("/v1/policy", json!({ "version": 2, "terms": {} }))
        .await;
    assert_eq!(denied.status, 403);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_of_which_nothing_is_said_is_as_its_centre_or_fair_rules_on_sqlite() {
    places_are_as_ruled(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_of_which_nothing_is_said_is_as_its_centre_or_fair_rules_on_postgres() {
    places_are_as_ruled(Engine::Postgres).await;
}

async fn places_are_as_ruled(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let of_centre = json!({
        "longest_loan": 120, "ai_session": 50, "turnaround": 15, "opens_days": 7, "closes_before": 30,
    });
    ruled(&system, None, of_centre).await.ok();
    let of_fair = json!({
        "booth_visit": 15, "visit_turnaround": 5, "visit_closes_before": 20, "opens_days": 21,
    });
    ruled(&system, Some(&stage.fair), of_fair).await.ok();

    let admin = &system.admin;
    let new = json!({ "name": "상담실", "place": "3층", "open": weekdays() });
    let room = admin.post("/v1/rooms", new.clone()).await.ok();
    assert_eq!(
        (&room["longest"], &room["turnaround"]),
        (&json!(120), &json!(15))
    );
    assert_eq!(
        room["window"],
        json!({ "opens_before": 10_080, "closes_before": 30 })
    );
    let mut told = new.clone();
    told["name"] = json!("녹화실");
    told["turnaround"] = json!(0);
    let told = admin.post("/v1/rooms", told).await.ok();
    assert_eq!(
        (&told["longest"], &told["turnaround"]),
        (&json!(120), &json!(0))
    );
    let seat = admin.post("/v1/seats", new).await.ok();
    assert_eq!(
        (&seat["length"], &seat["cleaning"]),
        (&json!(50), &json!(15))
    );
    // What was opened before stays as it was.
    let seats = admin.get("/v1/seats").await.ok();
    let seats = seats["items"].as_array().expect("seats");
    let before = seats.iter().find(|one| one["seat"] == stage.seat.as_str());
    assert_eq!(before.expect("the seat")["length"], 60);

    let talk = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair, "minutes": 60,
        "times": [{ "from": stage.at("14:00"), "to": stage.at("15:00") }],
    });
    let talk = admin.post("/v1/desks", talk).await.ok();
    assert_eq!(
        talk["window"],
        json!({ "opens_before": 30_240, "closes_before": 30 }),
        "what the fair does not name is as the centre rules"
    );
    follows(&system, &stage).await;
    visits_are_as_ruled(&system, &stage).await;

    for (rules, code) in [
        (json!({ "ai_session": 52 }), "off_grid"),
        (json!({ "longest_loan": 185 }), "rule_out_of_bounds"),
        (
            json!({ "opens_days": 1, "closes_before": 1440 }),
            "window_never_opens",
        ),
        (
            json!({ "visit_opens_days": 1, "visit_closes_before": 1440 }),
            "window_never_opens",
        ),
    ] {
        assert_eq!(
            ruled(&system, None, rules.clone()).await.code(),
            code,
            "{rules}"
        );
    }
    system.verify().await;
}

/// The fair keeps what it has named alone: a later rule of the centre is one for its desks as well. Where
/// what it named can no longer be kept, its places are as the centre has them, and its other rules stand.
async fn follows(system: &System, stage: &Stage) {
    let view = async || {
        let path = format!("/v1/policy?fair={}", stage.fair);
        system.admin.get(&path).await.ok()
    };
    let before = view().await;
    let named = json!({
        "booth_visit": 15, "visit_turnaround": 5, "visit_closes_before": 20, "opens_days": 21,
    });
    assert_eq!(before["terms"]["places"], named, "{before}");
    assert_eq!(before["policy"]["places"]["ai_session"], 50);
    let lasting = json!({
        "longest_loan": 120, "ai_session": 50, "turnaround": 15, "opens_days": 7, "closes_before": 45,
    });
    ruled(system, None, lasting).await.ok();
    assert_eq!(view().await["policy"]["places"]["closes_before"], 45);

    let late = json!({ "fair": stage.fair, "version": before["version"], "terms": {
        "late_after": 5, "places": { "opens_days": 1 },
    } });
    system.admin.put("/v1/policy", late).await.ok();
    ruled(system, None, json!({ "closes_before": 1440 }))
        .await
        .ok();
    let unkept = view().await["policy"].clone();
    assert_eq!(unkept["late_after"], 5, "{unkept}");
    assert_eq!(
        (
            &unkept["places"]["opens_days"],
            &unkept["places"]["closes_before"]
        ),
        (&json!(14), &json!(1440))
    );
    ruled(system, None, json!({})).await.ok();
    ruled(system, Some(&stage.fair), named).await.ok();
}

/// The times at a booth of which the employer says nothing but when.
async fn visits_are_as_ruled(system: &System, stage: &Stage) {
    let range = json!({ "from": stage.at("10:00"), "to": stage.at("12:00") });
    let panels = format!("/v1/fairs/{}/panels", stage.fair);
    let mut times = json!({ "application": stage.application, "panels": 1, "ranges": [range] });
    let panel = system.admin.post(&panels, times.clone()).await.ok();
    assert_eq!(
        (&panel["minutes"], &panel["turnaround"]),
        (&json!(15), &json!(5)),
        "{panel}"
    );
    // Told by the employer: seekers book on the day alone, which is not yet.
    times["opens_before"] = json!(60);
    system.admin.post(&panels, times).await.ok();
    let seeker = crate::people::seeker(system, "김민아", "mina@mail.example").await;
    let session = seeker.get("/v1/session").await.ok();
    let person = id(&session["actor"], "person");
    let registrations = format!("/v1/fairs/{}/registrations", stage.fair);
    let body = json!({ "consents": ["participation"], "consent_text": "2026-11" });
    seeker.post(&registrations, body).await.ok();
    let (path, mut visit) = stage.visit(&person, "10:00");
    visit["minutes"] = json!(15);
    let early = seeker.post(&path, visit).await;
    assert_eq!(early.code(), "too_far_ahead", "{}", early.body);
}

async fn ruled(system: &System, fair: Option<&str>, places: Value) -> Reply {
    let path = fair.map_or_else(
        || "/v1/policy".to_owned(),
        |fair| format!("/v1/policy?fair={fair}"),
    );
    let version = system.admin.get(&path).await.ok()["version"].clone();
    let body = json!({ "fair": fair, "version": version, "terms": { "places": places } });
    system.admin.put("/v1/policy", body).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rehearsal_lets_days_pass_in_a_moment_and_decides_by_its_clock() {
    let Some(mut system) = System::rehearse(Engine::Sqlite).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let (path, wish) = stage.visit(&mina, "10:00");
    system.clock().set_to(&stage.at("10:05"));
    assert_eq!(system.admin.post(&path, wish.clone()).await.status, 401);
    system.sign_in_again().await;
    assert_eq!(system.admin.post(&path, wish).await.code(), "in_past");
    let (path, wish) = stage.visit(&mina, "10:10");
    system.admin.post(&path, wish).await.ok();
    system.verify().await;
}
