//! How soon a board of the day hears of what happens: from the answer of a command to the event.

use harness::Demo;
use harness::system::id;
use reqwest::{Client, Response};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How many people are let in, one after the other.
const PEOPLE: usize = 60;
/// As long as nothing comes for this long, all of the last one was told.
const QUIET: Duration = Duration::from_millis(500);
/// Longer than this is no measurement any more.
const LONGEST: Duration = Duration::from_secs(60);

/// How long the stream of the day took to tell of each of so many check-ins at the door, in milliseconds,
/// for whoever has this cookie.
///
/// # Panics
/// When too few people are left to be let in, or the stream ends.
pub async fn delays(demo: &Demo, cookie: &str, fair: &str) -> Vec<f64> {
    let door = Door {
        http: Client::new(),
        address: demo.address().to_owned(),
        token: cookie.trim_start_matches("madang_session=").to_owned(),
        fair: fair.to_owned(),
    };
    let numbers = door.expected().await;
    assert_eq!(numbers.len(), PEOPLE, "people who have not come yet");
    let mut stream = door.stream(cookie).await;
    let mut delays = Vec::with_capacity(PEOPLE);
    for number in numbers {
        while heard(&mut stream, QUIET).await.is_some() {}
        door.lets_in(&number).await;
        let answered = Instant::now();
        let mut told = String::new();
        while !told.contains("\"door\"") {
            let more = heard(&mut stream, LONGEST).await;
            told += &more.expect("the stream tells of it");
        }
        delays.push(answered.elapsed().as_secs_f64() * 1000.0);
    }
    delays
}

/// The door of a fair, and who stands at it.
struct Door {
    http: Client,
    address: String,
    token: String,
    fair: String,
}

impl Door {
    /// The numbers of people who are registered and have not come.
    async fn expected(&self) -> Vec<String> {
        let path = format!(
            "/v1/fairs/{}/registrations?checked_in=false&limit={PEOPLE}",
            self.fair
        );
        let request = self.http.get(format!("{}{path}", self.address));
        let answer = request.bearer_auth(&self.token).send().await;
        let page: Value = answer.expect("an answer").json().await.expect("JSON");
        let items = page["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|one| id(one, "number")).collect()
    }

    async fn lets_in(&self, number: &str) {
        let path = format!("{}/v1/fairs/{}/check-ins", self.address, self.fair);
        let request = self.http.post(path).bearer_auth(&self.token);
        let body = json!({ "pass": number }).to_string();
        let request = request
            .header("content-type", "application/json")
            .body(body);
        let answer = request.send().await.expect("an answer");
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    async fn stream(&self, cookie: &str) -> Response {
        let path = format!("/organiser/fairs/{}/day/events", self.fair);
        let request = self.http.get(format!("{}{path}", self.address));
        let answer = request.header("cookie", cookie).send().await;
        let answer = answer.expect("an answer");
        assert_eq!(answer.status(), 200, "{path}");
        answer
    }
}

/// What the stream says next; none when it says nothing for so long.
async fn heard(stream: &mut Response, patience: Duration) -> Option<String> {
    let part = tokio::time::timeout(patience, stream.chunk()).await.ok()?;
    let part = part.expect("the stream goes on");
    let part = part.expect("the stream does not end");
    Some(String::from_utf8_lossy(&part).into_owned())
}
