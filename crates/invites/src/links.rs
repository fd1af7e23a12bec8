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
    /// Answering from a mail or calendar program.
    Reply,
}

impl Purpose {
    const fn name(self) -> &'static [u8] {
        match self {
            Self::Decline => b"madang.decline.v1",
            Self::Reply => b"madang.reply.v1",
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
    checked(key, purpose, &bytes, CODE)
}

/// How much of the code stands in an address: 80 bits, since each guess is a mail.
const SHORT_CODE: usize = 10;

/// The same for mail addresses, 52 hexadecimal digits: some mail servers change the case of letters.
pub(crate) fn tag(key: &[u8], purpose: Purpose, invitation: InvitationId) -> String {
    let code = coding(key, purpose, invitation).finalize().into_bytes();
    contract::hex(&[invitation.0.as_bytes(), &code[..SHORT_CODE]].concat())
}

/// The invitation that such digits stand for; none when they were not made here for this purpose.
pub(crate) fn tagged_invitation(key: &[u8], purpose: Purpose, tag: &str) -> Option<InvitationId> {
    let digit = |at: usize| tag.get(at..at + 2);
    let octet = |at: usize| digit(at).and_then(|two| u8::from_str_radix(two, 16).ok());
    let octets: Option<Vec<u8>> = (0..tag.len()).step_by(2).map(octet).collect();
    checked(key, purpose, &octets?, SHORT_CODE)
}

fn checked(key: &[u8], purpose: Purpose, bytes: &[u8], length: usize) -> Option<InvitationId> {
    let (id, code) = bytes.split_at_checked(16)?;
    let invitation = InvitationId(Uuid::from_slice(id).ok()?);
    let mac = coding(key, purpose, invitation);
    let fits = code.len() == length && mac.verify_truncated_left(code).is_ok();
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
    fn digits_lead_back_to_their_invitation_and_changed_ones_nowhere() {
        let made = tag(KEY, Purpose::Reply, ONE);
        assert_eq!(made.len(), 52);
        assert_eq!(tagged_invitation(KEY, Purpose::Reply, &made), Some(ONE));
        assert_eq!(tagged_invitation(KEY, Purpose::Decline, &made), None);
        for wrong in [
            "",
            "0",
            "+1+1",
            "한글",
            &made[..50],
            &made.replace('0', "1"),
        ] {
            assert_eq!(
                tagged_invitation(KEY, Purpose::Reply, wrong),
                None,
                "{wrong}"
            );
        }
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
        assert_eq!(read(&token(KEY, Purpose::Reply, ONE)), None);
        let sign_in = contract::sign_in::token(KEY, ONE.0);
        assert_eq!(read(&sign_in), None);
        assert_eq!(read(""), None);
    }
}
