//! One hall: its drawing, and a form for one booth at a time.

use axum::extract::{Path, Request, State};
use contract::booths::{HallView, ImportHallPlan, ListBooths, ListHalls};
use contract::registration::FairView;
use domain::hall::{Booth, Plan};
use domain::id::BoothId;
use domain::{Code, Refusal};
use uuid::Uuid;
use web::Flash;
use web::organiser::{Filled, HallEditor, NewBooth, booth_typed};

use super::written;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{Again, first, order};
use crate::pages::organiser::reading::Reading;
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// A hall with its booths.
struct Drawn {
    view: FairView,
    hall: HallView,
    booths: Vec<Booth>,
}

/// `GET /organiser/fairs/{fair}/halls/{hall}?booth=…`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((fair, hall)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let drawn = drawn(&reader, &fair, &hall).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    // What was typed before signing in was about a booth too, which its address does not name.
    let draft = reader.visitor.draft();
    let about = draft.as_ref().unwrap_or(&asked).one("booth");
    let named = |one: &&Booth| one.label == about;
    let chosen = drawn.booths.iter().find(named);
    let typed = chosen.map_or_else(|| NewBooth::typed(&drawn.booths), booth_typed);
    let chosen = chosen.map(|one| one.label.clone());
    let filled = first(&reader, typed);
    let page = page(&reader, drawn, chosen, filled);
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/halls/{hall}`: adds, changes, moves or removes a booth.
pub(super) async fn change(
    State(gateway): State<Shared>,
    Path((fair, hall)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let drawn = drawn(&reader, &fair, &hall).await?;
    let ordered = match changed(&reader, &drawn, &sent) {
        Ok(booths) => {
            let command = ImportHallPlan {
                fair: drawn.view.fair.id,
                name: drawn.hall.name.clone(),
                csv: written(&booths, &drawn.hall.features),
                version: sent.one("version").parse().ok(),
            };
            order(&reader, &command, &sent, &[]).await?
        }
        Err(again) => Err(again),
    };
    match ordered {
        Ok(hall) => {
            let path = format!("/organiser/fairs/{}/halls/{}", hall.fair, hall.hall);
            Ok(reader.visitor.led(&path, Flash::Saved))
        }
        Err(again) => {
            let filled = filled(&again, &drawn, &sent);
            let page = page(&reader, drawn, sent.written("booth"), filled);
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

/// The form again with what was typed; after a drag, which types nothing else, with the booth as it is.
fn filled(again: &Again, drawn: &Drawn, sent: &Sent) -> Filled {
    let filled = again.filled(sent);
    let named = |one: &&Booth| one.label == sent.one("booth");
    match (sent.one("what"), drawn.booths.iter().find(named)) {
        ("move", Some(booth)) => Filled {
            typed: booth_typed(booth),
            ..filled
        },
        _ => filled,
    }
}

async fn drawn(reader: &Reader<'_>, fair: &str, hall: &str) -> Result<Drawn, Problem> {
    let view = fair_of(reader, fair).await?;
    let fair = view.fair.id;
    let halls = reader.every(|paging| ListHalls { fair, paging }).await?;
    let found = halls.into_iter().find(|one| one.hall.to_string() == hall);
    let hall = found.ok_or(Code::PageNotFound)?;
    let all = |paging| ListBooths {
        fair,
        session: None,
        hall: Some(hall.hall),
        paging,
    };
    let booths = reader.every(all).await?.into_iter();
    Ok(Drawn {
        booths: booths.map(|one| one.booth).collect(),
        view,
        hall,
    })
}

/// The booths after what the form asks for.
fn changed(reader: &Reader<'_>, drawn: &Drawn, sent: &Sent) -> Result<Vec<Booth>, Again> {
    let mut plan = Plan {
        booths: drawn.booths.clone(),
        features: drawn.hall.features.clone(),
    };
    let named = sent.one("booth");
    let at = plan.booths.iter().position(|one| one.label == named);
    let mut reading = Reading::of(sent, reader.t(), &drawn.view.fair.zone);
    if at.is_none() && !named.is_empty() {
        // Somebody else has changed the plan in the meantime.
        reading.wrong("", reader.t().org_error_booth_gone());
    }
    match (sent.one("what"), at) {
        ("remove", Some(at)) => {
            plan.booths.remove(at);
            reading.done(Some(plan.booths))
        }
        ("move", Some(at)) => {
            let place = (reading.number("row"), reading.number("col"));
            let (row, col) = reading.done(place.0.zip(place.1))?;
            let moved = plan.with_moved(at, row, col);
            Ok(placed(reader, moved, "")?.booths)
        }
        (_, at) => {
            let booth = booth(&mut reading, sent);
            let booth = reading.done(booth)?;
            let at = at.unwrap_or(plan.booths.len());
            match plan.booths.get_mut(at) {
                Some(there) => *there = booth,
                None => plan.booths.push(booth),
            }
            placed(reader, plan.must_have_room(at), "row")?;
            Ok(plan.booths)
        }
    }
}

/// A booth that has room, or why it has none, at a field of its form.
fn placed<T>(
    reader: &Reader<'_>,
    placed: Result<T, Refusal>,
    field: &'static str,
) -> Result<T, Again> {
    placed.map_err(|refusal| {
        let problem = Problem::from(refusal);
        let sentence = problem.detail(reader.t().language, &reader.zone);
        let mut again = Again::wrong(field, &sentence);
        again.status = problem.status_code();
        again
    })
}

/// The booth of a form; what the plan does not allow is refused when it is imported.
fn booth(reading: &mut Reading<'_>, sent: &Sent) -> Option<Booth> {
    let label = sent.one("label").trim().to_owned();
    if label.is_empty() || label.contains([',', '"']) {
        reading.wrong_label();
    }
    let [row, col, cells] = ["row", "col", "cells"].map(|name| reading.number(name));
    let has = |name: &str| sent.all("has").any(|one| one == name);
    Some(Booth {
        // Each plan gives its booths ids of their own.
        id: BoothId(Uuid::nil()),
        label,
        row: row?,
        col: col?,
        cells: cells?,
        horizontal: sent.one("orient") != "v",
        premium: has("premium"),
        power: has("power"),
        access: has("access"),
        corner: has("corner"),
        zone: sent
            .written("zone")
            .map(|zone| zone.replace([',', '"'], " ")),
        link: None,
    })
}

fn page(reader: &Reader<'_>, drawn: Drawn, chosen: Option<String>, filled: Filled) -> HallEditor {
    HallEditor {
        t: reader.t(),
        view: drawn.view,
        hall: drawn.hall,
        booths: drawn.booths,
        chosen,
        filled,
    }
}
