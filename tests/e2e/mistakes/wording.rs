//! What every problem document holds.

use super::Mistake;
use harness::{Client, Reply};
use uuid::Uuid;

/// Sends the mistake in both languages and checks the problem; the sentences must differ.
pub async fn refused(client: &Client, mistake: &Mistake) {
    let korean = problem(client, mistake, "ko").await;
    let english = problem(client, mistake, "en").await;
    let what = mistake.what;
    assert_ne!(korean, english, "{what}: {korean}");
    assert!(has_hangul(&korean), "{what}: {korean}");
    assert!(!english.contains("니다"), "{what}: {english}");
}

async fn problem(client: &Client, mistake: &Mistake, language: &'static str) -> String {
    let Mistake {
        method, path, body, ..
    } = mistake;
    let client = client.speaking(language);
    let reply = client.send(method, path, Uuid::new_v4(), body).await;
    let told = format!("{} ({method} {path}): {}", mistake.what, reply.body);
    assert_eq!(reply.problem(), (mistake.status, mistake.code), "{told}");
    assert_eq!(
        header(&reply, "content-type"),
        "application/problem+json",
        "{told}"
    );
    assert_eq!(header(&reply, "content-language"), language, "{told}");
    assert_eq!(reply.body["status"], mistake.status, "{told}");
    assert_eq!(reply.body["type"], format!("/problems/{}", mistake.code));
    let detail = reply.body["detail"].as_str().unwrap_or_default();
    assert!(!detail.is_empty() && !detail.contains(['{', '}']), "{told}");
    detail.to_owned()
}

fn header<'a>(reply: &'a Reply, name: &str) -> &'a str {
    let value = reply
        .headers
        .get(name)
        .and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

fn has_hangul(text: &str) -> bool {
    text.chars().any(|letter| ('가'..='힣').contains(&letter))
}
