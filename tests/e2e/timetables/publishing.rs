//! Publishing when something changed meanwhile, and when the process dies.

use std::time::Duration;

use harness::system::id;
use harness::{Client, Engine, System, within};
use serde_json::{Value, json};

use super::scene::Scene;
use super::{interviews, rows, unplaced};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_with_something_in_the_way_is_named_left_out_and_published_later_on_sqlite() {
    meets_obstacles(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_with_something_in_the_way_is_named_left_out_and_published_later_on_postgres() {
    meets_obstacles(Engine::Postgres).await;
}

async fn meets_obstacles(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    let admin = &system.admin;
    scene.panels(admin, 0, &[("10:00", "11:00")]).await;
    scene.panels(admin, 1, &[("13:00", "14:00")]).await;
    let people = scene.wishing(&system, &["mina", "jun"]).await;
    let run = scene.proposed(admin).await;
    assert_eq!(run["figures"]["interviews"], 4, "{run}");
    let stranger = scene
        .stage
        .seeker(&system, "박선", "stranger@mail.example")
        .await;
    let (path, mut body) = scene.stage.interview(&stranger, "10:30");
    body["interviewers"] = json!([scene.stage.seeker(&system, "남", "host@mail.example").await]);
    let blocking = admin.post(&path, body).await.ok();

    let published = scene.published(admin, &run).await;
    let of = |run: &Value, employer: &str| {
        let all = rows(&run["publications"]);
        let own = all
            .into_iter()
            .find(|one| one["employer"] == json!(employer));
        own.expect("the employer is there")
    };
    let blocked = of(&published, &scene.employers[0]);
    assert_eq!(blocked["state"], "blocked", "{published}");
    let conflict = &blocked["conflicts"][0];
    assert_eq!(conflict["refusal"]["code"], "room_taken", "{blocked}");
    assert_eq!(
        conflict["refusal"]["blocked_by"][0]["booking"],
        blocking["id"]
    );
    assert_eq!(conflict["opening"], json!(scene.openings[0]));
    assert_eq!(
        rows(&blocked["conflicts"]).len(),
        1,
        "only the pair in whose way it is"
    );
    let other = of(&published, &scene.employers[1]);
    assert_eq!(
        (&other["state"], &other["booked"]),
        (&json!("published"), &json!(2))
    );
    let booked = scene.booked(admin).await;
    let firm = |one: &&Value| one["employer"] == json!(scene.employers[0]);
    assert_eq!(booked.iter().filter(firm).count(), 0, "all or none");

    let cancel = format!("/v1/interviews/{}/cancel", id(&blocking, "id"));
    admin.post(&cancel, json!({})).await.ok();
    candidacy_withdrawn(&scene, admin, &people[0]).await;
    let again = scene.published(admin, &run).await;
    let done = of(&again, &scene.employers[0]);
    assert_eq!(
        (&done["state"], &done["booked"]),
        (&json!("published"), &json!(1)),
        "whoever withdrew keeps nobody else from being booked: {again}"
    );
    let left_out = rows(&done["left_out"]);
    assert_eq!(left_out.len(), 1, "{again}");
    assert_eq!(left_out[0]["person"], json!(people[0]));
    assert_eq!(left_out[0]["opening"], json!(scene.openings[0]));
    assert_eq!(left_out[0]["reason"], "no_candidacy");
    assert_eq!(
        (&again["withdrawn"], &again["conflicts"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(scene.booked(admin).await.len(), 3);
    nothing_is_left(admin, &run).await;
    assert_eq!(
        came(&scene, admin, &people[0]).await,
        json!({ "state": "left_out", "why": "no_candidacy" })
    );
    system.verify().await;
}

/// What was left out of a plan that is published is not offered for publishing again.
async fn nothing_is_left(admin: &Client, run: &Value) {
    let path = format!("/v1/timetable-runs/{}", id(run, "id"));
    let changes = admin.get(&format!("{path}/changes")).await.ok();
    assert_eq!(changes["items"], json!([]), "{changes}");
    let employers = admin.get(&format!("{path}/employers")).await.ok();
    let due = |one: &Value| one["to_book"] != json!(0);
    assert!(!rows(&employers).iter().any(due), "{employers}");
}

async fn candidacy_withdrawn(scene: &Scene, admin: &Client, person: &str) {
    let (fair, opening) = (&scene.stage.fair, &scene.openings[0]);
    let list = format!("/v1/candidacies?fair={fair}&limit=200");
    let all = rows(&admin.get(&list).await.ok()["items"]);
    let own = all
        .iter()
        .find(|one| one["person"] == json!(person) && one["opening"] == json!(opening));
    let withdraw = format!(
        "/v1/candidacies/{}/withdraw",
        id(own.expect("a candidacy"), "id")
    );
    admin.post(&withdraw, json!({})).await.ok();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_that_was_published_before_answers_were_kept_answers_everybody_when_it_goes_on() {
    let Some(system) = System::start(Engine::Postgres).await else {
        return;
    };
    let Some(database) = system.postgres() else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    let admin = &system.admin;
    // Two interviews fit: the room needs ten minutes after each.
    scene.panels(admin, 0, &[("10:00", "11:00")]).await;
    scene.wishing(&system, &["mina", "jun", "sun"]).await;
    let run = scene.proposed(admin).await;
    let without = id(&unplaced(admin, &run).await, "person");
    let stranger = scene
        .stage
        .seeker(&system, "박선", "stranger@mail.example")
        .await;
    let (path, mut body) = scene.stage.interview(&stranger, "10:30");
    body["interviewers"] = json!([scene.stage.seeker(&system, "남", "host@mail.example").await]);
    let blocking = admin.post(&path, body).await.ok();
    let published = scene.published(admin, &run).await;
    assert_eq!(
        published["publications"][0]["state"], "blocked",
        "{published}"
    );
    let before = came(&scene, admin, &without).await;
    assert_eq!(before["state"], "unplaced", "{before}");

    database.sql("DELETE FROM wish_answers");
    let cancel = format!("/v1/interviews/{}/cancel", id(&blocking, "id"));
    admin.post(&cancel, json!({})).await.ok();
    let placed = id(&interviews(admin, &run).await[0], "person");
    candidacy_withdrawn(&scene, admin, &placed).await;
    let again = scene.published(admin, &run).await;
    assert_eq!(again["withdrawn"], json!(1), "{again}");
    assert_eq!(came(&scene, admin, &without).await, before);
    let out = came(&scene, admin, &placed).await;
    assert_eq!(out, json!({ "state": "left_out", "why": "no_candidacy" }));
    system.verify().await;
}

/// What came of a seeker's wish for the first opening.
async fn came(scene: &Scene, admin: &Client, person: &str) -> Value {
    let fair = &scene.stage.fair;
    let path = format!("/v1/fairs/{fair}/wishes/results?person={person}");
    let all = rows(&admin.get(&path).await.ok()["results"]);
    let mut own = all
        .iter()
        .filter(|one| one["opening"] == json!(scene.openings[0]));
    own.next().expect("the wish")["came"].clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_in_the_middle_of_publishing_loses_and_doubles_nothing_on_sqlite() {
    survives_kills(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_in_the_middle_of_publishing_loses_and_doubles_nothing_on_postgres() {
    survives_kills(Engine::Postgres).await;
}

async fn survives_kills(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    for name in ["하나식품", "두리건설", "세모전자"] {
        scene.employer(&system, name).await;
    }
    for number in 0..scene.employers.len() {
        let hour = 10 + number;
        let open = (format!("{hour}:00"), format!("{}:00", hour + 1));
        scene
            .panels(&system.admin, number, &[(&open.0, &open.1)])
            .await;
    }
    let people = scene.wishing(&system, &["mina", "jun"]).await;
    let run = scene.proposed(&system.admin).await;
    let planned = interviews(&system.admin, &run).await.len();
    assert_eq!(planned, 2 * scene.employers.len(), "{run}");
    let publish = format!("/v1/timetable-runs/{}/publish", id(&run, "id"));
    system.admin.post(&publish, json!({})).await.ok();
    for delay in [480, 20, 60] {
        // The kill must fall somewhere in the middle, at another place each round.
        tokio::time::sleep(Duration::from_millis(delay)).await;
        system.madang.kill();
        system.crash_and_restart().await;
    }
    // Nobody asks again: what was to be published goes on by itself.
    let published = scene.settled(&system.admin, &run).await;
    let states = rows(&published["publications"]);
    assert!(
        states.iter().all(|one| one["state"] == "published"),
        "{published}"
    );
    assert_eq!(scene.booked(&system.admin).await.len(), planned);
    let wanted = scene.employers.len();
    for person in &people {
        // What a killed process had taken from the stream comes again after half a minute.
        let arrived = within(
            Duration::from_secs(90),
            "a mail for each interview",
            async || match scene.different_mails(&system, person) {
                found if found >= wanted => Ok(()),
                found => Err(found),
            },
        );
        arrived.await;
    }
    system.settle().await;
    for person in &people {
        let found = scene.different_mails(&system, person);
        assert_eq!(found, wanted, "one for each interview");
    }
    system.verify().await;
}
