//! What may free a place that somebody waits for, and what must not stand in the way of a change.

use domain::waiting::WaitState;
use domain::{BookingKind, Code, Minutes};

use super::city::{City, DAY};
use crate::databases;

#[tokio::test]
async fn a_place_is_offered_also_when_a_booking_of_another_kind_frees_it() {
    for fresh in databases::each().await {
        let city = City::found(&fresh.db, &[1], 2).await;
        let interview = city.book_for(BookingKind::Interview, DAY, 0, (0, 1)).await;
        city.join(DAY, 1, vec![(0, 1)]).await.unwrap();
        city.cancel(DAY, interview.unwrap().id).await;
        assert_eq!(city.waits().await[0].state, WaitState::Offered);
        city.check().await;
    }
}

#[tokio::test]
async fn what_the_own_turnaround_kept_from_being_booked_is_offered_before_anybody_can_book_it() {
    for fresh in databases::each().await {
        let city = City::with_turnaround(&fresh.db, Minutes(10), 3).await;
        let next = city.book(DAY, 0, (0, 2)).await.unwrap();
        city.join(DAY, 1, vec![(0, 1)]).await.unwrap();
        city.cancel(DAY, next.id).await;
        assert_eq!(city.waits().await[0].state, WaitState::Offered);
        let stranger = city.book(DAY, 2, (0, 1)).await.unwrap_err();
        assert_eq!(stranger.code, Code::SeatTaken);
        city.check().await;
    }
}

#[tokio::test]
async fn who_took_one_of_several_times_can_change_it_when_nobody_waits_any_more() {
    for fresh in databases::each().await {
        let city = City::found(&fresh.db, &[1], 2).await;
        let first = city.book(DAY, 0, (0, 0)).await.unwrap();
        let taken = city.book(DAY, 0, (0, 3)).await.unwrap();
        city.join(DAY, 1, vec![(0, 0), (0, 3)]).await.unwrap();
        city.cancel(DAY, taken.id).await;
        let offer = city.waits().await[0].booking.unwrap();
        city.change(DAY, offer, |diary, moment| diary.accept(offer, moment))
            .await
            .unwrap();
        city.cancel(DAY, offer).await;
        assert_eq!(city.waits().await[0].state, WaitState::Accepted);
        city.cancel(DAY, first.id).await;
        city.check().await;
    }
}
