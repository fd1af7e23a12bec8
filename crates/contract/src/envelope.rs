//! The sealed envelope beside each message: key, deadline, actor, trace, and one signature over all.

use crate::hex;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use domain::Actor;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

/// Header: the idempotency key, a UUID made once per intent.
pub const COMMAND_ID: &str = "Madang-Command-Id";
/// Header: milliseconds since 1970 UTC after which the message must have no effect.
pub const DEADLINE: &str = "Madang-Deadline";
/// Header: the actor as JSON in base64url.
pub const ACTOR: &str = "Madang-Actor";
/// Header: HMAC-SHA256 over subject, the other headers and the body, in base64url.
pub const SIGNATURE: &str = "Madang-Signature";
/// Header: W3C trace context.
pub const TRACE: &str = "traceparent";

/// How far the clocks of two services may differ, in milliseconds.
pub const SKEW_MS: i64 = 2_000;

/// What travels beside a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Envelope {
    /// The idempotency key.
    pub id: Uuid,
    /// Milliseconds since 1970 UTC after which the message must have no effect.
    pub deadline_ms: i64,
    /// Who asks.
    pub actor: Actor,
    /// W3C trace context.
    pub trace: String,
}

/// The keys that sign and check envelopes: the first signs, all check, so that a key can be rotated.
#[derive(Clone)]
pub struct SigningKeys(Vec<Key>);

/// A key that was taken in: that costs as much as a short message.
type Key = Hmac<Sha256>;

/// Why an envelope is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum Unsealed {
    /// A header is missing or cannot be read.
    #[error("header {0} is missing or unreadable")]
    Header(&'static str),
    /// The signature fits none of the keys.
    #[error("the signature does not fit")]
    Signature,
}

impl SigningKeys {
    /// Keys from secrets, the signing one first.
    ///
    /// # Panics
    /// When there is none, or one is shorter than 16 bytes: settings check this before.
    pub fn new(secrets: &[String]) -> Self {
        assert!(
            !secrets.is_empty() && secrets.iter().all(|secret| secret.len() >= 16),
            "a signing key needs at least 16 bytes"
        );
        let key = |secret: &String| {
            Key::new_from_slice(secret.as_bytes()).expect("HMAC takes keys of any length")
        };
        Self(secrets.iter().map(key).collect())
    }

    /// A fingerprint of parts that nobody without the key can make, in hexadecimal digits: for what
    /// is kept of requests, since a plain hash of a body with a password could be guessed at.
    pub fn fingerprint(&self, parts: &[&[u8]]) -> String {
        hex(&mac(&self.0[0], parts).finalize().into_bytes())
    }

    /// The headers of a message, signed.
    pub fn seal(
        &self,
        subject: &str,
        envelope: &Envelope,
        body: &[u8],
    ) -> [(&'static str, String); 5] {
        let id = envelope.id.to_string();
        let deadline = envelope.deadline_ms.to_string();
        let actor = BASE64.encode(serde_json::to_vec(&envelope.actor).unwrap_or_default());
        let signed = [
            subject.as_bytes(),
            id.as_bytes(),
            deadline.as_bytes(),
            actor.as_bytes(),
            body,
        ];
        let signature = BASE64.encode(mac(&self.0[0], &signed).finalize().into_bytes());
        [
            (COMMAND_ID, id),
            (DEADLINE, deadline),
            (ACTOR, actor),
            (SIGNATURE, signature),
            (TRACE, envelope.trace.clone()),
        ]
    }

    /// Reads and checks the headers of a message.
    ///
    /// # Errors
    /// When a header is missing or the signature does not fit.
    pub fn open<'a>(
        &self,
        subject: &str,
        header: impl Fn(&'static str) -> Option<&'a str>,
        body: &[u8],
    ) -> Result<Envelope, Unsealed> {
        let read = |name| header(name).ok_or(Unsealed::Header(name));
        let (id, deadline, actor) = (read(COMMAND_ID)?, read(DEADLINE)?, read(ACTOR)?);
        let signed = [
            subject.as_bytes(),
            id.as_bytes(),
            deadline.as_bytes(),
            actor.as_bytes(),
            body,
        ];
        self.check(read(SIGNATURE)?, &signed)?;
        Ok(Envelope {
            id: id.parse().map_err(|_| Unsealed::Header(COMMAND_ID))?,
            deadline_ms: deadline.parse().map_err(|_| Unsealed::Header(DEADLINE))?,
            actor: BASE64
                .decode(actor)
                .ok()
                .and_then(|json| serde_json::from_slice(&json).ok())
                .ok_or(Unsealed::Header(ACTOR))?,
            trace: header(TRACE).unwrap_or_default().to_owned(),
        })
    }

    fn check(&self, signature: &str, signed: &[&[u8]]) -> Result<(), Unsealed> {
        let signature = BASE64
            .decode(signature)
            .map_err(|_| Unsealed::Header(SIGNATURE))?;
        let fits = |key: &Key| mac(key, signed).verify_slice(&signature).is_ok();
        self.0
            .iter()
            .any(fits)
            .then_some(())
            .ok_or(Unsealed::Signature)
    }
}

/// Each part is preceded by its length, so that no two lists of parts sign alike.
fn mac(key: &Key, parts: &[&[u8]]) -> Key {
    let mut mac = key.clone();
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(secrets: &[&str]) -> SigningKeys {
        SigningKeys::new(
            &secrets
                .iter()
                .map(|one| (*one).to_owned())
                .collect::<Vec<_>>(),
        )
    }

    fn envelope() -> Envelope {
        Envelope {
            id: Uuid::from_u128(7),
            deadline_ms: 1_000,
            actor: Actor::system(None),
            trace: String::new(),
        }
    }

    fn open(
        keys: &SigningKeys,
        headers: &[(&'static str, String)],
        body: &[u8],
    ) -> Result<Envelope, Unsealed> {
        let find = |name| {
            headers
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.as_str())
        };
        keys.open("subject", find, body)
    }

    #[test]
    fn what_was_sealed_opens_again_also_after_the_key_was_rotated() {
        let headers = keys(&["old-key-old-key-old"]).seal("subject", &envelope(), b"body");
        let rotated = keys(&["new-key-new-key-new", "old-key-old-key-old"]);
        assert_eq!(open(&rotated, &headers, b"body").unwrap(), envelope());
    }

    #[test]
    fn another_body_key_or_actor_is_not_accepted() {
        let signer = keys(&["old-key-old-key-old"]);
        let headers = signer.seal("subject", &envelope(), b"body");
        assert!(matches!(
            open(&signer, &headers, b"Body"),
            Err(Unsealed::Signature)
        ));
        let stranger = keys(&["new-key-new-key-new"]);
        assert!(matches!(
            open(&stranger, &headers, b"body"),
            Err(Unsealed::Signature)
        ));
        let mut forged = headers.clone();
        forged[2].1 = BASE64.encode(serde_json::to_vec(&Actor::nobody()).unwrap());
        assert!(matches!(
            open(&signer, &forged, b"body"),
            Err(Unsealed::Signature)
        ));
    }
}
