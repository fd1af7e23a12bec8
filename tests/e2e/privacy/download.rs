//! A person gets all that is kept about them as one document.

use super::{MAIL, Mina, NAME, PHONE, signed_in};
use crate::queues::{Booth, Hall};
use harness::system::id;
use harness::{Engine, Stage, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_gets_all_that_is_kept_about_them_on_sqlite() {
    gets_everything(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_gets_all_that_is_kept_about_them_on_postgres() {
    gets_everything(Engine::Postgres).await;
}

async fn gets_everything(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = Mina::arrives(&system, &stage).await;
    mina.shows(&stage.employer, "cv").await;
    let (path, body) = stage.visit(&mina.id, "10:00");
    system.admin.post(&path, body).await.ok();
    does_everything(&system, &stage, &mina).await;
    let booth = stands_in_line(&system, &mina).await;
    system
        .admin
        .get(&format!("/v1/people/{}", mina.id))
        .await
        .ok();
    system.settle().await;

    let path = format!("/v1/people/{}/data", mina.id);
    let data = mina.client.get(&path).await.ok();
    assert_eq!(
        (&data["person"]["name"], &data["person"]["phone"]),
        (&json!(NAME), &json!(PHONE))
    );
    for list in [
        "consents",
        "employer_consents",
        "registrations",
        "bookings",
        "candidacies",
        "proposals",
        "favourites",
        "waits",
        "tickets",
        "placements",
        "feeds",
        "mails",
        "sessions",
        "accesses",
        "trail",
    ] {
        let length = data[list].as_array().map_or(0, Vec::len);
        assert!(length > 0, "{list}: {data}");
    }
    assert_eq!(data["candidacies"][0]["summary"], "물류 3년");
    assert_eq!(
        (&data["cv"]["career"], &data["cv"]["skills"]),
        (&json!(format!("{NAME}, 물류 3년")), &json!("지게차"))
    );
    let ticket = &data["tickets"][0];
    assert_eq!(
        (&ticket["panel"], &ticket["number"], &ticket["state"]),
        (&json!(booth.panel), &json!(1), &json!("waiting"))
    );
    assert!(data["availability"]["closed_days"].is_array(), "{data}");
    assert_eq!(data["cut"], json!([]));
    assert_eq!(data["mails"][0]["recipient"], MAIL);
    let text = data["text"].as_str().expect("a text");
    assert!(text.contains(&format!("  name: {NAME}\n")), "{text}");
    only_with_a_reason(&system, &mina, &path).await;
    not_by_those_below(&system, &stage, &mina, &path).await;
    let member = signed_in(&system, "interviewer@firm.example").await;
    assert_eq!(member.get(&path).await.problem(), (403, "not_allowed"));
    system.verify().await;
}

/// She applies and is proposed a time, waits for a seat, finds work, subscribes to her calendar and
/// says when she is there.
async fn does_everything(system: &System, stage: &Stage, mina: &Mina) {
    let (admin, person) = (&system.admin, &mina.id);
    let openings = format!("/v1/fairs/{}/openings", stage.fair);
    let opening = id(&admin.get(&openings).await.ok()["items"][0], "id");
    let apply = format!("/v1/openings/{opening}/candidacies");
    let body = json!({ "summary": "물류 3년", "consent_text": "2026-11" });
    let candidacy = mina.client.post(&apply, body).await.ok();
    let propose = format!("/v1/candidacies/{}/proposals", id(&candidacy, "id"));
    let proposal = json!({
        "version": 0, "interviewers": [stage.interviewer], "rooms": [stage.rooms[0]],
        "times": [stage.at("11:00")],
    });
    admin.post(&propose, proposal).await.ok();
    let other = stage.seeker(system, "이준", "jun@mail.example").await;
    let (path, body) = stage.seat_session(&other, "15:00");
    admin.post(&path, body).await.ok();
    let within = json!({ "from": stage.at("15:00"), "to": stage.at("16:00") });
    let wait = json!({
        "person": person, "kind": "mock_interview", "notice_version": "2026-11",
        "wishes": [{ "resource": stage.seat, "within": within }],
    });
    admin.post("/v1/waits", wait).await.ok();
    let placed = json!({
        "person": person, "employer": stage.employer, "channel": "fair", "fair": stage.fair,
        "starts_on": "2026-08-31",
    });
    admin.post("/v1/placements", placed).await.ok();
    let star = format!("/v1/fairs/{}/favourites/opening/{opening}", stage.fair);
    mina.client.put(&star, json!({})).await.ok();
    let feeds = format!("/v1/people/{person}/feeds");
    mina.client.post(&feeds, json!({})).await.ok();
    let own = format!("/v1/availabilities/{person}");
    let away = json!({ "version": 0, "closed_days": [stage.day] });
    mina.client.put(&own, away).await.ok();
}

/// At a fair that is open now.
async fn stands_in_line(system: &System, mina: &Mina) -> Booth {
    let hall = Hall::open(system, system.clock().now()).await;
    let booth = hall.booth(system, "하늘식품").await;
    let body = json!({ "person": mina.id, "consents": ["participation"], "channel": "phone" });
    let register = format!("/v1/fairs/{}/registrations", hall.fair);
    let number = id(&system.admin.post(&register, body).await.ok(), "number");
    let check_in = format!("/v1/fairs/{}/check-ins", hall.fair);
    let pass = json!({ "pass": number });
    system.admin.post(&check_in, pass).await.ok();
    let body = json!({ "person": mina.id });
    system.admin.post(&booth.queue, body).await.ok();
    booth
}

/// Staff say why, and the person reads it.
async fn only_with_a_reason(system: &System, mina: &Mina, path: &str) {
    let silent = system.admin.get(path).await;
    assert_eq!(silent.problem(), (422, "text_missing"), "{}", silent.body);
    let why = format!("{path}?reason=asked-by-telephone");
    system.admin.get(&why).await.ok();
    let own = format!("/v1/accesses?person={}", mina.id);
    let newest: Value = mina.client.get(&own).await.ok()["items"][0].clone();
    assert_eq!(
        (&newest["query"], &newest["reason"]),
        (&json!("find_person_data"), &json!("asked-by-telephone"))
    );
}

/// A counsellor gets what seekers told the centre, and neither who else looked at it nor anything of
/// those who stand as high.
async fn not_by_those_below(system: &System, stage: &Stage, mina: &Mina, path: &str) {
    let kim = system.person("김상담", "counsellor@centre.example").await;
    let role = format!("/v1/people/{kim}/roles/counsellor");
    system.admin.put(&role, json!({})).await.ok();
    let counsellor = signed_in(system, "counsellor@centre.example").await;
    let why = "reason=asked-by-telephone";
    let data = counsellor.get(&format!("{path}?{why}")).await.ok();
    assert_eq!(data["person"]["id"], json!(mina.id));
    for list in ["sessions", "accesses", "trail"] {
        assert_eq!(data[list], json!([]), "{list}");
    }
    let administrator = system.admin.get("/v1/session").await.ok();
    let person = id(&administrator["actor"], "person");
    for other in [person, stage.interviewer.clone()] {
        let denied = counsellor
            .get(&format!("/v1/people/{other}/data?{why}"))
            .await;
        assert_eq!(denied.problem(), (403, "not_allowed"), "{}", denied.body);
    }
}
