//! Whose telephone is used, in whose words, and for what.

use super::{Hall, MINA, calls, mails, signed_with};
use crate::reading::words;
use harness::Engine;
use harness::text_gateway::Reaction;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_wants_mail_or_has_taken_the_consent_back_gets_no_text_message() {
    let mut hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let mina = hall.seeker("김민아", Some(MINA), "010-1234-5678").await;
    let path = format!("/v1/people/{mina}/texting");
    let before = hall.system.admin.get(&path).await.ok();
    assert_eq!(
        (&before["first"], &before["wants_mail"]),
        (&json!("alimtalk"), &json!(false))
    );
    hall.system
        .admin
        .put(&path, json!({ "wants_mail": true }))
        .await
        .ok();
    hall.visit(&mina, "14:00").await;
    mails(&hall.system, 1).await;
    hall.pass_to(&hall.eve("14:00"));
    mails(&hall.system, 2).await;
    hall.quiet(0, 2).await;
    hall.system.sign_in_again().await;
    let jun = hall
        .seeker("이준", Some("jun@mail.example"), "02-123-4567")
        .await;
    let path = format!("/v1/people/{jun}/texting");
    assert_eq!(
        hall.system.admin.get(&path).await.ok()["first"],
        "mail",
        "no mobile number"
    );
    let path = format!("/v1/people/{mina}/consents");
    let consent = json!({ "purpose": "participation", "text_version": "2026-11" });
    hall.system.admin.post(&path, consent).await.ok();
    let path = format!("/v1/people/{mina}/consents/participation");
    let back = hall
        .system
        .admin
        .send("DELETE", &path, uuid::Uuid::new_v4(), "")
        .await;
    back.ok();
    let path = format!("/v1/people/{mina}/texting");
    let again = hall
        .system
        .admin
        .put(&path, json!({ "wants_mail": false }))
        .await
        .ok();
    assert_eq!(again["first"], "mail", "the consent was taken back");
    hall.visit(&mina, "15:00").await;
    mails(&hall.system, 3).await;
    hall.pass_to(&hall.eve("15:00"));
    mails(&hall.system, 4).await;
    hall.quiet(0, 4).await;
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn own_words_with_their_code_go_out_and_what_is_too_long_goes_by_the_next_channel_on_sqlite()
{
    own_words_go_out(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn own_words_with_their_code_go_out_and_what_is_too_long_goes_by_the_next_channel_on_postgres()
 {
    own_words_go_out(Engine::Postgres).await;
}

async fn own_words_go_out(engine: Engine) {
    let Some(hall) = Hall::open(engine).await else {
        return;
    };
    let terms = json!({
        "endpoint": hall.gateway.url(),
        "channels": [{ "name": "sms", "longest": 20 }, { "name": "lms", "longest": 2000 }],
    });
    let admin = &hall.system.admin;
    admin
        .put("/v1/texting", json!({ "version": 2, "terms": terms }))
        .await
        .ok();
    let template = json!({ "text": "#{이름}님 #{일시}", "code": "MD_01" });
    let edit = json!({ "version": 3, "template": template });
    admin
        .put("/v1/texting/templates/reminder/ko", edit)
        .await
        .ok();
    let mina = hall.seeker("김민아", Some(MINA), "010-1234-5678").await;
    hall.visit(&mina, "14:00").await;
    mails(&hall.system, 1).await;
    let renewed = admin.post("/v1/texting/secret", json!({})).await.ok();
    hall.pass_to(&hall.eve("14:00"));
    let call = calls(&hall.gateway, 1).await.remove(0);
    let data = call.data();
    assert_eq!(
        (&data["channel"], &data["template"]),
        (&json!("lms"), &json!("MD_01"))
    );
    assert!(call.text().starts_with("김민아님 20"), "{}", call.text());
    // For a day both secrets count, so that the gateway can change over; by now that day may be over.
    signed_with(&call, renewed["secret"].as_str().expect("a secret"));
    hall.gateway.answer_next(Reaction::Status(200));
    hall.quiet(1, 1).await;
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_english_reader_and_a_person_of_another_country_are_told_in_english_at_their_number() {
    let hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let body = json!({ "name": "Linh Tran", "phone": "+84 912 345 678", "language": "en" });
    let linh = hall.system.admin.post("/v1/people", body).await.ok();
    let linh = harness::system::id(&linh, "id");
    let body = json!({ "person": linh, "consents": ["participation"], "channel": "phone" });
    let path = format!("/v1/fairs/{}/registrations", hall.stage.fair);
    hall.system.admin.post(&path, body).await.ok();
    hall.visit(&linh, "14:00").await;
    let booked = calls(&hall.gateway, 1).await.remove(0);
    assert_eq!(booked.data()["to"], "+84912345678");
    assert!(
        booked
            .text()
            .contains("Linh Tran, your booking is confirmed."),
        "{}",
        booked.text()
    );
    signed_with(&booked, &hall.secret);
    hall.pass_to(&hall.eve("14:00"));
    let reminder = calls(&hall.gateway, 2).await.remove(1);
    assert!(
        reminder
            .text()
            .contains("If you cannot come, please tell us here:")
    );
    hall.quiet(2, 0).await;
    hall.system.verify().await;
}

/// What both channels refuse comes by mail also when the person has changed their mind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_changes_their_mind_while_the_gateway_is_busy_is_told_by_mail() {
    let mut hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let mina = hall.seeker("김민아", Some(MINA), "010-1234-5678").await;
    hall.visit(&mina, "14:00").await;
    mails(&hall.system, 1).await;
    hall.gateway.answer_always(Reaction::Status(503));
    hall.pass_to(&hall.eve("14:00"));
    calls(&hall.gateway, 1).await;
    hall.system.sign_in_again().await;
    hall.noted(&mina, 1).await;
    let path = format!("/v1/people/{mina}/texting");
    hall.system
        .admin
        .put(&path, json!({ "wants_mail": true }))
        .await
        .ok();
    hall.system.clock().pass(1);
    let reminder = mails(&hall.system, 2).await.remove(1);
    assert!(words(&reminder).0.starts_with("[알림]"));
    hall.quiet(1, 2).await;
    hall.system.verify().await;
}
