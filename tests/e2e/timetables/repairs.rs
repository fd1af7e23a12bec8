//! Repairs: an employer is late, a panel is lost, a seeker withdraws.

mod telling;

use harness::system::id;
use harness::{Client, Engine, System, eventually};
use serde_json::{Value, json};

use super::rows;
use super::scene::Scene;
use crate::reading::invitation;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repair_moves_as_few_interviews_as_can_be_and_tells_each_once_on_sqlite() {
    repairs(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repair_moves_as_few_interviews_as_can_be_and_tells_each_once_on_postgres() {
    repairs(Engine::Postgres).await;
}

async fn repairs(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    let admin = &system.admin;
    let panels = scene.panels(admin, 0, &[("10:00", "15:30")]).await;
    let names: Vec<String> = (0..10).map(|number| format!("seeker{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let people = scene.wishing(&system, &names).await;
    let first = people[0].clone();
    let pin = scene.pin(&first, &id(&panels["panels"][0], "id"), "10:00");
    let pins = format!("/v1/fairs/{}/timetable/pins", scene.stage.fair);
    admin
        .post(&pins, json!({ "version": 1, "pin": [pin] }))
        .await
        .ok();
    let run = scene.proposed(admin).await;
    assert_eq!(run["figures"]["interviews"], 10, "{run}");
    scene.published(admin, &run).await;
    for person in &people {
        scene.told_once(&system, person).await;
    }
    let late =
        json!({ "late": [{ "employer": scene.employers[0], "until": scene.stage.at("10:20") }] });
    let repair = repaired(&scene, admin, late).await;
    let figures = &repair["figures"];
    assert_eq!(
        (&figures["kept"], &figures["moved"], &figures["lost"]),
        (&json!(9), &json!(1), &json!(0)),
        "{repair}"
    );
    let published = scene.published(admin, &repair).await;
    assert_eq!(published["publications"][0]["moved"], 1, "{published}");
    eventually("the news of the move", async || {
        (scene.mails(&system, &first) == 2).then_some(())
    })
    .await;
    system.settle().await;
    for person in &people {
        let told = scene.mails(&system, person);
        assert_eq!(told, if *person == first { 2 } else { 1 }, "each once");
    }
    withdrawn(&scene, &system, &people).await;
    system.verify().await;
}

/// Who withdraws is in the plan no more, and nobody else is moved.
async fn withdrawn(scene: &Scene, system: &System, people: &[String]) {
    let admin = &system.admin;
    let path = format!("/v1/fairs/{}/registrations?limit=200", scene.stage.fair);
    let registrations = rows(&admin.get(&path).await.ok()["items"]);
    let own = registrations
        .iter()
        .find(|one| one["person"] == json!(people[9]));
    let withdraw = format!(
        "/v1/registrations/{}/withdraw",
        id(own.expect("registered"), "id")
    );
    admin.post(&withdraw, json!({})).await.ok();
    eventually("the interview is off", async || {
        (scene.booked(admin).await.len() == 9).then_some(())
    })
    .await;
    let repair = repaired(scene, admin, json!({})).await;
    let figures = &repair["figures"];
    assert_eq!(
        (&figures["kept"], &figures["moved"]),
        (&json!(9), &json!(0)),
        "{repair}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_lost_panel_held_is_called_off_and_each_is_told_once() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let mut scene = Scene::set(&system).await;
    let admin = &system.admin;
    scene.panels(admin, 0, &[("10:00", "11:00")]).await;
    let lost = scene.panels(admin, 1, &[("13:00", "14:00")]).await;
    let people = scene.wishing(&system, &["mina", "jun"]).await;
    let run = scene.proposed(admin).await;
    scene.published(admin, &run).await;
    assert_eq!(scene.booked(admin).await.len(), 4);
    have_mails(&scene, &system, &people, 2).await;
    let lost =
        json!({ "lost": [{ "employer": scene.employers[1], "panel": lost["panels"][0]["id"] }] });
    let repair = repaired(&scene, admin, lost).await;
    assert_eq!(
        (&repair["figures"]["kept"], &repair["figures"]["lost"]),
        (&json!(2), &json!(2)),
        "{repair}"
    );
    let publish = format!("/v1/timetable-runs/{}/publish", id(&repair, "id"));
    let refused = admin.post(&publish, json!({})).await;
    assert_eq!(
        refused.problem(),
        (409, "many_would_move"),
        "{}",
        refused.body
    );
    let problem = &refused.body;
    assert_eq!(
        (
            &problem["facts"]["count"],
            &problem["facts"]["all"],
            &problem["facts"]["share"]
        ),
        (&json!("2"), &json!("4"), &json!("50")),
        "{problem}"
    );
    assert_eq!(
        scene.booked(admin).await.len(),
        4,
        "nothing is done before it is asked"
    );
    let published = scene.published_anyway(admin, &repair).await;
    assert_eq!(published["publications"][0]["cancelled"], 2, "{published}");
    assert_eq!(scene.booked(admin).await.len(), 2);
    have_mails(&scene, &system, &people, 3).await;
    for to in ["mina@mail.example", "jun@mail.example"] {
        let last = system.smtp.mails_to(to).pop().expect("a mail");
        let told = invitation(&last);
        assert_eq!(told.method, "CANCEL", "{to}");
        let afternoon = format!("{}T13", scene.stage.day);
        assert!(told.starts.starts_with(&afternoon), "{told:?}");
    }
    system.verify().await;
}

/// Each seeker has got so many mails, and no more follow.
async fn have_mails(scene: &Scene, system: &System, people: &[String], count: usize) {
    eventually("the mails", async || {
        let all = people.iter();
        let mut mails = all.map(|one| scene.mails(system, one));
        mails.all(|found| found >= count).then_some(())
    })
    .await;
    system.settle().await;
    for person in people {
        assert_eq!(scene.mails(system, person), count, "each once");
    }
}

async fn repaired(scene: &Scene, admin: &Client, what: Value) -> Value {
    let path = format!("/v1/fairs/{}/timetable/repairs", scene.stage.fair);
    let reply = admin.post(&path, what).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    scene.ended(admin, &reply.body).await
}
