//! What went wrong, as a page for whoever sits at a browser.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::ACCEPT;
use axum::response::{IntoResponse, Response};
use domain::Zone;
use domain::refusal::Language;

use crate::html::{self, escape};
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

/// The problem as a page, with the same status and headers as its document.
pub(crate) fn page(problem: &Problem, language: Language, trace: &Trace) -> Response {
    let status = problem.status_code();
    let title = title(status, language);
    let sentence = escape(&sentence(problem, language));
    let wait = problem.wait_seconds().filter(|seconds| *seconds > 1);
    let wait = wait.map_or_else(String::new, |seconds| wait_for(seconds, language));
    let (own, start) = match language {
        Language::Ko => ("내 예약으로", "처음으로"),
        Language::En => ("To my bookings", "To the start page"),
    };
    let trace = if status.is_server_error() {
        format!("<p>trace: <code>{}</code></p>\n", escape(&trace.id))
    } else {
        String::new()
    };
    let body = format!(
        "<h1>{title}</h1>\n<p>{sentence}</p>\n{wait}{trace}\
         <p class=\"ways\"><a href=\"/me\">{own}</a>\n<a href=\"/\">{start}</a></p>\n"
    );
    problem.dress(html::page(language, title, &body).into_response())
}

const fn title(status: StatusCode, language: Language) -> &'static str {
    let (korean, english) = match status {
        StatusCode::NOT_FOUND => ("찾을 수 없습니다", "Not found"),
        StatusCode::FORBIDDEN => ("허용되지 않는 요청입니다", "Not allowed"),
        StatusCode::UNAUTHORIZED => ("로그인이 필요합니다", "Please sign in"),
        StatusCode::TOO_MANY_REQUESTS => ("요청이 너무 많습니다", "Too many requests"),
        StatusCode::CONFLICT | StatusCode::GONE => ("처리할 수 없습니다", "This cannot be done"),
        _ if status.as_u16() >= 500 => ("잠시 문제가 생겼습니다", "Something went wrong"),
        _ => ("요청을 처리하지 못했습니다", "This request did not work"),
    };
    match language {
        Language::Ko => korean,
        Language::En => english,
    }
}

/// Some sentences speak to programs: people at a browser are told what they can do.
fn sentence(problem: &Problem, language: Language) -> String {
    let (korean, english) = match problem.code() {
        "page_not_found" => (
            "주소를 다시 확인하시거나 아래에서 시작해 주시기 바랍니다.",
            "Please check the address, or start from one of the pages below.",
        ),
        "try_again" | "service_away" | "too_slow" => (
            "지금은 처리하지 못했습니다. 잠시 뒤 다시 시도해 주시기 바랍니다.",
            "It could not be done just now. Please try again in a moment.",
        ),
        // No booking page and no form has a time in its refusals but the form for moving, which knows the zone.
        _ => return problem.detail(language, &Zone::utc()),
    };
    match language {
        Language::Ko => korean.to_owned(),
        Language::En => english.to_owned(),
    }
}

fn wait_for(seconds: u64, language: Language) -> String {
    match language {
        Language::Ko => format!("<p>{seconds}초 뒤에 다시 할 수 있습니다.</p>\n"),
        Language::En => format!("<p>You can try again in {seconds} seconds.</p>\n"),
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

    #[test]
    fn every_status_has_a_heading_in_both_languages() {
        for status in [404, 403, 401, 429, 409, 500, 503, 422] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_ne!(title(status, Language::Ko), title(status, Language::En));
        }
    }
}
