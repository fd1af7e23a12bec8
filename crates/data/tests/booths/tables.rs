//! What is put into the tables comes out of them.

use data::booths::{BoothFilter, Panel, SlotFilter, Wait, WaitFilter};
use domain::application::BoothNeeds;
use domain::id::ResourceId;

use super::*;

fn wait(number: u128, place: i64) -> Wait {
    Wait {
        id: Uuid::from_u128(4000 + number),
        session: SESSION,
        application: application(number),
        employer: employer(number),
        fair: FAIR,
        centre: CENTRE,
        number: place,
        needs: BoothNeeds {
            power: true,
            ..BoothNeeds::default()
        },
        asked_at: Instant::from_unix(1_800_000_000),
    }
}

#[tokio::test]
async fn a_booth_is_given_once_and_an_employer_gets_one_booth() {
    for fresh in databases::each().await {
        let booths = with_fair(&fresh.db, 2).await;
        let tx = fresh.db.begin().await.unwrap();
        let mut attempts = Vec::new();
        for (number, booth) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let slot = slot(number, booths[booth].id);
            // An employer's second try is another reservation.
            let slot = Slot {
                id: Uuid::from_u128(slot.id.as_u128() + 100 * booth as u128),
                ..slot
            };
            attempts.push(
                data::booths::insert_slots(&tx, std::slice::from_ref(&slot))
                    .await
                    .unwrap(),
            );
        }
        assert_eq!(attempts, [true, false, false, true], "{}", fresh.url);
    }
}

#[tokio::test]
async fn a_freed_booth_is_free_again_and_its_hall_can_be_laid_out_anew() {
    for fresh in databases::each().await {
        let booths = with_fair(&fresh.db, 1).await;
        let tx = fresh.db.begin().await.unwrap();
        let slot = slot(0, booths[1].id);
        assert!(
            data::booths::insert_slots(&tx, std::slice::from_ref(&slot))
                .await
                .unwrap()
        );
        let free = data::booths::free_booths(&tx, FAIR, SESSION).await.unwrap();
        assert_eq!(free, [booths[0].clone()], "{}", fresh.url);
        assert_eq!(data::booths::count_slots_in(&tx, HALL).await.unwrap(), 1);
        let own = SlotFilter {
            session: Some(SESSION),
            application: Some(slot.application),
            employers: Some(vec![slot.employer]),
            after: None,
        };
        let found = data::booths::slots_of(&tx, FAIR, &own, 10).await.unwrap();
        assert_eq!(found, [slot], "{}", fresh.url);
        data::booths::delete_slots(&tx, &found).await.unwrap();
        assert_eq!(data::booths::count_slots_in(&tx, HALL).await.unwrap(), 0);
        let free = data::booths::free_booths(&tx, FAIR, SESSION).await.unwrap();
        assert_eq!(free.len(), 2, "{}", fresh.url);
        data::booths::delete_booths(&tx, HALL).await.unwrap();
        let next = CountedHall {
            version: 1,
            ..hall()
        };
        data::booths::save_hall(&tx, &next).await.unwrap();
        let found = data::booths::find_hall_named(&tx, FAIR, "제1홀").await;
        assert_eq!(found.unwrap(), Some(next), "{}", fresh.url);
    }
}

#[tokio::test]
async fn halls_and_booths_come_in_the_order_of_the_plan() {
    for fresh in databases::each().await {
        let booths = with_fair(&fresh.db, 0).await;
        let db = fresh.db.read();
        let halls = data::booths::halls_of(db, FAIR, None, 10).await.unwrap();
        assert_eq!(halls[0].features[0].label, "입구");
        let counts = data::booths::count_booths(db, FAIR).await.unwrap();
        assert_eq!(counts[&HALL], 2);
        let filter = BoothFilter {
            hall: Some(HALL),
            on_net: false,
            after: Some(booths[0].id.0),
        };
        let rest = data::booths::booths_of(db, FAIR, &filter, 10)
            .await
            .unwrap();
        assert_eq!(rest[0].booth, booths[1], "{}", fresh.url);
        assert_eq!(rest[0].hall, Some(HALL));
        let on_net = BoothFilter {
            on_net: true,
            ..BoothFilter::default()
        };
        let on_net = data::booths::booths_of(db, FAIR, &on_net, 10).await;
        assert_eq!(on_net.unwrap(), [], "{}", fresh.url);
        let other = FairId(Uuid::nil());
        let elsewhere = data::booths::booths_by_id(db, other, [booths[0].id]).await;
        assert!(elsewhere.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_waiting_list_keeps_its_order_when_somebody_leaves() {
    for fresh in databases::each().await {
        with_fair(&fresh.db, 3).await;
        let tx = fresh.db.begin().await.unwrap();
        // The ids of those who wait do not rise with their places.
        for (number, place) in [(2, 1), (0, 2), (1, 3)] {
            let before = data::booths::last_number(&tx, SESSION).await.unwrap();
            assert_eq!(before, place - 1, "{}", fresh.url);
            data::booths::insert_wait(&tx, &wait(number, place))
                .await
                .unwrap();
        }
        let gone = WaitFilter {
            application: Some(application(2)),
            ..WaitFilter::default()
        };
        assert_eq!(data::booths::delete_waits(&tx, gone).await.unwrap(), 1);
        let left = data::booths::waits_of(&tx, SESSION, 10).await.unwrap();
        assert_eq!(left, [wait(0, 2), wait(1, 3)], "{}", fresh.url);
        let last = data::booths::find_wait(&tx, SESSION, application(1)).await;
        let last = last.unwrap().unwrap();
        assert_eq!(data::booths::place_of(&tx, &last).await.unwrap(), 2);
    }
}

#[tokio::test]
async fn an_employer_has_one_panel_at_a_fair_whose_version_rises() {
    for fresh in databases::each().await {
        with_fair(&fresh.db, 0).await;
        let panel = Panel {
            id: ResourceId(Uuid::from_u128(6000)),
            centre: CENTRE,
            fair: FAIR,
            employer: employer(0),
            version: 0,
        };
        let tx = fresh.db.begin().await.unwrap();
        for version in [0, 1] {
            let next = Panel { version, ..panel };
            data::booths::save_panels(&tx, &[next]).await.unwrap();
            let found = data::booths::lock_panel(&tx, FAIR, employer(0)).await;
            assert_eq!(found.unwrap(), Some(next), "{}", fresh.url);
        }
        assert_eq!(data::booths::lock_panels(&tx, FAIR).await.unwrap().len(), 1);
        let second = Panel {
            id: ResourceId(Uuid::from_u128(6001)),
            ..panel
        };
        let refused = data::booths::save_panels(&tx, &[second]).await.unwrap_err();
        assert_eq!(refused.trouble(), data::Trouble::KeyTaken, "{}", fresh.url);
    }
}
