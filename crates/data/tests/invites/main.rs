//! Invitations, mails and feeds on SQLite and PostgreSQL: same bodies, same outcomes.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment names the server, and each test has a database of its own"
)]

#[expect(dead_code, reason = "the ledger's tests use more of it")]
#[path = "../ledger/databases.rs"]
mod databases;
mod racing;
mod reminders;
mod telling;
mod texting;

use domain::booking::{Part, Participant};
use domain::delivery::{DeliveryState, GIVE_UP_AFTER, Method};
use domain::diary::Changes;
use domain::id::{BookingId, CentreId, DeliveryId, InvitationId, PersonId};
use domain::{Booking, BookingKind, BookingState, Instant, Minutes, TimeRange};
use uuid::Uuid;

use data::Transaction;
use data::invites::*;

const NOW: Instant = Instant::from_unix(1_800_000_000);
const OWNER: Uuid = Uuid::from_u128(99);
const PERSON: PersonId = PersonId(Uuid::from_u128(7));
const BOOKING: BookingId = BookingId(Uuid::from_u128(1));
const CENTRE: CentreId = CentreId(Uuid::from_u128(2));

fn later(seconds: i64) -> Instant {
    Instant::from_unix(NOW.unix() + seconds)
}

fn mail(id: u128, version: u32, method: Method) -> NewDelivery {
    NewDelivery {
        id: DeliveryId(Uuid::from_u128(id)),
        centre: CENTRE,
        channel: "invitation",
        about: BOOKING.0,
        version,
        person: PERSON,
        repeat: 0,
        method,
        sender: "jobs@example.kr".to_owned(),
        recipient: "mina@example.kr".to_owned(),
        message_id: format!("<{id}@example.kr>"),
        message: Some("octets".to_owned()),
        message_hash: None,
        made_at: NOW,
        give_up_at: NOW.plus(GIVE_UP_AFTER),
        error: None,
        tells_of: Vec::new(),
    }
}

fn note(state: DeliveryState, next_at: Option<Instant>) -> AttemptNote {
    AttemptNote {
        state,
        next_at,
        message_hash: None,
        error: None,
        at: NOW,
    }
}

async fn claim(tx: &Transaction, at: Instant) -> Option<(u128, DeliveryState)> {
    drop_overtaken(tx, at).await.unwrap();
    let claimed = claim_next(tx, OWNER, at, 300).await.unwrap();
    claimed.map(|(mail, was)| (mail.delivery_id.as_u128(), was))
}

async fn finish(tx: &Transaction, id: u128, note: AttemptNote) -> bool {
    let id = DeliveryId(Uuid::from_u128(id));
    note_attempt(tx, id, OWNER, &note).await.unwrap()
}

async fn states(tx: &Transaction) -> Vec<DeliveryState> {
    let mails = deliveries_about(tx, &[(BOOKING.0, PERSON)]).await.unwrap();
    mails.iter().map(|mail| mail.state().unwrap()).collect()
}

#[tokio::test]
async fn a_mail_is_stored_once_sent_once_and_its_octets_forgotten() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let (first, again) = (mail(1, 0, Method::Request), mail(2, 0, Method::Request));
        assert_eq!(add_deliveries(&tx, &[first, again]).await.unwrap(), 1);
        assert!(has_due(&tx, NOW).await.unwrap());
        assert_eq!(claim(&tx, NOW).await, Some((1, DeliveryState::Due)));
        assert_eq!(claim(&tx, NOW).await, None);
        assert!(finish(&tx, 1, note(DeliveryState::Sent, None)).await);
        assert!(!has_due(&tx, later(100_000)).await.unwrap());
        let found = find_delivery(&tx, CENTRE, DeliveryId(Uuid::from_u128(1))).await;
        let found = found.unwrap().unwrap();
        assert_eq!((found.tries, found.message), (1, None));
        assert_eq!(found.sent_at, Some(NOW.unix()));
    }
}

#[tokio::test]
async fn a_mail_whose_sender_vanished_is_taken_over_and_the_old_sender_has_no_say() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        add_deliveries(&tx, &[mail(1, 0, Method::Request)])
            .await
            .unwrap();
        claim_next(&tx, Uuid::from_u128(5), NOW, 300)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(claim(&tx, later(299)).await, None);
        assert_eq!(
            claim(&tx, later(300)).await,
            Some((1, DeliveryState::Sending))
        );
        let id = DeliveryId(Uuid::from_u128(1));
        let sent = note(DeliveryState::Sent, None);
        assert!(
            !note_attempt(&tx, id, Uuid::from_u128(5), &sent)
                .await
                .unwrap()
        );
        assert!(finish(&tx, 1, sent).await);
    }
}

#[tokio::test]
async fn a_newer_mail_waits_for_the_one_being_sent_and_takes_the_place_of_one_sent_back() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        add_deliveries(&tx, &[mail(1, 0, Method::Request)])
            .await
            .unwrap();
        assert_eq!(claim(&tx, NOW).await, Some((1, DeliveryState::Due)));
        supersede_unsent(&tx, &[(BOOKING.0, PERSON)]).await.unwrap();
        add_deliveries(&tx, &[mail(2, 1, Method::Request)])
            .await
            .unwrap();
        assert_eq!(claim(&tx, NOW).await, None);
        finish(&tx, 1, note(DeliveryState::Due, Some(later(30)))).await;
        assert_eq!(claim(&tx, later(30)).await, Some((2, DeliveryState::Due)));
        assert_eq!(
            states(&tx).await,
            [DeliveryState::Superseded, DeliveryState::Sending]
        );
    }
}

#[tokio::test]
async fn a_cancel_is_dropped_when_the_invitation_did_not_arrive_after_all() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        add_deliveries(&tx, &[mail(1, 0, Method::Request)])
            .await
            .unwrap();
        claim(&tx, NOW).await.unwrap();
        add_deliveries(&tx, &[mail(2, 1, Method::Cancel)])
            .await
            .unwrap();
        finish(&tx, 1, note(DeliveryState::Dead, None)).await;
        assert_eq!(claim(&tx, later(60)).await, None);
        assert_eq!(
            states(&tx).await,
            [DeliveryState::Dead, DeliveryState::Superseded]
        );
    }
}

#[tokio::test]
async fn a_cancel_follows_an_invitation_that_may_have_arrived() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        add_deliveries(&tx, &[mail(1, 0, Method::Request)])
            .await
            .unwrap();
        claim(&tx, NOW).await.unwrap();
        add_deliveries(&tx, &[mail(2, 1, Method::Cancel)])
            .await
            .unwrap();
        finish(&tx, 1, note(DeliveryState::Unknown, Some(later(30)))).await;
        assert_eq!(claim(&tx, later(30)).await, Some((2, DeliveryState::Due)));
        assert_eq!(
            states(&tx).await,
            [DeliveryState::Unknown, DeliveryState::Sending]
        );
    }
}

#[tokio::test]
async fn only_a_dead_mail_is_revived() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        add_deliveries(&tx, &[mail(1, 0, Method::Request)])
            .await
            .unwrap();
        let id = DeliveryId(Uuid::from_u128(1));
        assert!(!revive_delivery(&tx, id, NOW).await.unwrap());
        claim(&tx, NOW).await.unwrap();
        finish(&tx, 1, note(DeliveryState::Dead, None)).await;
        assert!(revive_delivery(&tx, id, later(9)).await.unwrap());
        assert_eq!(claim(&tx, later(9)).await, Some((1, DeliveryState::Due)));
        let found = find_delivery(&tx, CENTRE, id).await.unwrap().unwrap();
        assert_eq!(found.message.as_deref(), Some("octets"));
    }
}

fn booking(state: BookingState, version: u32) -> Booking {
    Booking {
        id: BOOKING,
        centre: CENTRE,
        kind: BookingKind::Interview,
        state,
        version,
        during: TimeRange::starting(NOW.plus(Minutes(60)), Minutes(30)),
        participants: vec![Participant {
            person: PERSON,
            part: Part::Attendee,
        }],
        uses: Vec::new(),
        fair: None,
        employer: None,
        title: "면접".to_owned(),
        place: None,
        sites: Vec::new(),
        online: false,
        link: None,
        held_until: None,
        booked_by: None,
        reason: None,
        result: None,
        notice_version: None,
        offered_to: None,
        replaces: None,
        replaced_by: None,
        exception: None,
    }
}

async fn store(tx: &Transaction, booking: Booking) {
    let is_new = booking.version == 0;
    let mut changes = Changes::default();
    match is_new {
        true => changes.inserted.push(booking),
        false => changes.updated.push(booking),
    }
    data::ledger::save_changes(tx, &changes).await.unwrap();
}

fn invitation(version: u32, at: Instant) -> NewInvitation {
    NewInvitation {
        id: InvitationId(Uuid::from_u128(50 + u128::from(version))),
        centre: CENTRE,
        booking: BOOKING,
        person: PERSON,
        version,
        organizer_name: "센터".to_owned(),
        organizer_address: "jobs@example.kr".to_owned(),
        at,
    }
}

#[tokio::test]
async fn an_invitation_keeps_its_uid_and_its_time_never_goes_back() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        store(&tx, booking(BookingState::Confirmed, 0)).await;
        let open = async |one| open_invitations(&tx, &[one]).await.unwrap().pop();
        let first = open(invitation(0, NOW)).await.unwrap();
        assert!(open(invitation(0, NOW)).await.is_none());
        let moved = open(invitation(2, later(-60))).await.unwrap();
        assert_eq!(moved.invitation_id, first.invitation_id);
        assert_eq!(moved.sequence(), 2);
        assert_eq!(moved.made_at, NOW.unix() + 1);
        let renew = async |at| {
            let due = [(BOOKING, PERSON, 3)];
            renew_invitations(&tx, &due, at).await.unwrap().pop()
        };
        let off = renew(later(60)).await.unwrap();
        assert_eq!((off.sequence(), off.made_at), (3, later(60).unix()));
        assert!(renew(later(90)).await.is_none());
        let id = InvitationId(first.invitation_id);
        let stamped = stamp_invitation(&tx, id, later(60)).await.unwrap().unwrap();
        assert_eq!((stamped.sequence(), stamped.made_at), (3, later(61).unix()));
        assert_eq!(stamped.changed_at, later(60).unix());
    }
}

#[tokio::test]
async fn the_sweep_finds_what_was_planned_for_no_version_or_an_older_one() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let missed = || async { bookings_without_mail(&tx, NOW, 10).await.unwrap() };
        store(&tx, booking(BookingState::Confirmed, 0)).await;
        assert_eq!(missed().await, [BOOKING]);
        open_invitations(&tx, &[invitation(0, NOW)]).await.unwrap();
        assert_eq!(missed().await, []);
        store(&tx, booking(BookingState::CheckedIn, 1)).await;
        assert_eq!(missed().await, []);
        store(&tx, booking(BookingState::Cancelled, 2)).await;
        assert_eq!(missed().await, [BOOKING]);
        assert_eq!(
            bookings_without_mail(&tx, later(90 * 60), 10)
                .await
                .unwrap(),
            []
        );
        let held = bookings_of_feed(&tx, PERSON, NOW, 10).await.unwrap();
        assert_eq!(held[0].1.state, BookingState::Cancelled);
        assert_eq!(held[0].0.sequence(), 0);
    }
}

#[tokio::test]
async fn a_revoked_feed_is_not_found_by_its_token() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let feed = Feed {
            feed_id: Uuid::from_u128(3),
            centre_id: CENTRE.0,
            person_id: PERSON.0,
            token_hash: "ab".repeat(32),
            created_at: NOW.unix(),
            revoked_at: None,
        };
        add_feed(&tx, &feed).await.unwrap();
        let by_hash = || async { feed_by_hash(&tx, &feed.token_hash).await.unwrap() };
        assert_eq!(by_hash().await.as_ref(), Some(&feed));
        let id = domain::id::FeedId(feed.feed_id);
        revoke_feed(&tx, id, later(5)).await.unwrap();
        revoke_feed(&tx, id, later(9)).await.unwrap();
        assert_eq!(by_hash().await, None);
        let feeds = feeds_of(&tx, CENTRE, PERSON).await.unwrap();
        assert_eq!(feeds[0].revoked_at, Some(later(5).unix()));
    }
}
