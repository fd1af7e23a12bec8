use std::collections::BTreeMap;

use data::Trouble;
use data::registration::{self as rows, ApplicationFilter, OpeningFilter};
use domain::Instant;
use domain::application::{Application, ApplicationState};
use domain::employer::{Employer, EmployerTerms};
use domain::id::EmployerId;
use uuid::Uuid;

use crate::{application, centre, databases, elsewhere, fair, with_fair};

async fn insert(tx: &data::Transaction, application: &Application) {
    rows::insert_application(tx, centre(), application)
        .await
        .unwrap();
    rows::put_openings(tx, application).await.unwrap();
}

#[tokio::test]
async fn an_employer_applies_once_and_again_only_after_withdrawing() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let first = application(1, 7, &[]);
        insert(&tx, &first).await;
        let find = async || {
            let found = rows::find_application_of(&tx, first.fair, first.employer).await;
            found.unwrap()
        };
        assert_eq!(find().await.as_ref(), Some(&first));
        let withdrawn = first.withdraw(None).unwrap();
        assert!(rows::save_application(&tx, &withdrawn).await.unwrap());
        assert!(!rows::save_application(&tx, &withdrawn).await.unwrap());
        assert_eq!(find().await, None);
        insert(&tx, &application(2, 7, &[])).await;
        let third = rows::insert_application(&tx, centre(), &application(3, 7, &[])).await;
        assert_eq!(third.unwrap_err().trouble(), Trouble::KeyTaken);
    }
}

#[tokio::test]
async fn applications_are_listed_by_employer_and_state_within_the_centre() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let draft = application(1, 7, &[]);
        let submitted = application(2, 8, &["용접"])
            .submit(Instant::from_unix(0))
            .unwrap();
        for one in [&draft, &submitted] {
            insert(&tx, one).await;
        }
        let listed = async |of, filter: ApplicationFilter| {
            rows::applications_of(&tx, of, &filter, 10).await.unwrap()
        };
        let all = ApplicationFilter::default();
        let both = [draft.clone(), submitted.clone()];
        assert_eq!(listed(centre(), all.clone()).await, both);
        assert_eq!(listed(elsewhere(), all.clone()).await, []);
        let of_one = ApplicationFilter {
            employers: Some(vec![draft.employer]),
            ..all.clone()
        };
        assert_eq!(listed(centre(), of_one).await, [draft]);
        let handed_in = ApplicationFilter {
            state: Some(ApplicationState::Submitted),
            ..all
        };
        assert_eq!(listed(centre(), handed_in).await, [submitted]);
        let counts = rows::application_counts_of(&tx, fair(1).id).await.unwrap();
        let expected = [
            (ApplicationState::Draft, 1),
            (ApplicationState::Submitted, 1),
        ];
        assert_eq!(counts, BTreeMap::from(expected));
    }
}

#[tokio::test]
async fn only_openings_of_approved_employers_are_listed() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let submitted = application(1, 7, &["용접", "도장"])
            .submit(Instant::from_unix(0))
            .unwrap();
        insert(&tx, &submitted).await;
        insert(&tx, &application(2, 8, &["포장"])).await;
        let titles = async |filter: OpeningFilter| {
            let found = rows::openings_of(&tx, fair(1).id, &filter, 10)
                .await
                .unwrap();
            let titles = found.into_iter().map(|one| one.opening.title);
            titles.collect::<Vec<_>>()
        };
        let all = OpeningFilter::default();
        assert!(titles(all).await.is_empty());
        let approved = submitted.approve().unwrap();
        assert!(rows::save_application(&tx, &approved).await.unwrap());
        assert_eq!(titles(all).await, ["용접", "도장"]);
        let after = OpeningFilter {
            after: Some(approved.openings[0].id.0),
            ..all
        };
        assert_eq!(titles(after).await, ["도장"]);
        let of_other = OpeningFilter {
            employer: Some(EmployerId(Uuid::from_u128(8))),
            ..all
        };
        assert!(titles(of_other).await.is_empty());
    }
}

#[tokio::test]
async fn openings_put_in_again_take_the_place_of_the_old_ones() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let mut edited = application(1, 7, &["용접", "도장"]);
        insert(&tx, &edited).await;
        let gone = edited.openings.pop().unwrap();
        rows::put_openings(&tx, &edited).await.unwrap();
        let find = async |of, id| rows::find_opening(&tx, of, id).await.unwrap();
        let kept = find(centre(), edited.openings[0].id).await.unwrap();
        assert_eq!(
            (kept.opening, kept.fair),
            (edited.openings[0].clone(), fair(1).id)
        );
        assert_eq!(find(centre(), gone.id).await, None);
        assert_eq!(find(elsewhere(), edited.openings[0].id).await, None);
    }
}

#[tokio::test]
async fn names_of_employers_are_found_within_the_centre() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let found = crate::registrations::found_centre();
        data::accounts::insert_centre(&tx, &found).await.unwrap();
        let terms = EmployerTerms {
            name: "㈜마당".to_owned(),
            ..EmployerTerms::default()
        };
        let id = EmployerId(Uuid::from_u128(7));
        let employer = Employer::register(id, centre(), &terms).unwrap();
        data::accounts::insert_employer(&tx, &employer)
            .await
            .unwrap();
        let names = async |of| rows::employer_names(&tx, of, [id, id]).await.unwrap();
        assert_eq!(
            names(centre()).await,
            BTreeMap::from([(id, "㈜마당".to_owned())])
        );
        assert!(names(elsewhere()).await.is_empty());
    }
}
