//! What employers say of their booths, until when, and whose it is to see.

use super::ground::{Ground, HALL};
use harness::{Engine, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn employers_say_what_they_wish_until_the_time_for_it_is_over_on_sqlite() {
    wish_in_time(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn employers_say_what_they_wish_until_the_time_for_it_is_over_on_postgres() {
    wish_in_time(Engine::Postgres).await;
}

async fn wish_in_time(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let ground = Ground::open(&system, HALL).await;
    let one = ground.firm(&system, "하늘식품", 3, &["power"]).await;
    let other = ground.firm(&system, "바다운송", 3, &[]).await;
    let member = ground.member(&system, &one).await;

    let preparation = format!("{}/booth-preparation", ground.path);
    let offered = member.get(&preparation).await.ok();
    assert_eq!(offered["zones"], json!(["남", "북"]));
    assert_eq!(offered["places"], json!(["입구", "출구"]));
    for (terms, code) in [
        (json!({ "zones": ["동"] }), "unknown_zone"),
        (json!({ "near_place": "무대" }), "unknown_place"),
        (json!({ "near": [one.employer] }), "wish_about_oneself"),
        (
            json!({ "near_sector": true, "away_from_sector": true }),
            "wishes_contradict",
        ),
        (json!({ "near": [ground.session] }), "employer_not_found"),
        (
            json!({ "zones": ["북", "남", "동", "서"] }),
            "too_many_booth_wishes",
        ),
    ] {
        let reply = ground.wish(&member, &one, terms).await;
        assert_eq!(reply.code(), code, "{}", reply.body);
    }
    let foreign = ground.wish(&member, &other, json!({})).await;
    assert_eq!(foreign.problem(), (403, "not_allowed"));
    let terms = json!({ "zones": ["북", "남"], "needs": { "power": true, "premium": true } });
    let said = ground.wish(&member, &one, terms.clone()).await.ok();
    assert_eq!(
        (&said["version"], &said["needs"]["premium"]),
        (&json!(1), &json!(true))
    );
    let twice = ground.wish(&member, &one, terms).await;
    assert_eq!(twice.problem(), (409, "version_outdated"));
    ground
        .wish(&system.admin, &other, json!({ "corner": true }))
        .await
        .ok();
    let wishes = format!("{}/booth-wishes", ground.path);
    let own = member.get(&wishes).await.ok();
    assert_eq!(own["items"].as_array().map(Vec::len), Some(1), "{own:#}");
    let all = system.admin.get(&wishes).await.ok();
    assert_eq!(all["items"].as_array().map(Vec::len), Some(2), "{all:#}");

    let past = (jiff::Timestamp::now() - jiff::SignedDuration::from_mins(1)).to_string();
    let crowd = json!({ "application": one.application, "visitors": 900 });
    let closed = json!({ "version": 0, "wishes_until": past, "crowds": [crowd] });
    let refused = member.put(&preparation, closed.clone()).await;
    assert_eq!(refused.problem(), (403, "not_allowed"));
    system.admin.put(&preparation, closed).await.ok();
    assert_eq!(member.get(&preparation).await.ok()["crowds"], json!([]));
    let path = format!("/v1/applications/{}/booth-wishes", one.application);
    let late = json!({ "version": 1, "terms": {} });
    let refused = member.put(&path, late.clone()).await;
    assert_eq!(refused.problem(), (409, "booth_wishes_closed"));
    assert_eq!(system.admin.put(&path, late).await.ok()["version"], 2);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_allocation_is_for_those_who_run_the_fair_and_needs_something_to_give_out() {
    let Some(system) = System::start(Engine::Sqlite).await else {
        return;
    };
    let ground = Ground::open(&system, HALL).await;
    let empty = ground.propose(&system.admin, json!({})).await;
    assert_eq!(empty.problem(), (409, "nothing_to_give_out"));
    let one = ground
        .firm(&system, "하늘식품", 3, &["premium", "accessible"])
        .await;
    let member = ground.member(&system, &one).await;
    let refused = ground.propose(&member, json!({})).await;
    assert_eq!(refused.problem(), (403, "not_allowed"));
    let list = format!("{}/allocations", ground.path);
    assert_eq!(member.get(&list).await.problem(), (403, "not_allowed"));
    let long = ground
        .propose(&system.admin, json!({ "seconds": 601 }))
        .await;
    assert_eq!(long.problem(), (422, "rule_out_of_bounds"));

    // No booth is both double and reached by wheelchair; the refusal says whose need that is.
    let english = system.admin.speaking("en");
    let refused = ground.propose(&english, json!({})).await;
    assert_eq!(refused.problem(), (409, "no_booth_fits"));
    let detail = refused.body["detail"].as_str().unwrap_or_default();
    assert!(
        detail.contains("하늘식품") && detail.contains("premium, accessible"),
        "{detail}"
    );
    let booths = ground.booths(&system).await;
    let edit = format!(
        "{}/booths/{}",
        ground.path,
        booths["B3"].as_str().unwrap_or_default()
    );
    let terms = json!({ "premium": true, "power": true, "access": true, "zone": "남" });
    assert_eq!(
        member.put(&edit, terms.clone()).await.problem(),
        (403, "not_allowed")
    );
    system.admin.put(&edit, terms).await.ok();
    let run = ground.allocated(&system, 1).await;
    assert_eq!(run["booths"][0]["label"], "B3", "{run:#}");

    let path = format!("/v1/allocations/{}", harness::system::id(&run, "id"));
    assert_eq!(member.get(&path).await.problem(), (403, "not_allowed"));
    let unknown = format!("/v1/allocations/{}", ground.session);
    assert_eq!(
        system.admin.get(&unknown).await.problem(),
        (404, "allocation_not_found")
    );
    let over = system.admin.post(&format!("{path}/stop"), json!({})).await;
    assert_eq!(over.problem(), (409, "allocation_over"));
    system.verify().await;
}
