//! What went wrong, as a page for whoever sits at a browser.

use axum::extract::Request;
use axum::http::header::ACCEPT;
use axum::response::Response;
use domain::Zone;
use web::site::Failure;
use web::{Frame, Words};

use super::visitor::{shown, words};
use crate::problem::Problem;
use crate::trace::Trace;

/// True for a browser that looks at pages; the API always answers with documents.
pub(crate) fn is_wanted(request: &Request) -> bool {
    if request.uri().path().starts_with("/v1/") {
        return false;
    }
    let wanted = request.headers().get(ACCEPT);
    let wanted = wanted.and_then(|value| value.to_str().ok());
    wanted.is_some_and(|kinds| kinds.contains("text/html"))
}

/// Where a request was looked from: its language, and the address to come back to.
#[derive(Clone, Debug)]
pub(crate) struct From {
    pub(crate) t: Words,
    pub(crate) here: String,
}

impl From {
    /// Of a request; the address of a form leads nowhere by itself.
    pub(crate) fn of(request: &Request) -> Self {
        let here = request.uri().path_and_query();
        let here = here.filter(|_| request.method().is_safe());
        Self {
            t: words(request.headers()),
            here: here.map_or_else(|| "/".to_owned(), ToString::to_string),
        }
    }
}

/// The problem as a page, with the same status and headers as its document.
pub(crate) fn page(problem: &Problem, from: From, trace: &Trace) -> Response {
    let (t, status) = (from.t, problem.status_code());
    let page = Failure {
        t,
        status: status.as_u16(),
        sentence: sentence(problem, t),
        wait_seconds: problem.wait_seconds().filter(|seconds| *seconds > 1),
        trace: status.is_server_error().then(|| trace.id().to_owned()),
    };
    let frame = Frame::unnamed(t, from.here);
    problem.dress(shown(&frame, &page.sheet()))
}

/// Some sentences speak to programs: people at a browser are told what they can do.
fn sentence(problem: &Problem, t: Words) -> String {
    match problem.code() {
        "page_not_found" | "method_not_allowed" => t.failure_address().to_owned(),
        "try_again" | "service_away" | "too_slow" => t.failure_later().to_owned(),
        // No booking page and no form has a time in its refusals but those that know the zone.
        _ => problem.detail(t.language, &Zone::utc()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn is_page(path: &str, accept: &str) -> bool {
        let request = Request::builder().uri(path).header(ACCEPT, accept);
        is_wanted(&request.body(Body::empty()).unwrap())
    }

    #[test]
    fn browsers_get_pages_and_the_api_never_does() {
        let browser = "text/html,application/xhtml+xml,*/*;q=0.8";
        assert!(is_page("/me", browser) && is_page("/nowhere", browser));
        assert!(!is_page("/me", "*/*") && !is_page("/v1/fairs", browser));
    }
}
