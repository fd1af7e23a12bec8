//! Pages and data travel compressed, except where their length could tell another site a secret.
//!
//! Whoever makes a signed-in browser load pages with words of their own in the address, and sees how long
//! the compressed answers are, learns letter by letter what else stands in them (BREACH). So an answer to
//! a request that carries cookies is compressed only when the browser says that our own pages, or the
//! person at the address bar, asked for it, and when the address has no words of anybody's: a page that
//! looks again by itself asks for the address that another site has opened (ADR 0052). Files that pages load
//! hold nothing of anybody's, and were compressed before (`pages::assets`).

use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, COOKIE, ETAG};
use axum::http::{Extensions, HeaderMap, StatusCode, Uri, Version};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

use crate::pages::assets;

/// Smaller answers fit into one packet as they are.
pub(crate) const SMALL: u16 = 1_024;
/// More than this saves another hundredth and takes longer.
const LEVEL: i32 = 5;

/// Which answers gain by it: events must not wait for more, and a workbook is compressed already. What has
/// an ETag is one representation, and is asked for by crowds.
pub(crate) fn layer() -> CompressionLayer<impl Predicate + Send + Sync> {
    const WORKBOOK: &str = "application/vnd.openxmlformats";
    let gains = SizeAbove::new(SMALL)
        .and(NotForContentType::SSE)
        .and(NotForContentType::const_new(WORKBOOK))
        .and(has_no_etag);
    CompressionLayer::new()
        .gzip(true)
        .quality(CompressionLevel::Precise(LEVEL))
        .compress_when(gains)
}

fn has_no_etag(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(ETAG)
}

/// Lets no answer be compressed that another site may have asked for with somebody's cookies.
pub(crate) async fn unless_asked_from_elsewhere(mut request: Request, next: Next) -> Response {
    if !is_safe(request.uri(), request.headers()) {
        request.headers_mut().remove(ACCEPT_ENCODING);
    }
    next.run(request).await
}

/// True without cookies, which are all that a browser sends unasked, for files of ours, and where nobody else has asked or
/// chosen a part of the address.
fn is_safe(uri: &Uri, headers: &HeaderMap) -> bool {
    if !headers.contains_key(COOKIE) || assets::is_one(uri.path()) {
        return true;
    }
    let site = headers.get("sec-fetch-site");
    let site = site.and_then(|site| site.to_str().ok());
    matches!(site, Some("same-origin" | "none")) && uri.query().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn safe(headers: &[(&'static str, &'static str)]) -> bool {
        safe_at("/me/data", headers)
    }

    fn safe_at(address: &'static str, headers: &[(&'static str, &'static str)]) -> bool {
        let pairs = headers.iter();
        let headers = pairs.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        is_safe(&Uri::from_static(address), &headers.collect())
    }

    const COOKIE_OF_MINA: (&str, &str) = ("cookie", "madang_session=mina");

    #[test]
    fn nothing_is_compressed_that_another_site_asked_for_with_cookies() {
        assert!(!safe(&[COOKIE_OF_MINA, ("sec-fetch-site", "cross-site")]));
        assert!(!safe(&[COOKIE_OF_MINA, ("sec-fetch-site", "same-site")]));
        assert!(!safe(&[COOKIE_OF_MINA]), "old browsers do not say who asks");
    }

    #[test]
    fn nothing_is_compressed_in_which_another_site_may_have_chosen_words() {
        let again = [COOKIE_OF_MINA, ("sec-fetch-site", "same-origin")];
        assert!(!safe_at("/fairs/1/lines?x=guess", &again));
        assert!(safe_at("/fairs/1/lines", &again));
        assert!(safe_at(
            "/fairs?q=food",
            &[("sec-fetch-site", "cross-site")]
        ));
    }

    #[test]
    fn files_that_pages_load_are_compressed_whoever_loads_them() {
        let style = safe_at("/style.css?v=1", &[COOKIE_OF_MINA]);
        assert!(style, "they are the same for everybody");
        assert!(!safe_at("/style.css/x?v=1", &[COOKIE_OF_MINA]));
    }

    #[test]
    fn our_own_pages_the_address_bar_and_programs_get_it_compressed() {
        assert!(safe(&[COOKIE_OF_MINA, ("sec-fetch-site", "same-origin")]));
        assert!(safe(&[COOKIE_OF_MINA, ("sec-fetch-site", "none")]));
        assert!(safe(&[("authorization", "Bearer token")]));
        assert!(safe(&[("sec-fetch-site", "cross-site")]), "a first visit");
    }
}
