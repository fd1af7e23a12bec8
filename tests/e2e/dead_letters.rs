//! Events that nobody could deal with are kept for people, who mend the cause or give them up.

use harness::system::id;
use harness::{Engine, NatsServer, Stage, System, eventually};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

const CONSUMER: &str = "invites__on_booking_confirmed";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_that_cannot_be_read_is_listed_retried_and_dropped_on_sqlite() {
    is_listed_retried_and_dropped(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_that_cannot_be_read_is_listed_retried_and_dropped_on_postgres() {
    is_listed_retried_and_dropped(Engine::Postgres).await;
}

async fn is_listed_retried_and_dropped(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    assert_eq!(list(&system), "", "nothing is dead yet");
    let event = Uuid::new_v4();
    publish_broken(&system.nats, event).await;
    let first = letter_other_than(&system, None).await;
    let listed = list(&system);
    for word in [
        CONSUMER,
        &event.to_string(),
        "{\"booking\": 7}",
        "invalid type",
    ] {
        assert!(listed.contains(word), "{word} is not in {listed}");
    }

    told_to(&system, "retry", first);
    let second = letter_other_than(&system, Some(first)).await;
    assert!(!must_fail(&system, "retry", first).is_empty());
    told_to(&system, "drop", second);
    assert_eq!(list(&system), "");
    assert!(!must_fail(&system, "drop", second).is_empty());

    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    book(&system, &stage, &mina).await;
    mailed(&system).await;
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_whose_cause_was_mended_has_its_effect_when_it_is_retried() {
    let Some(system) = System::start(Engine::Postgres).await else {
        return;
    };
    let database = system.postgres().expect("a database");
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    database.sql("ALTER TABLE invitations RENAME TO invitations_away");
    let booking = book(&system, &stage, &mina).await;
    let letter = letter_other_than(&system, None).await;
    assert!(list(&system).contains(&booking));
    database.sql("ALTER TABLE invitations_away RENAME TO invitations");
    told_to(&system, "retry", letter);
    mailed(&system).await;
    assert_eq!(list(&system), "");
    system.verify().await;
}

async fn book(system: &System, stage: &Stage, person: &str) -> String {
    let (path, body) = stage.visit(person, "10:00");
    id(&system.admin.post(&path, body).await.ok(), "id")
}

async fn mailed(system: &System) {
    eventually("the invitation arrives", async || {
        let mails = system.smtp.mails_to("mina@mail.example");
        (mails.len() == 1).then_some(())
    })
    .await;
}

/// What is listed, without what was logged.
fn list(system: &System) -> String {
    let (listed, printed) = system.run(&["dead-letters", "list"]);
    assert!(listed, "{printed}");
    let lines = printed.lines().filter(|line| !line.contains(" INFO"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The number of the only letter, once it is another than this.
async fn letter_other_than(system: &System, number: Option<u64>) -> u64 {
    eventually("a dead letter", async || {
        let listed = list(system);
        let mut letters = listed.lines().filter(|line| !line.starts_with(' '));
        let found = letters.next()?.split_whitespace().next()?.parse().ok()?;
        assert_eq!(letters.next(), None, "one letter");
        (Some(found) != number).then_some(found)
    })
    .await
}

fn told_to(system: &System, what: &str, number: u64) {
    let (done, printed) = system.run(&["dead-letters", what, &number.to_string()]);
    assert!(done, "{printed}");
}

fn must_fail(system: &System, what: &str, number: u64) -> String {
    let (done, printed) = system.run(&["dead-letters", what, &number.to_string()]);
    assert!(!done, "{what} of a letter that is gone: {printed}");
    printed
}

/// Stores what no version ever told of, as a hostile or broken publisher would.
async fn publish_broken(nats: &NatsServer, event: Uuid) {
    let subject = format!(
        "madang.v1.event.bookings.booking_confirmed.{}",
        Uuid::new_v4()
    );
    let headers = format!("NATS/1.0\r\nMadang-Event-Id: {event}\r\n\r\n");
    let body = json!({ "booking": 7 }).to_string().replace(':', ": ");
    let sizes = format!("{} {}", headers.len(), headers.len() + body.len());
    let sent = format!(
        "CONNECT {{\"verbose\":false,\"headers\":true}}\r\n\
         HPUB {subject} {sizes}\r\n{headers}{body}\r\nPING\r\n"
    );
    let address = nats.url().replace("nats://", "");
    let mut stream = TcpStream::connect(address).await.expect("NATS runs");
    stream.write_all(sent.as_bytes()).await.expect("it is sent");
    let mut heard = String::new();
    while !heard.contains("PONG") {
        let mut part = [0; 4096];
        let length = stream.read(&mut part).await.expect("NATS answers");
        heard.push_str(&String::from_utf8_lossy(&part[..length]));
        assert!(length > 0 && !heard.contains("-ERR"), "{heard}");
    }
}
