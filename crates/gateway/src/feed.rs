//! Calendars to subscribe to: whoever has the address reads them, without sign-in.

use axum::extract::{Path, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
    REFERRER_POLICY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::invites::{FeedText, FindFeed};
use contract::message::query_subject;
use contract::sign_in::{hash_of, is_token};
use domain::{Actor, Code, Instant, Zone};
use serde_json::json;

use crate::ask::{self, Asker};
use crate::fresh;
use crate::gateway::Shared;
use crate::incoming::trace_of;
use crate::problem::{Problem, Trouble};

/// The address of a feed.
pub(crate) fn address(public_url: &str, token: &str) -> String {
    format!("{public_url}/feeds/{token}.ics")
}

/// The same for programs that open such an address as a subscription.
pub(crate) fn subscribing(address: &str) -> String {
    let (_, place) = address.split_once("://").unwrap_or_default();
    format!("webcal://{place}")
}

/// `GET /feeds/{token}.ics`. A wrong and a revoked address get the same answer.
pub(crate) async fn feed(
    State(gateway): State<Shared>,
    Path(file): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let client = gateway.client(&parts.headers, &parts.extensions);
    gateway.limits.count(None, client)?;
    let token = file.strip_suffix(".ics").filter(|token| is_token(token));
    let token = token.ok_or(Code::FeedNotFound)?;
    let asker = Asker {
        actor: Actor::nobody(),
        key: fresh::key(),
        trace: trace_of(&parts).parent().to_owned(),
    };
    let question = FindFeed {
        token_hash: hash_of(token),
        language: None,
    };
    let body = json!(question).to_string().into_bytes();
    let found = ask::query(&gateway.bus, &query_subject::<FindFeed>(), body, &asker).await;
    let found = found.map_err(|problem| {
        if problem.is_refusal() {
            Code::FeedNotFound.into()
        } else {
            problem
        }
    })?;
    let feed: FeedText = serde_json::from_value(found).map_err(|error| {
        tracing::error!(%error, "a feed cannot be read");
        Problem::from(Trouble::Internal)
    })?;
    Ok(answer(feed, &parts.headers))
}

fn answer(feed: FeedText, asked: &HeaderMap) -> Response {
    let etag = format!("\"{}\"", feed.etag);
    let modified = feed.last_modified.map(http_date);
    let mut response = if is_fresh(asked, &etag, modified.as_deref()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        feed.ics.into_response()
    };
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(CONTENT_TYPE, "text/calendar; charset=utf-8");
    set(CACHE_CONTROL, "private");
    set(REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("x-robots-tag"), "noindex");
    set(ETAG, &etag);
    if let Some(modified) = modified {
        set(LAST_MODIFIED, &modified);
    }
    response
}

/// `If-None-Match` decides when it is there; else the date, which clients send back as they got it.
fn is_fresh(asked: &HeaderMap, etag: &str, modified: Option<&str>) -> bool {
    let text = |name| {
        asked
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    match text(IF_NONE_MATCH) {
        Some(tags) => tags.split(',').any(|tag| {
            let tag = tag.trim();
            tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag
        }),
        None => text(IF_MODIFIED_SINCE).is_some_and(|date| Some(date) == modified),
    }
}

/// A moment as HTTP writes it, `Mon, 23 Nov 2026 05:00:00 GMT`.
fn http_date(moment: Instant) -> String {
    let utc = moment.local(&Zone::utc());
    utc.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(headers: &[(HeaderName, &str)]) -> Response {
        let feed = FeedText {
            ics: "BEGIN:VCALENDAR".to_owned(),
            etag: "abc".to_owned(),
            last_modified: Some("2026-11-23T05:00:00Z".parse().unwrap()),
        };
        let mut asked = HeaderMap::new();
        for (name, value) in headers {
            asked.insert(name, value.parse().unwrap());
        }
        answer(feed, &asked)
    }

    #[test]
    fn a_feed_says_which_version_it_is() {
        let response = asking(&[]);
        assert_eq!(response.status(), 200);
        assert_eq!(
            response.headers()[CONTENT_TYPE],
            "text/calendar; charset=utf-8"
        );
        assert_eq!(response.headers()[ETAG], "\"abc\"");
        assert_eq!(
            response.headers()[LAST_MODIFIED],
            "Mon, 23 Nov 2026 05:00:00 GMT"
        );
    }

    #[test]
    fn who_has_it_already_gets_304_and_the_tag_goes_before_the_date() {
        let date = (IF_MODIFIED_SINCE, "Mon, 23 Nov 2026 05:00:00 GMT");
        assert_eq!(
            asking(&[(IF_NONE_MATCH, "\"old\", W/\"abc\"")]).status(),
            304
        );
        assert_eq!(asking(std::slice::from_ref(&date)).status(), 304);
        assert_eq!(asking(&[(IF_NONE_MATCH, "\"old\""), date]).status(), 200);
    }
}
