use data::Trouble;
use data::accounts::{self, PersonFilter};
use domain::Role;
use domain::contact::Email;
use domain::id::{CentreId, PersonId};
use uuid::Uuid;

use crate::{centre, databases, person, with_two_people};

#[tokio::test]
async fn a_person_is_found_by_id_and_address_in_the_own_centre_only() {
    for fresh in databases::each().await {
        let (tx, mina, _) = with_two_people(&fresh.db).await;
        let elsewhere = CentreId(Uuid::from_u128(9));
        let email = Email::parse("MINA@example.kr").unwrap();
        let found = accounts::find_person_by_email(&tx, mina.centre, &email).await;
        assert_eq!(found.unwrap().as_ref(), Some(&mina));
        let found = accounts::find_person(&tx, mina.centre, mina.id).await;
        assert_eq!(found.unwrap().as_ref(), Some(&mina));
        let foreign = accounts::find_person(&tx, elsewhere, mina.id).await;
        assert_eq!(foreign.unwrap(), None);
        let foreign = accounts::people_among(&tx, elsewhere, &[mina.id]).await;
        assert_eq!(foreign.unwrap(), []);
    }
}

#[tokio::test]
async fn those_whom_a_file_may_mean_are_found_by_either_address_in_the_own_centre_only() {
    for fresh in databases::each().await {
        let (tx, mina, juno) = with_two_people(&fresh.db).await;
        // Everybody here has the same telephone.
        let by_phone = [person(3, "누구", None)];
        let mut by_email = person(4, "누구", Some("MINA@example.kr"));
        by_email.phone = None;
        let found = accounts::people_reached_like(&tx, mina.centre, &by_phone).await;
        assert_eq!(found.unwrap(), [mina.clone(), juno]);
        let by_email = [by_email.clone(), by_email];
        let found = accounts::people_reached_like(&tx, mina.centre, &by_email).await;
        assert_eq!(found.unwrap(), [mina]);
        let elsewhere = CentreId(Uuid::from_u128(9));
        let foreign = accounts::people_reached_like(&tx, elsewhere, &by_email).await;
        assert_eq!(foreign.unwrap(), []);
    }
}

#[tokio::test]
async fn nobody_gets_the_address_of_another() {
    for fresh in databases::each().await {
        let (tx, ..) = with_two_people(&fresh.db).await;
        let twin = person(3, "김미나", Some("mina@EXAMPLE.kr"));
        let error = accounts::insert_person(&tx, &twin).await.unwrap_err();
        assert_eq!(error.trouble(), Trouble::KeyTaken);
    }
}

#[tokio::test]
async fn of_two_changes_to_one_version_only_the_first_is_saved() {
    for fresh in databases::each().await {
        let (tx, mina, _) = with_two_people(&fresh.db).await;
        let seeker = mina.grant(Role::Seeker).unwrap();
        let counsellor = mina.grant(Role::Counsellor).unwrap();
        assert!(accounts::save_person(&tx, &seeker).await.unwrap());
        assert!(!accounts::save_person(&tx, &counsellor).await.unwrap());
        let stored = accounts::find_person(&tx, mina.centre, mina.id).await;
        assert_eq!(stored.unwrap().unwrap().roles, vec![Role::Seeker]);
    }
}

#[tokio::test]
async fn a_confirmed_address_stays_confirmed() {
    for fresh in databases::each().await {
        let (tx, mina, _) = with_two_people(&fresh.db).await;
        assert!(!accounts::is_confirmed(&tx, mina.id).await.unwrap());
        let now = domain::Instant::from_unix(1_000);
        accounts::confirm_person(&tx, mina.id, now).await.unwrap();
        let edited = mina.grant(Role::Seeker).unwrap();
        assert!(accounts::save_person(&tx, &edited).await.unwrap());
        assert!(accounts::is_confirmed(&tx, mina.id).await.unwrap());
    }
}

#[tokio::test]
async fn people_are_searched_by_name_in_any_case_and_by_role() {
    for fresh in databases::each().await {
        let (tx, mina, juno) = with_two_people(&fresh.db).await;
        let counsellor = juno.grant(Role::Counsellor).unwrap();
        assert!(accounts::save_person(&tx, &counsellor).await.unwrap());
        let found = async |filter: PersonFilter| {
            let people = accounts::people_of(&tx, centre(1).id, &filter, 10).await;
            let ids: Vec<PersonId> = people.unwrap().iter().map(|one| one.id).collect();
            ids
        };
        let named = |name: &str| PersonFilter {
            name: Some(name.to_owned()),
            ..PersonFilter::default()
        };
        assert_eq!(found(named("mina_")).await, vec![mina.id]);
        assert_eq!(found(named("준")).await, vec![juno.id]);
        assert_eq!(found(named("%")).await, vec![]);
        let counsellors = PersonFilter {
            role: Some(Role::Counsellor),
            ..PersonFilter::default()
        };
        assert_eq!(found(counsellors).await, vec![juno.id]);
        let by_phone = PersonFilter {
            phone: juno.phone.clone(),
            after: Some(mina.id.0),
            ..PersonFilter::default()
        };
        assert_eq!(found(by_phone).await, vec![juno.id]);
    }
}
