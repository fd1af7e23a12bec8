//! One fair.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::interviews::FindTimetable;
use contract::registration::ListMyRegistrations;
use domain::admission::{Registration, RegistrationState};
use domain::id::FairId;
use web::seeker::{Door, FairPage, Filter};

use super::favourites::starred;
use super::openings::{employers, openings, panels};
use super::{fair_of, hall};
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::all_at_once;
use crate::pages::start::names;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;

/// `GET /fairs/{fair}`: what, when and where, the employers, and the openings that are searched for.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let view = fair_of(&visitor, &id).await?;
    let fair = view.fair.id;
    let (openings, panels, halls, names, mine, starred) = tokio::join!(
        openings(&visitor, fair, None),
        panels(&visitor, fair, None),
        hall::of_fair(&visitor, &view, &asked),
        names(&visitor),
        registration(&visitor, fair),
        starred(&visitor, fair)
    );
    let (openings, panels, halls, mut names) = (openings?, panels?, halls?, names?);
    let starred = starred?;
    let mine = mine?;
    let may_wish = mine.is_some() && is_timetabled(&visitor, fair).await?;
    let door = mine.map(|one| Door::Registered(format!("/me/passes/{}", one.id)));
    let actor = &visitor.caller.actor;
    let page = FairPage {
        t: visitor.t(),
        now: visitor.now,
        centre: names.remove(&view.fair.centre).unwrap_or_default(),
        employers: employers(&openings, &panels, &starred),
        halls,
        openings,
        favourites: starred,
        door: door.unwrap_or(Door::Unknown),
        may_wish,
        runs_day: actor.is_staff() && actor.centre == Some(view.fair.centre),
        filter: Filter {
            q: asked.one("q").trim().to_owned(),
            employment: asked.one("employment").to_owned(),
            career: asked.one("career").to_owned(),
            education: asked.one("education").to_owned(),
        },
        page: asked.one("page").parse().unwrap_or(1),
        view,
    };
    Ok(visitor.page(&page.sheet()))
}

/// True when the fair takes wishes for an interview timetable, or took them.
async fn is_timetabled(visitor: &Visitor<'_>, fair: FairId) -> Result<bool, Problem> {
    match visitor.find(&FindTimetable { fair }).await {
        Ok(_) => Ok(true),
        Err(problem) if problem.is_refusal() => Ok(false),
        Err(problem) => Err(problem),
    }
}

/// The visitor's registration for a fair, if it holds.
pub(super) async fn registration(
    visitor: &Visitor<'_>,
    fair: FairId,
) -> Result<Option<Registration>, Problem> {
    if visitor.person().is_none() {
        return Ok(None);
    }
    let query = ListMyRegistrations {
        fair: Some(fair),
        paging: all_at_once(),
    };
    let found = visitor.find(&query).await?.items.into_iter();
    let mut holding = found
        .map(|one| one.registration)
        .filter(|one| one.fair == fair && one.state == RegistrationState::Registered);
    Ok(holding.next())
}
