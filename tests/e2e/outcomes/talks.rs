//! What comes of the talks of walk-ins: told by the employer, counted for the press, certified.

use crate::queues::Hall;
use harness::system::id;
use harness::{Client, Engine, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_ins_talk_has_an_outcome_that_counts_and_a_certificate_on_sqlite() {
    a_talk_counts(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_ins_talk_has_an_outcome_that_counts_and_a_certificate_on_postgres() {
    a_talk_counts(Engine::Postgres).await;
}

async fn a_talk_counts(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let booth = hall.booth(&system, "하늘식품").await;
    let member = booth.member(&system).await;
    let rival = hall.booth(&system, "바다운송").await.member(&system).await;
    let walk_in = hall.seeker(&system, "walk_in").await;
    let seeker = walk_in.client(&system).await;
    let booked = hall.seeker(&system, "booked").await;
    let visit = hall.visit(&system, &booth, &booked, 70).await;
    for one in [&walk_in, &booked] {
        booth.takes(&system, one).await.ok();
    }
    let talk = booth.calls_number(&member, 1).await;
    let early = member.post(&format!("{talk}/outcomes"), passed()).await;
    assert_eq!(early.problem(), (409, "wrong_state"), "{}", early.body);
    talks(&system, &member, &talk).await;
    let visited = booth.calls_number(&member, 2).await;
    talks(&system, &member, &visited).await;

    let missing = format!("/v1/missing-results?employer={}", booth.employer);
    let listed = member.get(&missing).await.ok();
    assert_eq!(listed[0]["missing"], 2, "{listed}");
    assert_eq!(listed[0]["tickets"], json!([last(&talk)]));
    assert_eq!(listed[0]["bookings"], json!([last(&visit)]));

    is_recorded(&talk, [&member, &rival, &seeker]).await;
    // A ticket that stands for a booked visit leads to the visit.
    let hired = json!({ "decision": "hired_on_site" });
    let of_visit = member.post(&format!("{visited}/outcomes"), hired).await;
    assert_eq!(of_visit.ok()["booking"], last(&visit));
    let revisions = format!("/v1/bookings/{}/outcomes", last(&visit));
    let revisions = member.get(&revisions).await.ok();
    assert_eq!(revisions[0]["decision"], "hired_on_site");
    assert_eq!(member.get(&missing).await.ok(), json!([]));

    is_certified(&system, &talk, [&member, &rival, &seeker]).await;
    let kept = format!("/v1/people/{}/data", walk_in.person);
    let kept = seeker.get(&kept).await.ok();
    assert_eq!(kept["outcomes"][0]["ticket"], last(&talk), "{kept}");
    assert_eq!(kept["certificates"][0]["ticket"], last(&talk), "{kept}");
    let report = format!("/v1/fairs/{}/reports", hall.fair);
    let report = system.admin.post(&report, json!({})).await.ok();
    let figures = &report["rows"][0]["figures"];
    for (figure, count) in [
        ("interviewed", 2),
        ("hired_on_site", 1),
        ("passed_first", 1),
    ] {
        assert_eq!(figures[figure], count, "{figure} in {report}");
    }
    system.verify().await;
}

/// Who was called talks for ten minutes.
async fn talks(system: &System, member: &Client, ticket: &str) {
    member
        .post(&format!("{ticket}/start"), json!({}))
        .await
        .ok();
    system.clock().pass(10);
    member
        .post(&format!("{ticket}/finish"), json!({}))
        .await
        .ok();
}

async fn is_recorded(talk: &str, [member, rival, seeker]: [&Client; 3]) {
    let path = format!("{talk}/outcomes");
    let others = rival.post(&path, passed()).await;
    assert_eq!(others.problem(), (404, "ticket_not_found"));
    let own = seeker.post(&path, passed()).await;
    assert_eq!(own.problem(), (403, "not_allowed"));
    let recorded = member.post(&path, passed()).await.ok();
    assert_eq!(recorded["ticket"], last(talk));
    assert_eq!(recorded["revision"], 1);
    let stale = member.post(&path, passed()).await;
    assert_eq!(stale.problem(), (409, "version_outdated"));
    let tomorrow = json!({ "decision": "hired_later", "seen": 1 });
    let too_soon = member.post(&path, tomorrow).await;
    assert_eq!(
        too_soon.problem(),
        (422, "wrong_hiring_day"),
        "{}",
        too_soon.body
    );
    let revisions = member.get(&path).await.ok();
    assert_eq!(revisions.as_array().map(Vec::len), Some(1));
    assert_eq!(
        seeker.get(&path).await.problem(),
        (403, "not_allowed"),
        "telling is the employer's duty"
    );
    assert_eq!(rival.get(&path).await.status, 404);
}

async fn is_certified(system: &System, talk: &str, [member, rival, seeker]: [&Client; 3]) {
    let path = format!("{talk}/certificate");
    assert_eq!(rival.post(&path, json!({})).await.status, 404);
    let issued = seeker.post(&path, json!({})).await.ok();
    assert_eq!(issued["ticket"], last(talk));
    let check = format!("/v1/certificates/{}", id(&issued, "code"));
    let checked = system.nobody().get(&check).await.ok();
    assert_eq!(checked["valid"], true);
    assert_eq!(checked["kind"], "booth_visit");
    assert_eq!(checked["employer"], "하늘식품");
    assert!(!checked.to_string().contains("passed"), "{checked}");
    let revoke = format!("{path}/revoke");
    let reason = json!({ "reason": "다른 사람의 대기표였음" });
    let own = seeker.post(&revoke, reason.clone()).await;
    assert_eq!(own.problem(), (403, "not_allowed"));
    member.post(&revoke, reason).await.ok();
    assert_eq!(system.nobody().get(&check).await.ok()["valid"], false);
    let anew = seeker.post(&path, json!({})).await;
    assert_eq!(anew.problem(), (403, "not_allowed"), "hosts alone, by now");
    member.post(&path, json!({})).await.ok();
}

fn passed() -> Value {
    json!({ "decision": "passed_first" })
}

/// The id at the end of a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().expect("an id")
}
