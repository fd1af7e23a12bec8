//! What people type stays text.

use super::{INTERVIEWER, SEEKER, mails};
use crate::reading::{invitation, words};
use harness::{Engine, Stage, System};
use serde_json::json;

/// Names and titles that the border takes.
const TEXTS: [&str; 6] = [
    "\"A\";X=\"B",
    "END:VEVENT",
    "a;b,c\\d:e^n",
    "ATTENDEE:mailto:x@y",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦 <b>&amp;</b>",
    "=?utf-8?q?x?= , <x@y>",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_that_would_write_lines_or_turn_the_writing_is_refused_on_sqlite() {
    is_refused(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_that_would_write_lines_or_turn_the_writing_is_refused_on_postgres() {
    is_refused(Engine::Postgres).await;
}

async fn is_refused(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    for name in [
        "Acme\r\nATTENDEE:mailto:x@y",
        "Acme\nx",
        "Acme\u{2028}x",
        "Acme\u{202e}x",
        "Acme\u{0}x",
    ] {
        let person = json!({ "name": name, "email": "acme@mail.example" });
        for (path, body) in [
            ("/v1/people", person),
            ("/v1/employers", json!({ "name": name })),
        ] {
            let reply = system.admin.post(path, body).await;
            assert_eq!(reply.problem(), (422, "bad_name"), "{path} {name:?}");
        }
    }
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_names_and_titles_stay_text_in_one_event_for_one_attendee_on_sqlite() {
    stays_text(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_names_and_titles_stay_text_in_one_event_for_one_attendee_on_postgres() {
    stays_text(Engine::Postgres).await;
}

async fn stays_text(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    for (number, text) in TEXTS.iter().enumerate() {
        let address = format!("{number}-{SEEKER}");
        let seeker = stage.seeker(&system, text, &address).await;
        let (path, mut body) = stage.interview(&seeker, &format!("{}:00", 10 + number));
        body["title"] = json!(text);
        let booking = system.admin.post(&path, body).await.ok();
        assert_eq!(booking["title"], **text);
        let mail = &mails(&system, &address, 1).await[0];
        assert_eq!(invitation(mail).summary, *text);
        let (subject, plain) = words(mail);
        assert!(subject.contains(&in_header(text)), "{subject}");
        assert!(plain.contains(text), "{plain}");
    }
    let to_interviewer = mails(&system, INTERVIEWER, TEXTS.len()).await;
    for (mail, text) in to_interviewer.iter().zip(TEXTS) {
        assert_eq!(invitation(mail).summary, text);
    }
    system.verify().await;
}

/// A blank keeps mail readers from decoding what was typed.
fn in_header(text: &str) -> String {
    text.replace("=?", "= ?")
}
