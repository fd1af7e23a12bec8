//! Secrets that let somebody in: made from a key, kept only as hashes.
//!
//! No secret lies in the database or the stream. A token is a pure function of a key and an id, so
//! that whoever holds the key can make it again from the id alone, also when a request is repeated.

use crate::hex;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What API tokens begin with, so that scanners find those that leaked.
pub const API_TOKEN_PREFIX: &str = "mdg_";

/// The token of an id: 256 bits of HMAC-SHA256 in base64url, 43 characters.
///
/// `accounts` and `invites` share a key for links; the gateway makes session and API tokens from
/// its own key and the idempotency key of the command.
pub fn token(key: &[u8], id: Uuid) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(id.as_bytes());
    BASE64.encode(mac.finalize().into_bytes())
}

/// The API token of an id.
pub fn api_token(key: &[u8], id: Uuid) -> String {
    format!("{API_TOKEN_PREFIX}{}", token(key, id))
}

/// The hash under which a token is kept: SHA-256 in hexadecimal digits.
pub fn hash_of(token: &str) -> String {
    hex(&Sha256::digest(token))
}

/// True for what can be a token of this module, with or without the prefix of API tokens.
pub fn is_token(text: &str) -> bool {
    let bare = text.strip_prefix(API_TOKEN_PREFIX).unwrap_or(text);
    BASE64.decode(bare).is_ok_and(|bytes| bytes.len() == 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_and_id_make_the_same_token_and_others_another() {
        let id = Uuid::from_u128(7);
        let made = token(b"a key of sixteen", id);
        assert_eq!(made, token(b"a key of sixteen", id));
        assert_ne!(made, token(b"b key of sixteen", id));
        assert_ne!(made, token(b"a key of sixteen", Uuid::from_u128(8)));
        assert_eq!(made.len(), 43);
    }

    #[test]
    fn only_what_has_256_bits_is_a_token() {
        let made = api_token(b"key", Uuid::nil());
        assert!(made.starts_with("mdg_") && is_token(&made));
        assert!(is_token(&token(b"key", Uuid::nil())));
        assert!(!is_token("") && !is_token("mdg_") && !is_token(&made[..46]));
    }

    #[test]
    fn a_hash_is_sha_256_in_hexadecimal_digits() {
        assert_eq!(
            hash_of("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
