//! Holds of interviews, side events and counselling end as those of visits, rooms and seats do.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn holds_of_interviews_side_events_and_counselling_free_themselves_after_a_restart_on_sqlite()
{
    free_themselves(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn holds_of_interviews_side_events_and_counselling_free_themselves_after_a_restart_on_postgres()
 {
    free_themselves(Engine::Postgres).await;
}

async fn free_themselves(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let (event, counselling) = desks(&system, &stage).await;
    let wishes = |person: &str| {
        let at = |desk: &str, time: &str| {
            let wish = json!({ "person": person, "from": stage.at(time) });
            (format!("/v1/desks/{desk}/bookings"), wish)
        };
        [
            stage.interview(person, "10:00"),
            at(&event, "11:00"),
            at(&counselling, "13:00"),
        ]
    };
    let mut held = Vec::new();
    for (path, mut body) in wishes(&mina) {
        body["hold"] = json!(true);
        let hold = system.admin.post(&path, body).await.ok();
        assert_eq!(hold["state"], "held", "{hold}");
        held.push(hold);
    }
    system.clock().pass(3);
    system.crash_and_restart().await;
    for ((path, body), hold) in wishes(&jun).into_iter().zip(&held) {
        let refusal = system.admin.post(&path, body).await;
        assert_eq!(
            refusal.status, 409,
            "its time has not come: {}",
            refusal.body
        );
        assert_eq!(
            refusal.body["blocked_by"][0]["booking"], hold["id"],
            "{}",
            refusal.body
        );
    }
    // While nothing runs, too: what ran out meanwhile ends after the start.
    system.madang.kill();
    system.clock().pass(2);
    system.crash_and_restart().await;
    for hold in &held {
        let path = format!("/v1/bookings/{}", id(hold, "id"));
        let ended =
            async || (system.admin.get(&path).await.ok()["state"] == "expired").then_some(());
        eventually("the hold ends", ended).await;
        let late = system
            .admin
            .post(&format!("{path}/confirm"), json!({}))
            .await;
        assert_eq!(late.status, 409, "{}", late.body);
        assert_eq!(ended_by_itself(&system, hold).await, 1);
    }
    for (path, body) in wishes(&jun) {
        let booked = system.admin.post(&path, body).await.ok();
        assert_eq!(booked["state"], "confirmed");
    }
    system.settle().await;
    assert!(
        system.smtp.mails_to("mina@mail.example").is_empty(),
        "a hold invites nobody"
    );
    system.verify().await;
}

/// A talk with one place, and the times of a counsellor.
async fn desks(system: &System, stage: &Stage) -> (String, String) {
    let kim = system.person("김상담", "counsellor@centre.example").await;
    let role = format!("/v1/people/{kim}/roles/counsellor");
    system.admin.put(&role, json!({})).await.ok();
    let event = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair,
        "capacity": 1, "minutes": 60,
        "times": [{ "from": stage.at("11:00"), "to": stage.at("12:00") }],
    });
    let counselling = json!({
        "kind": "counselling", "name": "진로 상담", "place": "2층 상담실", "host": kim,
        "times": [{ "from": stage.at("13:00"), "to": stage.at("14:00") }], "minutes": 60,
    });
    let mut desks = Vec::new();
    for terms in [event, counselling] {
        let desk = system.admin.post("/v1/desks", terms).await.ok();
        desks.push(id(&desk, "desk"));
    }
    (desks[0].clone(), desks[1].clone())
}

async fn ended_by_itself(system: &System, hold: &Value) -> usize {
    let path = format!("/v1/audit-trail?subject={}", id(hold, "id"));
    let trail = system.admin.get(&path).await.ok();
    let entries = trail["items"].as_array().expect("a list").iter();
    entries
        .filter(|one| one["action"] == "release_expired_holds")
        .count()
}
