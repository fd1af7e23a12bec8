//! Employers who wish to be near others of their trade.

use harness::{Engine, System};
use serde_json::{Value, json};

use super::ground::{Firm, Ground, HALL, file, of};
use super::must_be_proved;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_is_near_its_own_trade_or_told_why_not_on_sqlite() {
    near_the_own_trade(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_is_near_its_own_trade_or_told_why_not_on_postgres() {
    near_the_own_trade(Engine::Postgres).await;
}

/// Two of a trade wish each other's nearness and, for more, different parts of the hall, four cells
/// apart; a third is alone in its trade. Then the first gives up its part.
async fn near_the_own_trade(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let ground = Ground::open(&system, HALL).await;
    let mut firms = Vec::new();
    for (name, section, zone) in [
        ("하늘식품", "C", "북"),
        ("바다식품", "C", "남"),
        ("산들운송", "H", "남"),
    ] {
        let firm = ground.firm(&system, name, 3, &[]).await;
        in_trade(&system, &firm, name, section).await;
        let terms = json!({ "near_sector": true, "zones": [zone] });
        ground.wish(&system.admin, &firm, terms).await.ok();
        firms.push(firm);
    }
    let run = ground.allocated(&system, 3).await;
    must_be_proved(&run);
    let far = near_sector(&run, &firms[0]);
    assert_eq!(
        (&far["met"], &far["reason"]),
        (&json!(false), &json!("traded"))
    );
    let words = far["words"]["ko"].as_str().expect("words");
    assert!(words.contains("바다식품"), "{words}");
    let alone = near_sector(&run, &firms[2]);
    assert_eq!(alone["reason"], "impossible", "{alone}");
    let words = alone["words"]["ko"].as_str().expect("words");
    assert!(words.contains("같은 업종"), "{words}");

    let path = format!("/v1/applications/{}/booth-wishes", firms[0].application);
    let terms = json!({ "version": 1, "terms": { "near_sector": true } });
    system.admin.put(&path, terms).await.ok();
    let run = ground.allocated(&system, 3).await;
    must_be_proved(&run);
    for firm in &firms[..2] {
        let near = near_sector(&run, firm);
        assert_eq!(near["met"], true, "{near}");
    }
    let text = file(&system, &run, false).await;
    assert!(text.contains("near_sector"), "{text}");
    system.verify().await;
}

async fn in_trade(system: &System, firm: &Firm, name: &str, section: &str) {
    let path = format!("/v1/employers/{}", firm.employer);
    let version = system.admin.get(&path).await.ok()["version"].clone();
    let terms = json!({ "name": name, "ksic_section": section, "version": version });
    system.admin.put(&path, terms).await.ok();
}

/// What became of a firm's wish to be near its trade.
fn near_sector(run: &Value, firm: &Firm) -> Value {
    let wishes = of(run, firm)["wishes"].as_array().expect("wishes").clone();
    let mut wishes = wishes.into_iter();
    let found = wishes.find(|wish| wish["what"]["kind"] == "near_sector");
    found.expect("the wish")
}
