//! Where messages are posted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::{Code, Refusal};
use crate::text;

/// The longest address, in bytes.
const LONGEST: usize = 500;

/// The address of a gateway: `https`, or `http` on this machine.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Endpoint(String);

impl Endpoint {
    /// An address as typed: `https://host[:port]/path`; `http` only to `localhost`, `127.0.0.1` or `[::1]`,
    /// since names and numbers of people travel to it.
    ///
    /// Refuses with `bad_endpoint`.
    pub fn parse(address: &str) -> Result<Self, Refusal> {
        let address = address.trim();
        let endpoint = Self(address.to_owned());
        let is_plain = address
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\^`{|}#@".contains(&byte));
        let is_good = is_plain
            && address.len() <= LONGEST
            && (endpoint.is_https() || endpoint.is_here())
            && is_host(endpoint.host())
            && endpoint
                .port_text()
                .is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
        match is_good {
            true => Ok(endpoint),
            false => Err(Refusal::new(Code::BadEndpoint).with("url", text::quoted(address))),
        }
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True when it is spoken to by TLS.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// True when it is on this machine.
    pub fn is_here(&self) -> bool {
        ["localhost", "127.0.0.1", "::1"].contains(&self.host())
    }

    /// The host, without the brackets of an IPv6 address.
    pub fn host(&self) -> &str {
        let authority = self.authority();
        match authority.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => authority.split(':').next().unwrap_or_default(),
        }
    }

    /// The port.
    pub fn port(&self) -> u16 {
        let usual = if self.is_https() { 443 } else { 80 };
        self.port_text()
            .and_then(|port| port.parse().ok())
            .unwrap_or(usual)
    }

    /// Host and port as they stand in the address.
    pub fn authority(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(['/', '?']).next().unwrap_or_default()
    }

    /// Path and query.
    pub fn path(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        match rest.find(['/', '?']) {
            Some(at) if rest[at..].starts_with('/') => &rest[at..],
            _ => "/",
        }
    }

    fn port_text(&self) -> Option<&str> {
        let authority = self.authority();
        let after = authority
            .rsplit_once(']')
            .map_or(authority, |(_, after)| after);
        after.split_once(':').map(|(_, port)| port)
    }
}

fn is_host(host: &str) -> bool {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
    !host.is_empty() && host.bytes().all(is_known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let gateway = Endpoint::parse(" https://sms.example.kr:8443/v1/send?a=1 ").unwrap();
        assert_eq!((gateway.host(), gateway.port()), ("sms.example.kr", 8443));
        assert_eq!(gateway.path(), "/v1/send?a=1");
        let bare = Endpoint::parse("https://sms.example.kr").unwrap();
        assert_eq!((bare.port(), bare.path()), (443, "/"));
        let here = Endpoint::parse("http://[::1]:9000/x").unwrap();
        assert_eq!(
            (here.host(), here.port(), here.is_here()),
            ("::1", 9000, true)
        );
    }

    #[test]
    fn what_others_could_read_on_the_way_or_is_no_address_is_refused() {
        for bad in [
            "",
            "sms.example.kr",
            "http://sms.example.kr/",
            "http://127.0.0.1.example.kr/",
            "ftp://sms.example.kr",
            "https://user:word@sms.example.kr/",
            "https://sms.example.kr/#x",
            "https://sms.example.kr:0/",
            "https://sms.example.kr:http/",
            "https:///path",
            "https://sms example.kr",
            "https://문자.example.kr/",
        ] {
            let refusal = Endpoint::parse(bad).unwrap_err();
            assert_eq!(refusal.code, Code::BadEndpoint, "{bad}");
        }
    }
}
