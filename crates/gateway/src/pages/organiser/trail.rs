//! The audit trail, with filters and pages.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::routing::get;
use contract::accounts::FindAuditTrail;
use contract::message::Paging;
use domain::Instant;
use domain::id::PersonId;
use domain::time::Time;
use uuid::Uuid;
use web::organiser::{TRAIL_FILTERS, Trail, Typed, actions_meant};
use web::parts::Errors;

use super::reading::Reading;
use super::staff::looking;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::stop::Served;

/// How many entries stand on one page.
const A_PAGE: u16 = 50;
/// What of an address nobody types: it comes from links.
const IDS: [&str; 3] = ["actor", "subject", "after"];

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
    let is_read = |name: &str| IDS.iter().all(|id| *id != name) || id_of(&asked, name).is_some();
    let kept = TRAIL_FILTERS.iter().filter_map(|name| {
        let value = asked.written(name)?;
        is_read(name).then(|| ((*name).to_owned(), value))
    });
    let kept: Vec<(String, String)> = kept.collect();
    let address = format!("/organiser/trail?{}", Sent::of(kept.clone()).encoded());
    let next = found.as_ref().and_then(|page| page.next);
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = Trail {
        t: reader.t(),
        zone: reader.zone.clone(),
        entries: found.map(|page| page.items),
        typed: Typed::of(kept),
        errors,
        ways: (
            address.clone(),
            next.map(|next| format!("{address}&after={next}")),
        ),
        is_later: asked.written("after").is_some(),
    };
    Ok(reader.visitor.page_with(status, &page.sheet()))
}

/// What is searched for; days are whole days in the centre's zone.
fn query(reader: &Reader<'_>, asked: &Sent, reading: &mut Reading<'_>) -> FindAuditTrail {
    let mut day = |name: &str| {
        asked.written(name)?;
        reading.day(name)
    };
    let (first, last) = (day("from"), day("to"));
    let mut id = |name: &str| {
        asked.written(name)?;
        let id = id_of(asked, name);
        if id.is_none() {
            reading.wrong("", reader.t().org_trail_unreadable());
        }
        id
    };
    let midnight = |day| reader.zone.at(day, Time::midnight());
    let typed = asked.written("action");
    let meant = typed.map(|typed| actions_meant(reader.t(), &typed));
    let (action, actions) = named(meant.unwrap_or_default());
    let after: Option<Instant> = last.and_then(|day| day.tomorrow().ok()).map(midnight);
    FindAuditTrail {
        subject: id("subject"),
        actor: id("actor").map(PersonId),
        action,
        actions,
        from: first.map(midnight),
        to: after,
        paging: Paging {
            after: id("after"),
            limit: Some(A_PAGE),
        },
    }
}

/// One action alone is named as it was before several could be: a service of the version before, which runs
/// on while it is replaced, knows no other way.
fn named(mut actions: Vec<String>) -> (Option<String>, Vec<String>) {
    match actions.len() {
        1 => (actions.pop(), actions),
        _ => (None, actions),
    }
}

/// What an address says where it names somebody or something.
fn id_of(asked: &Sent, name: &str) -> Option<Uuid> {
    asked.one(name).trim().parse().ok()
}
