//! How often somebody may ask.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::Code;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::client::counted;
use crate::gateway::Shared;
use crate::problem::Problem;
use crate::settings::RateLimits;

/// A request for what is large and the same for all, counted by its address.
pub(crate) struct Counted;

impl FromRequestParts<Shared> for Counted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, gateway: &Shared) -> Result<Self, Problem> {
        let address = gateway.client(&parts.headers, &parts.extensions);
        gateway.limits.count(None, address)?;
        Ok(Self)
    }
}

/// The counters of one gateway.
pub(crate) struct Limits {
    anonymous: DefaultKeyedRateLimiter<IpAddr>,
    person: DefaultKeyedRateLimiter<Uuid>,
    sign_in: DefaultKeyedRateLimiter<(IpAddr, [u8; 32])>,
}

impl Limits {
    /// Counters that have counted nothing.
    pub(crate) fn new(limits: RateLimits) -> Self {
        let minute = Duration::from_secs(60);
        Self {
            anonymous: RateLimiter::keyed(quota(limits.anonymous_a_minute, minute)),
            person: RateLimiter::keyed(quota(limits.person_a_minute, minute)),
            sign_in: RateLimiter::keyed(quota(limits.sign_in_a_quarter, 15 * minute)),
        }
    }

    /// Counts a request of somebody who is signed in, or else of an address.
    ///
    /// # Errors
    /// `too_many_requests`, saying when to come back.
    pub(crate) fn count(&self, person: Option<Uuid>, address: IpAddr) -> Result<(), Problem> {
        match person {
            Some(person) => pass(&self.person, &person),
            None => pass(&self.anonymous, &counted(address)),
        }
    }

    /// Counts a try to sign in as somebody, who is kept as a hash only.
    ///
    /// # Errors
    /// `too_many_requests`, saying when to come back.
    pub(crate) fn count_sign_in(&self, address: IpAddr, who: &str) -> Result<(), Problem> {
        let who = Sha256::digest(who.trim().to_lowercase()).into();
        pass(&self.sign_in, &(counted(address), who))
    }

    /// Forgets whoever has been quiet.
    pub(crate) fn forget_quiet(&self) {
        self.anonymous.retain_recent();
        self.person.retain_recent();
        self.sign_in.retain_recent();
    }
}

/// This many at once, refilled evenly over the period; none at all counts as one.
fn quota(most: u32, period: Duration) -> Quota {
    let most = NonZeroU32::new(most).unwrap_or(NonZeroU32::MIN);
    let refill = (period / most.get()).max(Duration::from_nanos(1));
    Quota::with_period(refill)
        .unwrap_or(Quota::per_minute(most))
        .allow_burst(most)
}

fn pass<K: Clone + Eq + Hash>(
    counter: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), Problem> {
    counter.check_key(key).map_err(|early| {
        let wait = early.wait_time_from(DefaultClock::default().now());
        metrics::counter!("madang_http_limited_total").increment(1);
        Problem::from(Code::TooManyRequests).retry_after(wait.as_secs() + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        Limits::new(RateLimits {
            anonymous_a_minute: 2,
            person_a_minute: 3,
            sign_in_a_quarter: 1,
        })
    }

    fn home() -> IpAddr {
        [203, 0, 113, 9].into()
    }

    #[test]
    fn one_more_than_allowed_is_too_many_and_others_are_not_touched() {
        let limits = limits();
        assert!(limits.count(None, home()).is_ok());
        assert!(limits.count(None, home()).is_ok());
        let refused = limits.count(None, home()).unwrap_err();
        let refused = format!("{refused:?}");
        assert!(refused.contains("TooManyRequests"), "{refused}");
        assert!(
            refused.contains("retry_after_seconds: Some(30)"),
            "{refused}"
        );
        assert!(limits.count(None, [203, 0, 113, 10].into()).is_ok());
        assert!(limits.count(Some(Uuid::from_u128(1)), home()).is_ok());
    }

    #[test]
    fn tries_to_sign_in_are_counted_for_each_person_whatever_the_spelling() {
        let limits = limits();
        assert!(limits.count_sign_in(home(), "mina@example.kr").is_ok());
        assert!(limits.count_sign_in(home(), " Mina@Example.KR").is_err());
        assert!(limits.count_sign_in(home(), "jun@example.kr").is_ok());
    }

    #[test]
    fn very_high_limits_let_everything_through() {
        let limits = Limits::new(RateLimits {
            anonymous_a_minute: u32::MAX,
            person_a_minute: u32::MAX,
            sign_in_a_quarter: u32::MAX,
        });
        assert!((0..10_000).all(|_| limits.count(None, home()).is_ok()));
    }
}
