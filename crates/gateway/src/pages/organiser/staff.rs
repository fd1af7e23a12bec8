//! Who reads the organiser's pages: whoever runs fairs, and nobody else.

use axum::body::Body;
use axum::http::request::Parts;
use contract::registration::FairView;

use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::stop::Stop;
use crate::problem::Problem;

/// Who looks at a page.
///
/// # Errors
/// `not_allowed`, or as `Reader::looking`.
pub(super) async fn looking<'a>(gateway: &'a Shared, parts: &'a Parts) -> Result<Reader<'a>, Stop> {
    let reader = Reader::looking(gateway, parts).await?;
    must_run_fairs(&reader)?;
    Ok(reader)
}

/// Who sends a form, and what it says.
///
/// # Errors
/// `not_allowed`, or as `Reader::posting`.
pub(super) async fn posting<'a>(
    gateway: &'a Shared,
    parts: &'a Parts,
    body: Body,
) -> Result<(Reader<'a>, Sent), Stop> {
    let both = Reader::posting(gateway, parts, body).await?;
    must_run_fairs(&both.0)?;
    Ok(both)
}

fn must_run_fairs(reader: &Reader<'_>) -> Result<(), Problem> {
    reader.visitor.caller.actor.must_run_fairs()?;
    Ok(())
}

/// A fair of the own centre.
///
/// # Errors
/// `fair_not_found`, also for a fair of another centre.
pub(super) async fn fair_of(reader: &Reader<'_>, id: &str) -> Result<FairView, Problem> {
    crate::pages::day::fair_of(&reader.visitor, id).await
}
