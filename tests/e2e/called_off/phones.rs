//! Whoever has a telephone alone hears by a text message, not in quiet hours, and of the fair instead of
//! each booking.

use crate::texting::{Hall, calls, without_mail::quiet_at_night};
use harness::Engine;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_that_is_off_is_one_text_message_in_the_morning_on_sqlite() {
    is_texted(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_that_is_off_is_one_text_message_in_the_morning_on_postgres() {
    is_texted(Engine::Postgres).await;
}

async fn is_texted(engine: Engine) {
    let Some(mut hall) = Hall::open(engine).await else {
        return;
    };
    hall.seeker("이준", None, "01087654321").await;
    let booked = hall.seeker("김민아", None, "01012345678").await;
    hall.visit(&booked, "14:00").await;
    hall.visit(&booked, "15:00").await;
    calls(&hall.gateway, 2).await;
    quiet_at_night(&hall).await;
    hall.pass_to(&hall.eve("22:00"));
    hall.system.sign_in_again().await;
    let path = format!("/v1/fairs/{}/cancel", hall.stage.fair);
    hall.system.admin.post(&path, json!({})).await.ok();
    let planned = harness::eventually("both are to be told", async || {
        let due = hall.messages("state=due").await;
        (due.len() == 2).then_some(due)
    });
    planned.await;
    // A reminder of the evening would have been due, if the visits were not off.
    assert_eq!(hall.gateway.calls().len(), 2, "no phone rings at night");
    hall.pass_to(&hall.stage.at("08:00"));
    let told = calls(&hall.gateway, 4).await;
    let of = |to: &str| -> Vec<Value> {
        let data = told[2..].iter().map(|call| call.data().clone());
        data.filter(|data| data["to"] == to).collect()
    };
    for to in ["+821012345678", "+821087654321"] {
        let told = of(to);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0]["kind"], "fair_cancelled");
    }
    let text = told[3].text();
    assert!(text.contains("박람회: 일자리 박람회"), "{text}");
    assert!(text.contains("10:00~16:00 KST"), "{text}");
    hall.quiet(4, 0).await;
    hall.system.verify().await;
}
