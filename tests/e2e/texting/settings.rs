//! Saying how text messages are sent, and putting them into words.

use super::Hall;
use crate::people::seeker as signed_up;
use harness::{Engine, Stage, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gateway_is_named_by_those_who_run_fairs_after_a_secret_that_is_shown_once() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let admin = &system.admin;
    let terms =
        json!({ "endpoint": "https://sms.example.kr/send", "channels": [{ "name": "sms" }] });
    let edit = json!({ "version": 0, "terms": terms });
    let early = admin.put("/v1/texting", edit.clone()).await;
    assert_eq!(early.problem(), (409, "secret_missing"));
    let key = uuid::Uuid::new_v4();
    let made = admin
        .send("POST", "/v1/texting/secret", key, "{}")
        .await
        .ok();
    let again = admin
        .send("POST", "/v1/texting/secret", key, "{}")
        .await
        .ok();
    assert_eq!(made, again, "a retry gets the same secret");
    let secret = made["secret"].as_str().expect("a secret").to_owned();
    assert!(
        secret.starts_with("whsec_") && secret.len() == 50,
        "{secret}"
    );
    assert_eq!(made["earlier_until"], Value::Null);
    assert_eq!(
        admin.put("/v1/texting", edit).await.code(),
        "version_outdated"
    );
    for (bad, code) in [
        (
            json!({ "endpoint": "http://sms.example.kr", "channels": [{ "name": "sms" }] }),
            "bad_endpoint",
        ),
        (
            json!({ "endpoint": "https://u:p@sms.example.kr", "channels": [{ "name": "sms" }] }),
            "bad_endpoint",
        ),
        (
            json!({ "endpoint": "https://sms.example.kr", "channels": [] }),
            "nothing_chosen",
        ),
        (
            json!({ "endpoint": "https://sms.example.kr", "channels": [{ "name": "mail" }] }),
            "bad_channel",
        ),
    ] {
        let body = json!({ "version": 1, "terms": bad });
        let refused = admin.put("/v1/texting", body).await;
        assert_eq!(refused.problem(), (422, code), "{bad}");
    }
    let edited = admin
        .put("/v1/texting", json!({ "version": 1, "terms": terms }))
        .await
        .ok();
    assert_eq!(
        (&edited["works"], &edited["version"]),
        (&json!(true), &json!(2))
    );
    let found = admin.get("/v1/texting").await.ok();
    assert_eq!(found, edited);
    let trail = admin.get("/v1/audit-trail").await.ok().to_string();
    for shown in [found.to_string(), trail] {
        assert!(
            !shown.contains("whsec_") && !shown.contains(&secret[6..]),
            "{shown}"
        );
    }
    let renewed = admin.post("/v1/texting/secret", json!({})).await.ok();
    assert_ne!(renewed["secret"], made["secret"]);
    assert!(renewed["earlier_until"].is_string());
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_is_checked_when_it_is_edited_and_shown_before() {
    let hall = Hall::open(Engine::Sqlite).await.expect("a system");
    let admin = &hall.system.admin;
    let path = "/v1/texting/templates/reminder/ko";
    let edit = |text: &str| json!({ "version": 2, "template": { "text": text, "code": "MD_01" } });
    let unknown = admin.put(path, edit("#{이름}님 #{전화번호}")).await;
    assert_eq!(unknown.problem(), (422, "template_variable_unknown"));
    let detail = unknown.body["detail"].as_str().expect("a sentence");
    assert!(
        detail.contains("전화번호") && detail.contains("일시"),
        "{detail}"
    );
    let english = hall
        .system
        .admin
        .speaking("en")
        .put(path, edit("#{phone}"))
        .await;
    assert!(
        english.body["detail"]
            .as_str()
            .unwrap()
            .contains("no variable phone"),
        "{:?}",
        english.body
    );
    assert_eq!(
        admin.put(path, edit("#{이름")).await.problem(),
        (422, "template_broken")
    );
    let preview = "/v1/texting/preview?kind=reminder&language=ko&text=";
    let shown = admin
        .get(&format!("{preview}%23%7B%EC%9D%B4%EB%A6%84%7D!"))
        .await
        .ok();
    assert_eq!(
        (&shown["text"], &shown["octets"]),
        (&json!("김민아!"), &json!(7))
    );
    assert_eq!(shown["carried_by"], json!(["alimtalk", "sms"]));
    let broken = admin.get(&format!("{preview}%23%7Bx%7D")).await;
    assert_eq!(broken.code(), "template_variable_unknown");
    let edited = admin
        .put(path, edit("#{이름}님, #{일시} #{일정}"))
        .await
        .ok();
    let own = edited["templates"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["is_own"] == true);
    assert_eq!(own.expect("own words")["code"], "MD_01");
    let back = json!({ "version": 3, "template": null });
    let back = admin.put(path, back).await.ok();
    assert!(
        back["templates"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["is_own"] == false)
    );
    hall.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn seekers_choose_for_themselves_and_see_neither_gateway_nor_messages() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let other = stage.seeker(&system, "이준", "jun@mail.example").await;
    let seeker = signed_up(&system, "정다은", "daeun@mail.example").await;
    let own = seeker.get("/v1/session").await.ok();
    let own = harness::system::id(&own["actor"], "person");
    for path in [
        "/v1/texting",
        "/v1/text-messages",
        "/v1/texting/preview?kind=offer&language=en",
    ] {
        assert_eq!(
            seeker.get(path).await.problem(),
            (403, "not_allowed"),
            "{path}"
        );
        assert_eq!(
            system.nobody().get(path).await.problem(),
            (401, "sign_in_needed"),
            "{path}"
        );
    }
    let edit = json!({ "version": 0, "terms": {} });
    assert_eq!(
        seeker.put("/v1/texting", edit).await.problem(),
        (403, "not_allowed")
    );
    let secret = seeker.post("/v1/texting/secret", json!({})).await;
    assert_eq!(secret.problem(), (403, "not_allowed"));
    assert!(!secret.body.to_string().contains("whsec_"));
    let template = json!({ "version": 0, "template": { "text": "x" } });
    let template = seeker.put("/v1/texting/templates/offer/en", template).await;
    assert_eq!(template.problem(), (403, "not_allowed"));

    let wants = json!({ "wants_mail": true });
    let theirs = seeker
        .put(&format!("/v1/people/{other}/texting"), wants.clone())
        .await;
    assert_eq!(theirs.problem(), (403, "not_allowed"));
    let path = format!("/v1/people/{own}/texting");
    let chosen = seeker.put(&path, wants.clone()).await.ok();
    assert_eq!(
        (&chosen["wants_mail"], &chosen["first"]),
        (&json!(true), &json!("mail"))
    );
    assert_eq!(seeker.get(&path).await.ok(), chosen);
    let nobody = format!("/v1/people/{}/texting", uuid::Uuid::new_v4());
    let missing = system.admin.put(&nobody, wants).await;
    assert_eq!(missing.problem(), (404, "person_not_found"));
    system.verify().await;
}
