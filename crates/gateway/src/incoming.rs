//! What a request brings: its trace, its query and its whole body.

use axum::body::{Body, Bytes};
use axum::extract::Query;
use axum::http::Uri;
use axum::http::request::Parts;
use futures_util::StreamExt;

use crate::problem::{Problem, Trouble};
use crate::trace::Trace;

/// The largest body, in bytes.
const BODY_BYTES: usize = 1024 * 1024;
/// How much of a larger body is read and thrown away, in bytes.
const MOST_READ_BYTES: usize = 16 * BODY_BYTES;

/// A whole body. One that is too large is read on for a while: a client that still sends when the
/// connection closes sees it broken off, and never the answer.
///
/// # Errors
/// `body_too_large`.
pub(crate) async fn whole(body: Body) -> Result<Bytes, Problem> {
    let mut parts = body.into_data_stream();
    let (mut read, mut size) = (Vec::new(), 0);
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| Problem::from(Trouble::BodyTooLarge))?;
        size += part.len();
        if size > MOST_READ_BYTES {
            break;
        }
        if size <= BODY_BYTES {
            read.extend_from_slice(&part);
        }
    }
    if size > BODY_BYTES {
        return Err(Trouble::BodyTooLarge.into());
    }
    Ok(read.into())
}

/// The trace of a request, made at the edge.
pub(crate) fn trace_of(parts: &Parts) -> Trace {
    let trace = parts.extensions.get::<Trace>().cloned();
    trace.unwrap_or_else(|| Trace::of(&parts.headers))
}

/// The pairs of a query string.
///
/// # Errors
/// `malformed`.
pub(crate) fn query_of(uri: &Uri) -> Result<Vec<(String, String)>, Problem> {
    let query = Query::try_from_uri(uri).map_err(Problem::malformed)?;
    Ok(query.0)
}
