//! Answers that went well.

use axum::Json;
use axum::http::header::{CONTENT_TYPE, LINK, LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use domain::Zone;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::cookie;
use crate::feed;
use crate::problem::Problem;
use crate::route::{Filled, Route};
use crate::secret::Secret;
use crate::settings::Settings;
use crate::times;

/// The answer of a service, its times in the centre's zone. Nothing to say is 204.
pub(crate) fn answered(route: &Route, uri: &Uri, mut value: Value, zone: &Zone) -> Response {
    if value.is_null() {
        return StatusCode::NO_CONTENT.into_response();
    }
    times::localise(&mut value, zone);
    let link = next_page(uri, &value);
    let mut response = (done(route), Json(value)).into_response();
    if let Some(link) = link {
        response.headers_mut().insert(LINK, link);
    }
    response
}

/// The same for an answer that is no page of a list, as its JSON came.
///
/// # Errors
/// Never for JSON.
pub(crate) fn told(route: &Route, answer: &RawValue, zone: &Zone) -> Result<Response, Problem> {
    let json = match times::localised(answer.get(), zone) {
        Some(json) => json,
        None => {
            let mut value = serde_json::from_str(answer.get()).map_err(Problem::malformed)?;
            times::localise(&mut value, zone);
            value.to_string()
        }
    };
    let mut response = (done(route), json).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

/// The status of success.
const fn done(route: &Route) -> StatusCode {
    match route.creates {
        true => StatusCode::CREATED,
        false => StatusCode::OK,
    }
}

/// The answer while it is not known whether a command was done; the link says until when that may
/// be so, in milliseconds since 1970 UTC.
pub(crate) fn pending(key: Uuid, until_ms: i64) -> Response {
    let href = format!("/v1/commands/{key}?until={until_ms}");
    let body = json!({"status": "pending", "key": key, "href": href});
    (StatusCode::ACCEPTED, [(LOCATION, href)], Json(body)).into_response()
}

/// The answer with the token that was made for it, which is shown this once.
pub(crate) fn with_secret(
    route: &Route,
    settings: &Settings,
    secret: Option<&Secret>,
    mut value: Value,
) -> Value {
    if let (Some(secret), Some(fields)) = (secret, value.as_object_mut()) {
        let name = match route.filled {
            Some(Filled::WebhookSeed(_)) => "secret",
            _ => "token",
        };
        fields.insert(name.to_owned(), json!(secret.token));
        if let Some(Filled::FeedHash(_)) = route.filled {
            let address = feed::address(&settings.public_url, &secret.token);
            fields.insert("subscribe".to_owned(), json!(feed::subscribing(&address)));
            fields.insert("address".to_owned(), json!(address));
        }
    }
    value
}

/// Sets or removes the session cookie.
pub(crate) fn bake(
    route: &Route,
    settings: &Settings,
    secret: Option<&Secret>,
    response: &mut Response,
) {
    let cookie = match (route.filled, secret) {
        (Some(Filled::SessionToken(_)), Some(secret)) => cookie::set(&secret.token, settings),
        (Some(Filled::EndedSession(_)), _) => cookie::clear(settings),
        _ => None,
    };
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// The `Link` to the next page of a list.
pub(crate) fn next_page(uri: &Uri, value: &Value) -> Option<HeaderValue> {
    let next = value.get("items").and(value.get("next"))?.as_str()?;
    let query = uri.query().unwrap_or_default().split('&');
    let kept = query.filter(|pair| !pair.is_empty() && !pair.starts_with("after="));
    let after = format!("after={next}");
    let query: Vec<&str> = kept.chain([after.as_str()]).collect();
    let link = format!("<{}?{}>; rel=\"next\"", uri.path(), query.join("&"));
    HeaderValue::try_from(link).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;
    use axum::http::Method;
    use contract::booths::BookVisit;

    #[test]
    fn the_next_page_keeps_the_question() {
        let uri: Uri = "/v1/rooms?limit=2&after=old&kind=online".parse().unwrap();
        let page = json!({"items": [], "next": "new"});
        assert_eq!(
            next_page(&uri, &page).unwrap(),
            "</v1/rooms?limit=2&kind=online&after=new>; rel=\"next\""
        );
    }

    #[test]
    fn the_last_page_and_what_is_no_page_have_no_link() {
        let uri: Uri = "/v1/rooms".parse().unwrap();
        assert_eq!(next_page(&uri, &json!({"items": [], "next": null})), None);
        assert_eq!(next_page(&uri, &json!({"next": "new"})), None);
        assert_eq!(next_page(&uri, &json!(["new"])), None);
    }

    #[tokio::test]
    async fn what_a_desk_answers_goes_on_with_local_times() {
        let seoul = Zone::parse("Asia/Seoul").unwrap();
        let route = Route::booking::<BookVisit>(Method::POST, "/v1/visits").creates();
        for (answer, shown) in [
            (
                r#"{"from":"2026-11-23T05:00:00Z","title":"오후"}"#,
                r#"{"from":"2026-11-23T14:00:00+09:00","title":"오후"}"#,
            ),
            (
                r#"{"zone":"Asia/Dubai","from":"2026-11-23T05:00:00Z"}"#,
                r#"{"from":"2026-11-23T09:00:00+04:00","zone":"Asia/Dubai"}"#,
            ),
        ] {
            let answer = RawValue::from_string(answer.to_owned()).unwrap();
            let response = told(&route, &answer, &seoul).unwrap();
            assert_eq!(response.status(), StatusCode::CREATED);
            assert_eq!(response.headers()[CONTENT_TYPE], "application/json");
            let body = to_bytes(response.into_body(), 1000).await.unwrap();
            assert_eq!(body, shown.as_bytes());
        }
    }

    #[test]
    fn a_pending_command_says_where_its_outcome_will_be() {
        let response = pending(Uuid::from_u128(7), 1_900_000_000_000);
        assert_eq!(response.status(), 202);
        assert_eq!(
            response.headers()[LOCATION],
            "/v1/commands/00000000-0000-0000-0000-000000000007?until=1900000000000"
        );
    }
}
