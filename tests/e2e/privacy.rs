//! What others see of a person, who has seen it, and what becomes of it.

mod again;
mod begun;
mod candidates;
mod clock;
mod download;
mod employers;
mod erasing;
mod exports;
mod kept;
mod often;
mod readers;
mod remains;
mod waiting;

use harness::system::id;
use harness::{Client, Stage, System, eventually};
use serde_json::{Value, json};

/// Somebody with a name that stands nowhere else.
pub struct Mina {
    /// Her id.
    pub id: String,
    /// She herself, signed in.
    pub client: Client,
}

/// Her name.
pub const NAME: &str = "독고민아";
/// What an employer sees of it without consent.
pub const MASKED: &str = "독**아";
/// Her mail address.
pub const MAIL: &str = "dokgo.mina@mail.example";
/// Her telephone number as it is kept.
pub const PHONE: &str = "+821098761234";

impl Mina {
    /// Registered for the stage's fair, with a CV, and signed in.
    pub async fn arrives(system: &System, stage: &Stage) -> Self {
        let body = json!({
            "name": NAME,
            "email": MAIL,
            "phone": "010-9876-1234",
            "consents": [{ "purpose": "participation", "text_version": "2026-11", "channel": "phone" }],
        });
        let person = id(&system.admin.post("/v1/people", body).await.ok(), "id");
        let body = json!({
            "person": person,
            "consents": ["participation", "accessibility"],
            "channel": "phone",
            "desired_job": format!("{NAME}의 꿈"),
            "accessibility": format!("휠체어, 연락 {PHONE}"),
            "target_group": format!("{NAME} 가족"),
        });
        let path = format!("/v1/fairs/{}/registrations", stage.fair);
        system.admin.post(&path, body).await.ok();
        let client = signed_in(system, MAIL).await;
        let cv = json!({ "career": format!("{NAME}, 물류 3년"), "skills": "지게차" });
        let path = format!("/v1/people/{person}/cv");
        client.put(&path, cv).await.ok();
        Self { id: person, client }
    }

    /// She shows something to an employer.
    pub async fn shows(&self, employer: &str, showing: &str) -> Value {
        let path = self.showing(employer, showing);
        let consent = json!({ "text_version": "2026-11" });
        self.client.put(&path, consent).await.ok()
    }

    /// She hides it.
    pub async fn hides(&self, employer: &str, showing: &str) {
        let path = self.showing(employer, showing);
        let key = uuid::Uuid::new_v4();
        self.client.send("DELETE", &path, key, "").await.ok();
    }

    fn showing(&self, employer: &str, showing: &str) -> String {
        let person = &self.id;
        format!("/v1/people/{person}/employer-consents/{employer}/{showing}")
    }
}

/// Somebody who is known by the address, signed in by a mailed link.
pub async fn signed_in(system: &System, email: &str) -> Client {
    let before = system.smtp.mails_to(email).len();
    let body = json!({ "centre": system.centre, "email": email });
    system.nobody().post("/v1/sign-in-links", body).await.ok();
    let token = link_in_mail(system, email, before).await;
    let body = json!({ "token": token });
    let confirm = "/v1/sign-in-links/confirm";
    let session = system.nobody().post(confirm, body).await.ok();
    system.nobody().with_token(&id(&session, "token"))
}

/// The token of the first link in the mails after so many.
async fn link_in_mail(system: &System, email: &str, before: usize) -> String {
    let token = async || {
        let mails = system.smtp.mails_to(email);
        let texts = mails
            .iter()
            .skip(before)
            .map(|mail| crate::reading::words(mail).1);
        let mut links = texts.filter_map(|text| {
            let (_, after) = text.split_once("/sign-in?token=")?;
            after.split_whitespace().next().map(str::to_owned)
        });
        links.next_back()
    };
    eventually("a mail with a link", token).await
}
