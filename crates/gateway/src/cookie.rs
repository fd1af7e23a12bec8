//! The session cookie.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

use crate::settings::Settings;

const PLAIN: &str = "madang_session";
/// With this prefix browsers take it only over TLS and send it to this host only.
const HOST_ONLY: &str = "__Host-madang_session";

/// The cookie's name.
pub(crate) const fn name(is_https: bool) -> &'static str {
    if is_https { HOST_ONLY } else { PLAIN }
}

/// The token in the session cookie of a request.
pub(crate) fn token(headers: &HeaderMap, is_https: bool) -> Option<String> {
    find(headers, name(is_https))
}

/// The value of a cookie of a request.
pub(crate) fn find(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).into_iter();
    let pairs = lines.filter_map(|line| line.to_str().ok());
    let pairs = pairs.flat_map(|line| line.split(';'));
    let mut pairs = pairs.filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = pairs.find(|(key, _)| *key == name)?;
    Some(value.to_owned())
}

/// Sets the cookie until the browser is closed; the session itself may end before.
pub(crate) fn set(token: &str, settings: &Settings) -> Option<HeaderValue> {
    write(token, "", settings)
}

/// Removes the cookie.
pub(crate) fn clear(settings: &Settings) -> Option<HeaderValue> {
    write("", "; Max-Age=0", settings)
}

/// A small cookie for our own pages; with no seconds it is removed.
pub(crate) fn small(
    name: &str,
    value: &str,
    seconds: u32,
    settings: &Settings,
) -> Option<HeaderValue> {
    let secure = if settings.is_https() { "; Secure" } else { "" };
    let cookie =
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::try_from(cookie).ok()
}

fn write(token: &str, more: &str, settings: &Settings) -> Option<HeaderValue> {
    let secure = if settings.is_https() { "; Secure" } else { "" };
    let name = name(settings.is_https());
    let cookie = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{more}");
    HeaderValue::try_from(cookie).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(url: &str) -> Settings {
        Settings::new(url, "a key that only tests know")
    }

    #[test]
    fn over_tls_the_cookie_is_for_this_host_only() {
        let cookie = set("abc", &settings("https://jobs.example.kr/")).unwrap();
        assert_eq!(
            cookie,
            "__Host-madang_session=abc; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        let plain = clear(&settings("http://localhost:8080")).unwrap();
        assert_eq!(
            plain,
            "madang_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        );
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let cookies = "a=b; madang_session=abc; madang_sessions=no";
        let headers = HeaderMap::from_iter([(COOKIE, cookies.parse().unwrap())]);
        assert_eq!(token(&headers, false).as_deref(), Some("abc"));
        assert_eq!(token(&headers, true), None);
    }
}
