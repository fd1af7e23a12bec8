//! What should have begun when its person is erased.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_should_have_begun_is_called_off_and_is_no_no_show() {
    let Some(mut system) = System::rehearse(Engine::Sqlite).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let (path, body) = stage.seat_session(&mina, "10:00");
    let session = system.admin.post(&path, body).await.ok();
    system.clock().set_to(&stage.at("10:05"));
    system.sign_in_again().await;
    let erase = format!("/v1/people/{mina}/erase");
    let asked = json!({ "reason": "본인 요청" });
    system.admin.post(&erase, asked).await.ok();
    let path = format!("/v1/bookings/{}", id(&session, "id"));
    let off = async || {
        let state = system.admin.get(&path).await.ok()["state"].clone();
        (state != "confirmed").then_some(state)
    };
    assert_eq!(eventually("the session ends", off).await, "cancelled");
    system.verify().await;
}
