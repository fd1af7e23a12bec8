//! The secrets in links and addresses that stand for one invitation: made from a key, kept nowhere.
//!
//! Each holds the invitation's id and a code over its purpose and that id, so that one made for one
//! purpose or booking fits no other.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use domain::id::InvitationId;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

/// What a secret is good for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Purpose {
    /// Saying "I cannot come".
    Decline,
}

impl Purpose {
    const fn name(self) -> &'static [u8] {
        match self {
            Self::Decline => b"madang.decline.v1",
        }
    }
}

/// How much of the code is kept: 128 bits.
const CODE: usize = 16;

/// The secret for a purpose and an invitation, 43 characters of base64url.
pub(crate) fn token(key: &[u8], purpose: Purpose, invitation: InvitationId) -> String {
    let code = coding(key, purpose, invitation).finalize().into_bytes();
    BASE64.encode([invitation.0.as_bytes(), &code[..CODE]].concat())
}

/// The invitation that a secret stands for; none when it was not made here for this purpose.
pub(crate) fn invitation_of(key: &[u8], purpose: Purpose, token: &str) -> Option<InvitationId> {
    let bytes = BASE64.decode(token).ok()?;
    let (id, code) = bytes.split_at_checked(16)?;
    let invitation = InvitationId(Uuid::from_slice(id).ok()?);
    let fits = code.len() == CODE
        && coding(key, purpose, invitation)
            .verify_truncated_left(code)
            .is_ok();
    fits.then_some(invitation)
}

fn coding(key: &[u8], purpose: Purpose, invitation: InvitationId) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(purpose.name());
    mac.update(invitation.0.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &[u8] = b"a key of sixteen";
    const ONE: InvitationId = InvitationId(Uuid::from_u128(7));

    fn read(token: &str) -> Option<InvitationId> {
        invitation_of(KEY, Purpose::Decline, token)
    }

    #[test]
    fn a_secret_leads_back_to_its_invitation() {
        let made = token(KEY, Purpose::Decline, ONE);
        assert_eq!(made.len(), 43);
        assert_eq!(read(&made), Some(ONE));
    }

    #[test]
    fn no_other_key_invitation_or_text_fits() {
        let other = token(b"b key of sixteen", Purpose::Decline, ONE);
        assert_eq!(read(&other), None);
        let made = BASE64.decode(token(KEY, Purpose::Decline, ONE)).unwrap();
        for at in 0..made.len() {
            let mut changed = made.clone();
            changed[at] ^= 1;
            assert_eq!(read(&BASE64.encode(&changed)), None, "octet {at}");
        }
        for length in 0..made.len() {
            assert_eq!(
                read(&BASE64.encode(&made[..length])),
                None,
                "{length} octets"
            );
        }
        let sign_in = contract::sign_in::token(KEY, ONE.0);
        assert_eq!(read(&sign_in), None);
        assert_eq!(read(""), None);
    }
}
