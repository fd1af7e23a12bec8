//! An employer sees of a seeker what the seeker shows it, and from then on until it is hidden.

use super::{MAIL, MASKED, Mina, NAME, PHONE, signed_in};
use harness::stage::employer;
use harness::system::id;
use harness::{Client, Engine, Stage, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_sees_of_a_seeker_what_is_shown_to_it_and_no_longer_on_sqlite() {
    sees_what_is_shown(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_sees_of_a_seeker_what_is_shown_to_it_and_no_longer_on_postgres() {
    sees_what_is_shown(Engine::Postgres).await;
}

async fn sees_what_is_shown(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = Mina::arrives(&system, &stage).await;
    let member = signed_in(&system, "interviewer@firm.example").await;
    let list = format!("/v1/employers/{}/seekers", stage.employer);
    let one = format!("{list}/{}", mina.id);

    assert_eq!(member.get(&one).await.problem(), (404, "person_not_found"));
    assert_eq!(member.get(&list).await.ok()["items"], json!([]));
    let (path, mut body) = stage.visit(&mina.id, "10:00");
    body["exception"] = json!("투석 치료 일정");
    let visit = system.admin.post(&path, body).await.ok();
    staff_alone_know_why(&system, &member, &mina, &visit, &stage).await;
    let seen = member.get(&one).await.ok();
    assert_eq!(
        (&seen["name"], &seen["shows"]),
        (&json!(MASKED), &json!([]))
    );
    learns_nothing(&member, &stage, &mina, &visit).await;

    mina.shows(&stage.employer, "contact").await;
    let seen = member.get(&one).await.ok();
    assert_eq!(
        (&seen["name"], &seen["phone"], &seen["email"], &seen["cv"]),
        (&json!(NAME), &json!(PHONE), &json!(MAIL), &Value::Null)
    );
    mina.shows(&stage.employer, "cv").await;
    let listed = member.get(&list).await.ok();
    assert_eq!(listed["items"][0]["cv"]["skills"], "지게차");
    to_no_other(&system, &mina).await;

    mina.hides(&stage.employer, "contact").await;
    let seen = member.get(&one).await.ok();
    assert_eq!(
        (&seen["name"], &seen["phone"]),
        (&json!(MASKED), &Value::Null)
    );
    assert_eq!(seen["shows"], json!(["cv"]));
    // Who takes back the consent to hand out the CV shows it to nobody.
    let general = format!("/v1/people/{}/consents/cv_to_employers", mina.id);
    let key = uuid::Uuid::new_v4();
    mina.client.send("DELETE", &general, key, "").await.ok();
    learns_nothing(&member, &stage, &mina, &visit).await;
    keeps_what_was_agreed(&mina, &stage).await;
    refuses_others(&system, &mina, &member, &stage).await;
    system.verify().await;
}

/// Everything that an employer can ask: in no answer is the name, the number, the address or the CV.
async fn learns_nothing(member: &Client, stage: &Stage, mina: &Mina, visit: &Value) {
    let (fair, employer, person) = (&stage.fair, &stage.employer, &mina.id);
    let booking = id(visit, "id");
    let questions = [
        format!("/v1/employers/{employer}/seekers"),
        format!("/v1/employers/{employer}/seekers?fair={fair}"),
        format!("/v1/employers/{employer}/seekers/{person}"),
        format!("/v1/employers/{employer}/members"),
        format!("/v1/employers/{employer}"),
        "/v1/employers".to_owned(),
        format!("/v1/visits?employer={employer}"),
        format!("/v1/visits/{booking}"),
        format!("/v1/interviews?employer={employer}"),
        format!("/v1/bookings/{booking}"),
        "/v1/bookings".to_owned(),
        format!("/v1/bookings/{booking}/invitations"),
        format!("/v1/applications?employer={employer}"),
        format!("/v1/fairs/{fair}/panels"),
        format!("/v1/fairs/{fair}/booth-slots"),
        format!("/v1/fairs/{fair}/registrations"),
        format!("/v1/people/{person}"),
        format!("/v1/people/{person}/cv"),
        format!("/v1/people/{person}/consents"),
        format!("/v1/people/{person}/employer-consents"),
        "/v1/people".to_owned(),
        "/v1/registrations".to_owned(),
        "/v1/deliveries".to_owned(),
        "/v1/audit-trail".to_owned(),
        "/v1/accesses".to_owned(),
        format!("/v1/accesses?person={person}"),
    ];
    for question in questions {
        let answer = member.get(&question).await.body.to_string();
        for secret in [NAME, MAIL, PHONE, "물류 3년", "지게차"] {
            assert!(!answer.contains(secret), "{question}: {answer}");
        }
    }
    // Who knows a mail address learns by it neither whose it is nor how else to reach them.
    let members = format!("/v1/employers/{employer}/members");
    let body = json!({ "name": "아무개", "email": MAIL });
    let known = member.post(&members, body).await.ok();
    let body = json!({ "name": "아무개", "email": "nobody@mail.example" });
    let unknown = member.post(&members, body).await.ok();
    assert_eq!(known, unknown, "the answer tells nobody who is known");
    let listed = member.get(&members).await.ok().to_string();
    assert!(!listed.contains(person), "{listed}");
}

async fn to_no_other(system: &System, mina: &Mina) {
    let other = employer(system, "바다운송").await;
    let body = json!({ "name": "최바다", "email": "bada@sea.example" });
    let path = format!("/v1/employers/{other}/members");
    system.admin.post(&path, body).await.ok();
    let rival = signed_in(system, "bada@sea.example").await;
    let path = format!("/v1/employers/{other}/seekers/{}", mina.id);
    assert_eq!(rival.get(&path).await.problem(), (404, "person_not_found"));
}

/// Each consent is kept with its text and its times, also after it was taken back.
async fn keeps_what_was_agreed(mina: &Mina, stage: &Stage) {
    let path = format!("/v1/people/{}/employer-consents", mina.id);
    let kept = mina.client.get(&path).await.ok();
    let kept = kept["items"].as_array().expect("a list");
    assert_eq!(kept.len(), 2, "{kept:?}");
    for consent in kept {
        assert_eq!(consent["employer"], json!(stage.employer));
        assert_eq!(consent["text_version"], "2026-11");
        assert!(consent["withdrawn_at"].is_string(), "{consent}");
    }
}

async fn refuses_others(system: &System, mina: &Mina, member: &Client, stage: &Stage) {
    let consent = json!({ "text_version": "2026-11" });
    let path = mina.showing(&stage.employer, "contact");
    let denied = member.put(&path, consent.clone()).await;
    assert_eq!(denied.problem(), (403, "not_allowed"));
    let by_phone = json!({ "text_version": "2026-11", "channel": "phone" });
    let denied = mina.client.put(&path, by_phone).await;
    assert_eq!(
        denied.problem(),
        (403, "not_allowed"),
        "staff write it down"
    );
    let path = mina.showing(&uuid::Uuid::new_v4().to_string(), "cv");
    let unknown = mina.client.put(&path, consent).await;
    assert_eq!(unknown.problem(), (404, "employer_not_found"));
    let list = format!("/v1/employers/{}/seekers", stage.employer);
    let denied = mina.client.get(&list).await;
    assert_eq!(denied.problem(), (403, "not_allowed"));
    let outdated = json!({ "career": "물류 4년", "version": 0 });
    let cv = format!("/v1/people/{}/cv", mina.id);
    let refused = system.admin.put(&cv, outdated).await;
    assert_eq!(refused.problem(), (409, "version_outdated"));
}

/// Why staff went beyond a rule is shown neither to the employer nor in the person's lists.
async fn staff_alone_know_why(
    system: &System,
    member: &Client,
    mina: &Mina,
    visit: &Value,
    stage: &Stage,
) {
    let visit = id(visit, "id");
    let paths = [
        format!("/v1/visits/{visit}"),
        format!("/v1/bookings/{visit}"),
        format!("/v1/visits?employer={}", stage.employer),
    ];
    for path in paths {
        let known = system.admin.get(&path).await.ok().to_string();
        assert!(known.contains("투석"), "{path}: {known}");
        for who in [member, &mina.client] {
            let seen = who.get(&path).await.ok().to_string();
            assert!(
                seen.contains(&visit) && !seen.contains("투석"),
                "{path}: {seen}"
            );
        }
    }
    let (path, mut body) = stage.visit(&mina.id, "11:00");
    body["exception"] = json!("투석 치료 일정");
    let other = system.admin.post(&path, body).await.ok();
    assert_eq!(other["exception"], "투석 치료 일정");
    let cancel = format!("/v1/visits/{}/cancel", id(&other, "id"));
    let off = member.post(&cancel, json!({})).await.ok();
    assert_eq!(
        (&off["id"], &off["exception"]),
        (&other["id"], &Value::Null)
    );
    let own = mina.client.get("/v1/bookings").await.ok().to_string();
    assert!(own.contains(&visit) && !own.contains("투석"), "{own}");
}
