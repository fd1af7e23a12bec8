//! Checking what the centre has signed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ed25519_dalek::{SIGNATURE_LENGTH, Signature, VerifyingKey};

use crate::admission::{PASS_BYTES, PassClaims};
use crate::refusal::{Code, Refusal};

/// The public half of the key that signs passes and snapshots.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckingKey(VerifyingKey);

impl CheckingKey {
    /// The key of these 32 bytes; none when they are no key of Ed25519.
    pub fn of(bytes: &[u8; 32]) -> Option<Self> {
        VerifyingKey::from_bytes(bytes).ok().map(Self)
    }

    /// The key as `/v1/pass-key` tells it: 32 bytes in base64url; none when it is no key.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64.decode(text.trim()).ok()?;
        Self::of(&bytes.try_into().ok()?)
    }

    /// The key in base64url.
    pub fn text(&self) -> String {
        BASE64.encode(self.0.as_bytes())
    }

    /// The claims of a pass that this key's owner has signed.
    ///
    /// Refuses with `bad_pass`.
    pub fn pass(&self, text: &str) -> Result<PassClaims, Refusal> {
        let claims = self.signed(text, PASS_BYTES);
        PassClaims::parse(&claims.ok_or(Refusal::new(Code::BadPass))?)
    }

    /// The signed bytes of a text in base64url that ends in their signature; none when they are not
    /// of this length or somebody else signed them.
    pub(super) fn signed(&self, text: &str, length: usize) -> Option<Vec<u8>> {
        let mut bytes = BASE64.decode(text.trim()).ok()?;
        if bytes.len() != length + SIGNATURE_LENGTH {
            return None;
        }
        let signature = Signature::from_slice(&bytes.split_off(length)).ok()?;
        self.0.verify_strict(&bytes, &signature).ok()?;
        Some(bytes)
    }
}
