//! What mails tell of beside the things they are about, and who knows it from them.

use std::collections::BTreeSet;

use data::accounts;
use data::privacy::{self, Erasure};
use domain::centre::{Centre, CentreTerms};
use domain::id::FairId;
use domain::person::{Person, PersonTerms};
use domain::refusal::Language;
use sea_orm::{ConnectionTrait, Statement};

use super::*;

const THIS: Uuid = Uuid::from_u128(901);
const THAT: Uuid = Uuid::from_u128(902);
const OTHER: Uuid = Uuid::from_u128(903);

#[tokio::test]
async fn who_has_a_mail_that_tells_of_several_things_knows_of_each_as_long_as_it_is_kept() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        is_known(&tx).await;
        let tells_of = vec![THIS, THAT, THIS];
        let told = telling(mail(1, 0, Method::Letter), tells_of);
        assert_eq!(add_deliveries(&tx, &[told]).await.unwrap(), 1);
        // What it would have said in its place was never written.
        let again = telling(mail(2, 0, Method::Letter), vec![OTHER]);
        assert_eq!(add_deliveries(&tx, &[again]).await.unwrap(), 0);
        for (about, knows) in [(THIS, true), (THAT, true), (OTHER, false)] {
            let expected: BTreeSet<_> = knows.then_some(PERSON).into_iter().collect();
            assert_eq!(who_knows(&tx, about).await, expected, "{about}");
        }
        assert_eq!(notes(&tx).await, 2);
        supersede_unsent(&tx, &[(BOOKING.0, PERSON)]).await.unwrap();
        for about in [THIS, THAT] {
            assert!(who_knows(&tx, about).await.is_empty(), "it never left");
        }
        let erasure = Erasure {
            person: PERSON,
            centre: CENTRE,
            asked_by: None,
            asked_at: NOW,
            erased_at: None,
        };
        let gone = privacy::end_erasure(&tx, &erasure, NOW).await.unwrap();
        assert_eq!((gone, notes(&tx).await), (1, 0));
    }
}

#[tokio::test]
async fn a_cancel_that_tells_of_more_than_its_booking_leaves_though_nobody_was_invited() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let more = telling(mail(1, 0, Method::Cancel), vec![THIS, THAT]);
        let needless = NewDelivery {
            about: Uuid::from_u128(3),
            ..mail(2, 0, Method::Cancel)
        };
        assert_eq!(add_deliveries(&tx, &[more, needless]).await.unwrap(), 2);
        assert_eq!(claim(&tx, NOW).await, Some((1, DeliveryState::Due)));
        assert_eq!(claim(&tx, NOW).await, None);
    }
}

#[tokio::test]
async fn what_a_version_of_before_noted_counts_as_well() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        is_known(&tx).await;
        let told = telling(mail(1, 0, Method::Letter), vec![THIS]);
        add_deliveries(&tx, &[told]).await.unwrap();
        let backend = tx.get_database_backend();
        let forget = Statement::from_string(backend, "DELETE FROM delivery_tells");
        tx.execute_raw(forget).await.unwrap();
        assert_eq!(who_knows(&tx, THIS).await, BTreeSet::from([PERSON]));
        assert!(who_knows(&tx, THAT).await.is_empty());
    }
}

fn telling(mail: NewDelivery, tells_of: Vec<Uuid>) -> NewDelivery {
    NewDelivery { tells_of, ..mail }
}

async fn who_knows(tx: &Transaction, about: Uuid) -> BTreeSet<PersonId> {
    let off = CalledOff {
        about,
        version: 1,
        centre: CENTRE,
        fair: FairId(about),
        employer: None,
        heard_at: NOW,
    };
    who_knows_of(tx, &off).await.unwrap()
}

/// How many notes there are of what mails tell of.
async fn notes(tx: &Transaction) -> i64 {
    let sql = "SELECT COUNT(*) AS found FROM delivery_tells";
    let statement = Statement::from_string(tx.get_database_backend(), sql);
    let row = tx.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "found").unwrap()
}

/// The reader is known, at the address that the mails go to.
async fn is_known(tx: &Transaction) {
    let terms = CentreTerms {
        name: "마당시 일자리센터".to_owned(),
        name_en: None,
        zone: "Asia/Seoul".to_owned(),
        languages: vec![Language::Ko],
        sender: "jobs@example.kr".to_owned(),
    };
    let centre = Centre::found(CENTRE, &terms).unwrap();
    accounts::insert_centre(tx, &centre).await.unwrap();
    let terms = PersonTerms {
        name: "김민아".to_owned(),
        email: Some("Mina@example.kr".to_owned()),
        ..PersonTerms::default()
    };
    let person = Person::register(PERSON, CENTRE, &terms).unwrap();
    accounts::insert_person(tx, &person).await.unwrap();
}
