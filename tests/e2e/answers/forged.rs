//! Nobody answers for another.

use super::{Invited, MINA, Post, mails, state};
use harness::Engine;
use harness::system::id;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_not_the_attendee_or_lacks_the_secret_changes_nothing_on_sqlite() {
    changes_nothing(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_not_the_attendee_or_lacks_the_secret_changes_nothing_on_postgres() {
    changes_nothing(Engine::Postgres).await;
}

async fn changes_nothing(engine: Engine) {
    let Some(post) = Post::open(engine).await else {
        return;
    };
    let (system, stage) = (&post.system, &post.stage);
    let (_, booking, invited) = post.invites_mina().await;
    let jun = stage.seeker(system, "이준", "jun@mail.example").await;
    let (path, body) = stage.visit(&jun, "14:00");
    system.admin.post(&path, body).await.ok();
    let other = Invited::by(&mails(system, "jun@mail.example", 1).await[0]);
    let declines = invited.answer("DECLINED", 0, "20261101T000000Z", MINA);
    let by_other = invited.answer("DECLINED", 0, "20261101T000000Z", "jun@mail.example");
    let unknown = declines.replace(&invited.uid, &other.uid);
    let forged = declines.replacen(MINA, "evil@mail.example", 1);
    let for_another = by_other.replacen("jun@mail.example", MINA, 1);
    let nobodys = declines.replace(&invited.uid, "019a720c-c5ca-7cd7-8ab7-000000000001");
    let asks_by_other = asks_for_another_time(&by_other, &stage.day);
    let asks_forged = asks_for_another_time(&forged, &stage.day);
    let asks_unknown = asks_for_another_time(&nobodys, &stage.day);
    let wrong = invited.reply_to.replacen('0', "1", 1);
    let (own, bare) = (invited.reply_to.as_str(), "reply@madang.example");
    for (to, mail) in [
        (bare, &declines),
        (wrong.as_str(), &declines),
        (other.reply_to.as_str(), &declines),
        (own, &by_other),
        (own, &forged),
        (own, &for_another),
        (own, &unknown),
        (own, &nobodys),
        (own, &asks_by_other),
        (own, &asks_forged),
        (own, &asks_unknown),
        (own, &"From: <x@y>\r\n\r\nHello".to_owned()),
        (own, &String::new()),
    ] {
        let answer = post.deliver("bounces@mail.example", to, mail).await;
        assert_eq!(answer, "250 2.0.0 taken, and nothing to do", "{to} {mail}");
    }
    let mut client = post.client().await;
    let elsewhere = client.deliver(MINA, "root@madang.example", &declines).await;
    assert!(elsewhere.starts_with("550"), "{elsewhere}");
    let large = format!("{declines}{}", "x\r\n".repeat(300_000));
    let large = client.deliver(MINA, own, &large).await;
    assert!(large.starts_with("552"), "{large}");
    assert!(client.ask("EHLO mail.example").await.starts_with("500"));
    assert!(client.ask("DATA").await.starts_with("503"));
    system.settle().await;
    let path = format!("/v1/replies?booking={}", id(&booking, "id"));
    assert_eq!(system.admin.get(&path).await.ok()["items"], json!([]));
    assert_eq!(state(system, &booking).await, "confirmed");
    post.system.verify().await;
}

/// The answer as one that proposes another time of the day.
fn asks_for_another_time(answer: &str, day: &str) -> String {
    let day = day.replace('-', "");
    let times = format!("DTSTART:{day}T060000Z\r\nDTEND:{day}T063000Z\r\n");
    answer
        .replace("METHOD:REPLY", "METHOD:COUNTER")
        .replace("PARTSTAT=DECLINED", "PARTSTAT=TENTATIVE")
        .replace("END:VEVENT", &format!("{times}END:VEVENT"))
}
