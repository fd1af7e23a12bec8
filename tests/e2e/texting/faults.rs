//! A gateway that refuses, hangs or is out of reach, and a service that dies meanwhile.

use super::{Hall, MINA, calls, mails, tries};
use crate::reading::words;
use harness::Engine;
use harness::eventually;
use harness::text_gateway::{Call, Reaction};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_channel_refuses_goes_by_the_next_and_then_by_mail_each_once_on_sqlite() {
    falls_to_mail(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_channel_refuses_goes_by_the_next_and_then_by_mail_each_once_on_postgres() {
    falls_to_mail(Engine::Postgres).await;
}

async fn falls_to_mail(engine: Engine) {
    let Some(mut hall) = Hall::open(engine).await else {
        return;
    };
    let mina = hall.seeker("김민아", Some(MINA), "010-1234-5678").await;
    hall.visit(&mina, "14:00").await;
    mails(&hall.system, 1).await;
    // A redirect is as final as a refusal: nobody is led elsewhere.
    hall.gateway.answer_next(Reaction::Status(400));
    hall.gateway.answer_next(Reaction::Status(302));
    hall.pass_to(&hall.eve("14:00"));
    let reminder = mails(&hall.system, 2).await.remove(1);
    assert!(words(&reminder).0.starts_with("[알림]"));
    let both = calls(&hall.gateway, 2).await;
    assert_ne!(both[0].header("webhook-id"), both[1].header("webhook-id"));
    let channels: Vec<_> = both
        .iter()
        .map(|call| call.data()["channel"].clone())
        .collect();
    assert_eq!(channels, [json!("alimtalk"), json!("sms")]);
    hall.quiet(2, 2).await;
    hall.system.sign_in_again().await;
    let all = hall.messages(&format!("person={mina}")).await;
    let told = |one: &Value| {
        (
            one["channel"].clone(),
            one["fell_to"].clone(),
            one["state"].clone(),
        )
    };
    let told: Vec<_> = all.iter().map(told).collect();
    let dead = json!("dead");
    assert_eq!(
        told,
        [
            (json!("sms"), json!("mail"), dead.clone()),
            (json!("alimtalk"), json!("sms"), dead)
        ]
    );
    assert_eq!(tries(&all[1]), [("never", Some(400))]);
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_busy_gateway_is_asked_four_times_by_each_channel_before_mail_comes() {
    let mut hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let mina = hall.seeker("김민아", Some(MINA), "010-1234-5678").await;
    hall.visit(&mina, "14:00").await;
    mails(&hall.system, 1).await;
    hall.gateway.answer_always(Reaction::Status(500));
    hall.pass_to(&hall.eve("14:00"));
    hall.system.sign_in_again().await;
    for count in 1..=8 {
        calls(&hall.gateway, count).await;
        hall.noted(&mina, count).await;
        // The last attempt of a channel is followed at once by the next channel, or by mail.
        if count % 4 != 0 {
            hall.system.clock().pass(if count % 4 == 3 { 6 } else { 2 });
        }
    }
    mails(&hall.system, 2).await;
    hall.quiet(8, 2).await;
    hall.system.sign_in_again().await;
    let all = hall.messages(&format!("person={mina}&state=dead")).await;
    assert_eq!(all.len(), 2);
    for message in &all {
        assert_eq!(tries(message), [("not_now", Some(500)); 4]);
    }
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_whose_sender_died_comes_once_more_under_the_same_id() {
    let mut hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let mina = hall.seeker("김민아", Some(MINA), "010-1234-5678").await;
    hall.visit(&mina, "14:00").await;
    mails(&hall.system, 1).await;
    hall.gateway.answer_next(Reaction::Hang);
    hall.pass_to(&hall.eve("14:00"));
    calls(&hall.gateway, 1).await;
    hall.system.crash_and_restart().await;
    // Longer than a message is kept for the process that died while it sent it.
    hall.system.clock().pass(2);
    let both = calls(&hall.gateway, 2).await;
    assert_eq!(both[0].header("webhook-id"), both[1].header("webhook-id"));
    let told = |call: &Call| (call.data()["to"].clone(), call.data()["kind"].clone());
    assert_eq!(told(&both[0]), told(&both[1]));
    hall.quiet(2, 1).await;
    let message = eventually("a sent message", async || {
        hall.messages(&format!("person={mina}&state=sent"))
            .await
            .pop()
    })
    .await;
    assert_eq!(
        tries(&message),
        [("unclear", None), ("accepted", Some(200))]
    );
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_waits_for_the_gateway_is_dropped_when_the_booking_is_off() {
    let mut hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let mina = hall.seeker("김민아", Some(MINA), "010-1234-5678").await;
    let visit = hall.visit(&mina, "14:00").await;
    mails(&hall.system, 1).await;
    hall.gateway.answer_always(Reaction::Status(429));
    hall.pass_to(&hall.eve("14:00"));
    calls(&hall.gateway, 1).await;
    hall.system.sign_in_again().await;
    hall.noted(&mina, 1).await;
    let cancel = format!("/v1/visits/{}/cancel", harness::system::id(&visit, "id"));
    hall.system.admin.post(&cancel, json!({})).await.ok();
    mails(&hall.system, 2).await;
    hall.system.clock().pass(2);
    let dropped = eventually("a dropped message", async || {
        hall.messages(&format!("person={mina}&state=superseded"))
            .await
            .pop()
    })
    .await;
    assert_eq!(tries(&dropped), [("not_now", Some(429)), ("dropped", None)]);
    hall.pass_to(&hall.stage.at("13:00"));
    hall.quiet(1, 2).await;
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_have_got_a_text_whose_answer_was_lost_hears_that_the_booking_is_off() {
    let mut hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let mina = hall.seeker("김민아", None, "01012345678").await;
    hall.gateway.answer_next(Reaction::Hang);
    let visit = hall.visit(&mina, "14:00").await;
    calls(&hall.gateway, 1).await;
    hall.system.crash_and_restart().await;
    hall.gateway.answer_always(Reaction::Status(503));
    // Longer than a message is kept for the process that died while it sent it.
    hall.system.clock().pass(2);
    hall.noted(&mina, 2).await;
    hall.gateway.answer_always(Reaction::Status(200));
    let cancel = format!("/v1/visits/{}/cancel", harness::system::id(&visit, "id"));
    hall.system.admin.post(&cancel, json!({})).await.ok();
    let off = eventually("the news of the end", async || {
        let mut calls = hall.gateway.calls().into_iter();
        calls.find(|call| call.data()["kind"] == "cancelled")
    })
    .await;
    assert!(off.text().contains("취소되었습니다"), "{}", off.text());
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_at_which_the_gateway_hangs_holds_up_no_other() {
    let hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let slow = hall.seeker("김민아", None, "01012345678").await;
    let quick = hall.seeker("이준", None, "01087654321").await;
    hall.gateway.answer_next(Reaction::Hang);
    hall.visit(&slow, "14:00").await;
    calls(&hall.gateway, 1).await;
    hall.visit(&quick, "15:00").await;
    let sent = eventually("a message that was noted", async || {
        let sent = hall.messages(&format!("person={quick}&state=sent")).await;
        sent.into_iter().next()
    })
    .await;
    assert_eq!(tries(&sent), [("accepted", Some(200))]);
    let hanging = hall.messages(&format!("person={slow}")).await;
    let ended = |one: &Value| one["attempts"][0]["ended_at"].as_str().map(str::to_owned);
    let slow_end = hanging.last().and_then(ended);
    assert!(
        slow_end.is_none() || ended(&sent) <= slow_end,
        "{sent} waited for {hanging:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reminder_that_reaches_quiet_hours_comes_by_mail_instead() {
    let mut hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let terms =
        json!({ "quiet_hours": { "from": "13:05:00", "to": "13:50:00" }, "reminders": [60] });
    let rules = json!({ "fair": null, "version": 0, "terms": terms });
    hall.system.admin.put("/v1/policy", rules).await.ok();
    let mina = hall.seeker("김민아", Some(MINA), "010-1234-5678").await;
    hall.visit(&mina, "14:00").await;
    mails(&hall.system, 1).await;
    hall.gateway.answer_always(Reaction::Status(503));
    hall.pass_to(&hall.stage.at("13:00"));
    calls(&hall.gateway, 1).await;
    hall.system.sign_in_again().await;
    hall.noted(&mina, 1).await;
    hall.pass_to(&hall.stage.at("13:06"));
    let reminder = mails(&hall.system, 2).await.remove(1);
    assert!(words(&reminder).0.starts_with("[알림]"));
    let tried = hall.gateway.calls().len();
    hall.quiet(tried, 2).await;
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn channels_in_another_order_do_not_end_the_way_to_mail() {
    let mut hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let mina = hall.seeker("김민아", Some(MINA), "010-1234-5678").await;
    hall.visit(&mina, "14:00").await;
    mails(&hall.system, 1).await;
    hall.gateway.answer_next(Reaction::Status(400));
    hall.gateway.answer_next(Reaction::Status(503));
    hall.pass_to(&hall.eve("14:00"));
    calls(&hall.gateway, 2).await;
    hall.system.sign_in_again().await;
    hall.noted(&mina, 2).await;
    let terms = json!({
        "endpoint": hall.gateway.url(),
        "channels": [{ "name": "sms" }, { "name": "alimtalk" }],
    });
    let edit = json!({ "version": 2, "terms": terms });
    hall.system.admin.put("/v1/texting", edit).await.ok();
    hall.gateway.answer_next(Reaction::Status(400));
    hall.system.clock().pass(1);
    mails(&hall.system, 2).await;
    hall.quiet(3, 2).await;
    hall.system.verify().await;
}
