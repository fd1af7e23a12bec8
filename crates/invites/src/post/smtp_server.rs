//! Where a mail server is, and how it is spoken to.

use lettre::transport::smtp::authentication::Credentials;
use percent_encoding::percent_decode_str;

/// A mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpServer {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) encryption: Encryption,
    pub(super) credentials: Option<Credentials>,
}

/// How the connection is kept from others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Encryption {
    /// Not at all: for a server on this machine.
    None,
    /// By STARTTLS, without which nothing is sent.
    StartTls,
    /// From the first octet.
    Tls,
}

/// The text is no address of a mail server.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "expected smtp://user:password@host:port, with ?tls=required for STARTTLS, or smtps://…: {0}"
)]
pub struct BadSmtpUrl(&'static str);

impl SmtpServer {
    /// A server by its address; user and password are percent-encoded and may be left out.
    ///
    /// # Errors
    /// Naming what is wrong, without repeating the address, which may hold a password.
    pub fn parse(url: &str) -> Result<Self, BadSmtpUrl> {
        let (scheme, rest) = url.split_once("://").ok_or(BadSmtpUrl("no scheme"))?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (encryption, usual_port) = match (scheme, query) {
            ("smtps", "") => (Encryption::Tls, 465),
            ("smtp", "tls=required") => (Encryption::StartTls, 587),
            ("smtp", "") => (Encryption::None, 25),
            _ => return Err(BadSmtpUrl("unknown scheme or setting")),
        };
        let (user, place) = match rest.trim_end_matches('/').rsplit_once('@') {
            Some((user, place)) => (Some(user), place),
            None => (None, rest.trim_end_matches('/')),
        };
        let (host, port) = place_of(place, usual_port)?;
        Ok(Self {
            host,
            port,
            encryption,
            credentials: user.map(credentials).transpose()?,
        })
    }
}

fn place_of(place: &str, usual_port: u16) -> Result<(String, u16), BadSmtpUrl> {
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (
            host,
            port.parse()
                .map_err(|_| BadSmtpUrl("the port is no number"))?,
        ),
        _ => (place, usual_port),
    };
    let host = host.trim_matches(['[', ']']);
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
    if host.is_empty() || !host.bytes().all(is_host) {
        return Err(BadSmtpUrl("no host"));
    }
    Ok((host.to_owned(), port))
}

fn credentials(user: &str) -> Result<Credentials, BadSmtpUrl> {
    let (user, password) = user.split_once(':').ok_or(BadSmtpUrl("no password"))?;
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8();
        text.map(std::borrow::Cow::into_owned)
            .map_err(|_| BadSmtpUrl("user or password is not UTF-8"))
    };
    Ok(Credentials::new(decoded(user)?, decoded(password)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(url: &str) -> (String, u16, Encryption) {
        let server = SmtpServer::parse(url).unwrap();
        (server.host, server.port, server.encryption)
    }

    #[test]
    fn scheme_and_setting_choose_encryption_and_port() {
        assert_eq!(
            parsed("smtp://localhost"),
            ("localhost".into(), 25, Encryption::None)
        );
        assert_eq!(
            parsed("smtp://mail.example.kr?tls=required"),
            ("mail.example.kr".into(), 587, Encryption::StartTls)
        );
        assert_eq!(
            parsed("smtps://a:b@mail.example.kr/"),
            ("mail.example.kr".into(), 465, Encryption::Tls)
        );
        assert_eq!(
            parsed("smtp://[::1]:2525"),
            ("::1".into(), 2525, Encryption::None)
        );
    }

    #[test]
    fn user_and_password_are_percent_decoded() {
        let server = SmtpServer::parse("smtps://a%40example.kr:p%3A%2F@host").unwrap();
        let expected = Credentials::new("a@example.kr".into(), "p:/".into());
        assert!(server.credentials == Some(expected));
    }

    #[test]
    fn what_is_no_address_of_a_mail_server_is_refused() {
        for bad in [
            "",
            "localhost:25",
            "http://a",
            "smtp://",
            "smtp://a:b",
            "smtp://user@a",
            "smtp://a?tls=no",
        ] {
            assert!(SmtpServer::parse(bad).is_err(), "{bad}");
        }
    }
}
