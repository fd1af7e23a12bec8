//! Reminders and answers, as they are stored.

use domain::reply::{Answer, Way};

use super::*;

fn looked(next: Option<Instant>, lead: Option<u32>) -> Looked {
    Looked {
        next,
        start: later(3600),
        lead,
    }
}

/// Whether that was noted.
async fn is_noted(tx: &Transaction, seen: &Invitation, found: Looked) -> bool {
    let noted = note_reminders(tx, &[(seen, found)]).await.unwrap();
    noted == [InvitationId(seen.invitation_id)].into()
}

async fn to_remind(tx: &Transaction, at: Instant) -> Vec<Invitation> {
    invitations_to_remind(tx, at, 10).await.unwrap()
}

#[tokio::test]
async fn reminders_are_looked_at_at_once_then_when_noted_and_anew_after_a_change() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        store(&tx, booking(BookingState::Confirmed, 0)).await;
        open_invitations(&tx, &[invitation(0, NOW)]).await.unwrap();
        let seen = to_remind(&tx, NOW).await.remove(0);
        let at = later(600);
        assert!(is_noted(&tx, &seen, looked(Some(at), None)).await);
        assert!(
            !is_noted(&tx, &seen, looked(None, None)).await,
            "seen before"
        );
        assert!(to_remind(&tx, later(599)).await.is_empty());
        let due = to_remind(&tx, at).await.remove(0);
        assert_eq!(due.reminded_start, Some(later(3600).unix()));
        open_invitations(&tx, &[invitation(2, at)]).await.unwrap();
        let sent = looked(None, Some(60));
        assert!(!is_noted(&tx, &due, sent).await, "it moved meanwhile");
        let again = to_remind(&tx, at).await.remove(0);
        assert!(is_noted(&tx, &again, sent).await);
        assert!(to_remind(&tx, later(100_000)).await.is_empty());
        look_again_at(&tx, CENTRE, NOW).await.unwrap();
        assert_eq!(to_remind(&tx, NOW).await[0].reminded_lead, Some(60));
        let again = to_remind(&tx, NOW).await.remove(0);
        assert!(is_noted(&tx, &again, sent).await);
        look_again_at(&tx, CENTRE, later(3600)).await.unwrap();
        assert!(to_remind(&tx, NOW).await.is_empty(), "it has begun");
    }
}

#[tokio::test]
async fn what_was_found_of_many_is_noted_for_each_and_not_for_one_that_was_renewed() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        store(&tx, booking(BookingState::Confirmed, 0)).await;
        let people = [8, 9, 10].map(|number| PersonId(Uuid::from_u128(number)));
        let of = |person: PersonId, version| NewInvitation {
            id: InvitationId(person.0),
            person,
            ..invitation(version, NOW)
        };
        let new = people.map(|person| of(person, 0));
        open_invitations(&tx, &new).await.unwrap();
        let [first, second, third]: [Invitation; 3] = to_remind(&tx, NOW).await.try_into().unwrap();
        open_invitations(&tx, &[of(people[1], 1)]).await.unwrap();
        let found = [
            (&first, looked(Some(later(600)), None)),
            (&second, looked(Some(later(600)), None)),
            (&third, looked(None, Some(60))),
        ];
        let noted = note_reminders(&tx, &found).await.unwrap();
        assert_eq!(
            noted,
            [people[0], people[2]].map(|one| InvitationId(one.0)).into()
        );
        assert_eq!(note_reminders(&tx, &[]).await.unwrap(), [].into());
        let still = to_remind(&tx, later(600)).await;
        let still: Vec<_> = still
            .iter()
            .map(|one| (one.person_id, one.remind_at))
            .collect();
        let at = Some(later(600).unix());
        assert_eq!(still, [(people[1].0, Some(0)), (people[0].0, at)]);
        look_again_at(&tx, CENTRE, NOW).await.unwrap();
        let all = to_remind(&tx, NOW).await;
        let leads: Vec<_> = all.iter().map(|one| one.reminded_lead).collect();
        assert_eq!(leads, [None, None, Some(60)]);
    }
}

#[tokio::test]
async fn the_same_answer_is_stored_once_and_the_newest_that_counts_is_found() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        store(&tx, booking(BookingState::Confirmed, 0)).await;
        let to = open_invitations(&tx, &[invitation(0, NOW)])
            .await
            .unwrap()
            .remove(0);
        let id = InvitationId(to.invitation_id);
        let reply = |number: u128, answer| NewReply {
            id: Uuid::from_u128(number),
            way: Way::Mail,
            answer,
            sequence: 0,
            stamped_at: NOW,
            is_current: false,
            proposed: None,
            received_at: NOW,
            handled_at: None,
        };
        assert!(
            add_reply(&tx, &to, &reply(1, Answer::Accepted))
                .await
                .unwrap()
        );
        assert!(
            !add_reply(&tx, &to, &reply(2, Answer::Accepted))
                .await
                .unwrap()
        );
        assert!(
            add_reply(&tx, &to, &reply(3, Answer::Declined))
                .await
                .unwrap()
        );
        assert_eq!(latest_reply(&tx, id).await.unwrap(), None);
        assert!(
            replies_of(&tx, CENTRE, None, None, None, 10)
                .await
                .unwrap()
                .is_empty()
        );
        let [first, second] = replies_to_handle(&tx, 10)
            .await
            .unwrap()
            .try_into()
            .unwrap();
        assert!(note_handled(&tx, &first, true, NOW).await.unwrap());
        assert!(!note_handled(&tx, &first, false, NOW).await.unwrap());
        assert!(note_handled(&tx, &second, false, NOW).await.unwrap());
        let latest = latest_reply(&tx, id).await.unwrap().unwrap();
        assert_eq!(latest.answer().unwrap(), Answer::Accepted);
        assert_eq!(counted_replies(&tx, id, 0).await.unwrap(), [latest]);
        let declined = Some(Answer::Declined);
        let found = replies_of(&tx, CENTRE, Some(BOOKING), declined, None, 10)
            .await
            .unwrap();
        assert_eq!(found[0].reply_id, Uuid::from_u128(3));
    }
}
