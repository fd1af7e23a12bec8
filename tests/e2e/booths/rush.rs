//! Many employers at once.

use super::Ground;
use harness::{Engine, System};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const EMPLOYERS: usize = 30;
const BOOTHS: usize = 10;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_thirty_at_once_ten_get_the_ten_booths_and_twenty_wait_without_a_gap_on_sqlite() {
    ten_of_thirty(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_thirty_at_once_ten_get_the_ten_booths_and_twenty_wait_without_a_gap_on_postgres() {
    ten_of_thirty(Engine::Postgres).await;
}

async fn ten_of_thirty(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let booths: Vec<_> = (1..=BOOTHS)
        .map(|number| format!("A{number},0,0"))
        .collect();
    let booths: Vec<_> = booths.iter().map(String::as_str).collect();
    let ground = Ground::open(&system, &booths, true).await;
    let mut asked = Vec::new();
    for number in 0..EMPLOYERS {
        let name = format!("기업{number}");
        let application = ground.approved(&system, &name, &[]).await;
        asked.push((system.admin.clone(), ground.wishes(), application));
    }
    let asked = asked.into_iter().map(|(client, path, application)| {
        tokio::spawn(async move {
            let body = json!({ "application": application });
            (application, client.post(&path, body).await.ok())
        })
    });
    let (mut got, mut waiting) = (Vec::new(), Vec::new());
    for answer in asked.collect::<Vec<_>>() {
        let (application, answer) = answer.await.unwrap();
        match answer["outcome"].as_str() {
            Some("reserved") => got.push(answer),
            _ => waiting.push((answer["place"].as_u64().expect("a place"), application)),
        }
    }
    each_has_its_own(&ground.slots(&system).await, &got);
    waiting.sort();
    let places: Vec<_> = waiting.iter().map(|(place, _)| *place).collect();
    assert_eq!(places, (1..=20).collect::<Vec<u64>>(), "no gaps");
    let told: Value = waiting.into_iter().map(|(_, who)| who).collect();
    assert_eq!(ground.waiting(&system).await, told, "in order of arrival");
    system.verify().await;
}

/// The slots are what was told, and neither a booth nor an employer comes twice.
fn each_has_its_own(slots: &[Value], told: &[Value]) {
    assert_eq!((slots.len(), told.len()), (BOOTHS, BOOTHS));
    for field in ["slot", "label", "application", "employer"] {
        let of = |list: &[Value]| -> BTreeSet<String> {
            list.iter().map(|one| one[field].to_string()).collect()
        };
        assert_eq!(of(slots).len(), BOOTHS, "{field}: {slots:?}");
        assert_eq!(of(slots), of(told), "{field}");
    }
}
