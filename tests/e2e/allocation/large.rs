//! A fair with more booths than any that is known: what is answered still fits into messages.

use super::ground::{Firm, Ground, every, file};
use harness::system::id;
use harness::{Engine, System};
use serde_json::{Value, json};

/// How many booths and employers.
const MANY: usize = 450;
/// What a message holds where Madang is installed, in bytes, and what an answer may weigh.
const MESSAGE: usize = 256 * 1024;
const MOST: usize = MESSAGE * 2 / 3;

/// Rows of thirty booths in three parts of the hall, with an exit.
fn hall() -> String {
    let head = "kind,label,grid_row,grid_col,cells,orient,premium,power,access,zone,corner\n\
        feature,입구,1,1,1,,0,0,,,\nfeature,출구,60,1,1,,0,0,,,\n";
    (0..MANY).fold(head.to_owned(), |plan, number| {
        let (row, column) = (3 + number / 30 * 2, 1 + number % 30);
        let zone = ["가공·식품", "물류·운송", "전자·부품"][number * 3 / MANY];
        let corner = u8::from(column == 1 || column == 30);
        format!("{plan}booth,부스 {number},{row},{column},1,h,0,1,1,{zone},{corner}\n")
    })
}

/// All that can be wished, by everybody.
async fn wishful(system: &System, ground: &Ground) -> Vec<Firm> {
    let mut firms = Vec::new();
    for number in 0..MANY {
        let name = format!("주식회사 광명종합물류센터 {number}");
        firms.push(ground.firm(system, &name, 1, &[]).await);
    }
    for (number, firm) in firms.iter().enumerate() {
        let other = |step: usize| firms[(number + step) % firms.len()].employer.clone();
        let terms = json!({
            "zones": ["물류·운송", "가공·식품", "전자·부품"],
            "corner": true,
            "near": [other(1), other(7), other(13)],
            "away_from": [other(3), other(5), other(11)],
            "near_place": "입구",
            "away_from_place": "출구",
        });
        ground.wish(&system.admin, firm, terms).await.ok();
    }
    firms
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_about_a_plan_of_450_booths_fits_into_a_message_with_room_to_spare() {
    let Some(system) = System::start(Engine::Sqlite).await else {
        return;
    };
    let ground = Ground::open(&system, &hall()).await;
    let firms = wishful(&system, &ground).await;
    let run = ground
        .propose(&system.admin, json!({ "seconds": 2 }))
        .await
        .ok();
    let run = ground.seen(&system, &id(&run, "id"), &["done"]).await;
    assert_eq!(run["booths"].as_array().map(Vec::len), Some(MANY));

    let path = format!("/v1/allocations/{}", id(&run, "id"));
    let session = &ground.session;
    let whole: usize = run["booths"].to_string().len();
    assert!(whole > MESSAGE, "one message would hold all {whole} bytes");
    for path in [
        format!("{path}?session={session}"),
        format!("{}/allocations?limit=200", ground.path),
    ] {
        let weight = system.admin.get(&path).await.ok().to_string().len();
        assert!(weight < MOST, "{path}: {weight}");
    }
    for end in ["limit=200", "limit=200&brief=true", "limit=7"] {
        let path = format!("{path}/sessions/{session}/booths?{end}");
        let all = weighed(&system, &path).await;
        assert_eq!(all.len(), MANY, "{end}");
        let order = |one: &Value| (id(one, "name"), id(one, "application"));
        assert!(all.is_sorted_by_key(order), "{end}");
    }
    let parts = format!("{path}/file?part=0");
    let weight = system.admin.get(&parts).await.ok().to_string().len();
    assert!(weight < MOST, "{parts}: {weight}");
    let instance = file(&system, &run, false).await;
    assert!(instance.len() > MESSAGE, "{}", instance.len());
    let read: Value = serde_json::from_str(&instance).expect("an instance");
    assert_eq!(read["requests"].as_array().map(Vec::len), Some(MANY));
    let beyond = system.admin.get(&format!("{path}/file?part=999")).await;
    assert_eq!(beyond.problem(), (404, "page_not_found"));

    let done = ground.publish(&system.admin, &run).await.ok();
    assert_eq!(done["reserved"], json!(MANY));
    let outcomes = format!(
        "/v1/applications/{}/allocation-outcomes",
        firms[7].application
    );
    let weight = system.admin.get(&outcomes).await.ok().to_string().len();
    assert!(weight < MOST, "{outcomes}: {weight}");
    system.verify().await;
}

/// All of a list, none of whose pages weighs too much.
async fn weighed(system: &System, path: &str) -> Vec<Value> {
    let first = system.admin.get(path).await.ok().to_string().len();
    assert!(first < MOST, "{path}: {first}");
    every(system, path).await
}
