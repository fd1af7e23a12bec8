//! Signed calls of other systems, after Standard Webhooks (<https://www.standardwebhooks.com>).
//!
//! A secret is made from a key of the deployment and a seed: the seed is kept, the secret nowhere.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

/// What secrets begin with when they are shown.
pub const SECRET_PREFIX: &str = "whsec_";

/// The secret of a seed: 256 bits.
pub fn secret(key: &[u8], seed: Uuid) -> [u8; 32] {
    let mut mac = keyed(key);
    mac.update(b"madang.webhook.v1");
    mac.update(seed.as_bytes());
    mac.finalize().into_bytes().into()
}

/// A secret as receivers are given it: `whsec_` and base64.
pub fn shown(secret: &[u8]) -> String {
    format!("{SECRET_PREFIX}{}", BASE64.encode(secret))
}

/// The secret behind its shown form; none when that is not one.
pub fn read_secret(shown: &str) -> Option<Vec<u8>> {
    BASE64.decode(shown.strip_prefix(SECRET_PREFIX)?).ok()
}

/// A signature over id, timestamp (unix seconds) and body: `v1,` and base64 of HMAC-SHA256 over
/// `id.timestamp.body`.
pub fn signature(secret: &[u8], id: &str, timestamp: i64, body: &[u8]) -> String {
    let mut mac = keyed(secret);
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body);
    format!("v1,{}", BASE64.encode(mac.finalize().into_bytes()))
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_one_that_other_implementations_make() {
        // The example with which the libraries of Standard Webhooks are tested.
        let secret = read_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let body = br#"{"test": 2432232314}"#;
        let made = signature(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(made, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_needs_the_key_and_comes_back_from_its_shown_form() {
        let made = secret(b"a key of sixteen", Uuid::from_u128(7));
        assert_ne!(made, secret(b"b key of sixteen", Uuid::from_u128(7)));
        assert_ne!(made, secret(b"a key of sixteen", Uuid::from_u128(8)));
        assert_eq!(read_secret(&shown(&made)), Some(made.to_vec()));
        assert_eq!(read_secret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), None);
    }
}
