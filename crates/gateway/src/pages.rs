//! The few pages there are.

pub(crate) mod cannot_come;
pub(crate) mod certificate;
pub(crate) mod docs;
pub(crate) mod failure;
pub(crate) mod form;
pub(crate) mod me;
mod when;

use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use domain::refusal::Language;

use crate::html;
use crate::language::preferred;

const START_KO: &str = include_str!("pages/start.ko.html");
const START_EN: &str = include_str!("pages/start.en.html");
const STYLE: &str = include_str!("pages/style.css");

/// `GET /`: what this is, and where to go from here.
pub(crate) async fn start(headers: HeaderMap) -> impl IntoResponse {
    match preferred(&headers) {
        Language::Ko => html::page(Language::Ko, "취업박람회와 면접 예약", START_KO),
        Language::En => html::page(Language::En, "Job fairs and interviews", START_EN),
    }
}

/// `GET /style.css`.
pub(crate) async fn style() -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, "text/css; charset=utf-8"),
        (CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, STYLE)
}
