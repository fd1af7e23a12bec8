//! An employer that leaves a fair: those who had something with it are told, the others are not, and its
//! booth goes to the one that waits.

use harness::{Engine, eventually};
use serde_json::json;

use super::proposals_ended;
use super::stand::{
    APPLIED, ASKED, BOOKED, BOTH, HOST, IN_LINE, LEFT, REGISTERED, Stand, TALK, WAITS,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_had_something_with_an_employer_that_leaves_is_told_once_on_sqlite() {
    employer_leaves(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_had_something_with_an_employer_that_leaves_is_told_once_on_postgres() {
    employer_leaves(Engine::Postgres).await;
}

async fn employer_leaves(engine: Engine) {
    let Some(stand) = Stand::set(engine).await else {
        return;
    };
    let before = stand.counts();
    let withdraw = format!("/v1/applications/{}/withdraw", stand.stage.application);
    stand.system.admin.post(&withdraw, json!({})).await.ok();
    let mut expected = before;
    for who in [BOOKED, WAITS, IN_LINE, ASKED, BOTH] {
        *expected.get_mut(who).expect("known") += 1;
    }
    stand.hear(expected).await;
    let why = "기업(마당물류)이 박람회에 참가하지 않게 되었습니다";
    for (who, subject, line) in [
        (BOOKED, "[취소]", why),
        (WAITS, "[대기 안내] 마당물류", why),
        (
            IN_LINE,
            "[기업 참가 철회] 마당물류, 일자리 박람회",
            "대기표",
        ),
        (ASKED, "[기업 참가 철회] 마당물류", "예정대로 열립니다"),
        (BOTH, "[기업 참가 철회] 마당물류", "다른 기업 보기"),
    ] {
        let (title, text) = stand.last_words(who);
        assert!(title.starts_with(subject), "{who}: {title}");
        assert!(text.contains(line), "{who}: no {line} in {text}");
    }
    proposals_ended(&stand, "employer_left").await;
    let refused = stand.propose_again().await;
    assert_eq!(refused.problem(), (409, "not_approved"), "{}", refused.body);
    passes_on(&stand).await;

    // Whoever was told of the employer does not know that the fair is off.
    let mut expected = stand.counts();
    for who in [
        REGISTERED, BOOKED, TALK, WAITS, IN_LINE, ASKED, BOTH, APPLIED,
    ] {
        *expected.get_mut(who).expect("known") += 1;
    }
    assert!(
        expected[LEFT] == 0 && expected[HOST] == 0,
        "nothing there is theirs"
    );
    let cancel = format!("/v1/fairs/{}/cancel", stand.stage.fair);
    stand.system.admin.post(&cancel, json!({})).await.ok();
    stand.hear(expected).await;
    stand.system.verify().await;
}

/// The booth that is free goes to the employer that waits.
async fn passes_on(stand: &Stand) {
    let path = format!("/v1/fairs/{}/booth-slots", stand.stage.fair);
    let path = format!("{path}?employer={}", stand.waiting);
    eventually("the booth passes on", async || {
        let slots = stand.system.admin.get(&path).await.ok();
        (slots["items"].as_array()?.len() == 1).then_some(())
    })
    .await;
}
