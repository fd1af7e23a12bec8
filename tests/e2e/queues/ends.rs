//! A line ends with its session, its employer or its fair, and nobody waits in vain.

use super::Hall;
use harness::{Engine, System, eventually};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_ends_with_its_employer_its_fair_and_its_session_on_sqlite() {
    ends(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_ends_with_its_employer_its_fair_and_its_session_on_postgres() {
    ends(Engine::Postgres).await;
}

async fn ends(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let gone = hall.booth(&system, "하늘식품").await;
    let stays = hall.booth(&system, "바다운송").await;
    let seeker = hall.seeker(&system, "seeker").await;
    gone.takes(&system, &seeker).await.ok();
    stays.takes(&system, &seeker).await.ok();
    let withdraw = format!("/v1/applications/{}/withdraw", gone.application);
    system.admin.post(&withdraw, json!({})).await.ok();
    stand(&system, &hall, &seeker, &["closed", "waiting"]).await;
    let closed = gone.takes(&system, &seeker).await;
    assert_eq!(closed.problem(), (409, "resource_closed"));

    let other = Hall::open(&system, system.clock().now()).await;
    let called_off = other.booth(&system, "들판농산").await;
    let visitor = other.seeker(&system, "visitor").await;
    called_off.takes(&system, &visitor).await.ok();
    let cancel = format!("/v1/fairs/{}/cancel", other.fair);
    system.admin.post(&cancel, json!({})).await.ok();
    stand(&system, &other, &visitor, &["closed"]).await;

    // Five hours are left, and half an hour more.
    system.clock().pass(5 * 60 + 31);
    system.sign_in_again().await;
    stand(&system, &hall, &seeker, &["closed", "closed"]).await;
    system.verify().await;
}

async fn stand(system: &System, hall: &Hall, seeker: &super::hall::Seeker, states: &[&str]) {
    eventually("the tickets end", async || {
        let tickets = hall.tickets(&system.admin, seeker).await;
        let shown = tickets
            .iter()
            .map(|one| one["state"].as_str().unwrap_or(""));
        shown.eq(states.iter().copied()).then_some(())
    })
    .await;
}
