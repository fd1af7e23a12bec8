//! What was done is told on the next page: a name in a cookie, of which the page makes a sentence.

use axum::http::{HeaderMap, HeaderValue};
use web::Flash;

use crate::cookie;
use crate::settings::Settings;

const NAME: &str = "madang_flash";
/// Long enough to be led to the next page.
const LASTS_SECONDS: u32 = 60;

/// What is to be told.
pub(crate) fn said(headers: &HeaderMap) -> Option<Flash> {
    cookie::find(headers, NAME).and_then(|name| Flash::parse(&name))
}

/// Tells it on the next page.
pub(crate) fn say(flash: Flash, settings: &Settings) -> Option<HeaderValue> {
    cookie::small(NAME, flash.as_str(), LASTS_SECONDS, settings)
}

/// It was told.
pub(crate) fn forget(settings: &Settings) -> Option<HeaderValue> {
    cookie::small(NAME, "", 0, settings)
}
