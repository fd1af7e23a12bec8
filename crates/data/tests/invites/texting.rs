//! Text messages and how centres send them, as they are stored.

use domain::id::TextId;
use domain::texting::{TextKind, TextTry, Texting};

use super::*;

fn text(id: u128, channel: &str) -> NewText {
    NewText {
        id: TextId(Uuid::from_u128(id)),
        centre: CENTRE,
        kind: TextKind::Reminder,
        about: BOOKING.0,
        version: 0,
        person: PERSON,
        repeat: 0,
        channel: channel.to_owned(),
        made_at: NOW,
        due_at: NOW,
        give_up_at: later(3600),
    }
}

fn came(state: DeliveryState, next_at: Option<Instant>, status: Option<u16>) -> TextNote {
    TextNote {
        outcome: match state {
            DeliveryState::Sent => TextTry::Accepted,
            _ => TextTry::NotNow,
        },
        status,
        error: None,
        state,
        next_at,
        fell_to: None,
        at: NOW,
    }
}

async fn taken(tx: &Transaction, at: Instant, of_a_centre: i64) -> Vec<u128> {
    let claimed = claim_texts(tx, OWNER, at, 60, of_a_centre).await.unwrap();
    claimed.iter().map(|text| text.text_id.as_u128()).collect()
}

async fn note_it(tx: &Transaction, id: u128, owner: Uuid, note: TextNote) -> bool {
    note_text(tx, TextId(Uuid::from_u128(id)), owner, &note)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_message_is_stored_once_a_channel_and_its_attempts_are_counted() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let texts = [text(1, "alimtalk"), text(2, "alimtalk"), text(3, "sms")];
        assert_eq!(add_texts(&tx, &texts).await.unwrap(), 2);
        assert!(has_due_texts(&tx, NOW).await.unwrap());
        assert_eq!(taken(&tx, NOW, 8).await, [1, 3]);
        assert!(taken(&tx, NOW, 8).await.is_empty(), "they are being sent");
        let busy = came(DeliveryState::Due, Some(later(10)), Some(503));
        assert!(note_it(&tx, 1, OWNER, busy).await);
        assert!(note_it(&tx, 3, OWNER, came(DeliveryState::Sent, None, Some(200))).await);
        assert!(!has_due_texts(&tx, later(9)).await.unwrap());
        assert_eq!(taken(&tx, later(10), 8).await, [1]);
        assert!(note_it(&tx, 1, OWNER, came(DeliveryState::Sent, None, Some(202))).await);
        let attempts = attempts_of(&tx, &[Uuid::from_u128(1)]).await.unwrap();
        let told: Vec<_> = attempts
            .iter()
            .map(|one| (one.number, one.status))
            .collect();
        assert_eq!(told, [(1, Some(503)), (2, Some(202))]);
        let about = texts_about(&tx, &[(BOOKING.0, PERSON)]).await.unwrap();
        assert!(
            about
                .iter()
                .all(|text| text.state().unwrap() == DeliveryState::Sent)
        );
        let filter = TextFilter {
            booking: Some(BOOKING),
            ..TextFilter::default()
        };
        assert_eq!(texts_of(&tx, CENTRE, &filter, 10).await.unwrap().len(), 2);
        let elsewhere = CentreId(Uuid::from_u128(77));
        assert!(
            texts_of(&tx, elsewhere, &filter, 10)
                .await
                .unwrap()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn a_message_whose_sender_vanished_is_taken_over_and_the_old_sender_has_no_say() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        add_texts(&tx, &[text(1, "sms")]).await.unwrap();
        assert_eq!(taken(&tx, NOW, 8).await, [1]);
        assert!(taken(&tx, later(59), 8).await.is_empty());
        let other = Uuid::from_u128(98);
        assert_eq!(
            claim_texts(&tx, other, later(60), 60, 8)
                .await
                .unwrap()
                .len(),
            1
        );
        let sent = came(DeliveryState::Sent, None, Some(200));
        assert!(!note_it(&tx, 1, OWNER, sent.clone()).await);
        assert!(note_it(&tx, 1, other, sent).await);
        let attempts = attempts_of(&tx, &[Uuid::from_u128(1)]).await.unwrap();
        let told: Vec<_> = attempts.iter().map(|one| one.outcome().unwrap()).collect();
        assert_eq!(told, [TextTry::Unclear, TextTry::Accepted]);
        assert!(taken(&tx, later(100_000), 8).await.is_empty());
    }
}

#[tokio::test]
async fn a_centre_with_many_messages_leaves_room_for_those_of_others() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let many = (1..=5).map(|id| NewText {
            about: Uuid::from_u128(id),
            ..text(id, "sms")
        });
        let other = NewText {
            centre: CentreId(Uuid::from_u128(9)),
            about: Uuid::from_u128(6),
            ..text(6, "sms")
        };
        let all: Vec<_> = many.chain([other]).collect();
        add_texts(&tx, &all).await.unwrap();
        let mut first = taken(&tx, NOW, 2).await;
        first.sort_unstable();
        assert_eq!(first, [1, 2, 6]);
    }
}

#[tokio::test]
async fn settings_are_kept_over_the_version_before_and_choices_as_they_were_made_last() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let texting = find_texting(&tx, CENTRE).await.unwrap();
        assert_eq!(texting, Texting::default());
        let renewed = texting.renewed(Uuid::from_u128(3), NOW);
        assert!(keep_texting(&tx, CENTRE, &renewed).await.unwrap());
        assert!(
            !keep_texting(&tx, CENTRE, &renewed).await.unwrap(),
            "somebody was first"
        );
        assert_eq!(find_texting(&tx, CENTRE).await.unwrap(), renewed);
        let people = [PERSON].into();
        for wants in [true, false, true] {
            choose_mail(&tx, CENTRE, PERSON, wants).await.unwrap();
            let who = who_want_mail(&tx, &people).await.unwrap();
            assert_eq!(who.contains(&PERSON), wants);
        }
    }
}
