//! Signing passes and checking them.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use domain::admission::{PASS_BYTES, PassClaims};
use domain::{Code, Refusal};
use ed25519_dalek::{SIGNATURE_LENGTH, Signature, Signer, SigningKey};

/// The key that signs passes.
#[derive(Clone)]
pub struct PassKey(Arc<SigningKey>);

impl PassKey {
    /// The key made from a secret.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(Arc::new(SigningKey::from_bytes(&seed)))
    }

    /// The text of a pass: its claims and their signature in base64url.
    pub fn sign(&self, claims: PassClaims) -> String {
        let claims = claims.to_bytes();
        let signature = self.0.sign(&claims).to_bytes();
        BASE64.encode([&claims[..], &signature[..]].concat())
    }

    /// The claims of a pass that this key has signed.
    ///
    /// Refuses with `bad_pass`.
    pub fn check(&self, text: &str) -> Result<PassClaims, Refusal> {
        let bad_pass = || Refusal::new(Code::BadPass);
        let bytes = BASE64.decode(text.trim()).map_err(|_| bad_pass())?;
        if bytes.len() != PASS_BYTES + SIGNATURE_LENGTH {
            return Err(bad_pass());
        }
        let (claims, signature) = bytes.split_at(PASS_BYTES);
        let signature = Signature::from_slice(signature).map_err(|_| bad_pass())?;
        self.0
            .verifying_key()
            .verify_strict(claims, &signature)
            .map_err(|_| bad_pass())?;
        PassClaims::parse(claims)
    }

    /// The key with which anybody can check passes, in base64url.
    pub fn public(&self) -> String {
        BASE64.encode(self.0.verifying_key().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{FairId, RegistrationId};

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
        assert_eq!(key.check(&format!(" {pass}\n")).unwrap(), claims());
    }

    #[test]
    fn a_pass_of_another_key_is_no_pass() {
        let pass = PassKey::from_seed([8; 32]).sign(claims());
        let key = PassKey::from_seed([7; 32]);
        assert_eq!(code(key.check(&pass)), Code::BadPass);
    }

    #[test]
    fn no_bit_of_a_pass_can_be_changed() {
        let key = PassKey::from_seed([7; 32]);
        let pass = BASE64.decode(key.sign(claims())).unwrap();
        for at in 0..pass.len() {
            let mut forged = pass.clone();
            forged[at] ^= 1;
            assert_eq!(code(key.check(&BASE64.encode(forged))), Code::BadPass);
        }
    }

    #[test]
    fn cut_long_or_foreign_texts_are_no_pass() {
        let key = PassKey::from_seed([7; 32]);
        let pass = key.sign(claims());
        for bad in ["", "참가증", &pass[..100], &format!("{pass}AAAA")] {
            assert_eq!(code(key.check(bad)), Code::BadPass, "{bad}");
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
