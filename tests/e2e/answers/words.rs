//! People answer in words, which nobody acts upon and staff see.

use harness::Engine;
use harness::system::id;
use serde_json::{Value, json};

use super::{MINA, Post, replies, state};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_wrote_in_words_is_shown_to_staff_with_the_booking_and_nothing_happens_on_sqlite() {
    wrote_in_words(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_wrote_in_words_is_shown_to_staff_with_the_booking_and_nothing_happens_on_postgres() {
    wrote_in_words(Engine::Postgres).await;
}

async fn wrote_in_words(engine: Engine) {
    let Some(post) = Post::open(engine).await else {
        return;
    };
    let system = &post.system;
    let (mina, booking, invited) = post.invites_mina().await;
    let own = invited.reply_to.as_str();
    let wrote = |from: &str, more: &str| {
        format!(
            "To: {own}\r\nFrom: {from}\r\nDate: Mon, 2 Nov 2026 09:00:00 +0900\r\n{more}Subject: Re: 면접\r\n\r\n못 갑니다. DECLINED\r\n"
        )
    };
    // The same mail twice; one of a program that answers by itself; one in her place.
    for mail in [
        wrote(MINA, ""),
        wrote(MINA, ""),
        wrote(MINA, "Auto-Submitted: auto-replied\r\n").replace("09:00", "10:00"),
        wrote("evil@mail.example", "").replace("09:00", "11:00"),
    ] {
        let answer = post.deliver(MINA, own, &mail).await;
        assert!(answer.starts_with("250"), "{answer}");
    }
    let kept = replies(system, &booking, 1).await;
    assert_eq!(
        (&kept[0]["answer"], &kept[0]["way"], &kept[0]["counts"]),
        (&json!("words"), &json!("mail"), &json!(false))
    );
    assert_eq!(
        (&kept[0]["person"], &kept[0]["booking"]),
        (&json!(mina), &booking["id"])
    );
    system.settle().await;
    let all = system.admin.get("/v1/replies?answer=words").await.ok();
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1), "{all}");
    assert!(
        !all.to_string().contains("못 갑니다"),
        "not what was written"
    );
    assert_eq!(state(system, &booking).await, "confirmed");
    let path = format!("/v1/bookings/{}", id(&booking, "id"));
    let stands: Value = system.admin.get(&path).await.ok();
    assert_eq!(stands["version"], booking["version"]);
    post.system.verify().await;
}
