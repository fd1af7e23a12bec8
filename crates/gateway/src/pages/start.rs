//! The start page and help.

use std::collections::BTreeMap;

use axum::extract::{Request, State};
use axum::response::Response;
use contract::accounts::ListCentres;
use contract::registration::{FairView, ListFairs};
use domain::id::CentreId;
use web::site::{Start, centre_name, help as help_page};

use super::me::all_at_once;
use super::visitor::Visitor;
use crate::gateway::Shared;
use crate::problem::Problem;

/// How many fairs the start page shows.
const A_FEW: usize = 4;

/// `GET /`: what this is, the next fairs, and where to go from here.
pub(super) async fn start(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let mut fairs = fairs(&visitor, false).await?;
    fairs.truncate(A_FEW);
    let t = visitor.t();
    Ok(visitor.page(&Start { t, fairs }.sheet()))
}

/// `GET /help`.
pub(super) async fn help(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    Ok(visitor.page(&help_page(visitor.t())))
}

/// The fairs to come, the next first, or those that are over, the last first; each with its
/// centre's name. Who is signed in sees those of the own centre.
pub(super) async fn fairs(
    visitor: &Visitor<'_>,
    is_past: bool,
) -> Result<Vec<(FairView, String)>, Problem> {
    let query = ListFairs {
        centre: visitor.caller.actor.centre,
        ends_after: (!is_past).then_some(visitor.now),
        paging: all_at_once(),
    };
    let centres = names(visitor);
    let (found, centres) = tokio::join!(visitor.find_open(&query), centres);
    let (mut found, centres) = (found?.items, centres?);
    found.retain(|one| (one.fair.end() <= visitor.now) == is_past);
    found.sort_by_key(|one| one.fair.start());
    if is_past {
        found.reverse();
    }
    let named = |one: FairView| {
        let centre = centres.get(&one.fair.centre).cloned();
        (one, centre.unwrap_or_default())
    };
    Ok(found.into_iter().map(named).collect())
}

/// The names of all centres in the visitor's language.
pub(super) async fn names(visitor: &Visitor<'_>) -> Result<BTreeMap<CentreId, String>, Problem> {
    let query = ListCentres {
        paging: all_at_once(),
    };
    let centres = visitor.find_open(&query).await?.items.into_iter();
    let t = visitor.t();
    Ok(centres.map(|one| (one.id, centre_name(t, &one))).collect())
}
