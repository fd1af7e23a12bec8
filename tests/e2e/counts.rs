//! What is counted for those who run fairs: beyond a page of a list, and for their own centre alone.

use crate::people::signed_in;
use harness::smtp::Fault;
use harness::system::id;
use harness::{Client, Engine, Stage, System, eventually};
use serde_json::{Value, json};
use uuid::Uuid;

const UNDELIVERED: &str = "/v1/undelivered-messages";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn booths_beyond_a_page_and_undecided_employers_are_counted_on_sqlite() {
    are_counted(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn booths_beyond_a_page_and_undecided_employers_are_counted_on_postgres() {
    are_counted(Engine::Postgres).await;
}

async fn are_counted(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    let fair = format!("/v1/fairs/{}", stage.fair);
    let before = admin.get(&format!("{fair}/booth-counts")).await.ok();
    for _ in 0..3 {
        let online = json!({ "count": 100, "link": "https://meet.example.org/{label}" });
        admin
            .post(&format!("{fair}/online-booths"), online)
            .await
            .ok();
    }
    let after = admin.get(&format!("{fair}/booth-counts")).await.ok();
    let online = |counts: &Value| counts["online"].as_u64().unwrap_or_default();
    assert_eq!(online(&after), online(&before) + 300, "{after}");
    assert_eq!(after["in_halls"], before["in_halls"]);
    assert_eq!(after["wishes"], 0);
    wished(admin, &stage).await;
    let wished = admin.get(&format!("{fair}/booth-counts")).await.ok();
    assert_eq!(wished["wishes"], 1);

    let undecided = "/v1/undecided-applications";
    assert_eq!(admin.get(undecided).await.ok(), json!([]));
    apply(admin, &stage).await;
    let waiting = json!([{ "fair": stage.fair, "waiting": 1 }]);
    assert_eq!(admin.get(undecided).await.ok(), waiting);
    panels(admin, &stage).await;

    let other = system.elsewhere().await;
    assert_eq!(other.get(undecided).await.ok(), json!([]));
    for path in ["booth-counts", "interview-panels"] {
        let refusal = other.get(&format!("{fair}/{path}")).await;
        assert_eq!(refusal.problem(), (404, "fair_not_found"), "{path}");
    }
    let firm = signed_in(&system, "interviewer@firm.example").await;
    let paths = ["booth-counts", "interview-panels"].map(|path| format!("{fair}/{path}"));
    for path in [&paths[0], &paths[1], undecided, UNDELIVERED] {
        let refusal = firm.get(path).await;
        assert_eq!(refusal.problem(), (403, "not_allowed"), "{path}");
    }
    system.verify().await;
}

async fn wished(admin: &Client, stage: &Stage) {
    let path = format!("/v1/applications/{}/booth-wishes", stage.application);
    let wishes = json!({ "version": 0, "terms": { "needs": { "power": true } } });
    admin.put(&path, wishes).await.ok();
}

async fn apply(admin: &Client, stage: &Stage) {
    let employer = admin
        .post("/v1/employers", json!({ "name": "늦은기업" }))
        .await;
    let body = json!({
        "employer": id(&employer.ok(), "id"),
        "submit": true,
        "openings": [{ "title": "생산", "count": 1 }],
    });
    let path = format!("/v1/fairs/{}/applications", stage.fair);
    admin.post(&path, body).await.ok();
}

/// The panels of all employers come in one answer, by name, without those who have none.
async fn panels(admin: &Client, stage: &Stage) {
    let all = format!("/v1/fairs/{}/interview-panels", stage.fair);
    assert_eq!(admin.get(&all).await.ok()["items"], json!([]));
    let own = format!("/v1/fairs/{}/employers/{}", stage.fair, stage.employer);
    let link = "https://meet.example.org/call";
    let panel = json!({ "name": "1번", "interviewers": [stage.interviewer], "link": link });
    let arranged = json!({ "panels": [panel] });
    admin
        .put(&format!("{own}/interview-panels"), arranged)
        .await
        .ok();
    let found = admin.get(&all).await.ok();
    let one = &found["items"][0];
    assert_eq!(
        (&one["employer"], &one["employer_name"]),
        (&json!(stage.employer), &json!("마당물류"))
    );
    assert_eq!(one["panels"][0]["name"], "1번");
    assert_eq!(found["next"], Value::Null);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undelivered_messages_count_until_somebody_deals_with_them_on_sqlite() {
    count_until_dealt_with(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undelivered_messages_count_until_somebody_deals_with_them_on_postgres() {
    count_until_dealt_with(Engine::Postgres).await;
}

async fn count_until_dealt_with(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    assert_eq!(counted(admin).await, 0);
    let firm = signed_in(&system, "interviewer@firm.example").await;
    system.smtp.fail_always(Fault::RejectRecipients);
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    for time in ["10:00", "10:10", "10:20"] {
        let (path, body) = stage.visit(&mina, time);
        admin.post(&path, body).await.ok();
    }
    eventually("three mails are given up", async || {
        (counted(admin).await == 3).then_some(())
    })
    .await;
    let dead = admin.get("/v1/deliveries?undelivered=true").await.ok();
    let mail = |at: usize| dead["items"][at].clone();
    assert_eq!(mail(0)["person_name"], "김민아");

    refuses(&system, &firm, &id(&mail(0), "id")).await;
    assert_eq!(
        counted(admin).await,
        3,
        "nothing that was refused changed anything"
    );
    let aside = json!({ "mails": [mail(0)["id"]] });
    for _ in 0..2 {
        let left = admin
            .post(&format!("{UNDELIVERED}/set-aside"), aside.clone())
            .await;
        assert_eq!(left.ok()["mails"], 2, "twice is once");
    }
    let booking = id(&mail(2), "about");
    let anew = format!("/v1/bookings/{booking}/invitations/{mina}/resend");
    admin.post(&anew, json!({})).await.ok();
    eventually("what was written anew is given up too", async || {
        (dead_of(admin).await == 4).then_some(())
    })
    .await;
    assert_eq!(
        counted(admin).await,
        2,
        "two mails about one booking are one"
    );
    system.smtp.heal();
    let path = format!("/v1/deliveries/{}/retry", id(&mail(1), "id"));
    admin.post(&path, json!({})).await.ok();
    admin.post(&anew, json!({})).await.ok();
    eventually("one was sent again, one was sent anew", async || {
        (counted(admin).await == 0).then_some(())
    })
    .await;
    let left = admin.get("/v1/deliveries?undelivered=true").await.ok();
    assert_eq!(left["items"], json!([]));
    assert_eq!(dead_of(admin).await, 3, "what happened is kept");
    system.verify().await;
}

async fn refuses(system: &System, firm: &Client, mail: &str) {
    let path = format!("{UNDELIVERED}/set-aside");
    let body = json!({ "mails": [mail] });
    let other = system.elsewhere().await;
    let refusal = other.post(&path, body.clone()).await;
    assert_eq!(refusal.problem(), (404, "delivery_not_found"));
    let refusal = firm.post(&path, body).await;
    assert_eq!(refusal.problem(), (403, "not_allowed"));
    let refusal = system.admin.post(&path, json!({})).await;
    assert_eq!(refusal.problem(), (422, "nothing_chosen"));
    let unknown = json!({ "mails": [mail, Uuid::now_v7()] });
    let refusal = system.admin.post(&path, unknown).await;
    assert_eq!(refusal.problem(), (404, "delivery_not_found"));
}

async fn dead_of(admin: &Client) -> usize {
    let dead = admin.get("/v1/deliveries?state=dead").await.ok();
    dead["items"].as_array().map_or(0, Vec::len)
}

async fn counted(admin: &Client) -> u64 {
    let found = admin.get(UNDELIVERED).await.ok();
    found["mails"].as_u64().unwrap_or_default() + found["texts"].as_u64().unwrap_or_default()
}
