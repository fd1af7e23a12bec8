//! What is kept while somebody signs in: the page that was wanted, and what was typed into its form.
//!
//! Both lie in the browser alone: as hidden fields of the page that asks to sign in, and for the tab
//! that the mailed link opens, in cookies of a quarter of an hour. Signing out removes them.

use axum::http::{HeaderMap, HeaderValue, Uri};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use web::site::Kept;

use super::form::Sent;
use crate::cookie;
use crate::settings::Settings;

const BACK: &str = "madang_back";
const DRAFT: &str = "madang_draft";
/// As long as a mailed link lasts, and a little more.
const LASTS_SECONDS: u32 = 900;
/// Browsers keep no cookie of more than 4,096 bytes with its name and attributes.
const MOST_BYTES: usize = 3_700;
/// The name of the field that carries the address of a kept form.
const PATH: &str = "kept_path";
/// What stands before the names of kept fields.
const PREFIX: &str = "kept.";

/// The page to go on with after sign-in; none when none was wanted.
pub(crate) fn way_back(headers: &HeaderMap) -> Option<String> {
    cookie::find(headers, BACK).filter(|path| is_own_page(path))
}

/// Keeps the address of a page.
pub(crate) fn keep_way(path: &str, settings: &Settings) -> Option<HeaderValue> {
    let path = Some(path).filter(|path| is_own_page(path))?;
    cookie::small(BACK, path, LASTS_SECONDS, settings)
}

/// Forgets it.
pub(crate) fn forget_way(settings: &Settings) -> Option<HeaderValue> {
    cookie::small(BACK, "", 0, settings)
}

/// What was typed into the form of a page before its reader signed in; an address that asks for
/// something asks for that.
pub(crate) fn draft(headers: &HeaderMap, address: &Uri) -> Option<Sent> {
    let text = URL_SAFE_NO_PAD.decode(cookie::find(headers, DRAFT)?).ok()?;
    let kept = carried(&Sent::of(serde_json::from_slice(&text).ok()?))?;
    let is_asked = address.query().is_none() && kept.path == address.path();
    is_asked.then(|| Sent::of(kept.fields))
}

/// True when a form is kept for some page.
pub(crate) fn has_draft(headers: &HeaderMap) -> bool {
    cookie::find(headers, DRAFT).is_some()
}

/// Keeps a form; one that is too large lies only in the page, and what was kept before is forgotten.
pub(crate) fn keep_draft(kept: &Kept, settings: &Settings) -> Option<HeaderValue> {
    let path = [(PATH.to_owned(), kept.path.clone())];
    let fields = kept.fields.iter();
    let fields = fields.map(|(name, value)| (format!("{PREFIX}{name}"), value.clone()));
    let pairs: Vec<(String, String)> = path.into_iter().chain(fields).collect();
    // Four bytes for a letter of Hangul, where an address would take nine.
    let text = URL_SAFE_NO_PAD.encode(json!(pairs).to_string());
    match text.len() <= MOST_BYTES {
        true => cookie::small(DRAFT, &text, LASTS_SECONDS, settings),
        false => forget_draft(settings),
    }
}

/// Forgets it.
pub(crate) fn forget_draft(settings: &Settings) -> Option<HeaderValue> {
    cookie::small(DRAFT, "", 0, settings)
}

/// The form that another form carries along.
pub(crate) fn carried(sent: &Sent) -> Option<Kept> {
    let path = sent.one(PATH).to_owned();
    let fields = sent.pairs().iter();
    let fields = fields.filter_map(|(name, value)| {
        let name = name.strip_prefix(PREFIX)?;
        Some((name.to_owned(), value.clone()))
    });
    is_own_page(&path).then(|| Kept {
        path,
        fields: fields.collect(),
    })
}

/// A path of ours without a query, and nothing that could lead elsewhere.
pub(crate) fn is_own_page(path: &str) -> bool {
    let plain = |letter: u8| letter.is_ascii_alphanumeric() || b"-_/".contains(&letter);
    path.starts_with('/') && !path.contains("//") && path.len() < 200 && path.bytes().all(plain)
}

/// A path of ours with or without a query.
pub(crate) fn is_own_address(address: &str) -> bool {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let plain = |letter: u8| letter.is_ascii_alphanumeric() || b"-._~%&=+".contains(&letter);
    is_own_page(path) && query.len() < 1_000 && query.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header::COOKIE;

    fn cookies(text: &str) -> HeaderMap {
        HeaderMap::from_iter([(COOKIE, text.parse().unwrap())])
    }

    #[test]
    fn only_our_own_pages_are_led_back_to() {
        let led = |path: &str| way_back(&cookies(&format!("{BACK}={path}")));
        let own = "/me/bookings/01890a5d-ac96-774b-bcce-b302099a8057/move";
        assert_eq!(led(own).as_deref(), Some(own));
        for other in [
            "//evil.example",
            "https://evil.example",
            "/me/../..",
            "/\\evil",
            "/a?b",
        ] {
            assert_eq!(led(other), None, "{other}");
        }
        assert_eq!(way_back(&HeaderMap::new()), None);
        assert!(is_own_address("/fairs?q=%EB%AC%BC&page=2") && !is_own_address("//evil?x"));
    }

    #[test]
    fn a_form_is_kept_for_its_own_page_alone() {
        let settings = Settings::new("http://localhost", "a key that only tests know");
        let kept = Kept {
            path: "/fairs/7/register".to_owned(),
            fields: vec![("desired_job".to_owned(), "물류 & 사무; \"a\"".to_owned())],
        };
        let cookie = keep_draft(&kept, &settings).unwrap();
        let cookie = cookie
            .to_str()
            .unwrap()
            .split("; ")
            .next()
            .unwrap()
            .to_owned();
        let of = |address: &'static str| draft(&cookies(&cookie), &Uri::from_static(address));
        let found = of("/fairs/7/register").unwrap();
        assert_eq!(found.one("desired_job"), "물류 & 사무; \"a\"");
        for other in ["/fairs/8/register", "/fairs/7/register?day=2026-12-02"] {
            assert!(of(other).is_none(), "{other}");
        }
    }

    #[test]
    fn what_no_cookie_can_hold_is_not_cut_and_takes_the_place_of_what_was_kept() {
        let settings = Settings::new("http://localhost", "a key that only tests know");
        let kept = Kept {
            path: "/x".to_owned(),
            fields: vec![("text".to_owned(), "가".repeat(1_000))],
        };
        assert_eq!(keep_draft(&kept, &settings), forget_draft(&settings));
        let fitting = Kept {
            fields: vec![("text".to_owned(), "가".repeat(850))],
            ..kept
        };
        assert_ne!(keep_draft(&fitting, &settings), forget_draft(&settings));
    }
}
