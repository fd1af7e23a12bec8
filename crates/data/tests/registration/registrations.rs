use std::collections::BTreeMap;

use data::Trouble;
use data::registration::{self as rows, RegistrationFilter, StoredRegistration};
use domain::admission::{Registration, RegistrationState, RegistrationTerms, Withdrawal};
use domain::centre::{Centre, CentreTerms};
use domain::id::{PersonId, RegistrationId};
use domain::person::{Channel, Consent, Person, PersonTerms, Purpose};
use domain::refusal::Language;
use domain::{Instant, Zone};
use uuid::Uuid;

use crate::{centre, databases, elsewhere, fair, with_fair};

const BY_SEEKER: Withdrawal = Withdrawal {
    at: Instant::from_unix(1_800_000_000),
    by_seeker: true,
};

pub(crate) fn found_centre() -> Centre {
    let terms = CentreTerms {
        name: "마당시 일자리센터".to_owned(),
        name_en: None,
        zone: "Asia/Seoul".to_owned(),
        languages: vec![Language::Ko],
        sender: "jobs@example.kr".to_owned(),
    };
    Centre::found(centre(), &terms).unwrap()
}

pub(crate) fn registration(number: u128, person: u128) -> StoredRegistration {
    let id = RegistrationId(Uuid::from_u128(number));
    let person = PersonId(Uuid::from_u128(person));
    let terms = RegistrationTerms::default();
    let consent = Consent {
        purpose: Purpose::Participation,
        text_version: "2026-01".to_owned(),
        given_at: Instant::from_unix(0),
        channel: Channel::Web,
        withdrawn_at: None,
    };
    StoredRegistration {
        registration: Registration::register(id, &fair(1), person, &terms, 5).unwrap(),
        centre: centre(),
        consents: vec![consent],
        registered_at: Instant::from_unix(1_700_000_000),
    }
}

fn seoul() -> Zone {
    Zone::parse("Asia/Seoul").unwrap()
}

#[tokio::test]
async fn of_many_people_those_registered_for_the_fair_are_found() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let (one, other) = (registration(1, 7), registration(2, 8));
        let both = [one.clone(), other];
        rows::insert_registrations(&tx, &both).await.unwrap();
        let asked = [7, 7, 9].map(|person| PersonId(Uuid::from_u128(person)));
        let found = rows::registrations_among(&tx, fair(1).id, asked).await;
        assert_eq!(found.unwrap(), [one]);
        let found = rows::registrations_among(&tx, fair(2).id, asked).await;
        assert_eq!(found.unwrap(), []);
        let again = rows::insert_registrations(&tx, &both).await.unwrap_err();
        assert_eq!(again.trouble(), Trouble::KeyTaken);
    }
}

#[tokio::test]
async fn a_registration_is_found_by_id_person_and_number() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let stored = registration(1, 7);
        rows::insert_registration(&tx, &stored).await.unwrap();
        let Registration {
            id, person, number, ..
        } = &stored.registration;
        let by_id = rows::find_registration(&tx, centre(), *id).await.unwrap();
        let by_person = rows::find_registration_of(&tx, fair(1).id, *person).await;
        let by_number = rows::find_registration_by_number(&tx, fair(1).id, number).await;
        for found in [by_id, by_person.unwrap(), by_number.unwrap()] {
            assert_eq!(found.as_ref(), Some(&stored));
        }
        let other = rows::find_registration(&tx, elsewhere(), *id).await;
        assert_eq!(other.unwrap(), None);
    }
}

#[tokio::test]
async fn a_person_has_one_registration_for_a_fair_even_when_two_race() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        rows::insert_registration(&tx, &registration(1, 7))
            .await
            .unwrap();
        let racing = rows::insert_registration(&tx, &registration(2, 7)).await;
        assert_eq!(racing.unwrap_err().trouble(), Trouble::KeyTaken);
    }
}

#[tokio::test]
async fn of_two_changes_of_a_registration_only_the_first_is_saved() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let stored = registration(1, 7);
        rows::insert_registration(&tx, &stored).await.unwrap();
        let gone = StoredRegistration {
            registration: stored.registration.withdraw(BY_SEEKER, &seoul()).unwrap(),
            ..stored
        };
        assert!(rows::save_registration(&tx, &gone).await.unwrap());
        assert!(!rows::save_registration(&tx, &gone).await.unwrap());
        let found = rows::find_registration(&tx, centre(), gone.registration.id).await;
        assert_eq!(found.unwrap(), Some(gone));
    }
}

#[tokio::test]
async fn registrations_are_listed_by_who_came_and_who_withdrew() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let mut people = [registration(1, 7), registration(2, 8), registration(3, 9)];
        let now = Instant::from_unix(1_800_000_000);
        people[0].registration = people[0].registration.check_in(now, &seoul()).unwrap();
        people[1].registration = people[1]
            .registration
            .withdraw(BY_SEEKER, &seoul())
            .unwrap();
        for one in &people {
            rows::insert_registration(&tx, one).await.unwrap();
        }
        let [inside, gone, awaited] = people;
        let listed = async |filter: RegistrationFilter| {
            rows::registrations_of(&tx, centre(), &filter, 10)
                .await
                .unwrap()
        };
        let all = RegistrationFilter::default();
        let came = RegistrationFilter {
            checked_in: Some(true),
            ..all
        };
        assert_eq!(listed(came).await, std::slice::from_ref(&inside));
        let to_come = RegistrationFilter {
            state: Some(RegistrationState::Registered),
            checked_in: Some(false),
            ..all
        };
        assert_eq!(listed(to_come).await, std::slice::from_ref(&awaited));
        let of_person = RegistrationFilter {
            person: Some(gone.registration.person),
            ..all
        };
        assert_eq!(listed(of_person).await, std::slice::from_ref(&gone));
        let after = RegistrationFilter {
            fair: Some(fair(1).id),
            after: Some(inside.registration.id.0),
            ..all
        };
        assert_eq!(listed(after).await, [gone, awaited]);
    }
}

#[tokio::test]
async fn names_of_people_are_found_within_the_centre() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        data::accounts::insert_centre(&tx, &found_centre())
            .await
            .unwrap();
        let terms = PersonTerms {
            name: "김민아".to_owned(),
            phone: Some("010-1234-5678".to_owned()),
            ..PersonTerms::default()
        };
        let id = PersonId(Uuid::from_u128(7));
        let mina = Person::register(id, centre(), &terms).unwrap();
        data::accounts::insert_person(&tx, &mina).await.unwrap();
        let names = async |of| rows::person_names(&tx, of, [id]).await.unwrap();
        assert_eq!(
            names(centre()).await,
            BTreeMap::from([(id, "김민아".to_owned())])
        );
        assert!(names(elsewhere()).await.is_empty());
    }
}
