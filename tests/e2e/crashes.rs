//! What was confirmed is kept: kills and stops in the middle of bookings.

mod points;

use std::time::Duration;

use harness::system::id;
use harness::{Client, Engine, Stage, System, eventually, within};
use serde_json::Value;
use uuid::Uuid;

/// One booking, as its client knows it.
#[derive(Clone)]
struct Intent {
    key: Uuid,
    path: String,
    body: String,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_in_the_middle_of_bookings_loses_and_doubles_nothing_on_sqlite() {
    survives_kills(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_in_the_middle_of_bookings_loses_and_doubles_nothing_on_postgres() {
    survives_kills(Engine::Postgres).await;
}

async fn survives_kills(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let intents = intents(&system, &stage).await;
    let mut confirmed = Vec::new();
    for (round, delay) in [3, 12, 25].into_iter().enumerate() {
        let asked: Vec<_> = intents
            .iter()
            .skip(round * 8)
            .take(8)
            .map(|intent| tokio::spawn(ask(system.admin.clone(), intent.clone())))
            .collect();
        // The kill must fall somewhere in the middle, at another place each round.
        tokio::time::sleep(Duration::from_millis(delay)).await;
        system.madang.kill();
        for answer in asked {
            confirmed.extend(answer.await.unwrap());
        }
        system.crash_and_restart().await;
    }
    let again = ask_all_again(&system, &intents).await;
    for booking in &confirmed {
        assert!(
            again.contains(booking),
            "a confirmed booking is another now"
        );
    }
    let visits = visits(&system, &stage).await;
    assert_eq!(visits.len(), intents.len(), "each intent has one booking");
    each_has_one_mail(&system, intents.len()).await;
    system.verify().await;
}

async fn intents(system: &System, stage: &Stage) -> Vec<Intent> {
    let mut intents = Vec::new();
    for number in 0..24 {
        let email = format!("crash{number}@mail.example");
        let person = stage.seeker(system, "김민아", &email).await;
        let time = format!("{}:{}0", 10 + number / 6, number % 6);
        let (path, body) = stage.visit(&person, &time);
        intents.push(Intent {
            key: Uuid::new_v4(),
            path,
            body: body.to_string(),
        });
    }
    intents
}

async fn ask(client: Client, intent: Intent) -> Option<Value> {
    let reply = client
        .try_send("POST", &intent.path, intent.key, &intent.body)
        .await
        .ok()?;
    (reply.status == 201).then_some(reply.body)
}

/// Every client asks again under its key, as the gateway and a careful client do.
async fn ask_all_again(system: &System, intents: &[Intent]) -> Vec<Value> {
    let mut bookings = Vec::new();
    for intent in intents {
        let booking = eventually("the intent is confirmed", async || {
            ask(system.admin.clone(), intent.clone()).await
        });
        bookings.push(booking.await);
    }
    bookings
}

async fn visits(system: &System, stage: &Stage) -> Vec<Value> {
    let path = format!("/v1/visits?fair={}&limit=200", stage.fair);
    let page = system.admin.get(&path).await.ok();
    page["items"].as_array().cloned().unwrap_or_default()
}

/// A crash between sending and noting it may send the same bytes again, never others.
async fn each_has_one_mail(system: &System, people: usize) {
    for number in 0..people {
        let address = format!("crash{number}@mail.example");
        let mails = eventually("the invitation arrives", async || {
            Some(system.smtp.mails_to(&address)).filter(|mails| !mails.is_empty())
        });
        let mails = mails.await;
        assert!(
            mails.iter().all(|mail| mail.bytes == mails[0].bytes),
            "two different invitations"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_nats_is_stopped_no_answer_is_wrong_and_what_was_accepted_resolves_on_sqlite() {
    resolves_after_a_stop(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_nats_is_stopped_no_answer_is_wrong_and_what_was_accepted_resolves_on_postgres() {
    resolves_after_a_stop(Engine::Postgres).await;
}

async fn resolves_after_a_stop(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let intents = intents(&system, &stage).await;
    let asked: Vec<_> = intents
        .iter()
        .take(12)
        .map(|intent| {
            let (client, intent) = (system.admin.clone(), intent.clone());
            tokio::spawn(async move {
                client
                    .send("POST", &intent.path, intent.key, &intent.body)
                    .await
            })
        })
        .collect();
    // The stop must fall among requests under way.
    tokio::time::sleep(Duration::from_millis(15)).await;
    system.nats.freeze();
    // Ten seconds without NATS are what is tested.
    tokio::time::sleep(Duration::from_secs(10)).await;
    system.nats.thaw();
    for (answer, intent) in asked.into_iter().zip(&intents) {
        let answer = answer.await.unwrap();
        match answer.status {
            201 | 503 => {}
            202 => resolves(&system, intent, &answer.body).await,
            other => panic!("{other}: {}", answer.body),
        }
    }
    let all = ask_all_again(&system, &intents).await;
    assert_eq!(all.len(), intents.len());
    assert_eq!(visits(&system, &stage).await.len(), intents.len());
    system.verify().await;
}

/// The link that came with 202 tells in time what became of it: done under this key, or never.
async fn resolves(system: &System, intent: &Intent, accepted: &Value) {
    let link = id(accepted, "href");
    let what = "what was accepted resolves";
    let told = within(Duration::from_secs(60), what, async || {
        let reply = system.admin.get(&link).await;
        match reply.status {
            200 => Ok(Some(reply.body)),
            404 => Ok(None),
            _ => Err(reply.body),
        }
    });
    let told = told.await;
    let now = system
        .admin
        .send("POST", &intent.path, intent.key, &intent.body);
    let now = now.await.ok();
    if let Some(told) = told {
        assert_eq!(told["status"], "done", "{told}");
        assert_eq!(told["done"], now, "the outcome under the key");
    }
}
