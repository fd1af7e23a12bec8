//! What is kept while somebody signs in: the page that was wanted, and what was typed into its form.
//!
//! Both lie in the browser alone: as hidden fields of the page that asks to sign in, and for the tab
//! that the mailed link opens, packed, in cookies of a quarter of an hour (ADR 0058). Signing out
//! removes them.

use std::io::{Read, Write};

use axum::http::{HeaderMap, HeaderValue, Uri};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde_json::json;
use web::site::Kept;

use super::form::Sent;
use crate::cookie;
use crate::settings::Settings;

const BACK: &str = "madang_back";
/// One after the other they hold what was typed.
const DRAFTS: [&str; 2] = ["madang_draft", "madang_draft_on"];
/// As long as a mailed link lasts, and a little more.
const LASTS_SECONDS: u32 = 900;
/// Browsers keep no cookie of more than 4,096 bytes with its name and attributes, and proxies take no
/// more than 8 kB of all of them.
const MOST_BYTES: usize = 3_600;
/// More than any of our forms holds: what claims to be larger was not packed here.
const MOST_UNPACKED: u64 = 64 * 1024;
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
    let parts = DRAFTS.iter().filter_map(|name| cookie::find(headers, name));
    let text = unpacked(&parts.collect::<String>())?;
    let kept = carried(&Sent::of(serde_json::from_slice(&text).ok()?))?;
    let is_asked = address.query().is_none() && kept.path == address.path();
    is_asked.then(|| Sent::of(kept.fields))
}

/// True when a form is kept for some page.
pub(crate) fn has_draft(headers: &HeaderMap) -> bool {
    cookie::find(headers, DRAFTS[0]).is_some()
}

/// Keeps a form; none when it is too large: then it lies in the page alone.
pub(crate) fn keep_draft(kept: &Kept, settings: &Settings) -> Option<Vec<HeaderValue>> {
    let path = [(PATH.to_owned(), kept.path.clone())];
    let fields = kept.fields.iter();
    let fields = fields.map(|(name, value)| (format!("{PREFIX}{name}"), value.clone()));
    let pairs: Vec<(String, String)> = path.into_iter().chain(fields).collect();
    let text = Some(json!(pairs).to_string()).filter(|text| can_be_unpacked(text.as_bytes()))?;
    let text = packed(&text).filter(|text| text.len() <= MOST_BYTES * DRAFTS.len())?;
    let (first, second) = text.split_at(text.len().min(MOST_BYTES));
    let cookie = |(name, part): (&&str, &str)| {
        let lasts = if part.is_empty() { 0 } else { LASTS_SECONDS };
        cookie::small(name, part, lasts, settings)
    };
    let cookies = DRAFTS.iter().zip([first, second]);
    Some(cookies.filter_map(cookie).collect())
}

/// Forgets it.
pub(crate) fn forget_draft(settings: &Settings) -> Vec<HeaderValue> {
    let gone = |name: &&str| cookie::small(name, "", 0, settings);
    DRAFTS.iter().filter_map(gone).collect()
}

/// A long text of Korean in a third of its bytes.
fn packed(text: &str) -> Option<String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).ok()?;
    Some(URL_SAFE_NO_PAD.encode(encoder.finish().ok()?))
}

fn unpacked(text: &str) -> Option<Vec<u8>> {
    let packed = URL_SAFE_NO_PAD.decode(text).ok()?;
    let mut unpacked = Vec::new();
    let mut decoder = DeflateDecoder::new(packed.as_slice()).take(MOST_UNPACKED + 1);
    decoder.read_to_end(&mut unpacked).ok()?;
    can_be_unpacked(&unpacked).then_some(unpacked)
}

fn can_be_unpacked(text: &[u8]) -> bool {
    u64::try_from(text.len()).is_ok_and(|bytes| bytes <= MOST_UNPACKED)
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

    /// The cookies as a browser sends them.
    fn sent_back(set: &[HeaderValue]) -> String {
        let pairs = set.iter().filter_map(|one| one.to_str().ok());
        let pairs = pairs.filter(|one| !one.contains("Max-Age=0"));
        let pairs = pairs.filter_map(|one| one.split("; ").next());
        pairs.collect::<Vec<_>>().join("; ")
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
        let cookie = sent_back(&keep_draft(&kept, &settings).unwrap());
        let of = |address: &'static str| draft(&cookies(&cookie), &Uri::from_static(address));
        let found = of("/fairs/7/register").unwrap();
        assert_eq!(found.one("desired_job"), "물류 & 사무; \"a\"");
        for other in ["/fairs/8/register", "/fairs/7/register?day=2026-12-02"] {
            assert!(of(other).is_none(), "{other}");
        }
    }

    /// Syllables by chance: worse to pack than any sentence.
    fn written(letters: usize) -> String {
        let syllable = |chance: u64| char::from_u32(0xac00 + u32::try_from(chance % 900).ok()?);
        chances().take(letters).filter_map(syllable).collect()
    }

    /// Numbers that look like chance and are the same each time.
    fn chances() -> impl Iterator<Item = u64> {
        let next = |state: &u64| {
            Some(
                state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1),
            )
        };
        std::iter::successors(Some(7_u64), next).map(|state| state >> 33)
    }

    #[test]
    fn what_is_too_long_for_one_cookie_lies_in_two_and_what_no_cookies_hold_is_not_cut() {
        let settings = Settings::new("http://localhost", "a key that only tests know");
        let kept = |letters| Kept {
            path: "/x".to_owned(),
            fields: vec![("text".to_owned(), written(letters))],
        };
        // The longest field of a seeker's or an employer's form.
        let long = keep_draft(&kept(2_000), &settings).unwrap();
        let cookie = sent_back(&long);
        assert_eq!(cookie.matches('=').count(), 2, "{cookie}");
        assert!(cookie.len() < 7_500 && long.iter().all(|one| one.len() < 4_096));
        let found = draft(&cookies(&cookie), &Uri::from_static("/x")).unwrap();
        assert_eq!(found.one("text"), written(2_000));
        let short = keep_draft(&kept(10), &settings).unwrap();
        assert_eq!(sent_back(&short).matches('=').count(), 1);
        let unlike = Kept {
            fields: vec![("text".to_owned(), URL_SAFE_NO_PAD.encode(noise()))],
            ..kept(0)
        };
        assert_eq!(keep_draft(&unlike, &settings), None);
    }

    /// Bytes that nothing packs.
    fn noise() -> Vec<u8> {
        let byte = |chance: u64| u8::try_from(chance >> 8 & 0xff).unwrap_or_default();
        chances().take(16_000).map(byte).collect()
    }

    #[test]
    fn what_claims_to_be_endless_is_read_no_further_than_a_form_goes() {
        let endless = packed(&" ".repeat(10_000_000)).unwrap();
        assert!(endless.len() < 20_000);
        assert_eq!(unpacked(&endless), None);
        let unpacks = |letters| unpacked(&packed(&" ".repeat(letters)).unwrap()).is_some();
        assert!(unpacks(64 * 1024) && !unpacks(64 * 1024 + 1));
    }

    #[test]
    fn what_packs_well_is_kept_only_when_it_can_be_unpacked() {
        let settings = Settings::new("http://localhost", "a key that only tests know");
        let kept = |letters| {
            let fields = vec![("text".to_owned(), "a".repeat(letters))];
            let path = "/x".to_owned();
            keep_draft(&Kept { path, fields }, &settings)
        };
        assert_eq!(kept(80_000), None);
        let cookie = sent_back(&kept(60_000).unwrap());
        let found = draft(&cookies(&cookie), &Uri::from_static("/x")).unwrap();
        assert_eq!(found.one("text").len(), 60_000);
    }
}
