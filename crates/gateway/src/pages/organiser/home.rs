//! The organiser's home, and a new fair.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::{Request, State};
use axum::routing::get;
use contract::registration::{CreateFair, FairView, ListFairs, ListUndecidedCounts};
use domain::TimeRange;
use domain::fair::{FairState, FairTerms};
use domain::id::CentreId;
use web::Flash;
use web::organiser::{FairLine, Filled, Home, NewFair, Typed};

use super::answer::{Again, first, order};
use super::fair::{FIELDS, mode_of};
use super::reading::Reading;
use super::staff::{looking, posting};
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::stop::Served;
use crate::problem::Problem;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/organiser", get(home))
        .route("/organiser/new", get(ask).post(create))
}

/// `GET /organiser`: the fairs of the centre.
async fn home(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let centre: Option<CentreId> = reader.visitor.caller.actor.centre;
    let list = |paging| ListFairs {
        centre,
        ends_after: None,
        paging,
    };
    let (fairs, waiting) = tokio::join!(reader.every(list), reader.find(&ListUndecidedCounts {}));
    let waiting: BTreeMap<_, _> = waiting?.iter().map(|one| (one.fair, one.waiting)).collect();
    let line = |view: FairView| FairLine {
        waiting: waiting.get(&view.fair.id).copied().unwrap_or_default(),
        view,
    };
    let page = Home {
        t: reader.t(),
        fairs: fairs?.into_iter().map(line).collect(),
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// `GET /organiser/new`: the form for a new fair.
async fn ask(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let usual = Typed::default()
        .with("mode", "onsite")
        .with("from-0", "10:00")
        .with("to-0", "17:00");
    let filled = first(&reader, usual);
    Ok(reader.visitor.page(&page(&reader, filled).sheet()))
}

/// `POST /organiser/new`: sets up a draft; its windows can be changed in their step.
async fn create(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let created = match terms(&reader, &sent) {
        Ok(terms) => match drafted(&reader, &terms).await? {
            Some(view) => Ok(view),
            None => {
                let command = CreateFair {
                    terms,
                    sessions: Vec::new(),
                };
                order(&reader, &command, &sent, &FIELDS).await?
            }
        },
        Err(again) => Err(again),
    };
    match created {
        Ok(view) => {
            let path = format!("/organiser/fairs/{}", view.fair.id);
            Ok(reader.visitor.led(&path, Flash::FairDrafted))
        }
        Err(again) => {
            let page = page(&reader, again.filled(&sent));
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

/// The draft that a form has left which is sent again, from the page before or with a second press.
async fn drafted(reader: &Reader<'_>, terms: &FairTerms) -> Result<Option<FairView>, Problem> {
    let list = |paging| ListFairs {
        centre: reader.visitor.caller.actor.centre,
        ends_after: Some(reader.now),
        paging,
    };
    let mut fairs = reader.every(list).await?.into_iter();
    Ok(fairs.find(|FairView { fair, .. }| {
        fair.state == FairState::Draft
            && fair.title == terms.title.trim()
            && fair.mode == terms.mode
            && fair.days == terms.days
            && fair.place == terms.place
            && fair.zone == terms.zone
    }))
}

fn page(reader: &Reader<'_>, filled: Filled) -> NewFair {
    NewFair {
        t: reader.t(),
        zone: reader.zone.clone(),
        filled,
    }
}

/// A fair of one day: employers apply and seekers register from now on until it opens and closes.
fn terms(reader: &Reader<'_>, sent: &Sent) -> Result<FairTerms, Again> {
    let mut reading = Reading::of(sent, reader.t(), &reader.zone);
    let day = reading.hours("day-0", "from-0", "to-0");
    let day = reading.done(day)?;
    let now = reader.now.min(day.from.minus(domain::Minutes(24 * 60)));
    let until = |to| TimeRange { from: now, to };
    Ok(FairTerms {
        title: sent.one("title").to_owned(),
        about: None,
        mode: mode_of(sent),
        days: vec![day],
        employer_window: until(day.from),
        seeker_window: until(day.to),
        co_organisers: Vec::new(),
        place: sent.written("place"),
        tags: Vec::new(),
        seeker_cap: None,
        employer_cap: None,
        walk_ins: true,
        zone: reader.zone.clone(),
    })
}
