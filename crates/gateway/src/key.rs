//! The idempotency key: one intent, one key, however often it is sent.

use axum::http::{HeaderMap, HeaderName};
use domain::Code;
use uuid::Uuid;

use crate::fresh;
use crate::problem::Problem;

/// The header that carries it, both ways.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("idempotency-key");

/// The client's key, or one made here.
///
/// # Errors
/// `bad_key` when it is no UUID.
pub(crate) fn of(headers: &HeaderMap) -> Result<Uuid, Problem> {
    match headers.get(HEADER) {
        None => Ok(fresh::key()),
        Some(value) => value
            .to_str()
            .ok()
            .and_then(|text| text.trim_matches('"').parse().ok())
            .ok_or_else(|| Code::BadKey.into()),
    }
}

/// How long after its answer was given up a command may still be done, in milliseconds: what is left
/// of its deadline, the allowed difference of clocks, and a transaction under way.
const WAIT_MS: i64 = 30_000;
/// The same from when a key was made that tells its time.
const WAIT_FROM_KEY_MS: i64 = 60_000;

/// Until when a command that is given up now may still be done.
pub(crate) const fn pending_until(now_ms: i64) -> i64 {
    now_ms + WAIT_MS
}

/// Until when a command with this key, not known yet, may still be done: as the link says that was
/// given with it, or for a while after a key was made that tells its time. None when it never will.
pub(crate) fn may_come_until(key: Uuid, until_ms: Option<i64>, now_ms: i64) -> Option<i64> {
    let until_ms = until_ms.or_else(|| Some(made_at_ms(key)? + WAIT_FROM_KEY_MS))?;
    (now_ms..=now_ms + WAIT_FROM_KEY_MS)
        .contains(&until_ms)
        .then_some(until_ms)
}

fn made_at_ms(key: Uuid) -> Option<i64> {
    let made_at = key.get_timestamp().filter(|_| key.get_version_num() == 7)?;
    let (seconds, nanos) = made_at.to_unix();
    Some(i64::try_from(seconds).ok()? * 1000 + i64::from(nanos / 1_000_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyed(text: &str) -> Result<Uuid, Problem> {
        of(&HeaderMap::from_iter([(HEADER, text.parse().unwrap())]))
    }

    #[test]
    fn a_clients_key_is_kept_with_or_without_quotes() {
        let key = Uuid::from_u128(7);
        assert_eq!(keyed(&key.to_string()), Ok(key));
        assert_eq!(keyed(&format!("\"{key}\"")), Ok(key));
        assert_eq!(keyed("seven"), Err(Code::BadKey.into()));
    }

    #[test]
    fn without_a_key_one_is_made_that_tells_its_time() {
        let key = of(&HeaderMap::new()).unwrap();
        let made = made_at_ms(key).unwrap();
        assert_eq!(
            may_come_until(key, None, made + 59_000),
            Some(made + 60_000)
        );
        assert_eq!(may_come_until(key, None, made + 61_000), None);
    }

    #[test]
    fn a_key_that_tells_no_time_is_waited_for_as_long_as_its_link_says() {
        let key = Uuid::from_u128(7);
        assert_eq!(may_come_until(key, None, 5), None);
        let until = pending_until(5);
        assert_eq!(may_come_until(key, Some(until), until), Some(until));
        assert_eq!(may_come_until(key, Some(until), until + 1), None);
        assert_eq!(may_come_until(key, Some(i64::MAX), 5), None);
    }
}
