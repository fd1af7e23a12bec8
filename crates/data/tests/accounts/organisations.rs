use data::Trouble;
use data::accounts::{self, EmployerFilter};
use domain::employer::{Employer, EmployerTerms};
use domain::id::EmployerId;
use uuid::Uuid;

use crate::{centre, databases, with_two_people};

fn employer(number: u128, name: &str, business_number: Option<&str>) -> Employer {
    let terms = EmployerTerms {
        name: name.to_owned(),
        business_number: business_number.map(str::to_owned),
        ..EmployerTerms::default()
    };
    Employer::register(EmployerId(Uuid::from_u128(number)), centre(1).id, &terms).unwrap()
}

#[tokio::test]
async fn two_centres_cannot_have_one_name() {
    for fresh in databases::each().await {
        let (tx, ..) = with_two_people(&fresh.db).await;
        let (one, other) = (centre(1), centre(2));
        let taken = accounts::has_centre_named(&tx, &one.name, other.id).await;
        assert!(taken.unwrap());
        let own = accounts::has_centre_named(&tx, &one.name, one.id).await;
        assert!(!own.unwrap());
        let listed = accounts::centres_of(&tx, None, 10).await.unwrap();
        assert_eq!(listed, vec![one]);
    }
}

#[tokio::test]
async fn employers_alike_are_found_by_number_or_normalised_name() {
    for fresh in databases::each().await {
        let (tx, ..) = with_two_people(&fresh.db).await;
        let known = employer(1, "㈜마당", Some("124-81-00998"));
        accounts::insert_employer(&tx, &known).await.unwrap();
        let alike = async |other: Employer| accounts::employers_like(&tx, &other).await.unwrap();
        let same_number = employer(2, "뜰", Some("124-81-00998"));
        assert_eq!(alike(same_number).await, vec![known.clone()]);
        assert_eq!(alike(employer(2, "마당", None)).await, vec![known.clone()]);
        assert_eq!(alike(employer(2, "뜰", None)).await, vec![]);
        assert_eq!(alike(known).await, vec![]);
    }
}

#[tokio::test]
async fn a_business_number_is_one_employers_even_when_two_race() {
    for fresh in databases::each().await {
        let (tx, ..) = with_two_people(&fresh.db).await;
        let known = employer(1, "㈜마당", Some("124-81-00998"));
        accounts::insert_employer(&tx, &known).await.unwrap();
        let racing = employer(2, "뜰", Some("1248100998"));
        let error = accounts::insert_employer(&tx, &racing).await.unwrap_err();
        assert_eq!(error.trouble(), Trouble::KeyTaken);
    }
}

#[tokio::test]
async fn members_come_once_and_go() {
    for fresh in databases::each().await {
        let (tx, mina, juno) = with_two_people(&fresh.db).await;
        let known = employer(1, "㈜마당", None);
        accounts::insert_employer(&tx, &known).await.unwrap();
        for id in [mina.id, juno.id, mina.id] {
            accounts::insert_member(&tx, known.id, id).await.unwrap();
        }
        let members = async || {
            let found = accounts::members_of(&tx, mina.centre, known.id, None, 10).await;
            found.unwrap()
        };
        assert_eq!(members().await, vec![mina.clone(), juno.clone()]);
        accounts::remove_member(&tx, known.id, mina.id)
            .await
            .unwrap();
        assert_eq!(members().await, vec![juno]);
    }
}

#[tokio::test]
async fn employers_are_searched_by_a_part_of_the_normalised_name() {
    for fresh in databases::each().await {
        let (tx, ..) = with_two_people(&fresh.db).await;
        let known = employer(1, "Madang_Co., Ltd.", Some("124-81-00998"));
        accounts::insert_employer(&tx, &known).await.unwrap();
        let found = async |filter: EmployerFilter| {
            let found = accounts::employers_of(&tx, known.centre, &filter, 10).await;
            found.unwrap().len()
        };
        let named = |name: &str| EmployerFilter {
            name: Some(name.to_owned()),
            ..EmployerFilter::default()
        };
        assert_eq!(found(named("madang")).await, 1);
        assert_eq!(found(named("m%g")).await, 0);
        let numbered = EmployerFilter {
            number: known.business_number.clone(),
            ..EmployerFilter::default()
        };
        assert_eq!(found(numbered).await, 1);
    }
}
