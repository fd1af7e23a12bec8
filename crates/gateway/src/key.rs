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

/// True when a command with this key, not known yet, may still be on its way.
pub(crate) fn may_come(key: Uuid, now_ms: i64) -> bool {
    const WAIT_MS: i64 = 60_000;
    let made_at = key.get_timestamp().filter(|_| key.get_version_num() == 7);
    made_at.is_some_and(|made_at| {
        let (seconds, nanos) = made_at.to_unix();
        let made_ms = i64::try_from(seconds).unwrap_or(0) * 1000 + i64::from(nanos / 1_000_000);
        (now_ms - made_ms).abs() <= WAIT_MS
    })
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
        let now = fresh::now_ms();
        assert!(may_come(key, now));
        assert!(!may_come(key, now + 61_000));
    }

    #[test]
    fn a_key_that_tells_no_time_is_not_waited_for() {
        assert!(!may_come(Uuid::from_u128(7), fresh::now_ms()));
    }
}
