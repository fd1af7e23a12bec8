//! The switch of languages: a cookie, and back to the page.

use axum::extract::{RawQuery, State};
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use serde::Deserialize;

use super::{form, kept, visitor};
use crate::cookie;
use crate::gateway::Shared;
use crate::language::{COOKIE, of_tag, tag};
use crate::problem::Problem;

/// How long a choice holds: a year.
const LASTS_SECONDS: u32 = 365 * 24 * 3600;

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    to: String,
    #[serde(default)]
    back: String,
}

/// `GET /language?to=en&back=/fairs`: remembers the language and leads back to the page.
pub(crate) async fn choose(
    State(gateway): State<Shared>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let choice: Choice = form::read(query.unwrap_or_default().as_bytes())?;
    let back = match kept::is_own_address(&choice.back) {
        true => choice.back.as_str(),
        false => "/",
    };
    let mut response = visitor::led_to(back);
    let chosen = of_tag(&choice.to).and_then(|language| {
        cookie::small(COOKIE, tag(language), LASTS_SECONDS, &gateway.settings)
    });
    response
        .headers_mut()
        .extend(chosen.map(|one| (SET_COOKIE, one)));
    Ok(response)
}
