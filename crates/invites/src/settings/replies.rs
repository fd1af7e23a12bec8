//! Where answers to invitations come.

use calendar::{Contact, NotAnAddress};
use domain::id::InvitationId;

use super::mailbox::Mailbox;
use crate::links::{Purpose, tag, tagged_invitation};

/// The longest part before the `@`: with the secret of an invitation it must fit 64 octets.
const LONGEST_LOCAL: usize = 11;

/// Where answers to invitations come, by mail.
#[derive(Clone)]
pub struct Replies {
    /// Where our own mail server delivers by LMTP, such as `127.0.0.1:2424`.
    pub(crate) listen: Option<String>,
    /// The mailbox from which they are fetched by IMAP.
    pub(crate) mailbox: Option<Mailbox>,
    local: String,
    domain: String,
    key: String,
}

impl std::fmt::Debug for Replies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Replies({}@{})", self.local, self.domain)
    }
}

/// The text is no address for answers.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadReplyAddress {
    /// It is no address at all.
    #[error(transparent)]
    Address(#[from] NotAnAddress),
    /// The secret of an invitation does not fit into it.
    #[error("the part before the @ may have {LONGEST_LOCAL} letters at most, and no +")]
    TooLong,
}

impl Replies {
    /// Answers come to `address`, with `+` and the secret of an invitation before its `@`.
    ///
    /// # Errors
    /// When the address is not plain ASCII or too long for the secret.
    pub fn at(address: &str, key: &str) -> Result<Self, BadReplyAddress> {
        let contact = Contact::parse("", address)?;
        let (local, domain) = contact.address().split_once('@').unwrap_or_default();
        if local.len() > LONGEST_LOCAL || local.contains('+') {
            return Err(BadReplyAddress::TooLong);
        }
        Ok(Self {
            listen: None,
            mailbox: None,
            local: local.to_ascii_lowercase(),
            domain: domain.to_ascii_lowercase(),
            key: key.to_owned(),
        })
    }

    /// The same, delivered to this place by LMTP.
    pub fn delivered_to(self, listen: &str) -> Self {
        Self {
            listen: Some(listen.to_owned()),
            ..self
        }
    }

    /// The same, fetched from this mailbox by IMAP.
    pub fn fetched_from(self, mailbox: Mailbox) -> Self {
        Self {
            mailbox: Some(mailbox),
            ..self
        }
    }

    /// The address to which one person answers one invitation.
    pub(crate) fn address_for(&self, invitation: InvitationId) -> String {
        let tag = tag(self.key.as_bytes(), Purpose::Reply, invitation);
        format!("{}+{tag}@{}", self.local, self.domain)
    }

    /// True for every address that is ours, with any secret or none.
    pub(crate) fn holds(&self, address: &str) -> bool {
        let address = address.to_ascii_lowercase();
        let parts = address.rsplit_once('@');
        parts.is_some_and(|(local, domain)| {
            let base = local.split_once('+').map_or(local, |(base, _)| base);
            base == self.local && domain == self.domain
        })
    }

    /// The invitation whose answers come to an address; none when its secret is not right.
    pub(crate) fn invitation_of(&self, address: &str) -> Option<InvitationId> {
        if !self.holds(address) {
            return None;
        }
        let (_, rest) = address.split_once('+')?;
        let (tag, _) = rest.split_once('@')?;
        tagged_invitation(self.key.as_bytes(), Purpose::Reply, tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ONE: InvitationId = InvitationId(Uuid::from_u128(7));

    fn replies() -> Replies {
        Replies::at("Reply@fair.example.kr", "a key of sixteen").unwrap()
    }

    #[test]
    fn an_address_with_its_secret_leads_to_its_invitation_in_any_case() {
        let address = replies().address_for(ONE);
        assert!(address.starts_with("reply+") && address.ends_with("@fair.example.kr"));
        assert!(address.split_once('@').unwrap().0.len() <= 64);
        assert_eq!(replies().invitation_of(&address), Some(ONE));
        assert_eq!(
            replies().invitation_of(&address.to_ascii_uppercase()),
            Some(ONE)
        );
    }

    #[test]
    fn a_wrong_secret_is_ours_and_leads_nowhere_and_other_addresses_are_not_ours() {
        let address = replies().address_for(ONE);
        let wrong = address.replace("+0", "+1");
        for none in ["reply@fair.example.kr", "reply+x@fair.example.kr", &wrong] {
            assert!(replies().holds(none), "{none}");
            assert_eq!(replies().invitation_of(none), None, "{none}");
        }
        for other in [
            "",
            "reply",
            "other@fair.example.kr",
            &address.replace("fair", "evil"),
        ] {
            assert!(!replies().holds(other), "{other}");
            assert_eq!(replies().invitation_of(other), None, "{other}");
        }
    }

    #[test]
    fn what_has_no_room_for_the_secret_is_refused() {
        for bad in ["", "reply", "interview-answers@x.kr", "a+b@x.kr"] {
            assert!(Replies::at(bad, "key").is_err(), "{bad}");
        }
    }
}
