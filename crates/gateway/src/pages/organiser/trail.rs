//! The audit trail, with filters and pages.

use axum::Router;
use axum::extract::{Request, State};
use axum::routing::get;
use contract::accounts::FindAuditTrail;
use contract::message::Paging;
use domain::Instant;
use domain::id::PersonId;
use domain::time::Time;
use web::organiser::{TRAIL_FILTERS, Trail, Typed};
use web::parts::Errors;

use super::reading::Reading;
use super::staff::looking;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::stop::Served;

/// How many entries stand on one page.
const A_PAGE: u16 = 50;

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/organiser/trail", get(show))
}

/// `GET /organiser/trail?action=…&actor=…&subject=…&from=…&to=…&after=…`.
async fn show(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let mut reading = Reading::of(&asked, reader.t(), &reader.zone);
    let query = query(&reader, &asked, &mut reading);
    let (query, errors) = match reading.done(Some(query)) {
        Ok(query) => (Some(query), Errors::none()),
        Err(again) => (None, again.filled(&asked).errors),
    };
    let found = match &query {
        Some(query) => Some(reader.find(query).await?),
        None => None,
    };
    let kept = TRAIL_FILTERS.iter().filter_map(|name| {
        let value = asked.written(name)?;
        Some(((*name).to_owned(), value))
    });
    let kept: Vec<(String, String)> = kept.collect();
    let address = format!("/organiser/trail?{}", Sent::of(kept.clone()).encoded());
    let next = found.as_ref().and_then(|page| page.next);
    let page = Trail {
        t: reader.t(),
        zone: reader.zone.clone(),
        entries: found.map(|page| page.items).unwrap_or_default(),
        typed: Typed::of(kept),
        errors,
        ways: (
            address.clone(),
            next.map(|next| format!("{address}&after={next}")),
        ),
        is_later: asked.written("after").is_some(),
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// What is searched for; days are whole days in the centre's zone.
fn query(reader: &Reader<'_>, asked: &Sent, reading: &mut Reading<'_>) -> FindAuditTrail {
    let mut day = |name: &str| {
        asked.written(name)?;
        reading.day(name)
    };
    let (first, last) = (day("from"), day("to"));
    let midnight = |day| reader.zone.at(day, Time::midnight());
    let after: Option<Instant> = last.and_then(|day| day.tomorrow().ok()).map(midnight);
    FindAuditTrail {
        subject: asked.one("subject").parse().ok(),
        actor: asked.one("actor").parse().ok().map(PersonId),
        action: asked
            .written("action")
            .map(|name| name.replace([' ', '-'], "_")),
        from: first.map(midnight),
        to: after,
        paging: Paging {
            after: asked.one("after").parse().ok(),
            limit: Some(A_PAGE),
        },
    }
}
