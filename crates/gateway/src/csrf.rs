//! Refusing what another site makes a browser send with our cookie.

use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{HeaderMap, Method};

use crate::problem::{Problem, Trouble};

/// Passes what surely comes from our own pages, or could not have been sent by another site unasked.
///
/// # Errors
/// `foreign_request`.
pub(crate) fn check(method: &Method, headers: &HeaderMap, public_url: &str) -> Result<(), Problem> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let is_ours = match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin == public_url,
        // Old browsers: these need the other site to ask first, and we never say yes.
        (None, None) => *method != Method::POST || is_json(headers),
    };
    if method.is_safe() || is_ours {
        Ok(())
    } else {
        Err(Trouble::ForeignRequest.into())
    }
}

/// True when the body is said to be JSON.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let value = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = value.and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(method: &Method, headers: &[(&'static str, &'static str)]) -> bool {
        let mut all = HeaderMap::new();
        for (name, value) in headers {
            all.insert(*name, value.parse().unwrap());
        }
        check(method, &all, "https://jobs.example.kr").is_err()
    }

    const JSON: (&str, &str) = ("content-type", "application/json; charset=utf-8");
    const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

    #[test]
    fn what_a_browser_says_comes_from_elsewhere_is_refused() {
        assert!(is_refused(
            &Method::POST,
            &[("sec-fetch-site", "cross-site"), JSON]
        ));
        assert!(is_refused(
            &Method::POST,
            &[("sec-fetch-site", "same-site"), JSON]
        ));
        assert!(is_refused(
            &Method::POST,
            &[("origin", "https://evil.example"), JSON]
        ));
        assert!(is_refused(&Method::POST, &[("origin", "null"), FORM]));
        assert!(is_refused(
            &Method::DELETE,
            &[("sec-fetch-site", "cross-site")]
        ));
    }

    #[test]
    fn our_own_pages_may() {
        assert!(!is_refused(
            &Method::POST,
            &[("sec-fetch-site", "same-origin"), FORM]
        ));
        assert!(!is_refused(
            &Method::POST,
            &[("origin", "https://jobs.example.kr"), FORM]
        ));
    }

    #[test]
    fn without_either_header_a_form_is_refused_and_what_needs_a_preflight_is_not() {
        assert!(is_refused(&Method::POST, &[FORM]));
        assert!(is_refused(&Method::POST, &[]));
        assert!(!is_refused(&Method::POST, &[JSON]));
        assert!(!is_refused(&Method::DELETE, &[]));
    }

    #[test]
    fn reading_is_always_allowed() {
        assert!(!is_refused(
            &Method::GET,
            &[("sec-fetch-site", "cross-site")]
        ));
    }
}
