use super::*;
use crate::problem::Trouble;
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};

fn key(address: &str) -> Key {
    Key::of_all(&address.parse().unwrap())
}

/// An answer that was this many milliseconds old when it was asked for.
fn aged(age_ms: u64, filler: usize) -> Result<Answer, Problem> {
    let value = json!({ "age_ms": age_ms, "filler": "x".repeat(filler) });
    let uri = "/v1/free-times".parse().unwrap();
    Answer::of(Asked::now(), &uri, value, &Zone::utc())
}

#[tokio::test]
async fn of_a_hundred_who_ask_at_once_one_asks_the_service() {
    let (kept, asked) = (Kept::default(), AtomicUsize::new(0));
    let ask = || {
        kept.answer(key("/a"), async {
            asked.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
            aged(0, 0)
        })
    };
    let answers = futures_util::future::join_all((0..100).map(|_| ask())).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(asked.into_inner(), 1);
    assert!(kept.find(&key("/a")).is_some() && kept.find(&key("/b")).is_none());
}

#[tokio::test]
async fn what_is_too_old_is_asked_for_again() {
    let kept = Kept::default();
    let almost = u64::try_from(FRESH.as_millis()).unwrap() + 1;
    kept.answer(key("/a"), async { aged(almost, 0) })
        .await
        .unwrap();
    assert!(kept.find(&key("/a")).is_none());
    let again = kept.answer(key("/a"), async { aged(0, 5) }).await.unwrap();
    let found = kept.find(&key("/a")).unwrap();
    assert!(Arc::ptr_eq(&found, &again));
}

#[tokio::test]
async fn who_waits_while_it_fails_gets_the_same_failure_and_the_next_one_asks() {
    let (kept, asked) = (Kept::default(), AtomicUsize::new(0));
    let ask = || {
        kept.answer(key("/a"), async {
            asked.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
            Err(Trouble::ServiceAway.into())
        })
    };
    let (one, other) = tokio::join!(ask(), ask());
    assert!(one.is_err() && other.is_err());
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    assert!(ask().await.is_err());
    assert_eq!(asked.into_inner(), 2);
}

#[tokio::test]
async fn memory_has_a_limit_in_answers_and_in_bytes() {
    let kept = Kept::default();
    for number in 0..MOST + 10 {
        let key = key(&format!("/{number}"));
        kept.answer(key, async { aged(0, 0) }).await.unwrap();
    }
    assert!(locked(&kept.0).by_key.len() <= MOST);
    for number in 0..40 {
        let key = key(&format!("/large/{number}"));
        kept.answer(key, async { aged(0, MOST_BYTES / 20) })
            .await
            .unwrap();
        assert!(locked(&kept.0).bytes <= MOST_BYTES + MOST_BYTES / 10);
    }
}

#[test]
fn centres_roles_and_zones_do_not_share_answers() {
    let uri: Uri = "/v1/rooms/free-times?day=2026-11-24".parse().unwrap();
    let (utc, seoul) = (Zone::utc(), Zone::parse("Asia/Seoul").unwrap());
    let here = Actor {
        centre: Some(CentreId(uuid::Uuid::from_u128(1))),
        roles: vec![Role::Seeker],
        ..Actor::nobody()
    };
    let there = Actor {
        centre: Some(CentreId(uuid::Uuid::from_u128(2))),
        ..here.clone()
    };
    let staff = Actor {
        roles: vec![Role::Counsellor],
        ..here.clone()
    };
    let own = Key::of(&uri, &here, &seoul);
    assert_eq!(own, Key::of(&uri, &here.clone(), &seoul));
    for other in [
        Key::of(&uri, &there, &seoul),
        Key::of(&uri, &staff, &seoul),
        Key::of(&uri, &here, &utc),
        Key::of_all(&uri),
    ] {
        assert_ne!(own, other);
    }
}
