//! What makes pages heavy and the demo leaves out: people who applied to an employer, and a report.

use harness::Demo;
use harness::system::id;
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

/// How many have applied to the employer whose pages are measured.
const APPLICANTS: usize = 100;

/// Has people apply to the first opening of an employer, and counts the report of its fair, for whoever has
/// this cookie.
///
/// # Panics
/// When the demo has no such employer, too few people, or refuses something.
pub async fn come(demo: &Demo, cookie: &str, employer: &str) {
    let desk = Desk {
        http: Client::new(),
        address: demo.address().to_owned(),
        token: cookie.trim_start_matches("madang_session=").to_owned(),
    };
    let applications = format!("/v1/applications?employer={employer}");
    let application = desk.get(&applications).await["items"][0].clone();
    let (fair, opening) = (
        id(&application, "fair"),
        id(&application["openings"][0], "id"),
    );
    let people = format!("/v1/fairs/{fair}/registrations?limit={APPLICANTS}");
    let people = desk.get(&people).await;
    let people = people["items"].as_array().cloned().unwrap_or_default();
    assert_eq!(people.len(), APPLICANTS, "people who are registered");
    let path = format!("/v1/openings/{opening}/candidacies");
    for one in &people {
        let person = id(one, "person");
        let body = json!({ "person": person, "consent_text": "2026-11", "channel": "phone" });
        desk.post(&path, &body).await;
    }
    let reports = format!("/v1/fairs/{fair}/reports");
    desk.post(&reports, &json!({})).await;
}

/// Staff at the API.
struct Desk {
    http: Client,
    address: String,
    token: String,
}

impl Desk {
    async fn get(&self, path: &str) -> Value {
        let asked = self.http.get(format!("{}{path}", self.address));
        let answer = self.answer(asked, path).await;
        serde_json::from_str(&answer).expect("JSON")
    }

    async fn post(&self, path: &str, body: &Value) {
        let asked = self.http.post(format!("{}{path}", self.address));
        let asked = asked
            .header("content-type", "application/json")
            .body(body.to_string());
        self.answer(asked, path).await;
    }

    async fn answer(&self, asked: RequestBuilder, path: &str) -> String {
        let answer = asked.bearer_auth(&self.token).send().await;
        let answer = answer.expect("an answer");
        let status = answer.status();
        let text = answer.text().await.expect("a text");
        assert!(status.is_success(), "{path}: {status} {text}");
        text
    }
}
