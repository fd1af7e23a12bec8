//! What a form of our pages sends.

use axum::extract::Query;
use axum::http::Uri;
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
