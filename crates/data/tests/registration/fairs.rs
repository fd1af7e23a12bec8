use data::registration::{self as rows, Counter, FairFilter};
use domain::fair::{FairState, Session};
use domain::id::SessionId;
use uuid::Uuid;

use crate::{centre, databases, elsewhere, fair, range, with_fair};

#[tokio::test]
async fn a_fair_is_found_in_its_own_centre_only() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let found = async |centre| rows::find_fair(&tx, centre, fair(1).id).await.unwrap();
        assert_eq!(found(Some(centre())).await.unwrap().fair, fair(1));
        assert_eq!(found(None).await.unwrap().fair, fair(1));
        assert_eq!(found(Some(elsewhere())).await, None);
    }
}

#[tokio::test]
async fn of_two_editors_only_the_first_saves() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let published = fair(1).publish(range("10-01T09:00", "10-02T09:00").from);
        let published = published.unwrap();
        assert!(rows::save_fair(&tx, &published).await.unwrap());
        assert!(!rows::save_fair(&tx, &published).await.unwrap());
        let found = rows::find_fair(&tx, None, published.id).await.unwrap();
        assert_eq!(found.unwrap().fair, published);
    }
}

#[tokio::test]
async fn fairs_are_listed_last_first_by_state_and_end() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        rows::insert_fair(&tx, &fair(2)).await.unwrap();
        let listed = async |filter: FairFilter| {
            let found = rows::fairs_of(&tx, &filter, 10).await.unwrap();
            found.into_iter().map(|one| one.fair.id).collect::<Vec<_>>()
        };
        let all = FairFilter::default();
        assert_eq!(listed(all).await, [fair(2).id, fair(1).id]);
        let after = FairFilter {
            after: Some(fair(2).id.0),
            ..all
        };
        assert_eq!(listed(after).await, [fair(1).id]);
        let published = FairFilter {
            state: Some(FairState::Published),
            ..all
        };
        assert_eq!(listed(published).await, []);
        let later = FairFilter {
            ends_after: Some(fair(1).end()),
            ..all
        };
        assert_eq!(listed(later).await, []);
    }
}

#[tokio::test]
async fn counting_returns_the_fair_as_it_was_before() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let count = async |counter, by| {
            let counted = rows::count_at_fair(&tx, centre(), fair(1).id, counter, by).await;
            let counted = counted.unwrap().unwrap();
            (counted.registered, counted.approved, counted.checked_in)
        };
        assert_eq!(count(Counter::Registered, 1).await, (0, 0, 0));
        assert_eq!(count(Counter::Approved, 1).await, (1, 0, 0));
        assert_eq!(count(Counter::CheckedIn, 1).await, (1, 1, 0));
        assert_eq!(count(Counter::Registered, -1).await, (1, 1, 1));
        assert_eq!(count(Counter::Approved, 0).await, (0, 1, 1));
        let other = rows::count_at_fair(&tx, elsewhere(), fair(1).id, Counter::Approved, 1).await;
        assert_eq!(other.unwrap(), None);
    }
}

#[tokio::test]
async fn sessions_come_in_the_order_of_their_times() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let session = |number, name, during| {
            let id = SessionId(Uuid::from_u128(number));
            Session::open(id, &fair(1), name, during, true).unwrap()
        };
        let afternoon = session(1, "오후", range("11-24T14:00", "11-24T17:00"));
        let morning = session(2, "오전", range("11-24T10:00", "11-24T13:00"));
        for one in [&afternoon, &morning] {
            rows::insert_session(&tx, one).await.unwrap();
        }
        let found = rows::find_session(&tx, morning.id).await.unwrap();
        assert_eq!(found.as_ref(), Some(&morning));
        let found = rows::sessions_of(&tx, &[fair(1).id]).await.unwrap();
        assert_eq!(found, [morning, afternoon]);
        assert_eq!(rows::sessions_of(&tx, &[]).await.unwrap(), []);
    }
}
