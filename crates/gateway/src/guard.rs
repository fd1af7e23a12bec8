//! Headers that keep browsers and caches from harm, on every answer.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// For data: nothing may be loaded or framed.
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";
/// For pages: our own style sheet, script and icon from their files, and forms to ourselves.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                           connect-src 'self'; form-action 'self'; base-uri 'none'; \
                           frame-ancestors 'none'";

/// The most headers that are added, with the one that names the trace.
pub(crate) const MOST: usize = 7;

/// Adds what is missing; what the answer itself has set stays.
pub(crate) fn add_headers(headers: &mut HeaderMap, is_https: bool) {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let is_page = kind.is_some_and(|kind| kind.starts_with("text/html"));
    let policy = if is_page { PAGE_POLICY } else { API_POLICY };
    let mut add = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    add(CONTENT_SECURITY_POLICY, policy);
    add(X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(X_FRAME_OPTIONS, "DENY");
    add(REFERRER_POLICY, "no-referrer");
    add(CACHE_CONTROL, "no-store");
    if is_https {
        add(
            STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_may_load_nothing_and_is_not_kept() {
        let mut headers = HeaderMap::new();
        add_headers(&mut headers, false);
        assert_eq!(headers[CONTENT_SECURITY_POLICY], API_POLICY);
        assert_eq!(headers[CACHE_CONTROL], "no-store");
        assert!(!headers.contains_key(STRICT_TRANSPORT_SECURITY));
    }

    #[test]
    fn nothing_within_a_page_is_run() {
        assert!(!PAGE_POLICY.contains("unsafe") && !PAGE_POLICY.contains("data:"));
    }

    #[test]
    fn pages_may_load_our_style_and_what_was_set_stays() {
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        let kept = HeaderValue::from_static("public, max-age=3600");
        let mut headers = HeaderMap::from_iter([(CONTENT_TYPE, html), (CACHE_CONTROL, kept)]);
        add_headers(&mut headers, true);
        assert_eq!(headers[CONTENT_SECURITY_POLICY], PAGE_POLICY);
        assert_eq!(headers[CACHE_CONTROL], "public, max-age=3600");
        assert!(headers.contains_key(STRICT_TRANSPORT_SECURITY));
    }
}
