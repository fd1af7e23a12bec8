//! Mail addresses.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::{Code, Refusal};
use crate::text;

/// The longest address that mail servers take, in bytes (RFC 5321 4.5.3.1.3).
const LONGEST: usize = 254;
/// The longest part before the `@`, in bytes.
const LONGEST_LOCAL: usize = 64;
/// The longest label of a domain name, in bytes.
const LONGEST_LABEL: usize = 63;

/// A mail address in ASCII, its domain in lower case. `{:?}` shows it masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// An address as people type it, blanks around it dropped.
    ///
    /// Quoted local parts, address literals and names outside ASCII are refused: few servers
    /// deliver to them.
    /// Refuses with `bad_email`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let address = text.trim();
        let refusal = || Refusal::new(Code::BadEmail).with("email", text::quoted(address));
        let (local, domain) = address.rsplit_once('@').ok_or_else(refusal)?;
        if address.len() <= LONGEST && is_local_part(local) && is_domain(domain) {
            Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
        } else {
            Err(refusal())
        }
    }

    /// An address that may be left out; a blank one counts as left out.
    ///
    /// Refuses with `bad_email`.
    pub fn parse_optional(text: Option<&str>) -> Result<Option<Self>, Refusal> {
        text::written(text).map(Self::parse).transpose()
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address in lower case, by which it is told whether two people gave the same one.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// The address with all but the first letter before the `@` hidden.
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.rsplit_once('@').unwrap_or_default();
        let first = local.chars().next().unwrap_or('*');
        format!("{first}***@{domain}")
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Debug for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

/// A dot-atom of RFC 5322 3.2.3.
fn is_local_part(local: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b))
    };
    local.len() <= LONGEST_LOCAL && local.split('.').all(is_atom)
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = domain.rsplit_once('.').map(|(_, top)| top);
    domain.split('.').all(is_label)
        && top.is_some_and(|top| top.bytes().any(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_dropped_and_only_the_domain_is_lowered() {
        let email = Email::parse(" Mina.Kim+fair@Example.CO.KR\n").unwrap();
        assert_eq!(email.as_str(), "Mina.Kim+fair@example.co.kr");
        assert_eq!(email.folded(), "mina.kim+fair@example.co.kr");
    }

    #[test]
    fn what_no_server_would_take_is_refused() {
        let long_local = format!("{}@example.kr", "a".repeat(65));
        let long = format!("a@{}.kr", "b.".repeat(130));
        for bad in [
            "",
            "mina",
            "@example.kr",
            "mina@",
            "mina@localhost",
            "mi na@example.kr",
            "mina@@example.kr",
            "mina@example..kr",
            ".mina@example.kr",
            "mina@-example.kr",
            "mina@127.0.0.1",
            "mina@[127.0.0.1]",
            "\"mi na\"@example.kr",
            "민아@example.kr",
            "mina@마당.한국",
            "mina@example.kr\r\nBcc: all@example.kr",
            "Mina <mina@example.kr>",
            "a@example.kr,b@example.kr",
            &long_local,
            &long,
        ] {
            assert_eq!(
                Email::parse(bad).unwrap_err().code,
                Code::BadEmail,
                "{bad:?}"
            );
        }
    }

    #[test]
    fn logs_never_show_a_whole_address() {
        let email = Email::parse("mina@example.kr").unwrap();
        assert_eq!(format!("{email:?}"), "m***@example.kr");
    }
}
