//! Commands that come again under their keys, among others that are new.

use bus::CallError;
use contract::Answer;
use domain::Code;

use super::crowd::wishes;
use super::{A_WHILE, LONG, SOON, TAKES_TIME, World, engines, is_busy};

/// Long enough for a small crowd to come; another than those of other tests.
const A_MOMENT: i64 = 1_001;
/// As long as `LONG`, and another than those of other tests.
const TOO_LONG: i64 = LONG + 1;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_asks_again_among_others_hears_the_same_and_the_others_are_decided() {
    for engine in engines() {
        let world = World::start(engine).await;
        let seat = world.seat(7).await;
        let mut crowd = wishes(seat, 10);
        let early = world.hear_all(&crowd[..4]).await;
        // The fourth's key comes with another wish.
        crowd[3].command.notice_version = Some("1".to_owned());
        let slow = world.ask(TAKES_TIME, A_MOMENT, SOON);
        is_busy(A_MOMENT).await;
        let heard = world.hear_all(&crowd).await;
        slow.await.unwrap().unwrap();
        assert_eq!(heard[..3], early[..3]);
        let refused = |answer: &Answer<_>| match answer {
            Answer::Refused(refusal) => Some(refusal.code),
            _ => None,
        };
        assert_eq!(refused(&heard[3]), Some(Code::KeyReused));
        let told: Vec<_> = heard[4..].iter().map(refused).collect();
        let booked = told.iter().filter(|one| one.is_none()).count();
        let taken = told.iter().filter(|one| **one == Some(Code::SeatTaken));
        assert_eq!((booked, taken.count()), (3, 3), "{told:?}");
        world.holds(8).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_asks_again_too_late_changes_nothing_for_others_and_hears_the_same_later() {
    for engine in engines() {
        let world = World::start(engine).await;
        let booked = world.ask(1, 0, SOON).await.unwrap().unwrap();
        assert!(matches!(booked, Answer::Done(_)), "{booked:?}");
        let slow = world.ask(TAKES_TIME, TOO_LONG, SOON);
        is_busy(TOO_LONG).await;
        let late = world.ask(1, 0, A_WHILE);
        let neighbours: Vec<_> = (2..6).map(|who| world.ask(who, 0, SOON)).collect();
        let late = late.await.unwrap();
        assert!(matches!(late, Err(CallError::TimedOut(_))), "{late:?}");
        for one in neighbours {
            let booked = one.await.unwrap().unwrap();
            assert!(matches!(booked, Answer::Done(_)), "{booked:?}");
        }
        slow.await.unwrap().unwrap();
        assert_eq!(world.ask(1, 0, SOON).await.unwrap().unwrap(), booked);
        world.holds(6).await;
    }
}
