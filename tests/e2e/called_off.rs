//! A fair or an employer that does not take place: all whom it concerns are told, each once, whatever they
//! are there.

mod again;
mod employer;
mod faults;
mod kills;
mod phones;
mod racing;
mod stand;
mod unsent;
mod withdrawing;

use harness::{Engine, eventually};
use serde_json::{Value, json};

use stand::{BOTH, EXPECTED, Stand};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_at_a_fair_that_is_called_off_is_told_once_on_sqlite() {
    fair_is_off(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_at_a_fair_that_is_called_off_is_told_once_on_postgres() {
    fair_is_off(Engine::Postgres).await;
}

async fn fair_is_off(engine: Engine) {
    let Some(stand) = Stand::set(engine).await else {
        return;
    };
    let before = stand.counts();
    let cancel = format!("/v1/fairs/{}/cancel", stand.stage.fair);
    stand.system.admin.post(&cancel, json!({})).await.ok();
    stand.each_hears(&before, 1).await;
    for (who, subject, lines) in EXPECTED {
        let (title, text) = stand.last_words(who);
        assert!(title.starts_with(subject), "{who}: {title}");
        assert!(text.contains("일자리 박람회"), "{who}: {text}");
        for line in lines {
            assert!(text.contains(line), "{who}: no {line} in {text}");
        }
    }
    let (_, both) = stand.last_words(BOTH);
    assert!(both.contains("기업: 하늘식품"), "{both}");
    proposals_ended(&stand, "fair_cancelled").await;

    let told = stand.counts();
    let again = stand.system.admin.post(&cancel, json!({})).await;
    assert_eq!(again.problem(), (409, "fair_cancelled"), "{}", again.body);
    let refused = stand.propose_again().await;
    assert_eq!(
        refused.problem(),
        (409, "fair_cancelled"),
        "{}",
        refused.body
    );
    stand.rests().await;
    assert_eq!(stand.counts(), told, "a refused cancel tells nobody");
    stand.system.verify().await;
}

/// Nobody answers a proposal any more, and both sides see why.
async fn proposals_ended(stand: &Stand, reason: &str) {
    for proposal in &stand.proposals {
        let seen = eventually("the proposal ends", async || {
            let seen = stand.proposal(proposal).await;
            (seen["state"] == "withdrawn").then_some(seen)
        });
        assert_eq!(seen.await["withdrawn_for"], reason);
        let path = format!("/v1/interview-proposals/{proposal}/accept");
        let body = json!({ "from": stand.stage.at("15:00") });
        let late = stand.system.admin.post(&path, body).await;
        assert_eq!(late.problem(), (409, "proposal_over"), "{}", late.body);
    }
    let query = format!("/v1/interview-proposals?employer={}", stand.stage.employer);
    let seen = stand.system.admin.get(&query).await.ok();
    let seen = seen["items"].as_array().expect("proposals");
    assert_eq!(seen.len(), stand.proposals.len());
    assert!(
        seen.iter()
            .all(|one: &Value| one["withdrawn_for"] == reason)
    );
}
