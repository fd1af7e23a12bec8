//! What may free a place that somebody waits for, and what must not stand in the way of a change.

use data::ledger::gaps_waited_after;
use domain::diary::Gap;
use domain::waiting::WaitState;
use domain::{BookingKind, Code, Instant, Minutes};

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
async fn all_places_that_anybody_waits_for_come_once_each_page_by_page_with_their_centres() {
    for fresh in databases::each().await {
        let mut expected = Vec::new();
        for _ in 0..2 {
            let city = City::found(&fresh.db, &[1, 1], 3).await;
            for (who, place) in [(0, (0, 1)), (0, (0, 2)), (1, (1, 1))] {
                city.book(DAY, who, place).await.unwrap();
            }
            for who in 1..3 {
                let places = [(0, 1), (0, 2), (1, 1)];
                city.join(DAY, who, places[..=who].to_vec()).await.unwrap();
            }
            let gaps = [(0, 1), (0, 2), (1, 1)].map(|place| Gap::from(city.wish(place)));
            expected.extend(gaps.map(|gap| (city.centre, gap)));
        }
        expected.sort_unstable_by_key(|(_, gap)| *gap);
        let now = Instant::from_unix(DAY);
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = gaps_waited_after(fresh.db.read(), after, now, 2).await;
            let page = page.unwrap();
            let Some((_, last)) = page.last() else { break };
            after = Some(*last);
            found.extend(page);
        }
        assert_eq!(found, expected);
    }
}

/// Ends the entry in one batch as in two: whoever took a time and gave it up is no more in the way.
#[tokio::test]
async fn whoever_booked_directly_and_cancelled_waits_no_more_however_it_was_decided() {
    for fresh in databases::each().await {
        for is_one_batch in [true, false] {
            let city = City::found(&fresh.db, &[1, 1], 2).await;
            city.book(DAY, 0, (0, 1)).await.unwrap();
            let wait = city.join(DAY, 1, vec![(0, 1), (1, 2)]).await.unwrap();
            let offer = wait.booking.unwrap();
            city.change(DAY, offer, |diary, moment| diary.decline(offer, moment))
                .await
                .unwrap();
            match is_one_batch {
                true => city.book_and_cancel(DAY, 1, (1, 2)).await,
                false => {
                    let booked = city.book(DAY, 1, (1, 2)).await.unwrap();
                    city.cancel(DAY, booked.id).await;
                }
            }
            let waits = city.waits().await;
            assert_eq!(waits[0].state, WaitState::Booked, "{is_one_batch}");
            city.check().await;
        }
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
