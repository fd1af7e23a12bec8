//! The files that pages load, compressed once and for all: they never change while the server runs.

use std::io::Write;
use std::sync::OnceLock;

use axum::Router;
use axum::body::Bytes;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use flate2::Compression;
use flate2::write::GzEncoder;
use web::assets::{Asset, OTHERS, OWN};

use crate::compress::SMALL;
use crate::gateway::Shared;

const COUNT: usize = OWN.len() + OTHERS.len();

/// Each file compressed, from when it was first asked for.
static PACKED: [OnceLock<Bytes>; COUNT] = [const { OnceLock::new() }; COUNT];

/// Where the files are.
pub(super) fn routes() -> Router<Shared> {
    all()
        .enumerate()
        .fold(Router::new(), |routes, (index, asset)| {
            let show = async move |headers: HeaderMap| file(index, asset, &headers);
            routes.route(asset.path, get(show))
        })
}

/// True for the path of one of them.
pub(crate) fn is_one(path: &str) -> bool {
    all().any(|asset| asset.path == path)
}

fn all() -> impl Iterator<Item = Asset> {
    OWN.into_iter().chain(OTHERS)
}

/// A file that pages load: its address holds its version, so it may be kept.
fn file(index: usize, asset: Asset, headers: &HeaderMap) -> Response {
    let is_packed = asset.text.len() > usize::from(SMALL) && takes_gzip(headers);
    let body = match is_packed {
        true => packed(index, asset),
        false => Bytes::from_static(asset.text.as_bytes()),
    };
    let headers = [
        (CONTENT_TYPE, asset.media_type),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (VARY, "accept-encoding"),
    ];
    let mut response = (headers, body).into_response();
    if is_packed {
        let gzip = HeaderValue::from_static("gzip");
        response.headers_mut().insert(CONTENT_ENCODING, gzip);
    }
    response
}

fn packed(index: usize, asset: Asset) -> Bytes {
    let pack = || Bytes::from(gzip(asset.text.as_bytes()));
    PACKED
        .get(index)
        .map_or_else(pack, |one| one.get_or_init(pack).clone())
}

/// As small as it gets: once is soon done.
fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(text).and_then(|()| encoder.finish());
    written.expect("memory can be written")
}

/// True when a client says that it takes gzip, and not that it takes none of it.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT_ENCODING).iter();
    let ways = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    ways.map(|way| way.split_once(';').unwrap_or((way, "")))
        .any(|(way, weight)| way.trim().eq_ignore_ascii_case("gzip") && !is_none(weight))
}

/// True for `q=0`, however many digits it has.
fn is_none(weight: &str) -> bool {
    let quality = weight.trim().strip_prefix("q=");
    quality.is_some_and(|quality| quality.parse() == Ok(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read;

    fn asked(encoding: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(encoding))])
    }

    #[test]
    fn a_file_is_packed_for_whoever_takes_that() {
        for takes in ["gzip", "br, GZIP;q=0.5", "deflate,gzip"] {
            assert!(takes_gzip(&asked(takes)), "{takes}");
        }
        for none in ["", "br", "gzip;q=0", "br, gzip;q=0.000", "notgzip"] {
            assert!(!takes_gzip(&asked(none)), "{none}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn every_file_is_packed_once_and_unpacks_to_what_it_was() {
        for (index, asset) in all().enumerate() {
            let (first, again) = (packed(index, asset), packed(index, asset));
            assert_eq!(first.as_ptr(), again.as_ptr(), "{}", asset.path);
            let mut text = String::new();
            GzDecoder::new(&first[..])
                .read_to_string(&mut text)
                .unwrap();
            assert_eq!(text, asset.text, "{}", asset.path);
        }
    }

    #[test]
    fn a_file_says_how_it_travels() {
        let style = file(0, all().next().unwrap(), &asked("gzip"));
        assert_eq!(style.headers()[CONTENT_ENCODING], "gzip");
        let plain = file(0, all().next().unwrap(), &HeaderMap::new());
        assert!(!plain.headers().contains_key(CONTENT_ENCODING));
        for answer in [style, plain] {
            assert_eq!(answer.headers()[VARY], "accept-encoding");
        }
    }
}
