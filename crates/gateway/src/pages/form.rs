//! What a form of our pages sends.

use axum::extract::Query;
use axum::http::Uri;
use domain::refusal::Language;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// Reads the body of a sent form.
///
/// # Errors
/// `malformed`.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(body).map_err(Problem::malformed)?;
    let uri = Uri::try_from(format!("/?{text}")).map_err(Problem::malformed)?;
    let Query(fields) = Query::try_from_uri(&uri).map_err(Problem::malformed)?;
    Ok(fields)
}

/// Says that it is unknown what became of a form, and that sending it again is safe.
pub(crate) const fn unknown(language: Language) -> &'static str {
    match language {
        Language::Ko => {
            "<p role=\"alert\">처리되었는지 아직 알 수 없습니다. 아래 단추를 한 번 더 눌러 주시기 바랍니다. \
             여러 번 눌러도 한 번만 처리됩니다.</p>\n"
        }
        Language::En => {
            "<p role=\"alert\">It is not known yet whether this was done. Please press the button once more: \
             however often you press it, it is done once.</p>\n"
        }
    }
}
