//! What happens at the same moment at which a plan is published, and publishing that can never work.

use std::collections::BTreeMap;
use std::time::Duration;

use harness::system::id;
use harness::{Client, Engine, System, eventually};
use serde_json::{Value, json};

use super::rows;
use super::scene::Scene;

/// The address at which each seeker withdraws from the fair.
async fn ways_out(scene: &Scene, admin: &Client) -> BTreeMap<String, String> {
    let path = format!("/v1/fairs/{}/registrations?limit=200", scene.stage.fair);
    let all = rows(&admin.get(&path).await.ok()["items"]);
    let way = |one: &Value| {
        let out = format!("/v1/registrations/{}/withdraw", id(one, "id"));
        (id(one, "person"), out)
    };
    all.iter().map(way).collect()
}

fn has(booking: &Value, person: &str) -> bool {
    let people = rows(&booking["participants"]);
    people.iter().any(|one| one["person"] == json!(person))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_withdraws_while_a_plan_is_published_has_no_interview_and_costs_nobody_theirs() {
    let Some(system) = System::start(Engine::Postgres).await else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    let admin = &system.admin;
    scene.panels(admin, 0, &[("10:00", "13:00")]).await;
    scene.panels(admin, 1, &[("13:00", "15:00")]).await;
    let names: Vec<String> = (0..6).map(|number| format!("race{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let people = scene.wishing(&system, &names).await;
    let run = scene.proposed(admin).await;
    assert_eq!(run["figures"]["interviews"], 12, "{run}");
    let ways = ways_out(&scene, admin).await;
    let (gone, staying) = people.split_at(3);
    let leave = async {
        for person in gone {
            // Publishing begins within half a second: they leave before, in the middle and after.
            tokio::time::sleep(Duration::from_millis(180)).await;
            admin.post(&ways[person], json!({})).await.ok();
        }
    };
    let (published, ()) = tokio::join!(scene.published(admin, &run), leave);
    let all = rows(&published["publications"]);
    assert!(
        all.iter().all(|one| one["state"] == "published"),
        "{published}"
    );
    eventually("whoever withdrew has no interview", async || {
        let booked = scene.booked(admin).await;
        let none = |person: &String| !booked.iter().any(|one| has(one, person));
        gone.iter().all(none).then_some(())
    })
    .await;
    let booked = scene.booked(admin).await;
    for person in staying {
        let own = booked.iter().filter(|one| has(one, person)).count();
        assert_eq!(own, 2, "{person} keeps both");
    }
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn panels_that_are_arranged_while_a_plan_is_published_leave_all_or_none_of_an_employers() {
    let Some(system) = System::start(Engine::Postgres).await else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    let admin = &system.admin;
    let panels = scene.panels(admin, 0, &[("10:00", "13:00")]).await;
    scene.panels(admin, 1, &[("13:00", "15:00")]).await;
    scene.wishing(&system, &["mina", "jun", "sun"]).await;
    let run = scene.proposed(admin).await;
    let open = json!([{ "from": scene.stage.at("14:00"), "to": scene.stage.at("15:00") }]);
    let mut panel = panels["panels"][0].clone();
    panel["open"] = open;
    // What comes back has an id; a panel is known again by its name.
    panel.as_object_mut().expect("a panel").remove("id");
    let later = json!({
        "version": panels["version"],
        "panels": [panel],
        "openings": [{ "opening": scene.openings[0], "minutes": 20 }],
    });
    let path = scene.panels_path(0);
    let arrange = async {
        // Publishing begins within half a second.
        tokio::time::sleep(Duration::from_millis(250)).await;
        admin.put(&path, later).await.ok();
    };
    let (published, ()) = tokio::join!(scene.published(admin, &run), arrange);
    let booked = scene.booked(admin).await;
    for (number, expected) in [(0, [0, 3]), (1, [3, 3])] {
        let employer = json!(scene.employers[number]);
        let all = rows(&published["publications"]);
        let own = all.iter().find(|one| one["employer"] == employer);
        let is_done = own.expect("the employer")["state"] == "published";
        let count = booked.iter().filter(|one| one["employer"] == employer);
        assert_eq!(count.count(), expected[usize::from(is_done)], "{published}");
    }
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn publishing_that_can_never_work_ends_where_the_organiser_sees_it() {
    let Some(system) = System::start(Engine::Postgres).await else {
        return;
    };
    let Some(database) = system.postgres() else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    let admin = &system.admin;
    scene.panels(admin, 0, &[("10:00", "11:00")]).await;
    scene.wishing(&system, &["mina"]).await;
    let run = scene.proposed(admin).await;
    scene.published(admin, &run).await;
    database.sql("CREATE TABLE away AS SELECT run_id, plan FROM timetable_runs");
    database.sql(
        "UPDATE timetable_runs SET plan = '{}'; \
         UPDATE timetable_publications SET state = 'pending', \
           details = replace(details, '\"published\"', '\"pending\"')",
    );
    let ended = scene.settled(admin, &run).await;
    let publication = &ended["publications"][0];
    assert_eq!(publication["state"], "blocked", "{ended}");
    assert_eq!(
        publication["refused"]["code"], "publishing_gave_up",
        "{ended}"
    );
    database.sql(
        "UPDATE timetable_runs SET plan = away.plan FROM away WHERE away.run_id = timetable_runs.run_id; \
         DROP TABLE away",
    );
    let again = scene.published(admin, &run).await;
    let publication = &again["publications"][0];
    assert_eq!(publication["state"], "published", "{again}");
    assert_eq!(publication["refused"], Value::Null);
    assert_eq!(scene.booked(admin).await.len(), 1, "nothing twice");
    system.verify().await;
}

/// Two plans were made, then a room was taken that both want: both are blocked for its employer. What then
/// waits of the older one is not done any more, whatever has become free; the newer one is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_of_an_older_plan_is_not_done_once_a_newer_one_is_published() {
    let Some(system) = System::start(Engine::Postgres).await else {
        return;
    };
    let Some(database) = system.postgres() else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    let admin = &system.admin;
    scene.panels(admin, 0, &[("10:00", "10:20")]).await;
    scene.wishing(&system, &["mina"]).await;
    let (older, newer) = (scene.proposed(admin).await, scene.proposed(admin).await);
    let stranger = scene
        .stage
        .seeker(&system, "박선", "stranger@mail.example")
        .await;
    let (path, mut body) = scene.stage.interview(&stranger, "10:00");
    body["interviewers"] = json!([scene.stage.seeker(&system, "남", "host@mail.example").await]);
    let blocking = admin.post(&path, body).await.ok();
    for run in [&older, &newer] {
        let tried = scene.published(admin, run).await;
        assert_eq!(tried["publications"][0]["state"], "blocked", "{tried}");
    }
    let cancel = format!("/v1/interviews/{}/cancel", id(&blocking, "id"));
    admin.post(&cancel, json!({})).await.ok();
    let wait = |run: &Value| {
        database.sql(&format!(
            "UPDATE timetable_publications SET state = 'pending', \
             details = replace(details, '\"blocked\"', '\"pending\"') WHERE run_id = '{}'",
            id(run, "id")
        ));
    };
    wait(&older);
    let left = scene.settled(admin, &older).await;
    let publication = &left["publications"][0];
    assert_eq!(publication["state"], "blocked", "{left}");
    let why = &publication["conflicts"][0]["refusal"]["code"];
    assert_eq!(why, "plan_outdated", "{left}");
    assert!(
        scene.booked(admin).await.is_empty(),
        "the older plan does nothing"
    );
    wait(&newer);
    let done = scene.settled(admin, &newer).await;
    assert_eq!(done["publications"][0]["booked"], 1, "{done}");
    system.verify().await;
}
