//! The way back to a page that needed sign-in, kept while the link travels by mail.

use axum::http::{HeaderMap, HeaderValue};

use crate::cookie;
use crate::settings::Settings;

const NAME: &str = "madang_back";
/// As long as a mailed link lasts, and a little more.
const LASTS_SECONDS: u32 = 900;

/// The page to go on with after sign-in; none when none was wanted.
pub(crate) fn way(headers: &HeaderMap) -> Option<String> {
    cookie::find(headers, NAME).filter(|path| is_own_page(path))
}

/// Keeps the address of a page.
pub(super) fn keep(path: &str, settings: &Settings) -> Option<HeaderValue> {
    let path = Some(path).filter(|path| is_own_page(path))?;
    write(path, LASTS_SECONDS, settings)
}

/// Forgets it.
pub(crate) fn forget(settings: &Settings) -> Option<HeaderValue> {
    write("", 0, settings)
}

fn write(path: &str, seconds: u32, settings: &Settings) -> Option<HeaderValue> {
    let secure = if settings.is_https() { "; Secure" } else { "" };
    let cookie =
        format!("{NAME}={path}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::try_from(cookie).ok()
}

/// A page of ours about one booking, and nothing that could lead elsewhere.
fn is_own_page(path: &str) -> bool {
    let plain = |letter: u8| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/');
    path.starts_with("/me/bookings/") && path.len() < 100 && path.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header::COOKIE;

    #[test]
    fn only_our_own_pages_are_led_back_to() {
        let led = |path: &str| {
            let cookie = format!("{NAME}={path}").parse().unwrap();
            way(&HeaderMap::from_iter([(COOKIE, cookie)]))
        };
        let own = "/me/bookings/01890a5d-ac96-774b-bcce-b302099a8057/move";
        assert_eq!(led(own).as_deref(), Some(own));
        for other in [
            "//evil.example",
            "https://evil.example",
            "/me/bookings/../..",
            "/docs",
        ] {
            assert_eq!(led(other), None);
        }
        assert_eq!(way(&HeaderMap::new()), None);
    }
}
