//! A file that needs several messages, and what must have come of it.

use super::{HEAD, List};
use harness::{Stage, System};
use serde_json::Value;
use std::collections::BTreeSet;

/// How many people are in the file.
pub const ROWS: usize = 3000;

/// Writes a file of people in no order, every third with a telephone alone.
pub fn file(list: &List) -> String {
    let row = |number: usize| {
        let mixed = number * 1103 % ROWS;
        let email = match mixed % 3 {
            0 => String::new(),
            _ => format!("crowd{mixed}@mail.example"),
        };
        format!("김민아{mixed},{email},010-2000-{mixed:04},2025-11-20,참가,전화,,,\r\n")
    };
    let rows: String = (0..ROWS).map(row).collect();
    let file = list.write(format!("{HEAD}{rows}").as_bytes());
    file.display().to_string()
}

/// How many are registered for the stage's fair.
pub async fn registered(system: &System, stage: &Stage) -> usize {
    let path = format!("/v1/fairs/{}/counts", stage.fair);
    let counts = system.admin.get(&path).await.ok();
    let registered = counts["registered"].as_u64().expect("a count");
    usize::try_from(registered).expect("a small count")
}

/// Each of them is a person, and registered, and so once.
pub async fn each_is_there_once(system: &System, stage: &Stage) {
    let path = format!("/v1/fairs/{}/registrations", stage.fair);
    let registrations = all(system, &path).await;
    let counted = registered(system, stage).await;
    assert_eq!((registrations.len(), counted), (ROWS, ROWS));
    let people = all(system, "/v1/people").await;
    let seekers = people.iter().filter_map(|one| one["name"].as_str());
    let mut seekers: Vec<_> = seekers.filter(|name| name.starts_with("김민아")).collect();
    assert_eq!(seekers.len(), ROWS);
    seekers.sort_unstable();
    seekers.dedup();
    assert_eq!(seekers.len(), ROWS, "nobody is there twice");
    let of: BTreeSet<_> = registrations
        .iter()
        .map(|one| one["person"].as_str())
        .collect();
    assert_eq!(of.len(), ROWS);
}

async fn all(system: &System, path: &str) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = system
            .admin
            .get(&format!("{path}?limit=200{after}"))
            .await
            .ok();
        all.extend(page["items"].as_array().expect("a list").iter().cloned());
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return all,
        }
    }
}
