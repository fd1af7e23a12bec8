//! Who reads personal data of others is written down before the answer leaves.

use super::{Mina, signed_in};
use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_read_of_another_persons_data_is_written_down_on_sqlite() {
    reads_are_written_down(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_read_of_another_persons_data_is_written_down_on_postgres() {
    reads_are_written_down(Engine::Postgres).await;
}

async fn reads_are_written_down(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = Mina::arrives(&system, &stage).await;
    mina.shows(&stage.employer, "contact").await;
    let member = signed_in(&system, "interviewer@firm.example").await;
    let own = format!("/v1/accesses?person={}", mina.id);
    // Looking at oneself is nobody's access.
    mina.client
        .get(&format!("/v1/people/{}", mina.id))
        .await
        .ok();
    assert_eq!(mina.client.get(&own).await.ok()["items"], json!([]));

    let one = format!("/v1/people/{}", mina.id);
    let seeker = format!("/v1/employers/{}/seekers/{}", stage.employer, mina.id);
    let registered = format!("/v1/fairs/{}/registrations", stage.fair);
    system.admin.get(&one).await.ok();
    member.get(&seeker).await.ok();
    system.admin.get(&registered).await.ok();
    // What is refused shows nobody.
    assert_eq!(member.get(&one).await.status, 403);
    let kept = mina.client.get(&own).await.ok();
    let queries: Vec<&Value> = items(&kept).iter().map(|one| &one["query"]).collect();
    assert_eq!(
        queries,
        ["list_registrations", "find_seeker", "find_person"]
    );
    assert_eq!(items(&kept)[1]["employer"], json!(stage.employer));
    assert!(items(&kept)[1]["reader"].is_string());
    assert_eq!(items(&kept)[0]["people"], 1);

    let everything = system.admin.get("/v1/accesses").await.ok();
    assert!(items(&everything).len() >= 3, "{everything}");
    for (who, path) in [(&mina.client, "/v1/accesses"), (&member, own.as_str())] {
        assert_eq!(who.get(path).await.problem(), (403, "not_allowed"));
    }
    many_read_at_once(&system, &mina, &own).await;
    looking_again_is_no_new_reading(&system, &mina, (&one, &own)).await;

    // What was answered is written down, whatever dies after it.
    system.admin.get(&data_of(&mina, 40)).await.ok();
    let before = system.admin.get(&own).await.ok();
    system.crash_and_restart().await;
    let after = system.admin.get(&own).await.ok();
    assert_eq!(after["items"], before["items"]);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_reads_a_list_with_names_or_takes_it_home_is_written_down() {
    let Some(system) = System::start(Engine::Sqlite).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = Mina::arrives(&system, &stage).await;
    let consent = json!({ "purpose": "follow_up", "text_version": "2026-11" });
    let consents = format!("/v1/people/{}/consents", mina.id);
    mina.client.post(&consents, consent).await.ok();
    let openings = format!("/v1/fairs/{}/openings", stage.fair);
    let opening = id(&system.admin.get(&openings).await.ok()["items"][0], "id");
    let body = json!({ "summary": "물류 3년", "consent_text": "2026-11" });
    let apply = format!("/v1/openings/{opening}/candidacies");
    mina.client.post(&apply, body).await.ok();
    let placed = json!({
        "person": mina.id, "employer": stage.employer, "channel": "fair", "fair": stage.fair,
        "starts_on": "2026-08-31",
    });
    let placed = system.admin.post("/v1/placements", placed).await.ok();
    let member = signed_in(&system, "interviewer@firm.example").await;

    let candidacies = format!("/v1/candidacies?employer={}", stage.employer);
    member.get(&candidacies).await.ok();
    let person = &mina.id;
    for path in [
        "/v1/placements",
        &format!("/v1/placements/{}", id(&placed, "id")),
        "/v1/follow-ups?until=2026-12-31",
        &format!("/v1/people/{person}/standing"),
        &format!("/v1/waits/mine?person={person}"),
    ] {
        system.admin.get(path).await.ok();
    }
    let asked = json!({ "list": "registrations", "reason": "면접 결과 회신 전화를 하려고" });
    let exports = format!("/v1/fairs/{}/exports", stage.fair);
    let opened = system.admin.post(&exports, asked).await.ok();
    assert_eq!(system.admin.get(&id(&opened, "csv")).await.status, 200);

    let own = format!("/v1/accesses?person={person}");
    let kept = mina.client.get(&own).await.ok();
    let queries: Vec<&Value> = items(&kept).iter().map(|one| &one["query"]).collect();
    let expected = [
        "list_export_rows",
        "list_my_waits",
        "find_standing",
        "list_follow_ups",
        "find_placement",
        "list_placements",
        "list_candidacies",
    ];
    assert_eq!(queries, expected);
    assert_eq!(items(&kept)[0]["reason"], "면접 결과 회신 전화를 하려고");
    assert_eq!(items(&kept)[6]["employer"], json!(stage.employer));
    // Whoever is hidden is not shown, and so not read.
    mina.hides(&stage.employer, "contact").await;
    member.get(&candidacies).await.ok();
    let kept = mina.client.get(&own).await.ok();
    assert_eq!(items(&kept).len(), expected.len(), "{kept}");
    system.verify().await;
}

/// A crowd of readers loses no row, and each answer has its own.
async fn many_read_at_once(system: &System, mina: &Mina, own: &str) {
    let count = async || {
        let kept = mina.client.get(&format!("{own}&limit=200")).await.ok();
        items(&kept).len()
    };
    let before = count().await;
    let mut readers = tokio::task::JoinSet::new();
    for number in 0..40 {
        let (admin, one) = (system.admin.clone(), data_of(mina, number));
        readers.spawn(async move { admin.get(&one).await.ok() });
    }
    while let Some(read) = readers.join_next().await {
        read.expect("an answer");
    }
    let all = async || (count().await == before + 40).then_some(());
    eventually("each read has its row", all).await;
}

/// A screen that looks again every few seconds would push out of the list whoever looked but once.
async fn looking_again_is_no_new_reading(system: &System, mina: &Mina, (one, own): (&str, &str)) {
    let path = format!("{own}&limit=200");
    let before = mina.client.get(&path).await.ok();
    for _ in 0..5 {
        system.admin.get(one).await.ok();
    }
    assert_eq!(mina.client.get(&path).await.ok(), before);
}

/// All that is known of the person, asked for with a reason of its own.
fn data_of(mina: &Mina, number: u32) -> String {
    format!("/v1/people/{}/data?reason=question-{number}", mina.id)
}

fn items(page: &Value) -> &Vec<Value> {
    page["items"].as_array().expect("a list")
}
