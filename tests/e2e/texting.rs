//! People are told by text messages, through a gateway of the centre's choice, and by mail at last.

mod faults;
mod rules;
mod settings;
pub mod without_mail;

use contract::webhook;
use harness::smtp::Mail;
use harness::system::id;
use harness::text_gateway::{Call, Reaction};
use harness::{Engine, Stage, System, TextGateway, eventually};
use serde_json::{Value, json};

use crate::reading::words;

const MINA: &str = "mina@mail.example";
const PHONE: &str = "+821012345678";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reminder_comes_to_the_phone_signed_and_is_tried_again_under_its_id_on_sqlite() {
    comes_to_the_phone(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reminder_comes_to_the_phone_signed_and_is_tried_again_under_its_id_on_postgres() {
    comes_to_the_phone(Engine::Postgres).await;
}

async fn comes_to_the_phone(engine: Engine) {
    let Some(mut hall) = Hall::open(engine).await else {
        return;
    };
    let mina = hall.seeker("김민아", Some(MINA), "010-1234-5678").await;
    let visit = hall.visit(&mina, "14:00").await;
    mails(&hall.system, 1).await;
    hall.gateway.answer_next(Reaction::Status(503));
    hall.pass_to(&hall.eve("14:00"));
    let first = calls(&hall.gateway, 1).await.remove(0);
    hall.system.sign_in_again().await;
    hall.noted(&mina, 1).await;
    hall.system.clock().pass(1);
    let second = calls(&hall.gateway, 2).await.remove(1);
    assert_eq!(first.header("webhook-id"), second.header("webhook-id"));
    assert_eq!(first.body, second.body, "the same message");
    for call in [&first, &second] {
        signed_with(call, &hall.secret);
    }
    assert_eq!(second.header("content-type"), "application/json");
    let data = second.data();
    assert_eq!(
        (&data["to"], &data["channel"]),
        (&json!(PHONE), &json!("alimtalk"))
    );
    assert_eq!(
        (&data["kind"], &data["language"]),
        (&json!("reminder"), &json!("ko"))
    );
    assert_eq!(data["variables"]["이름"], "김민아");
    let text = second.text();
    for part in [
        "김민아님, 예약하신 일정을 알려 드립니다.",
        "14:00~14:10 KST",
        "/cannot-come?token=",
    ] {
        assert!(text.contains(part), "no {part} in {text}");
    }
    hall.pass_to(&hall.stage.at("13:00"));
    calls(&hall.gateway, 3).await;
    hall.quiet(3, 1).await;

    hall.system.sign_in_again().await;
    let all = hall
        .messages(&format!("booking={}", id(&visit, "id")))
        .await;
    assert_eq!(all.len(), 2, "one a day and one an hour before: {all:?}");
    let message = &all[1];
    assert_eq!(
        (&message["state"], &message["fell_to"]),
        (&json!("sent"), &Value::Null)
    );
    assert_eq!(
        tries(message),
        [("not_now", Some(503)), ("accepted", Some(200))]
    );
    assert_eq!(message["person_name"], "김민아", "looked up, not kept");
    let kept = all.iter().cloned().map(|mut message| {
        message["person_name"].take();
        message
    });
    let kept = json!(kept.collect::<Vec<_>>()).to_string();
    assert!(
        !kept.contains("김민아") && !kept.contains(PHONE),
        "no personal data: {kept}"
    );
    hall.system.verify().await;
}

/// A system whose centre sends text messages.
pub struct Hall {
    pub system: System,
    pub stage: Stage,
    pub gateway: TextGateway,
    secret: String,
}

impl Hall {
    pub async fn open(engine: Engine) -> Option<Self> {
        let system = System::rehearse(engine).await?;
        let stage = Stage::set(&system).await;
        let gateway = TextGateway::start().await;
        let made = system
            .admin
            .post("/v1/texting/secret", json!({}))
            .await
            .ok();
        let terms = json!({
            "endpoint": gateway.url(),
            "channels": [{ "name": "alimtalk" }, { "name": "sms" }],
        });
        let body = json!({ "version": made["version"], "terms": terms });
        system.admin.put("/v1/texting", body).await.ok();
        Some(Self {
            system,
            stage,
            gateway,
            secret: id(&made, "secret"),
        })
    }

    /// Somebody who is registered for the fair.
    pub async fn seeker(&self, name: &str, email: Option<&str>, phone: &str) -> String {
        let body = json!({ "name": name, "email": email, "phone": phone });
        let person = id(&self.system.admin.post("/v1/people", body).await.ok(), "id");
        let body = json!({ "person": person, "consents": ["participation"], "channel": "phone" });
        let path = format!("/v1/fairs/{}/registrations", self.stage.fair);
        self.system.admin.post(&path, body).await.ok();
        person
    }

    pub async fn visit(&self, person: &str, time: &str) -> Value {
        let (path, body) = self.stage.visit(person, time);
        self.system.admin.post(&path, body).await.ok()
    }

    /// A time of the day before the fair.
    pub fn eve(&self, time: &str) -> String {
        let day: jiff::civil::Date = self.stage.day.parse().unwrap();
        format!("{}T{time}:00+09:00", day.yesterday().unwrap())
    }

    /// Sets the clock, a second after the minute so that what is due then is due.
    pub fn pass_to(&self, moment: &str) {
        self.system.clock().set_to(&moment.replace(":00+", ":01+"));
    }

    /// The text messages that staff see, newest first.
    pub async fn messages(&self, which: &str) -> Vec<Value> {
        let found = self
            .system
            .admin
            .get(&format!("/v1/text-messages?{which}"))
            .await
            .ok();
        found["items"].as_array().expect("a list").clone()
    }

    /// Waits until so many attempts to reach somebody were noted, before the clock moves on.
    async fn noted(&self, person: &str, count: usize) {
        eventually("noted attempts", async || {
            let all = self.messages(&format!("person={person}")).await;
            let attempts = all.iter().flat_map(tries).filter(|one| one.0 != "sending");
            (attempts.count() >= count).then_some(())
        })
        .await;
    }

    /// Asserts that neither a call nor a mail comes any more.
    pub async fn quiet(&self, calls: usize, mails: usize) {
        // Nothing tells that nothing comes: timers look five times a second here, and the senders once.
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        let texts: Vec<_> = self.gateway.calls().iter().map(Call::text).collect();
        assert_eq!(texts.len(), calls, "{texts:?}");
        let subjects: Vec<_> = self
            .system
            .smtp
            .mails_to(MINA)
            .iter()
            .map(|mail| words(mail).0)
            .collect();
        assert_eq!(subjects.len(), mails, "{subjects:?}");
    }
}

/// Waits until so many calls came.
pub async fn calls(gateway: &TextGateway, count: usize) -> Vec<Call> {
    eventually(&format!("call {count}"), async || {
        let calls = gateway.calls();
        (calls.len() >= count).then_some(calls)
    })
    .await
}

/// Waits until so many mails came to Mina.
async fn mails(system: &System, count: usize) -> Vec<Mail> {
    eventually(&format!("mail {count}"), async || {
        let mails = system.smtp.mails_to(MINA);
        (mails.len() >= count).then_some(mails)
    })
    .await
}

/// What a receiver checks before it believes a call.
fn signed_with(call: &Call, shown: &str) {
    let secret = webhook::read_secret(shown).expect("a secret");
    let id = call.header("webhook-id");
    let timestamp = call.header("webhook-timestamp").parse().expect("a time");
    let expected = webhook::signature(&secret, id, timestamp, call.body.as_bytes());
    let signatures = call.header("webhook-signature");
    assert!(
        signatures.split(' ').any(|one| one == expected),
        "{signatures}"
    );
    let changed = call.body.replacen('8', "9", 1);
    let other = webhook::signature(&secret, id, timestamp, changed.as_bytes());
    assert_ne!(other, expected, "a changed body is signed otherwise");
}

/// What came of each attempt.
fn tries(message: &Value) -> Vec<(&str, Option<u64>)> {
    let attempts = message["attempts"].as_array().expect("attempts").iter();
    let shown = |one: &'static str, attempt: &'_ Value| attempt[one].as_u64();
    attempts
        .map(|one| {
            (
                one["outcome"].as_str().expect("an outcome"),
                shown("status", one),
            )
        })
        .collect()
}
