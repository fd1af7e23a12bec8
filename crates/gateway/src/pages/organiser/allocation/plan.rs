//! One plan, session by session.

use std::collections::BTreeMap;

use axum::extract::{Path, Request, State};
use contract::booths::BoothView;
use contract::registration::FairView;
use domain::id::{BoothId, SessionId};
use web::Words;
use web::hall::{HallMap, Stand, Standing};
use web::organiser::{AllocationPage, Chosen, Filled};
use web::parts::Pager;

use super::looking::{Told, run_of, session_of};
use super::overview::{asked, untouched};
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::organiser::staff::{fair_of, looking};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/allocation/{run}?session=…&page=…&booth=…&employer=…`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((fair, run)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &fair).await?;
    let filled = untouched(&reader);
    let page = page(&reader, view, &run, &asked(&parts)?, filled).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// The page of a plan, as an address or a form asks for it.
pub(super) async fn page(
    reader: &Reader<'_>,
    view: FairView,
    run: &str,
    asked: &Sent,
    filled: Filled,
) -> Result<AllocationPage, Problem> {
    let session = session_of(&view, asked.one("session")).cloned();
    let id = session.as_ref().map(|one| one.id);
    let found = run_of(reader, &view, run, id).await?;
    let mut page = AllocationPage {
        t: reader.t(),
        now: reader.now,
        view,
        session,
        given: Vec::new(),
        rows: Vec::new(),
        pager: Pager::of(0, 1, 1),
        waiting: Vec::new(),
        pins: Vec::new(),
        booths: Vec::new(),
        halls: Vec::new(),
        chosen: None,
        filled,
        found,
    };
    if let Some(session) = id.filter(|_| page.found.line.run.state.is_usable()) {
        fill(reader, &mut page, session, asked).await?;
    }
    Ok(page)
}

async fn fill(
    reader: &Reader<'_>,
    page: &mut AllocationPage,
    session: SessionId,
    asked: &Sent,
) -> Result<(), Problem> {
    let run = page.found.line.run.id;
    let told = Told::read(reader, run, (page.view.fair.id, session)).await?;
    let wanted = asked.one("page").parse().unwrap_or(1);
    let (pager, rows) = told.part(reader, (run, session), wanted).await?;
    page.chosen = chosen(reader, page, &told, session, asked).await?;
    let here = format!(
        "/organiser/fairs/{}/allocation/{run}?session={session}",
        page.view.fair.id
    );
    let marked = match &page.chosen {
        Some(Chosen::Given(given)) => Some(given.booth),
        Some(Chosen::Free(booth)) => Some(booth.id),
        Some(Chosen::Waits(_)) | None => None,
    };
    page.halls = maps(page.t, &told, marked, &here);
    (page.pager, page.rows) = (pager, rows);
    page.booths = told.booths.into_iter().map(|one| one.booth).collect();
    (page.given, page.waiting, page.pins) = (told.given, told.waiting, told.pins);
    Ok(())
}

/// What is looked at more closely: a booth, or an employer by its application.
async fn chosen(
    reader: &Reader<'_>,
    page: &AllocationPage,
    told: &Told,
    session: SessionId,
    asked: &Sent,
) -> Result<Option<Chosen>, Problem> {
    let (booth, employer) = (asked.one("booth"), asked.one("employer"));
    let given = told.given.iter().find(|one| match employer.is_empty() {
        true => one.booth.to_string() == booth,
        false => one.application.to_string() == employer,
    });
    if let Some(given) = given {
        let run = page.found.line.run.id;
        let rows = told
            .rows(reader, (run, session), given.application, 1)
            .await?;
        return Ok(rows
            .into_iter()
            .next()
            .map(|one| Chosen::Given(Box::new(one))));
    }
    let mut waiting = told.waiting.iter();
    let waits = waiting.find(|one| one.application.to_string() == employer);
    let mut booths = told.booths.iter();
    let free = booths.find(|one| one.booth.id.to_string() == booth);
    Ok(match (waits, free) {
        (Some(waits), _) => Some(Chosen::Waits(Box::new(waits.clone()))),
        (None, Some(free)) => Some(Chosen::Free(Box::new(free.booth.clone()))),
        (None, None) => None,
    })
}

/// The halls, with what each booth means to whoever gives them out.
fn maps(t: Words, told: &Told, chosen: Option<BoothId>, here: &str) -> Vec<HallMap> {
    let given = told.given.iter().map(|one| (one.booth, one));
    let given: BTreeMap<_, _> = given.collect();
    let pinned = |id: BoothId| told.pins.iter().any(|pin| pin.booth == id);
    let stand = |one: &BoothView| {
        let id = one.booth.id;
        let planned = given.get(&id);
        let is_fixed = planned.is_some_and(|one| one.is_given) || pinned(id);
        let standing = match planned {
            _ if chosen == Some(id) => Standing::Chosen,
            _ if is_fixed => Standing::Own,
            Some(_) => Standing::Taken,
            None => Standing::Free,
        };
        Stand {
            standing,
            href: Some(format!("{here}&booth={id}#chosen")),
            holder: planned.map(|one| one.name.clone()),
            booth: one.booth.clone(),
        }
    };
    let halls = told.halls.iter().map(|hall| HallMap {
        t,
        name: hall.name.clone(),
        stands: told
            .booths
            .iter()
            .filter(|one| one.hall == Some(hall.hall))
            .map(stand)
            .collect(),
        features: hall.features.clone(),
    });
    halls.filter(|one| !one.stands.is_empty()).collect()
}
