//! Around every request: trace, time limit, problem documents, headers, span and numbers.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::Zone;
use domain::refusal::Language;
use tracing::Instrument;

use crate::gateway::Shared;
use crate::guard;
use crate::language::preferred;
use crate::pages::failure;
use crate::problem::{Problem, Trouble};
use crate::trace::Trace;

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// Wraps every request. Logs name the route, never the address: that may hold ids and tokens.
pub(crate) async fn watch(
    State(gateway): State<Shared>,
    mut request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let trace = Trace::of(request.headers());
    let language = preferred(request.headers());
    let as_page = failure::is_wanted(&request);
    let method = request.method().clone();
    let route = route_of(&request);
    request.extensions_mut().insert(trace.clone());
    let span = tracing::info_span!("http", %method, route, trace = trace.id);
    let answer = within(gateway.settings.request_timeout, next.run(request));
    let response = answer.instrument(span.clone()).await;
    let response = finish(
        response,
        (language, as_page),
        &trace,
        gateway.settings.is_https(),
    );
    span.in_scope(|| count(&method, &route, &response, began.elapsed()));
    response
}

fn route_of(request: &Request) -> String {
    let matched = request.extensions().get::<MatchedPath>();
    matched.map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned())
}

async fn within(limit: Duration, answer: impl Future<Output = Response>) -> Response {
    let answer = tokio::time::timeout(limit, answer).await;
    answer.unwrap_or_else(|_| Problem::from(Trouble::TooSlow).into_response())
}

/// Writes a problem out, and adds the headers that every answer has.
fn finish(
    response: Response,
    (language, as_page): (Language, bool),
    trace: &Trace,
    is_https: bool,
) -> Response {
    let mut response = match response.extensions().get::<Problem>() {
        Some(problem) if as_page => failure::page(problem, language, trace),
        Some(problem) => {
            let zone = response.extensions().get::<Zone>().cloned();
            problem.write(language, &zone.unwrap_or_else(Zone::utc), trace)
        }
        None => response,
    };
    if let Ok(value) = HeaderValue::try_from(trace.parent()) {
        response.headers_mut().insert(TRACEPARENT, value);
    }
    guard::add_headers(response.headers_mut(), is_https);
    response
}

fn count(method: &Method, route: &str, response: &Response, took: Duration) {
    let status = response.status().as_u16();
    let labels = [
        ("method", method_label(method).to_owned()),
        ("route", route.to_owned()),
        ("status", status.to_string()),
    ];
    metrics::counter!("madang_http_requests_total", &labels).increment(1);
    metrics::histogram!("madang_http_seconds", "route" => route.to_owned())
        .record(took.as_secs_f64());
    tracing::info!(status, took_ms = took.as_millis() as u64, "answered");
}

/// Clients may send any word as a method; only the usual ones become a label.
fn method_label(method: &Method) -> &str {
    match method.as_str() {
        usual @ ("GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "OPTIONS" | "PATCH") => usual,
        _ => "other",
    }
}
