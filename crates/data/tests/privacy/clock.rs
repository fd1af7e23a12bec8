//! What is old enough to go, and what a hold keeps.

use data::Transaction;
use data::privacy::{self, Expiring, LegalHold};
use domain::Minutes;
use domain::id::FairId;
use domain::privacy::DataClass;
use sea_orm::Value;
use uuid::Uuid;

use super::{CENTRE, NOW, databases, left, say, with_old_sessions};

const OLD_FAIR: u128 = 101;
const NEW_FAIR: u128 = 102;
const FIRM: u128 = 201;

#[tokio::test]
async fn what_was_handed_in_for_an_opening_goes_with_its_fair() {
    for fresh in databases::each().await {
        let tx = with_old_sessions(&fresh.db).await;
        fairs(&tx).await;
        // One at the old fair, one at the new, one who was met since, and one under a hold.
        for (number, fair, person) in [
            (1, OLD_FAIR, 1),
            (2, NEW_FAIR, 1),
            (3, OLD_FAIR, 2),
            (4, OLD_FAIR, 3),
        ] {
            applies(&tx, (number, fair, person)).await;
        }
        meets(&tx, 2).await;
        assert_eq!(expire(&tx, DataClass::Cvs).await, 2, "with its proposal");
        assert_eq!(left(&tx, "candidacies").await, 3);
        assert_eq!(left(&tx, "interview_proposals").await, 3);
        assert_eq!(expire(&tx, DataClass::Cvs).await, 0);
    }
}

#[tokio::test]
async fn what_was_hidden_stays_hidden_as_long_as_a_candidacy_would_show_it() {
    for fresh in databases::each().await {
        let tx = with_old_sessions(&fresh.db).await;
        fairs(&tx).await;
        let firm = "INSERT INTO employers (employer_id, centre_id, name, normalised_name, version, \
             details) VALUES ($1, $2, 'f', 'f', 0, '{}')";
        say(&tx, firm, vec![id(FIRM), CENTRE.0.into()]).await;
        applies(&tx, (1, NEW_FAIR, 1)).await;
        let (old, young) = (Some(-60 * 60), Some(-60));
        for (number, person, after) in [(1, 1, old), (2, 2, old), (3, 2, young), (4, 2, None)] {
            hides(&tx, (number, person), after).await;
        }
        assert_eq!(expire(&tx, DataClass::Cvs).await, 2);
        let kept = "employer_consents WHERE withdrawn_at IS NOT NULL";
        assert_eq!(left(&tx, kept).await, 2, "by the candidacy, and the young");
        assert_eq!(left(&tx, "employer_consents").await, 2);
        let over = "UPDATE fairs SET ends_at = 1 WHERE fair_id = $1";
        say(&tx, over, vec![id(NEW_FAIR)]).await;
        let gone = "the proposal, the candidacy, and what was hidden from it";
        assert_eq!(expire(&tx, DataClass::Cvs).await, 3, "{gone}");
    }
}

/// Something was shown to the firm long ago, and hidden so many seconds from now.
async fn hides(tx: &Transaction, (number, person): (u128, u128), after: Option<i64>) {
    let sql = "INSERT INTO employer_consents (consent_id, centre_id, person_id, employer_id, showing, \
         text_version, given_at, channel, withdrawn_at) \
         VALUES ($1, $2, $3, $4, 'contact', '1', 0, 'web', $5)";
    let hidden_at = after.map(|after| NOW.unix() + after);
    let values = vec![
        id(600 + number),
        CENTRE.0.into(),
        id(person),
        id(FIRM),
        hidden_at.into(),
    ];
    say(tx, sql, values).await;
}

#[tokio::test]
async fn a_hold_on_a_fair_keeps_all_that_is_known_of_its_people() {
    for fresh in databases::each().await {
        let tx = with_old_sessions(&fresh.db).await;
        fairs(&tx).await;
        registers(&tx, OLD_FAIR, 2).await;
        was_read(&tx, 2).await;
        let hold = LegalHold {
            id: Uuid::from_u128(10),
            centre: CENTRE,
            person: None,
            fair: Some(FairId(Uuid::from_u128(OLD_FAIR))),
            reason: "감사".to_owned(),
            set_by: None,
            set_at: NOW,
            lifted_at: None,
        };
        privacy::insert_hold(&tx, &hold).await.unwrap();
        let sessions = expire(&tx, DataClass::SignIns).await;
        assert_eq!(sessions, 2, "of the one who is at no such fair");
        assert_eq!(expire(&tx, DataClass::Accesses).await, 0);
        let lifted = privacy::lift_hold(&tx, CENTRE, hold.id, NOW).await;
        assert!(lifted.unwrap());
        assert_eq!(expire(&tx, DataClass::SignIns).await, 1);
        assert_eq!(expire(&tx, DataClass::Accesses).await, 1);
    }
}

#[tokio::test]
async fn a_group_that_five_name_in_the_same_words_stays_and_any_other_words_go() {
    for fresh in databases::each().await {
        let tx = with_old_sessions(&fresh.db).await;
        fairs(&tx).await;
        for person in 11..=15 {
            tells(&tx, person, "청년").await;
        }
        for person in 16..=19 {
            tells(&tx, person, "지게차 기사 김민아의 동생").await;
        }
        assert_eq!(expire(&tx, DataClass::Registrations).await, 9);
        let registrations = "registrations WHERE details LIKE '%청년%'";
        assert_eq!(left(&tx, registrations).await, 5);
        let registrations = "registrations WHERE details LIKE '%동생%'";
        assert_eq!(left(&tx, registrations).await, 0);
    }
}

#[tokio::test]
async fn an_entry_of_a_waiting_list_goes_when_it_has_ended_long_ago() {
    for fresh in databases::each().await {
        let tx = with_old_sessions(&fresh.db).await;
        for (number, person, state) in [(1, 1, "left"), (2, 2, "waiting"), (3, 3, "left")] {
            let sql = "INSERT INTO waits (wait_id, centre_id, kind, person_id, state, version, \
                 joined_at, details) VALUES ($1, $2, 'room_loan', $3, $4, 0, 0, '{}')";
            let values = vec![id(number), CENTRE.0.into(), id(person), state.into()];
            say(&tx, sql, values).await;
            let sql = "INSERT INTO wait_notes (wait_id, resource_id, starts_at, ends_at, decided_at) \
                 VALUES ($1, $1, 0, 0, 0)";
            say(&tx, sql, vec![id(number)]).await;
        }
        assert_eq!(expire(&tx, DataClass::Registrations).await, 1);
        assert_eq!(left(&tx, "waits").await, 2);
        assert_eq!(left(&tx, "wait_notes").await, 2);
    }
}

#[tokio::test]
async fn a_text_message_goes_with_its_attempts_unless_it_is_about_something_to_come() {
    for fresh in databases::each().await {
        let tx = with_old_sessions(&fresh.db).await;
        meets(&tx, 1).await;
        let to_come = "UPDATE bookings SET ends_at = $1 WHERE booking_id = $2";
        let ends = NOW.unix() + 600;
        say(&tx, to_come, vec![ends.into(), id(301)]).await;
        let young = NOW.unix() - 60;
        // An old one, one about something to come, one under a hold, and a young one.
        for (number, about, person, made_at) in [
            (1, 701, 1, 0),
            (2, 301, 1, 0),
            (3, 703, 3, 0),
            (4, 704, 1, young),
        ] {
            was_texted(&tx, (number, about, person), made_at).await;
        }
        assert_eq!(expire(&tx, DataClass::Deliveries).await, 1);
        assert_eq!(left(&tx, "text_messages").await, 3);
        assert_eq!(left(&tx, "text_attempts").await, 3);
        assert_eq!(expire(&tx, DataClass::Deliveries).await, 0);
    }
}

#[tokio::test]
async fn who_exported_what_is_kept_as_long_as_the_trail_by_which_it_is_found() {
    for fresh in databases::each().await {
        let tx = with_old_sessions(&fresh.db).await;
        let (old, young) = (0, NOW.unix() - 60);
        for (number, asked_by, asked_at) in [(1, 1, old), (2, 1, young), (3, 3, old)] {
            was_exported(&tx, (number, asked_by), asked_at).await;
        }
        let trail = left(&tx, "audit_entries").await;
        let one_by_one = async || expire_at_most(&tx, DataClass::Audit, 1).await;
        assert_eq!(one_by_one().await, 1, "the entry");
        let exports = left(&tx, "exports").await;
        assert_eq!((left(&tx, "audit_entries").await, exports), (trail - 1, 3));
        assert_eq!(one_by_one().await, 1, "what it was about");
        assert_eq!(one_by_one().await, 0);
        // The young one, and the one of somebody under a hold, with their entries.
        let exports = left(&tx, "exports").await;
        assert_eq!((left(&tx, "audit_entries").await, exports), (trail - 1, 2));
    }
}

/// An export with the entry that tells of it.
async fn was_exported(tx: &Transaction, (number, asked_by): (u128, u128), asked_at: i64) {
    let sql = "INSERT INTO exports (export_id, centre_id, fair_id, person_id, list, reason, asked_at, \
         expires_at) VALUES ($1, $2, $3, $4, 'registrations', 'r', $5, $5)";
    let values = vec![
        id(number),
        CENTRE.0.into(),
        id(OLD_FAIR),
        id(asked_by),
        asked_at.into(),
    ];
    say(tx, sql, values).await;
    let sql = "INSERT INTO audit_entries (audit_entry_id, centre_id, actor_id, action, subject_id, details, \
         created_at) VALUES ($1, $2, $3, 'request_export', $1, '{}', $4)";
    let values = vec![id(number), CENTRE.0.into(), id(asked_by), asked_at.into()];
    say(tx, sql, values).await;
}

/// A message that the gateway took.
async fn was_texted(tx: &Transaction, (number, about, person): (u128, u128, u128), made_at: i64) {
    let sql = "INSERT INTO text_messages (text_id, centre_id, kind, about_id, version, person_id, repeat, \
         channel, state, made_at, give_up_at, tries) \
         VALUES ($1, $2, 'reminder', $3, 0, $4, 0, 'sms', 'sent', $5, $5, 1)";
    let values = vec![
        id(number),
        CENTRE.0.into(),
        id(about),
        id(person),
        made_at.into(),
    ];
    say(tx, sql, values).await;
    let sql = "INSERT INTO text_attempts (text_id, number, begun_at, outcome) \
         VALUES ($1, 1, $2, 'accepted')";
    say(tx, sql, vec![id(number), made_at.into()]).await;
}

/// Somebody registered for the old fair and said to which group they belong.
async fn tells(tx: &Transaction, person: u128, group: &str) {
    let uuid = Uuid::from_u128;
    let details = serde_json::json!({
        "id": uuid(person + 400), "fair": uuid(OLD_FAIR), "person": uuid(person), "state": "registered",
        "number": "1", "wishes": [], "arrival": null, "desired_job": null, "accessibility": null,
        "target_group": group, "checked_in_at": null, "pass_version": 0, "version": 0,
    });
    registers_with(tx, (person + 400, OLD_FAIR, person), details.to_string()).await;
}

async fn registers(tx: &Transaction, fair: u128, person: u128) {
    registers_with(tx, (401, fair, person), "{}".to_owned()).await;
}

async fn registers_with(
    tx: &Transaction,
    (registration, fair, person): (u128, u128, u128),
    details: String,
) {
    let sql = "INSERT INTO registrations (registration_id, centre_id, fair_id, person_id, state, number, \
         created_at, version, consents, details) \
         VALUES ($1, $2, $3, $4, 'registered', $5, 0, 0, '[]', $6)";
    let values = vec![
        id(registration),
        CENTRE.0.into(),
        id(fair),
        id(person),
        registration.to_string().into(),
        details.into(),
    ];
    say(tx, sql, values).await;
}

/// Somebody read about the person long ago.
async fn was_read(tx: &Transaction, person: u128) {
    let sql = "INSERT INTO accesses (access_id, centre_id, query, people, read_at) \
         VALUES ($1, $2, 'find_person', 1, 0)";
    say(tx, sql, vec![id(501), CENTRE.0.into()]).await;
    let sql = "INSERT INTO accessed_people (access_id, person_id) VALUES ($1, $2)";
    say(tx, sql, vec![id(501), id(person)]).await;
}

async fn expire(tx: &Transaction, class: DataClass) -> u64 {
    expire_at_most(tx, class, 10).await
}

async fn expire_at_most(tx: &Transaction, class: DataClass, most: i64) -> u64 {
    let what = Expiring {
        centre: CENTRE,
        before: NOW.minus(Minutes(30)),
        now: NOW,
        most,
    };
    privacy::expire(tx, class, what).await.unwrap()
}

/// One that ended long ago, and one that has not.
async fn fairs(tx: &Transaction) {
    for (fair, ends) in [(OLD_FAIR, -86_400), (NEW_FAIR, 86_400)] {
        let sql = "INSERT INTO fairs (fair_id, centre_id, state, starts_at, ends_at, registered, \
             approved, checked_in, version, details) \
             VALUES ($1, $2, 'published', 0, $3, 0, 0, 0, 0, '{}')";
        let ends = NOW.unix() + ends;
        say(tx, sql, vec![id(fair), CENTRE.0.into(), ends.into()]).await;
    }
}

/// A candidacy with a proposal.
async fn applies(tx: &Transaction, (number, fair, person): (u128, u128, u128)) {
    let sql = "INSERT INTO candidacies (candidacy_id, centre_id, fair_id, employer_id, opening_id, \
         person_id, state, version, details) VALUES ($1, $2, $3, $4, $1, $5, 'rejected', 0, '{}')";
    let centre = || CENTRE.0.into();
    let values = vec![id(number), centre(), id(fair), id(FIRM), id(person)];
    say(tx, sql, values).await;
    let sql = "INSERT INTO interview_proposals (proposal_id, centre_id, candidacy_id, employer_id, \
         person_id, state, version, details) VALUES ($1, $2, $1, $3, $4, 'declined', 0, '{}')";
    say(tx, sql, vec![id(number), centre(), id(FIRM), id(person)]).await;
}

/// An interview with the employer that is not long over.
async fn meets(tx: &Transaction, person: u128) {
    let sql = "INSERT INTO bookings (booking_id, centre_id, kind, state, version, starts_at, ends_at, \
         employer_id, details) VALUES ($1, $2, 'interview', 'completed', 0, $3, $4, $5, '{}')";
    let (starts, ends) = (NOW.unix() - 600, NOW.unix());
    let values = vec![
        id(301),
        CENTRE.0.into(),
        starts.into(),
        ends.into(),
        id(FIRM),
    ];
    say(tx, sql, values).await;
    let sql = "INSERT INTO participants (booking_id, person_id, part) VALUES ($1, $2, 'attendee')";
    say(tx, sql, vec![id(301), id(person)]).await;
}

fn id(number: u128) -> Value {
    Uuid::from_u128(number).into()
}
