//! Where a mailbox is, and how it is spoken to.

use std::time::Duration;

use percent_encoding::percent_decode_str;

/// A mailbox that is read by IMAP.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) is_tls: bool,
    pub(crate) user: String,
    pub(crate) password: String,
    /// What the server calls it.
    pub(crate) name: String,
    /// How long to wait between two looks.
    pub(crate) every: Duration,
    /// Where mails go that were read.
    pub(crate) done: Option<String>,
}

/// The text is no address of a mailbox.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected imaps://user:password@host:port/INBOX, or imap://… on this machine: {0}")]
pub struct BadMailbox(&'static str);

impl Mailbox {
    /// A mailbox by its address; user, password and name are percent-encoded, port and name may be left
    /// out.
    ///
    /// # Errors
    /// Naming what is wrong, without repeating the address, which holds a password.
    pub fn parse(url: &str) -> Result<Self, BadMailbox> {
        let (scheme, rest) = url.split_once("://").ok_or(BadMailbox("no scheme"))?;
        let (is_tls, usual_port) = match scheme {
            "imaps" => (true, 993),
            "imap" => (false, 143),
            _ => return Err(BadMailbox("unknown scheme")),
        };
        let (user, place) = rest.rsplit_once('@').ok_or(BadMailbox("no user"))?;
        let (user, password) = user.split_once(':').ok_or(BadMailbox("no password"))?;
        let (place, name) = place.split_once('/').unwrap_or((place, ""));
        let (host, port) = place_of(place, usual_port)?;
        if !is_tls && !["localhost", "127.0.0.1", "::1"].contains(&host.as_str()) {
            return Err(BadMailbox("without TLS only a server on this machine"));
        }
        let name = decoded(name)?;
        Ok(Self {
            host,
            port,
            is_tls,
            user: decoded(user)?,
            password: decoded(password)?,
            name: if name.is_empty() {
                "INBOX".to_owned()
            } else {
                name
            },
            every: Duration::from_secs(30),
            done: None,
        })
    }

    /// The same, looked into again after so many seconds; what was read is moved to `done`.
    pub fn looked_into(self, seconds: u64, done: Option<&str>) -> Self {
        Self {
            every: Duration::from_secs(seconds.max(1)),
            done: done.map(str::to_owned),
            ..self
        }
    }
}

impl std::fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Mailbox({}:{}/{})", self.host, self.port, self.name)
    }
}

fn place_of(place: &str, usual_port: u16) -> Result<(String, u16), BadMailbox> {
    let bracketed = place
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    let (host, port) = match bracketed {
        Some((host, port)) => (host, port.strip_prefix(':')),
        None => match place.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (place, None),
        },
    };
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
    if host.is_empty() || !host.bytes().all(is_host) {
        return Err(BadMailbox("no host"));
    }
    let port = port.map_or(Ok(usual_port), str::parse);
    Ok((
        host.to_owned(),
        port.map_err(|_| BadMailbox("the port is no number"))?,
    ))
}

/// Control characters could end a command of IMAP.
fn decoded(text: &str) -> Result<String, BadMailbox> {
    let text = percent_decode_str(text).decode_utf8();
    let text = text.map_err(|_| BadMailbox("user, password or name is not UTF-8"))?;
    match text.chars().any(char::is_control) {
        true => Err(BadMailbox(
            "user, password or name holds control characters",
        )),
        false => Ok(text.into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_server_user_and_mailbox() {
        let mailbox =
            Mailbox::parse("imaps://reply%40fair.kr:p%3A%2F@mail.example.kr/Answers").unwrap();
        assert_eq!(
            (mailbox.host.as_str(), mailbox.port, mailbox.is_tls),
            ("mail.example.kr", 993, true)
        );
        assert_eq!(
            (mailbox.user.as_str(), mailbox.password.as_str()),
            ("reply@fair.kr", "p:/")
        );
        assert_eq!(mailbox.name, "Answers");
        let here = Mailbox::parse("imap://a:b@[::1]:1143").unwrap();
        assert_eq!(
            (here.host.as_str(), here.port, here.name.as_str()),
            ("::1", 1143, "INBOX")
        );
        assert!(
            !format!("{mailbox:?}").contains("p:/"),
            "a password is not printed"
        );
    }

    #[test]
    fn what_is_no_mailbox_or_would_show_a_password_on_the_way_is_refused() {
        for bad in [
            "",
            "imaps://mail.example.kr",
            "imaps://user@mail.example.kr",
            "imap://a:b@mail.example.kr",
            "imaps://a:b@",
            "imaps://a:b@host:port",
            "imaps://a%0D%0A:b@host",
            "pop3://a:b@host",
        ] {
            assert!(Mailbox::parse(bad).is_err(), "{bad}");
        }
    }
}
