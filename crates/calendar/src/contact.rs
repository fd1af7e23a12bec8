//! A person or mailbox with a name.

use lettre::Address;
use lettre::message::Mailbox;

use crate::clean;

/// A name and a mail address, both checked once, so that writing them can never fail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contact {
    name: String,
    address: Address,
}

/// The text is no plain ASCII mail address.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("\"{0}\" is no plain ASCII mail address such as mina@example.kr")]
pub struct NotAnAddress(String);

impl Contact {
    /// A contact from any name, which is cleaned, and an ASCII mail address.
    ///
    /// # Errors
    /// When the address is not `local@domain` in ASCII without quotes, comments or blanks.
    pub fn parse(name: &str, address: &str) -> Result<Self, NotAnAddress> {
        let refused = || NotAnAddress(clean::text(address, 100));
        if !is_plain(address) {
            return Err(refused());
        }
        Ok(Self {
            name: clean::display_name(name),
            address: address.parse().map_err(|_| refused())?,
        })
    }

    /// The cleaned name; may be empty.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address, `local@domain`.
    pub fn address(&self) -> &str {
        self.address.as_ref()
    }

    /// The part of the address after the `@`.
    pub fn domain(&self) -> &str {
        self.address.domain()
    }

    /// The address as a `mailto:` URI, percent-encoded where RFC 6068 wants it.
    pub(crate) fn mailto(&self) -> String {
        let mut uri = String::from("mailto:");
        for byte in self.address().bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~!$'*+@".contains(&byte) {
                uri.push(char::from(byte));
            } else {
                uri.push_str(&format!("%{byte:02X}"));
            }
        }
        uri
    }

    pub(crate) fn mailbox(&self) -> Mailbox {
        let name = (!self.name.is_empty()).then(|| clean::header(&self.name));
        Mailbox::new(name, self.address.clone())
    }
}

fn is_plain(address: &str) -> bool {
    let Some((local, domain)) = address.split_once('@') else {
        return false;
    };
    let is_local = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+-/=?^_`{|}~".contains(&b);
    let is_domain = |b: u8| b.is_ascii_alphanumeric() || b".-".contains(&b);
    address.len() <= 254 && local.bytes().all(is_local) && domain.bytes().all(is_domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_ascii_addresses_are_accepted() {
        for good in ["mina@example.kr", "a.b+c@mail.example.com", "x@localhost"] {
            assert_eq!(Contact::parse("미나", good).unwrap().address(), good);
        }
        for bad in [
            "홍길동@한국.kr",
            "a@b@c",
            "mina",
            "",
            "@x.kr",
            "a@",
            "a@x.kr\r\nBcc: b@x.kr",
            "a b@x.kr",
            "\"a\"@x.kr",
            "미나 <a@x.kr>",
        ] {
            assert!(Contact::parse("", bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn signs_with_a_meaning_in_a_uri_are_percent_encoded() {
        let contact = Contact::parse("", "a/b?c%d+e@example.kr").unwrap();
        assert_eq!(contact.mailto(), "mailto:a%2Fb%3Fc%25d+e@example.kr");
    }
}
