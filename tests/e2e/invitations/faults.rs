//! Mail servers that fail and a process that dies.

use super::{INTERVIEWER, SEEKER, mails};
use crate::reading::invitation;
use harness::smtp::Fault;
use harness::system::id;
use harness::{Engine, Stage, System, eventually, within};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

/// Longer than a mail is kept for the process that died while it sent it, which is five minutes.
const AFTER_A_CRASH: Duration = Duration::from_secs(400);
/// Longer than the first wait for another attempt, which is half a minute.
const SECOND_TRY: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_busy_mail_server_gets_each_mail_later_and_once() {
    let system = System::start(Engine::Sqlite).await.unwrap();
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", SEEKER).await;
    system.smtp.fail_always(Fault::Busy);
    book(&system, &stage, &mina).await;
    let waiting = delivery_to(&system, &mina, "due").await;
    assert_eq!(waiting["tries"], 1);
    assert!(waiting["error"].as_str().unwrap().contains("busy"));
    system.smtp.heal();
    within(SECOND_TRY, "the second try", async || sent(&system, 2)).await;
    delivery_to(&system, &mina, "sent").await;
    assert_eq!(system.smtp.mails_to(SEEKER).len(), 1);
    assert_eq!(system.smtp.mails_to(INTERVIEWER).len(), 1);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_that_may_have_arrived_comes_once_more_octet_for_octet() {
    let system = System::start(Engine::Sqlite).await.unwrap();
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", SEEKER).await;
    system.smtp.fail_next(Fault::DropAfterData);
    system.smtp.fail_next(Fault::DropAfterData);
    book(&system, &stage, &mina).await;
    let unclear = delivery_to(&system, &mina, "unknown").await;
    assert_eq!(unclear["tries"], 1);
    within(SECOND_TRY, "the second try", async || sent(&system, 4)).await;
    delivery_to(&system, &mina, "sent").await;
    let twice = system.smtp.mails_to(SEEKER);
    assert_eq!(twice.len(), 2);
    assert_eq!(twice[0], twice[1]);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_that_was_refused_for_good_is_listed_and_staff_send_it_again() {
    let system = System::start(Engine::Sqlite).await.unwrap();
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", SEEKER).await;
    system.smtp.fail_always(Fault::RejectRecipients);
    let booking = book(&system, &stage, &mina).await;
    let dead = delivery_to(&system, &mina, "dead").await;
    assert!(dead["error"].as_str().unwrap().contains("no such mailbox"));
    assert_eq!(dead["about"], booking["id"]);
    delivery_to(&system, &stage.interviewer, "dead").await;
    system.smtp.heal();
    let retry = format!("/v1/deliveries/{}/retry", id(&dead, "id"));
    system.admin.post(&retry, json!({})).await.ok();
    let mail = mails(&system, SEEKER, 1).await;
    assert_eq!(invitation(&mail[0]).sequence, 0);
    delivery_to(&system, &mina, "sent").await;
    let again = system.admin.post(&retry, json!({})).await;
    assert_eq!(again.problem(), (409, "wrong_state"));
    assert!(system.smtp.mails_to(INTERVIEWER).is_empty());
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bookings_are_answered_while_the_mail_server_hangs() {
    let system = System::start(Engine::Sqlite).await.unwrap();
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", SEEKER).await;
    system.smtp.fail_always(Fault::Hang);
    let booking = book(&system, &stage, &mina).await;
    let hanging = async || (system.smtp.transactions() > 0).then_some(());
    eventually("a mail that hangs", hanging).await;
    let cancel = format!("/v1/interviews/{}/cancel", id(&booking, "id"));
    system.admin.post(&cancel, json!({})).await.ok();
    book(&system, &stage, &mina).await;
    let sending = delivery_to(&system, &mina, "sending").await;
    assert_eq!(sending["about"], booking["id"]);
    assert!(system.smtp.mails().is_empty());
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crash_after_the_answer_loses_no_invitation_and_writes_none_anew() {
    let mut system = System::start(Engine::Sqlite).await.unwrap();
    let stage = Stage::set(&system).await;
    let mut addresses = vec![INTERVIEWER.to_owned()];
    for hour in 10..14 {
        let address = format!("{hour}-{SEEKER}");
        let seeker = stage.seeker(&system, "김민아", &address).await;
        let (path, body) = stage.interview(&seeker, &format!("{hour}:00"));
        system.admin.post(&path, body).await.ok();
        system.crash_and_restart().await;
        addresses.push(address);
    }
    within(AFTER_A_CRASH, "eight invitations", async || {
        let missing = missing(&system, &addresses);
        missing.is_empty().then_some(()).ok_or(missing)
    })
    .await;
    for address in &addresses {
        must_be_the_same_when_repeated(&system, address);
    }
    system.verify().await;
}

/// The seekers without an invitation, and the interviewer while one of the four is missing.
fn missing(system: &System, addresses: &[String]) -> Vec<String> {
    let is_missing = |address: &&String| {
        let uids = system.smtp.mails_to(address);
        let uids: BTreeSet<_> = uids.iter().map(|mail| invitation(mail).uid).collect();
        uids.len() < if *address == INTERVIEWER { 4 } else { 1 }
    };
    addresses.iter().filter(is_missing).cloned().collect()
}

/// Of one version of an invitation there is one text, however often it came.
fn must_be_the_same_when_repeated(system: &System, address: &str) {
    let mails = system.smtp.mails_to(address);
    for (number, one) in mails.iter().enumerate() {
        for other in &mails[number + 1..] {
            let (told, retold) = (invitation(one), invitation(other));
            let is_same = told.uid == retold.uid && told.sequence == retold.sequence;
            assert!(!is_same || one == other, "{told:?}");
        }
    }
}

async fn book(system: &System, stage: &Stage, person: &str) -> Value {
    let (path, body) = stage.interview(person, "10:00");
    system.admin.post(&path, body).await.ok()
}

fn sent(system: &System, count: usize) -> Result<(), usize> {
    match system.smtp.mails().len() {
        came if came >= count => Ok(()),
        came => Err(came),
    }
}

/// Waits until the only mail to a person is in a state and was tried.
async fn delivery_to(system: &System, person: &str, state: &str) -> Value {
    let path = format!("/v1/deliveries?state={state}&person={person}");
    let what = format!("a mail that is {state}");
    eventually(&what, async || {
        let page = system.admin.get(&path).await.ok();
        let found = page["items"].as_array().unwrap();
        let tried = found.first().filter(|mail| mail["tries"] != 0);
        tried.cloned()
    })
    .await
}
