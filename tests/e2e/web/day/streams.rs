//! The streams that pages follow: who may, what they say, and when they end.

use crate::queues::Hall;
use harness::stage::employer;
use harness::system::{ADMINISTRATOR, PASSWORD, id};
use harness::{Engine, System};
use reqwest::Response;
use serde_json::json;
use std::time::Duration;

/// Somebody who follows a stream.
struct Listener {
    answer: Response,
    heard: String,
}

impl Listener {
    async fn ask(system: &System, path: &str, headers: &[(&str, &str)]) -> Response {
        let mut request = reqwest::Client::new().get(format!("{}{path}", system.madang.url()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.expect("an answer")
    }

    async fn begin(system: &System, path: &str, headers: &[(&str, &str)]) -> Self {
        let answer = Self::ask(system, path, headers).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        let heard = String::new();
        Self { answer, heard }
    }

    /// Reads until this was heard; what was heard since the last time.
    async fn hears(&mut self, text: &str) -> String {
        let read = async {
            while !self.heard.contains(text) {
                let part = self.answer.chunk().await.expect("the stream goes on");
                let part = part.unwrap_or_else(|| panic!("no {text} in {}", self.heard));
                self.heard.push_str(&String::from_utf8_lossy(&part));
            }
        };
        let within = tokio::time::timeout(Duration::from_secs(60), read).await;
        within.unwrap_or_else(|_| panic!("no {text}"));
        std::mem::take(&mut self.heard)
    }

    /// Waits until there is no more.
    async fn ends(mut self) {
        let read = async { while let Ok(Some(_)) = self.answer.chunk().await {} };
        let within = tokio::time::timeout(Duration::from_secs(60), read).await;
        within.expect("the stream ends");
    }
}

/// A cookie of a new session of the administrator.
async fn cookie(system: &System) -> (String, harness::Client) {
    let nobody = system.nobody();
    let body = json!({ "centre": system.centre, "email": ADMINISTRATOR, "password": PASSWORD });
    let session = nobody.post("/v1/sessions", body).await.ok();
    let token = id(&session, "token");
    (format!("madang_session={token}"), nobody.with_token(&token))
}

/// The place that a message names.
fn place(text: &str) -> String {
    let line = text.lines().rfind(|line| line.starts_with("id: "));
    line.expect("a place")["id: ".len()..].to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_tells_that_something_changed_and_never_what_or_of_whom() {
    let system = System::rehearse(Engine::Sqlite).await.expect("a system");
    let hall = Hall::open(&system, system.clock().now()).await;
    let (cookie, client) = cookie(&system).await;
    let path = format!("/organiser/fairs/{}/day/events", hall.fair);
    let mut one = Listener::begin(&system, &path, &[("cookie", &cookie)]).await;
    let first = one.hears("event: changed").await;
    assert!(first.contains("retry: "), "{first}");
    let mina = hall.seeker(&system, "mina").await;
    let told = one.hears("\"door\"").await;
    for secret in [mina.person.as_str(), "mina", "김민아", mina.number.as_str()] {
        assert!(!told.contains(secret), "{told}");
    }
    // Somebody who comes back hears of what was missed; who missed nothing hears nothing of it.
    let since = place(&told);
    drop(one);
    hall.seeker(&system, "jun").await;
    let headers = [
        ("cookie", cookie.as_str()),
        ("last-event-id", since.as_str()),
    ];
    let mut back = Listener::begin(&system, &path, &headers).await;
    let missed = back.hears("event: changed").await;
    assert!(missed.contains("\"door\""), "{missed}");
    back.hears(": here").await;
    // The session ends, and the stream with it.
    client
        .send("DELETE", "/v1/session", uuid::Uuid::new_v4(), "")
        .await
        .ok();
    back.hears("event: ended").await;
    back.ends().await;
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_staff_of_the_fairs_centre_follow_its_day_and_each_a_few_times_at_once() {
    let system = System::rehearse(Engine::Sqlite).await.expect("a system");
    let hall = Hall::open(&system, system.clock().now()).await;
    let path = format!("/organiser/fairs/{}/day/events", hall.fair);
    let lines = format!("/fairs/{}/lines/events", hall.fair);
    let status = async |path: &str, headers: &[(&str, &str)]| {
        Listener::ask(&system, path, headers)
            .await
            .status()
            .as_u16()
    };
    assert_eq!(status(&path, &[]).await, 401);
    assert_eq!(status(&lines, &[]).await, 401);
    let ended = [("cookie", "madang_session=nonsense")];
    assert_eq!(status(&path, &ended).await, 401);

    let employer = employer(&system, "하늘식품").await;
    let booth = hall.booth_of(&system, employer).await;
    let member = booth.member(&system).await;
    assert_eq!(
        member.get(&path).await.status,
        403,
        "no member of an employer"
    );

    let other = system.elsewhere().await;
    for path in [&path, &lines] {
        assert_eq!(other.get(path).await.problem(), (404, "fair_not_found"));
    }

    for page in [
        "",
        "/check-in",
        "/walk-in",
        "/call",
        "/places",
        "/report",
        "/messages",
    ] {
        let page = format!("/organiser/fairs/{}/day{page}", hall.fair);
        assert_eq!(
            member.get(&page).await.problem(),
            (403, "not_allowed"),
            "{page}"
        );
        assert_eq!(
            other.get(&page).await.problem(),
            (404, "fair_not_found"),
            "{page}"
        );
        assert_eq!(status(&page, &[]).await, 401, "{page}");
    }

    let (cookie, _) = cookie(&system).await;
    let mine = [("cookie", cookie.as_str())];
    let mut open = Vec::new();
    for _ in 0..6 {
        open.push(Listener::begin(&system, &path, &mine).await);
    }
    assert_eq!(status(&path, &mine).await, 429);
    open.pop();
    harness::eventually("a closed stream makes room", async || {
        let answer = Listener::ask(&system, &path, &mine).await;
        (answer.status() == 200).then_some(())
    })
    .await;
    // The others are open still: the server stops all the same.
    system.verify().await;
    for one in open {
        one.ends().await;
    }
}
