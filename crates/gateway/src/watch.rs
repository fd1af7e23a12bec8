//! Around every request: trace, time limit, problem documents, headers, log and numbers.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::Zone;
use domain::refusal::Language;

use crate::gateway::Shared;
use crate::guard;
use crate::language::preferred;
use crate::pages::failure;
use crate::problem::{Problem, Trouble};
use crate::trace::Trace;

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// From when on a request is logged for being slow.
const SLOW: Duration = Duration::from_secs(1);

/// Wraps every request. Logs name the route, never the address: that may hold ids and tokens.
pub(crate) async fn watch(
    State(gateway): State<Shared>,
    mut request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let trace = Trace::of(request.headers());
    let language = preferred(request.headers());
    let as_page = failure::is_wanted(&request).then(|| failure::From::of(&request));
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    request.extensions_mut().insert(trace.clone());
    let response = within(gateway.settings.request_timeout, next.run(request)).await;
    let response = finish(
        response,
        (language, as_page),
        &trace,
        gateway.settings.is_https(),
    );
    let seen = Seen {
        method: method_label(&method),
        route: route.as_ref().map_or("none", MatchedPath::as_str),
        status: response.status(),
        took: began.elapsed(),
    };
    seen.count();
    seen.log(&trace);
    response
}

async fn within(limit: Duration, answer: impl Future<Output = Response>) -> Response {
    let answer = tokio::time::timeout(limit, answer).await;
    answer.unwrap_or_else(|_| Problem::from(Trouble::TooSlow).into_response())
}

/// Writes a problem out, and adds the headers that every answer has.
fn finish(
    response: Response,
    (language, as_page): (Language, Option<failure::From>),
    trace: &Trace,
    is_https: bool,
) -> Response {
    let mut response = match (response.extensions().get::<Problem>(), as_page) {
        (Some(problem), Some(from)) => failure::page(problem, from, trace),
        (Some(problem), None) => {
            let zone = response.extensions().get::<Zone>().cloned();
            problem.write(language, &zone.unwrap_or_else(Zone::utc), trace)
        }
        (None, _) => response,
    };
    // For all that follow at once, rather than by and by.
    response.headers_mut().reserve(guard::MOST);
    if let Ok(value) = HeaderValue::try_from(trace.parent()) {
        response.headers_mut().insert(TRACEPARENT, value);
    }
    guard::add_headers(response.headers_mut(), is_https);
    response
}

/// What is told of a request afterwards.
struct Seen<'a> {
    method: &'static str,
    route: &'a str,
    status: StatusCode,
    took: Duration,
}

impl Seen<'_> {
    fn count(&self) {
        let route = self.route.to_owned();
        let labels = [
            ("method", self.method.into()),
            ("route", route.clone().into()),
            ("status", self.status.as_str().to_owned().into()),
        ];
        let labels: [(&str, metrics::SharedString); 3] = labels;
        metrics::counter!("madang_http_requests_total", &labels).increment(1);
        metrics::histogram!("madang_http_seconds", "route" => route)
            .record(self.took.as_secs_f64());
    }

    /// What failed or was slow is worth a line in operation; all the rest is in the numbers.
    fn log(&self, trace: &Trace) {
        let (method, route, trace) = (self.method, self.route, trace.id());
        let (status, took_ms) = (self.status.as_u16(), self.took.as_millis() as u64);
        if self.status.is_server_error() || self.took >= SLOW {
            tracing::warn!(method, route, status, took_ms, trace, "answered");
        } else {
            tracing::debug!(method, route, status, took_ms, trace, "answered");
        }
    }
}

/// Clients may send any word as a method; only the usual ones become a label.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
