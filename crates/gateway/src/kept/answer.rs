//! One answer that is kept, and what is sent of it.

use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LINK};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::Response;
use contract::free_times::AGE;
use domain::Zone;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::fresh;
use crate::problem::Problem;
use crate::reply;
use crate::times;

/// When the database was read for an answer.
pub(crate) const AS_OF: HeaderName = HeaderName::from_static("madang-as-of");

/// When a service is asked: the answer says what was true then or later.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    at: Instant,
    at_ms: i64,
}

/// An answer as it is sent.
#[derive(Debug)]
pub(crate) struct Answer {
    as_of: Instant,
    body: Bytes,
    headers: HeaderMap,
}

impl Asked {
    /// Now.
    pub(crate) fn now() -> Self {
        Self {
            at: Instant::now(),
            at_ms: fresh::now_ms(),
        }
    }
}

impl Answer {
    /// The answer of a service: how old it was already is taken out, so that the same answer is
    /// the same bytes.
    ///
    /// # Errors
    /// Never for JSON.
    pub(crate) fn of(
        asked: Asked,
        uri: &Uri,
        mut value: Value,
        zone: &Zone,
    ) -> Result<Self, Problem> {
        let age = value.as_object_mut().and_then(|fields| fields.remove(AGE));
        let age = Duration::from_millis(age.and_then(|age| age.as_u64()).unwrap_or_default());
        times::localise(&mut value, zone);
        let body = serde_json::to_vec(&value).map_err(Problem::malformed)?;
        let age_ms = i64::try_from(age.as_millis()).unwrap_or(i64::MAX);
        let as_of = shown(asked.at_ms.saturating_sub(age_ms));
        let mut headers = HeaderMap::new();
        headers.insert(ETAG, text(&tag(&body))?);
        headers.insert(AS_OF, text(&as_of)?);
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        if let Some(link) = reply::next_page(uri, &value) {
            headers.insert(LINK, link);
        }
        Ok(Self {
            as_of: asked.at.checked_sub(age).unwrap_or(asked.at),
            body: body.into(),
            headers,
        })
    }

    /// All of it, or 304 to whoever has it already.
    pub(crate) fn response(&self, asked: &HeaderMap) -> Response {
        let is_known = is_known(asked, &self.headers[ETAG]);
        let body = if is_known {
            Body::empty()
        } else {
            self.body.clone().into()
        };
        let mut response = Response::new(body);
        *response.headers_mut() = self.headers.clone();
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(CONTENT_TYPE, json);
        }
        response
    }

    /// The moment of which it tells, or before.
    pub(crate) fn as_of(&self) -> Instant {
        self.as_of
    }

    /// How much memory it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.body.len()
    }
}

/// A strong tag: the same for the same bytes only.
fn tag(body: &[u8]) -> String {
    let hash = Sha256::digest(body);
    format!("\"{}\"", contract::hex(&hash[..16]))
}

/// True when the client has an answer of this tag. A proxy that compresses makes tags weak.
fn is_known(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let lines = asked.get_all(IF_NONE_MATCH).iter();
    let mut tags = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(|one| one.trim().trim_start_matches("W/"));
    tags.any(|one| one == "*" || one.as_bytes() == tag.as_bytes())
}

/// `2026-11-23T05:00:00.123Z`.
fn shown(at_ms: i64) -> String {
    let second = domain::Instant::from_unix(at_ms.div_euclid(1000)).to_string();
    let millis = at_ms.rem_euclid(1000);
    format!("{}.{millis:03}Z", second.trim_end_matches('Z'))
}

fn text(text: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::try_from(text).map_err(Problem::malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answer(value: Value) -> Answer {
        let uri = "/v1/free-times?limit=1".parse().unwrap();
        Answer::of(Asked::now(), &uri, value, &Zone::utc()).unwrap()
    }

    fn status(answer: &Answer, tags: &str) -> u16 {
        let tags = HeaderMap::from_iter([(IF_NONE_MATCH, tags.parse().unwrap())]);
        answer.response(&tags).status().as_u16()
    }

    #[test]
    fn the_age_is_no_part_of_the_tag_and_moves_the_moment_back() {
        let (new, old) = (
            answer(json!({"a": 1, "age_ms": 0})),
            answer(json!({"a": 1, "age_ms": 300})),
        );
        assert_eq!(new.headers[ETAG], old.headers[ETAG]);
        assert_eq!(&old.body[..], br#"{"a":1}"#);
        assert!(old.as_of + Duration::from_millis(250) < new.as_of);
        assert_ne!(
            answer(json!({"a": 2})).headers[ETAG],
            answer(json!({"a": 1})).headers[ETAG]
        );
    }

    #[test]
    fn whoever_has_it_gets_no_body_again() {
        let answer = answer(json!({"a": 1}));
        let tag = answer.headers[ETAG].to_str().unwrap().to_owned();
        assert_eq!(status(&answer, &tag), 304);
        assert_eq!(status(&answer, &format!("\"x\", W/{tag}")), 304);
        assert_eq!(status(&answer, "*"), 304);
        assert_eq!(status(&answer, "\"x\""), 200);
        assert_eq!(answer.response(&HeaderMap::new()).status(), 200);
    }

    #[test]
    fn a_page_has_a_link_to_the_next() {
        let answer = answer(json!({"items": [], "next": "n"}));
        let link = answer.headers[LINK].to_str().unwrap();
        assert_eq!(link, "</v1/free-times?limit=1&after=n>; rel=\"next\"");
    }

    #[test]
    fn moments_are_shown_to_the_millisecond() {
        assert_eq!(shown(1_700_000_000_007), "2023-11-14T22:13:20.007Z");
    }
}
