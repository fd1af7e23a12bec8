//! Several senders at once: each mail and each text message is one sender's.

use std::collections::BTreeMap;
use std::sync::Arc;

use data::Database;
use domain::id::TextId;
use domain::texting::{TextKind, TextTry};
use tokio::sync::Barrier;

use super::*;

const SENDERS: usize = 4;
const MANY: u128 = 40;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_senders_at_once_each_mail_is_sent_by_one() {
    for fresh in databases::each().await {
        let mails: Vec<_> = (1..=MANY)
            .map(|id| NewDelivery {
                about: Uuid::from_u128(1000 + id),
                ..mail(id, 0, Method::Request)
            })
            .collect();
        let tx = fresh.db.begin().await.unwrap();
        add_deliveries(&tx, &mails).await.unwrap();
        tx.commit().await.unwrap();
        let sent = race(&fresh.db, send_mails).await;
        assert_eq!(sent, (1..=MANY).map(|id| (id, 1)).collect());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_senders_at_once_each_text_message_is_sent_by_one() {
    for fresh in databases::each().await {
        let texts: Vec<_> = (1..=MANY).map(text).collect();
        let tx = fresh.db.begin().await.unwrap();
        add_texts(&tx, &texts).await.unwrap();
        tx.commit().await.unwrap();
        let sent = race(&fresh.db, send_texts).await;
        assert_eq!(sent, (1..=MANY).map(|id| (id, 1)).collect());
    }
}

/// How often each was sent.
async fn race<F>(db: &Database, send: impl Fn(Database, Uuid) -> F) -> BTreeMap<u128, usize>
where
    F: Future<Output = Vec<u128>> + Send + 'static,
{
    let start = Arc::new(Barrier::new(SENDERS));
    let senders = (0..SENDERS).map(|number| {
        let (start, sending) = (
            start.clone(),
            send(db.clone(), Uuid::from_u128(500 + number as u128)),
        );
        tokio::spawn(async move {
            start.wait().await;
            sending.await
        })
    });
    let senders: Vec<_> = senders.collect();
    let mut sent = BTreeMap::new();
    for sender in senders {
        for one in sender.await.unwrap() {
            *sent.entry(one).or_default() += 1;
        }
    }
    sent
}

/// As `deliver_due` does: one after the other, each in transactions of its own.
async fn send_mails(db: Database, owner: Uuid) -> Vec<u128> {
    let mut sent = Vec::new();
    while has_due(db.read(), NOW).await.unwrap() {
        let tx = db.begin().await.unwrap();
        drop_overtaken(&tx, NOW).await.unwrap();
        let claimed = claim_next(&tx, owner, NOW, 300).await.unwrap();
        tx.commit().await.unwrap();
        let Some((mail, _)) = claimed else {
            tokio::task::yield_now().await;
            continue;
        };
        let tx = db.begin().await.unwrap();
        let done = note(DeliveryState::Sent, None);
        let id = DeliveryId(mail.delivery_id);
        if note_attempt(&tx, id, owner, &done).await.unwrap() {
            sent.push(mail.delivery_id.as_u128());
        }
        tx.commit().await.unwrap();
    }
    sent
}

/// As `send_texts` does: several at a time.
async fn send_texts(db: Database, owner: Uuid) -> Vec<u128> {
    let mut sent = Vec::new();
    while has_due_texts(db.read(), NOW).await.unwrap() {
        let tx = db.begin().await.unwrap();
        let claimed = claim_texts(&tx, owner, NOW, 60, 8).await.unwrap();
        tx.commit().await.unwrap();
        if claimed.is_empty() {
            tokio::task::yield_now().await;
        }
        for one in claimed {
            let tx = db.begin().await.unwrap();
            let done = TextNote {
                outcome: TextTry::Accepted,
                status: Some(200),
                error: None,
                state: DeliveryState::Sent,
                next_at: None,
                fell_to: None,
                at: NOW,
            };
            let id = TextId(one.text_id);
            if note_text(&tx, id, owner, &done).await.unwrap() {
                sent.push(one.text_id.as_u128());
            }
            tx.commit().await.unwrap();
        }
    }
    sent
}

fn text(id: u128) -> NewText {
    NewText {
        id: TextId(Uuid::from_u128(id)),
        centre: CENTRE,
        kind: TextKind::Reminder,
        about: Uuid::from_u128(1000 + id),
        version: 0,
        person: PERSON,
        repeat: 0,
        channel: "sms".to_owned(),
        made_at: NOW,
        due_at: NOW,
        give_up_at: later(3600),
    }
}
