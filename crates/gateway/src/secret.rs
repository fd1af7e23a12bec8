//! Tokens that the gateway makes: the same for the same intent, so that a retry gets the same one.

use contract::{sign_in, webhook};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::route::{Filled, Route};

/// The token that a request makes, and what the message says of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Secret {
    /// The token, for the client.
    pub(crate) token: String,
    /// What goes into the message.
    pub(crate) sent: String,
}

/// The token of a request: a pure function of our key, the idempotency key and all that was asked.
///
/// What was asked counts too, because clients choose idempotency keys: who learns another's key
/// cannot have the same token made for something else.
pub(crate) fn made_for(key: &str, route: &Route, id: Uuid, asked: &[u8]) -> Option<Secret> {
    let key = key.as_bytes();
    let id = intent(route, id, asked);
    let (token, sent) = match route.filled? {
        Filled::SessionToken(_) => same(sign_in::token(key, id)),
        Filled::ApiToken(_) => same(sign_in::api_token(key, id)),
        Filled::FeedHash(_) => {
            let token = sign_in::token(key, id);
            let hash = sign_in::hash_of(&token);
            (token, hash)
        }
        Filled::WebhookSeed(_) => (webhook::shown(&webhook::secret(key, id)), id.to_string()),
        Filled::OwnSession(_) | Filled::EndedSession(_) => return None,
    };
    Some(Secret { token, sent })
}

fn same(token: String) -> (String, String) {
    (token.clone(), token)
}

fn intent(route: &Route, id: Uuid, asked: &[u8]) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(id.as_bytes());
    hash.update(route.subject.as_bytes());
    hash.update([0]);
    hash.update(asked);
    let hash: [u8; 32] = hash.finalize().into();
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    Uuid::from_bytes(half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Method;
    use contract::accounts::ConfirmSignIn;
    use contract::invites::{CreateFeed, RenewTextSecret};

    const KEY: &str = "a key that only tests know";

    #[test]
    fn a_retry_gets_the_same_token_and_everything_else_another() {
        let route = Route::command::<ConfirmSignIn>(Method::POST, "/")
            .filled(Filled::SessionToken("session_token"));
        let made = |id, asked: &[u8]| made_for(KEY, &route, Uuid::from_u128(id), asked).unwrap();
        assert_eq!(made(1, b"link"), made(1, b"link"));
        assert_ne!(made(1, b"link"), made(2, b"link"));
        assert_ne!(made(1, b"link"), made(1, b"other"));
        assert!(sign_in::is_token(&made(1, b"link").token));
    }

    #[test]
    fn of_a_feeds_token_only_the_hash_is_sent() {
        let route =
            Route::command::<CreateFeed>(Method::POST, "/").filled(Filled::FeedHash("token_hash"));
        let secret = made_for(KEY, &route, Uuid::nil(), b"").unwrap();
        assert_eq!(secret.sent, sign_in::hash_of(&secret.token));
    }

    #[test]
    fn of_a_secret_for_signed_calls_only_the_seed_is_sent_from_which_it_is_made_again() {
        let route = Route::command::<RenewTextSecret>(Method::POST, "/")
            .filled(Filled::WebhookSeed("seed"));
        let secret = made_for(KEY, &route, Uuid::nil(), b"").unwrap();
        let seed: Uuid = secret.sent.parse().unwrap();
        let again = webhook::secret(KEY.as_bytes(), seed);
        assert_eq!(secret.token, webhook::shown(&again));
    }
}
