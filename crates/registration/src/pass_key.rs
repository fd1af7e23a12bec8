//! Signing passes and checking them.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use domain::admission::PassClaims;
use domain::door::{CheckingKey, SnapshotHead};
use ed25519_dalek::{Signer, SigningKey};

/// The key that signs passes.
#[derive(Clone)]
pub struct PassKey {
    signs: Arc<SigningKey>,
    checks: CheckingKey,
}

impl PassKey {
    /// The key made from a secret.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        let signs = SigningKey::from_bytes(&seed);
        let checks = CheckingKey::of(signs.verifying_key().as_bytes());
        Self {
            checks: checks.expect("a signing key has a checking key"),
            signs: Arc::new(signs),
        }
    }

    /// The text of a pass: its claims and their signature in base64url.
    pub fn sign(&self, claims: PassClaims) -> String {
        self.signed(&claims.to_bytes())
    }

    /// The signed text of a list's head.
    pub fn sign_head(&self, head: SnapshotHead) -> String {
        self.signed(&head.to_bytes())
    }

    /// The key with which passes and lists are checked.
    pub fn checking(&self) -> &CheckingKey {
        &self.checks
    }

    /// The key with which anybody can check passes, in base64url.
    pub fn public(&self) -> String {
        self.checks.text()
    }

    fn signed(&self, bytes: &[u8]) -> String {
        let signature = self.signs.sign(bytes).to_bytes();
        BASE64.encode([bytes, &signature[..]].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::admission::PASS_BYTES;
    use domain::id::{FairId, RegistrationId};
    use domain::{Code, Refusal};
    use ed25519_dalek::Signature;

    fn claims() -> PassClaims {
        let id = "01936c3e-7a2b-7c4d-8e5f-0123456789ab".parse().unwrap();
        PassClaims {
            fair: FairId(id),
            registration: RegistrationId(id),
            version: 3,
        }
    }

    fn code(answer: Result<PassClaims, Refusal>) -> Code {
        answer.unwrap_err().code
    }

    #[test]
    fn a_signed_pass_reads_as_what_was_signed_even_with_blanks_around_it() {
        let key = PassKey::from_seed([7; 32]);
        let pass = key.sign(claims());
        assert_eq!(
            key.checking().pass(&format!(" {pass}\n")).unwrap(),
            claims()
        );
    }

    #[test]
    fn a_pass_of_another_key_is_no_pass() {
        let pass = PassKey::from_seed([8; 32]).sign(claims());
        let key = PassKey::from_seed([7; 32]);
        assert_eq!(code(key.checking().pass(&pass)), Code::BadPass);
    }

    #[test]
    fn no_bit_of_a_pass_can_be_changed() {
        let key = PassKey::from_seed([7; 32]);
        let pass = BASE64.decode(key.sign(claims())).unwrap();
        for at in 0..pass.len() {
            let mut forged = pass.clone();
            forged[at] ^= 1;
            assert_eq!(
                code(key.checking().pass(&BASE64.encode(forged))),
                Code::BadPass
            );
        }
    }

    #[test]
    fn cut_long_or_foreign_texts_are_no_pass() {
        let key = PassKey::from_seed([7; 32]);
        let pass = key.sign(claims());
        for bad in ["", "참가증", &pass[..100], &format!("{pass}AAAA")] {
            assert_eq!(code(key.checking().pass(bad)), Code::BadPass, "{bad}");
        }
    }

    #[test]
    fn the_public_key_verifies_what_the_text_holds() {
        let key = PassKey::from_seed([7; 32]);
        let public: [u8; 32] = BASE64.decode(key.public()).unwrap().try_into().unwrap();
        let public = ed25519_dalek::VerifyingKey::from_bytes(&public).unwrap();
        let pass = BASE64.decode(key.sign(claims())).unwrap();
        let signature = Signature::from_slice(&pass[PASS_BYTES..]).unwrap();
        assert!(
            public
                .verify_strict(&pass[..PASS_BYTES], &signature)
                .is_ok()
        );
    }
}
