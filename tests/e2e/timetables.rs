//! The organiser's way to a timetable: wishes, panels, a plan, pins, publishing and repair.

pub mod ends;
mod inputs;
mod meanwhile;
mod publishing;
mod repairs;
pub mod scene;

use std::process::Command;

use harness::process::program;
use harness::system::id;
use harness::{Client, Engine, System};
use serde_json::{Value, json};

use scene::Scene;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wishes_become_a_plan_that_is_inspected_pinned_and_published_on_sqlite() {
    plans(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wishes_become_a_plan_that_is_inspected_pinned_and_published_on_postgres() {
    plans(Engine::Postgres).await;
}

async fn plans(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    let firm = scene.firm();
    // Two interviews fit between ten and eleven: the room needs ten minutes after each.
    let panels = scene.panels(&system.admin, 0, &[("10:00", "11:00")]).await;
    let panel = id(&panels["panels"][0], "id");
    let seekers = scene.wishing(&system, &["mina", "jun", "sun"]).await;
    let first = scene.proposed(&system.admin).await;
    assert_eq!(first["figures"]["interviews"], 2, "{first}");
    assert_eq!(first["figures"]["is_optimal"], true, "{first}");
    let left = unplaced(&system.admin, &first).await;
    assert_eq!(left["reason"], "panel_taken", "{left}");
    assert!(left["words"].as_str().expect("words").contains("면접관"));
    assert_ne!(left["blocked_by"], json!([]), "{left}");
    same_as_the_file(&system, &scene, &first).await;

    let person = id(&left, "person");
    assert!(seekers.contains(&person));
    pins(&scene, &system.admin, (&person, &seekers), &panel).await;
    let second = scene.proposed(&system.admin).await;
    let planned = interviews(&system.admin, &second).await;
    let pinned = planned.iter().find(|one| one["person"] == json!(person));
    let pinned = pinned.expect("it is planned");
    assert_eq!(
        (&pinned["pinned"], &pinned["from"]),
        (&json!(true), &scene.at("10:00"))
    );
    assert_eq!(pinned["employer"], json!(firm));

    let published = scene.published(&system.admin, &second).await;
    let publication = &published["publications"][0];
    assert_eq!(
        (&publication["state"], &publication["booked"]),
        (&json!("published"), &json!(2))
    );
    for one in &planned {
        scene.told_once(&system, &id(one, "person")).await;
    }
    let again = scene.published(&system.admin, &second).await;
    assert_eq!(again["publications"], published["publications"]);
    assert_eq!(
        scene.booked(&system.admin).await.len(),
        2,
        "nothing is doubled"
    );
    let older = format!("/v1/timetable-runs/{}/publish", id(&first, "id"));
    let refusal = system.admin.post(&older, json!({})).await;
    assert_eq!(
        refusal.problem(),
        (409, "plan_outdated"),
        "{}",
        refusal.body
    );
    system.verify().await;
}

/// Pins that cannot stand together are refused by name, and so is what nobody wishes.
async fn pins(scene: &Scene, admin: &Client, (person, seekers): (&str, &[String]), panel: &str) {
    let path = format!("/v1/fairs/{}/timetable/pins", scene.stage.fair);
    let pin = |person: &str| scene.pin(person, panel, "10:00");
    let other = seekers.iter().find(|one| *one != person).expect("another");
    let both = json!({ "version": 1, "pin": [pin(person), pin(other)] });
    let refusal = admin.post(&path, both).await;
    assert_eq!(
        refusal.problem(),
        (409, "pins_contradict"),
        "{}",
        refusal.body
    );
    let named = id(&refusal.body["facts"], "item");
    assert!(
        named.contains(person) || named.contains(other.as_str()),
        "{named}"
    );
    let nobody = uuid::Uuid::now_v7().to_string();
    let refusal = admin
        .post(&path, json!({ "version": 1, "pin": [pin(&nobody)] }))
        .await;
    assert_eq!(
        refusal.problem(),
        (409, "pin_not_wished"),
        "{}",
        refusal.body
    );
    let one = json!({ "version": 1, "pin": [pin(person)] });
    assert_eq!(admin.post(&path, one).await.ok()["version"], 2);
}

/// `madang optimise timetable` makes the same plan of the exported input.
async fn same_as_the_file(system: &System, scene: &Scene, run: &Value) {
    let path = format!(
        "/v1/fairs/{}/timetable/instance?run={}",
        scene.stage.fair,
        id(run, "id")
    );
    let instance = system.admin.get(&path).await.ok();
    assert_eq!(
        (&instance["parts"], &instance["sha256"]),
        (&json!(1), &run["input_sha256"])
    );
    let folder = tempfile::TempDir::new().expect("a folder");
    let (file, out) = (
        folder.path().join("instance.json"),
        folder.path().join("plan.json"),
    );
    std::fs::write(&file, id(&instance, "text")).expect("the file is written");
    let made = Command::new(program("MADANG_BIN", "target/debug/madang"))
        .args(["optimise", "timetable"])
        .args([file.as_os_str(), "--out".as_ref(), out.as_os_str()])
        .args(["--seed", &run["seed"].to_string()])
        .status();
    assert!(made.expect("madang runs").success());
    let plan: Value = serde_json::from_slice(&std::fs::read(&out).expect("a plan")).expect("JSON");
    assert_eq!(plan["instance_sha256"], run["input_sha256"]);
    let by_file: Vec<_> = rows(&plan["interviews"])
        .into_iter()
        .map(|one| (id(&one, "seeker"), id(&one, "panel")))
        .collect();
    let mut here: Vec<_> = interviews(&system.admin, run)
        .await
        .iter()
        .map(|one| (id(one, "person"), id(one, "panel")))
        .collect();
    here.sort_unstable();
    assert_eq!(here, by_file);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_sees_and_changes_of_a_timetable_only_what_is_theirs() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let scene = Scene::set(&system).await;
    let fair = &scene.stage.fair;
    let timetable = format!("/v1/fairs/{fair}/timetable");
    let mina = crate::people::seeker(&system, "김민아", "mina@mail.example").await;
    let seen = mina.get(&timetable).await.ok();
    assert_eq!(
        (&seen["takes_wishes"], &seen["seekers"]),
        (&json!(true), &Value::Null)
    );
    for path in [format!("{timetable}/runs"), format!("{timetable}/repairs")] {
        let refusal = mina.post(&path, json!({})).await;
        assert_eq!(refusal.problem(), (403, "not_allowed"), "{path}");
    }
    let wishes = format!("/v1/fairs/{fair}/wishes");
    let wish = json!({ "openings": [scene.openings[0]] });
    let refusal = mina.put(&wishes, wish.clone()).await;
    assert_eq!(
        refusal.problem(),
        (409, "not_registered"),
        "{}",
        refusal.body
    );
    let consents = json!({ "consents": ["participation"], "consent_text": "2026-11" });
    let registrations = format!("/v1/fairs/{fair}/registrations");
    mina.post(&registrations, consents).await.ok();
    let refusal = mina.put(&wishes, wish.clone()).await;
    assert_eq!(
        refusal.problem(),
        (409, "candidacy_missing"),
        "{}",
        refusal.body
    );
    let apply = format!("/v1/openings/{}/candidacies", scene.openings[0]);
    let candidacy = mina
        .post(&apply, json!({ "consent_text": "2026-11" }))
        .await
        .ok();
    assert_eq!(mina.put(&wishes, wish.clone()).await.ok()["version"], 1);
    let other = scene
        .stage
        .seeker(&system, "이준", "jun@mail.example")
        .await;
    let for_other = mina
        .put(&wishes, json!({ "person": other, "openings": [] }))
        .await;
    assert_eq!(for_other.problem(), (403, "not_allowed"));

    let firm = crate::people::signed_in(&system, "interviewer@firm.example").await;
    let own = format!("/v1/fairs/{fair}/employers/{}", scene.stage.employer);
    let seen = firm.get(&format!("{own}/wishing-seekers")).await.ok();
    assert_eq!(seen["items"][0]["candidate"]["name"], "김민아");
    let grades = json!({ "grades": [{ "candidacy": candidacy["id"], "grade": "top" }] });
    let graded = firm
        .put(&format!("{own}/grades"), grades.clone())
        .await
        .ok();
    assert_eq!(graded[0]["grade"], "top");
    let refusal = mina.put(&format!("{own}/grades"), grades.clone()).await;
    assert_eq!(refusal.problem(), (403, "not_allowed"));
    let theirs = format!("/v1/fairs/{fair}/employers/{}", scene.employers[1]);
    for path in ["wishing-seekers", "interview-panels"] {
        let refusal = firm.get(&format!("{theirs}/{path}")).await;
        assert_eq!(refusal.problem(), (403, "not_allowed"), "{path}");
    }
    let refusal = firm
        .get(&format!(
            "{wishes}?person={}",
            candidacy["person"].as_str().expect("an id")
        ))
        .await;
    assert_eq!(
        refusal.problem(),
        (403, "not_allowed"),
        "no employer sees ranks"
    );
    let nothing = system
        .admin
        .get(&format!("/v1/timetable-runs/{}", uuid::Uuid::now_v7()))
        .await;
    assert_eq!(nothing.problem(), (404, "run_not_found"));

    let close = json!({ "version": 1, "wishes_close_at": "2026-01-01T00:00:00Z" });
    system.admin.put(&timetable, close).await.ok();
    let late = json!({ "version": 1, "openings": [] });
    let refusal = mina.put(&wishes, late).await;
    assert_eq!(
        refusal.problem(),
        (409, "wishes_closed"),
        "{}",
        refusal.body
    );
    system.verify().await;
}

/// The only wish without a place.
async fn unplaced(admin: &Client, run: &Value) -> Value {
    let path = format!("/v1/timetable-runs/{}/unplaced", id(run, "id"));
    admin.get(&path).await.ok()["items"][0].clone()
}

/// The interviews of a plan.
async fn interviews(admin: &Client, run: &Value) -> Vec<Value> {
    let path = format!("/v1/timetable-runs/{}/interviews?limit=200", id(run, "id"));
    rows(&admin.get(&path).await.ok()["items"])
}

fn rows(list: &Value) -> Vec<Value> {
    list.as_array().expect("a list").clone()
}
