//! Whoever has a telephone alone is told everything by text messages.

use super::{Hall, calls};
use harness::system::id;
use harness::text_gateway::{Call, Reaction};
use harness::{Engine, eventually};
use serde_json::{Value, json};

use crate::reading::words;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_no_mail_address_hears_of_booking_move_and_cancel_by_phone_on_sqlite() {
    hears_everything(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_no_mail_address_hears_of_booking_move_and_cancel_by_phone_on_postgres() {
    hears_everything(Engine::Postgres).await;
}

async fn hears_everything(engine: Engine) {
    let Some(hall) = Hall::open(engine).await else {
        return;
    };
    let mina = hall.seeker("김민아", None, "01012345678").await;
    let visit = hall.visit(&mina, "14:00").await;
    let booked = calls(&hall.gateway, 1).await.remove(0);
    assert!(
        booked.text().contains("김민아님, 예약되었습니다."),
        "{}",
        booked.text()
    );
    let path = format!("/v1/visits/{}/move", id(&visit, "id"));
    let body = json!({
        "fair": hall.stage.fair,
        "panel": hall.stage.panel,
        "person": mina,
        "from": hall.stage.at("15:00"),
        "minutes": 10,
    });
    hall.system.admin.post(&path, body).await.ok();
    let moved = calls(&hall.gateway, 2).await.remove(1);
    assert!(moved.text().contains("변경되었습니다") && moved.text().contains("15:00~15:10"));
    // Nobody hears of a place by a channel that refuses it and by none that takes it.
    hall.gateway.answer_next(Reaction::Status(422));
    let cancel = format!("/v1/visits/{}/cancel", id(&visit, "id"));
    hall.system.admin.post(&cancel, json!({})).await.ok();
    let off = calls(&hall.gateway, 4).await;
    assert!(
        off[2..]
            .iter()
            .all(|call| call.text().contains("취소되었습니다"))
    );
    assert_eq!(off[3].data()["channel"], "sms");
    let kinds: Vec<Value> = off.iter().map(|call| call.data()["kind"].clone()).collect();
    assert_eq!(kinds, ["confirmed", "changed", "cancelled", "cancelled"]);
    hall.pass_to(&hall.stage.at("14:00"));
    hall.quiet(4, 0).await;
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_heard_of_a_booking_by_phone_hears_by_mail_that_it_is_off_once_they_have_an_address() {
    let hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let mina = hall.seeker("김민아", None, "01012345678").await;
    let visit = hall.visit(&mina, "14:00").await;
    calls(&hall.gateway, 1).await;
    hall.noted(&mina, 1).await;
    let path = format!("/v1/people/{mina}");
    let version = hall.system.admin.get(&path).await.ok()["version"].clone();
    let edited = json!({
        "name": "김민아", "email": super::MINA, "phone": "01012345678", "version": version,
    });
    hall.system.admin.put(&path, edited).await.ok();
    let cancel = format!("/v1/visits/{}/cancel", id(&visit, "id"));
    hall.system.admin.post(&cancel, json!({})).await.ok();
    let mail = super::mails(&hall.system, 1).await.remove(0);
    assert!(crate::reading::words(&mail).0.contains("취소"));
    hall.quiet(1, 1).await;
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_booked_before_there_was_a_gateway_hears_by_phone_that_it_is_off() {
    let hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let admin = &hall.system.admin;
    let off = json!({ "version": 2, "terms": { "endpoint": null, "channels": [] } });
    admin.put("/v1/texting", off).await.ok();
    let mina = hall.seeker("김민아", None, "01012345678").await;
    let visit = hall.visit(&mina, "14:00").await;
    hall.system.settle().await;
    let terms = json!({ "endpoint": hall.gateway.url(), "channels": [{ "name": "sms" }] });
    let on = json!({ "version": 3, "terms": terms });
    admin.put("/v1/texting", on).await.ok();
    let cancel = format!("/v1/visits/{}/cancel", id(&visit, "id"));
    admin.post(&cancel, json!({})).await.ok();
    let told = calls(&hall.gateway, 1).await.remove(0);
    assert_eq!(told.data()["kind"], "cancelled");
    hall.quiet(1, 0).await;
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_quiet_hours_no_phone_rings_and_the_morning_brings_what_is_still_true_on_sqlite() {
    the_morning_brings_what_is_true(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_quiet_hours_no_phone_rings_and_the_morning_brings_what_is_still_true_on_postgres() {
    the_morning_brings_what_is_true(Engine::Postgres).await;
}

async fn the_morning_brings_what_is_true(engine: Engine) {
    let Some(hall) = Hall::open(engine).await else {
        return;
    };
    quiet_at_night(&hall).await;
    hall.pass_to(&hall.eve("22:00"));
    let mut hall = hall;
    hall.system.sign_in_again().await;
    let mina = hall.seeker("김민아", None, "01012345678").await;
    let jun = hall.seeker("이준", None, "01087654321").await;
    hall.visit(&mina, "14:00").await;
    let off = hall.visit(&jun, "15:00").await;
    hall.system.settle().await;
    let cancel = format!("/v1/visits/{}/cancel", id(&off, "id"));
    hall.system.admin.post(&cancel, json!({})).await.ok();
    hall.quiet(0, 0).await;
    hall.pass_to(&hall.stage.at("08:00"));
    let told = calls(&hall.gateway, 1).await.remove(0);
    assert_eq!(told.data()["to"], "+821012345678");
    hall.quiet(1, 0).await;
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_offer_comes_to_the_phone_by_day_and_by_mail_in_quiet_hours() {
    let mut hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let holders = [
        hall.seeker("박소라", None, "01011112222").await,
        hall.seeker("최늦음", None, "01033334444").await,
    ];
    let mina = hall
        .seeker("김민아", Some(super::MINA), "01012345678")
        .await;
    let jun = hall
        .seeker("이준", Some("jun@mail.example"), "01087654321")
        .await;
    let mut taken = Vec::new();
    for (holder, time) in holders.iter().zip(["10:00", "12:00"]) {
        let (path, body) = hall.stage.seat_session(holder, time);
        taken.push(hall.system.admin.post(&path, body).await.ok());
    }
    for (person, time) in [(&mina, "10:00"), (&jun, "12:00")] {
        waits(&hall, person, time).await;
    }
    calls(&hall.gateway, 2).await;
    cancel_session(&hall, &taken[0]).await;
    let offer = to_phone(&hall, "+821012345678").await;
    assert_eq!(offer.data()["kind"], "offer");
    assert!(
        offer.text().contains("수락하시면 예약됩니다"),
        "{}",
        offer.text()
    );
    assert_eq!(hall.system.smtp.mails_to(super::MINA).len(), 0);

    quiet_at_night(&hall).await;
    hall.pass_to(&hall.eve("22:00"));
    hall.system.sign_in_again().await;
    cancel_session(&hall, &taken[1]).await;
    eventually("a mail", async || {
        hall.system.smtp.mails_to("jun@mail.example").pop()
    })
    .await;
    let rang = hall.gateway.calls();
    assert!(rang.iter().all(|call| call.data()["to"] != "+821087654321"));
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_offer_that_ran_out_in_quiet_hours_is_told_by_mail_and_by_phone_in_the_morning() {
    let mut hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let holders = [
        hall.seeker("박소라", None, "01011112222").await,
        hall.seeker("최늦음", None, "01033334444").await,
    ];
    let mina = hall.seeker("김민아", None, "01012345678").await;
    let jun = hall
        .seeker("이준", Some("jun@mail.example"), "01087654321")
        .await;
    let mut taken = Vec::new();
    for (holder, time) in holders.iter().zip(["13:00", "15:00"]) {
        let (path, body) = hall.stage.seat_session(holder, time);
        taken.push(hall.system.admin.post(&path, body).await.ok());
    }
    for (person, time) in [(&mina, "13:00"), (&jun, "15:00")] {
        waits(&hall, person, time).await;
    }
    quiet_at_night(&hall).await;
    hall.pass_to(&hall.eve("20:45"));
    hall.system.sign_in_again().await;
    for session in &taken {
        cancel_session(&hall, session).await;
    }
    for phone in ["+821012345678", "+821087654321"] {
        assert_eq!(to_phone(&hall, phone).await.data()["kind"], "offer");
    }
    hall.pass_to(&hall.eve("21:16"));
    let mail = eventually("a mail", async || {
        hall.system.smtp.mails_to("jun@mail.example").pop()
    })
    .await;
    assert!(
        words(&mail).0.starts_with("[대기 종료]"),
        "{:?}",
        words(&mail)
    );
    let run_out = |call: &Call| call.data()["kind"] == "run_out";
    assert!(
        !hall.gateway.calls().iter().any(run_out),
        "no telephone rings"
    );
    hall.pass_to(&hall.stage.at("08:00"));
    let told = eventually("a call in the morning", async || {
        hall.gateway.calls().into_iter().find(run_out)
    })
    .await;
    assert_eq!(told.data()["to"], "+821012345678");
    assert!(
        told.text().contains("대기 순서는 남지 않습니다"),
        "{}",
        told.text()
    );
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whose_turn_it_is_at_a_booth_hears_of_it_by_phone() {
    let hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let fair = crate::queues::Hall::open(&hall.system, hall.system.clock().now()).await;
    let booth = fair.booth(&hall.system, "하늘식품").await;
    let member = booth.member(&hall.system).await;
    let seeker = fair.seeker(&hall.system, "first").await;
    let path = format!("/v1/people/{}", seeker.person);
    let version = hall.system.admin.get(&path).await.ok()["version"].clone();
    let edited = json!({
        "name": "김민아", "email": "first@mail.example", "phone": "01012345678", "version": version,
    });
    hall.system.admin.put(&path, edited).await.ok();
    booth.takes(&hall.system, &seeker).await.ok();
    booth.calls(&member).await.ok();
    let call = calls(&hall.gateway, 1).await.remove(0);
    assert_eq!(call.data()["kind"], "called");
    let text = call.text();
    assert!(
        text.contains("차례가 되었습니다") && text.contains("하늘식품"),
        "{text}"
    );
    hall.system.verify().await;
}

pub async fn quiet_at_night(hall: &Hall) {
    let terms =
        json!({ "quiet_hours": { "from": "21:00:00", "to": "08:00:00" }, "reminders": [60] });
    let rules = json!({ "fair": null, "version": 0, "terms": terms });
    hall.system.admin.put("/v1/policy", rules).await.ok();
    hall.system.settle().await;
}

async fn waits(hall: &Hall, person: &str, time: &str) {
    let end = format!("{}:00", time[..2].parse::<u32>().unwrap() + 1);
    let within = json!({ "from": hall.stage.at(time), "to": hall.stage.at(&end) });
    let wishes = json!([{ "resource": hall.stage.seat, "within": within }]);
    let body = json!({
        "person": person, "kind": "mock_interview", "wishes": wishes, "notice_version": "2026-11",
    });
    hall.system.admin.post("/v1/waits", body).await.ok();
}

async fn cancel_session(hall: &Hall, session: &Value) {
    let path = format!("/v1/mock-interviews/{}/cancel", id(session, "id"));
    hall.system.admin.post(&path, json!({})).await.ok();
}

async fn to_phone(hall: &Hall, phone: &str) -> Call {
    eventually("a call", async || {
        let mut calls = hall.gateway.calls().into_iter();
        calls.find(|call| call.data()["to"] == phone)
    })
    .await
}
