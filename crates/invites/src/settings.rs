//! What `invites` has to be told.

mod mailbox;
mod replies;

use std::path::PathBuf;

use calendar::{Contact, NotAnAddress};

use crate::net::tls::Tls;
use crate::post::smtp_server::SmtpServer;
pub use mailbox::{BadMailbox, Mailbox};
pub use replies::{BadReplyAddress, Replies};

/// What `invites` has to be told.
#[derive(Clone)]
pub struct Settings {
    /// How mails leave.
    pub delivery: Way,
    /// The address of our pages, without a slash at its end.
    pub public_url: String,
    /// The key that sign-in links are made with, shared with `accounts`.
    pub sign_in_key: String,
    /// The sender where a centre's own address cannot be used.
    pub from: Contact,
    /// The most mails a second over SMTP.
    pub per_second: u32,
    /// The name of this host, for EHLO and for files in a maildir.
    pub host: String,
    /// Where answers to invitations come; none where nobody reads them.
    pub replies: Option<Replies>,
    /// The key that secrets of text-message gateways are made with, shared with the gateway.
    pub webhook_key: String,
    /// Whom we trust when we speak TLS with gateways of text messages and with mailboxes.
    pub tls: Tls,
}

/// How mails leave.
#[derive(Clone)]
pub enum Way {
    /// To a mail server.
    Smtp(SmtpServer),
    /// Into a maildir, to be read on this machine.
    Maildir {
        /// The directory that holds `tmp`, `new` and `cur`; made when it is missing.
        path: PathBuf,
    },
}

/// A sender written as `Name <mina@example.kr>` or as a bare address.
///
/// # Errors
/// When the address is not plain ASCII.
pub fn sender(text: &str) -> Result<Contact, NotAnAddress> {
    let text = text.trim();
    match text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
    {
        Some((name, address)) => Contact::parse(name.trim().trim_matches('"'), address),
        None => Contact::parse("", text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_read_with_and_without_a_name() {
        let named = sender("\"마당\" <fair@madang.example>").unwrap();
        assert_eq!(
            (named.name(), named.address()),
            ("마당", "fair@madang.example")
        );
        assert_eq!(sender(" fair@madang.example ").unwrap().name(), "");
        assert!(sender("Madang").is_err());
        assert!(sender("Madang <fair@>").is_err());
    }
}
