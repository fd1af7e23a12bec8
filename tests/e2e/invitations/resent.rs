//! A mail that got lost is sent once more, and later ones stand below the first.

use super::{INTERVIEWER, SEEKER, mails, move_to};
use crate::reading::{header, invitation, written_at};
use harness::smtp::Mail;
use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_resent_invitation_is_newer_and_the_same_and_all_mails_answer_the_first_on_sqlite() {
    resent(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_resent_invitation_is_newer_and_the_same_and_all_mails_answer_the_first_on_postgres() {
    resent(Engine::Postgres).await;
}

async fn resent(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", SEEKER).await;
    let (path, body) = stage.interview(&mina, "10:00");
    let booking = system.admin.post(&path, body).await.ok();
    mails(&system, SEEKER, 1).await;
    resend(&system, &booking, &mina).await;
    let [first, again] = mails(&system, SEEKER, 2).await.try_into().unwrap();
    assert_eq!(invitation(&again), invitation(&first), "nothing changes");
    assert_eq!(invitation(&again).sequence, 0);
    let (then, now) = (written_at(&first), written_at(&again));
    assert!(now > then, "{then} and {now}");

    move_to(&system, &stage, &booking, "11:00", 0).await;
    let cancel = format!("/v1/interviews/{}/cancel", id(&booking, "id"));
    mails(&system, SEEKER, 3).await;
    system.admin.post(&cancel, json!({})).await.ok();
    let all = mails(&system, SEEKER, 4).await;
    let sequences: Vec<_> = all.iter().map(|mail| invitation(mail).sequence).collect();
    assert_eq!(sequences, [0, 0, 1, 2]);
    answer_the_first(&all);
    answer_the_first(&mails(&system, INTERVIEWER, 3).await);
    assert_eq!(mails(&system, INTERVIEWER, 3).await.len(), 3, "sent to one");
    system.verify().await;
}

/// In a mailbox they are one thread.
fn answer_the_first(mails: &[Mail]) {
    let first = header(&mails[0], "Message-ID").expect("an id");
    assert_eq!(header(&mails[0], "In-Reply-To"), None);
    assert_eq!(header(&mails[0], "References"), None);
    let mut ids = vec![first.clone()];
    for mail in &mails[1..] {
        assert_eq!(header(mail, "In-Reply-To"), Some(first.clone()));
        assert_eq!(header(mail, "References"), Some(first.clone()));
        let own = header(mail, "Message-ID").expect("an id");
        assert!(!ids.contains(&own), "{own} is used twice");
        ids.push(own);
    }
}

/// Asks for the mail once more, as soon as the first is noted as sent.
async fn resend(system: &System, booking: &Value, person: &str) {
    let list = format!("/v1/deliveries?person={person}&state=sent");
    eventually("the first is sent", async || {
        let page = system.admin.get(&list).await.ok();
        page["items"].get(0).map(|_| ())
    })
    .await;
    let path = format!(
        "/v1/bookings/{}/invitations/{person}/resend",
        id(booking, "id")
    );
    system.admin.post(&path, json!({})).await.ok();
}
