//! What can be set.

use std::time::Duration;

use crate::client::Network;
use crate::health::Health;

/// How the gateway is reached, whom it trusts and how much it lets through.
#[derive(Clone)]
pub struct Settings {
    /// The address people see, such as `https://jobs.example.kr`; with `https` cookies are secure.
    pub public_url: String,
    /// The secret that session, API and feed tokens are made from: at least 16 bytes, the same on every gateway.
    pub token_key: String,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// How many requests are let through.
    pub limits: RateLimits,
    /// How long a client may take for the header of a request, and be quiet between two.
    pub header_timeout: Duration,
    /// How long one request may take in all.
    pub request_timeout: Duration,
    /// What is asked for health and metrics.
    pub health: Health,
}

/// How many requests are let through.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RateLimits {
    /// Requests a minute from one address, without sign-in; an IPv6 network of 64 bits counts as one.
    pub anonymous_a_minute: u32,
    /// Requests a minute of one person.
    pub person_a_minute: u32,
    /// Tries to sign in within 15 minutes, from one address for one person.
    pub sign_in_a_quarter: u32,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            anonymous_a_minute: 120,
            person_a_minute: 600,
            sign_in_a_quarter: 5,
        }
    }
}

impl Settings {
    /// Settings with the usual limits and no proxy.
    pub fn new(public_url: impl Into<String>, token_key: impl Into<String>) -> Self {
        Self {
            public_url: public_url.into().trim_end_matches('/').to_owned(),
            token_key: token_key.into(),
            trusted_proxies: Vec::new(),
            limits: RateLimits::default(),
            header_timeout: Duration::from_secs(30),
            request_timeout: Duration::from_secs(30),
            health: Health::default(),
        }
    }

    /// True when people reach it by TLS.
    pub(crate) fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
