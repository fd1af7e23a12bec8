//! An employer at a fair, and the times at which it can be visited.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::booths::{FindOpenTimes, OpenTime, PanelView};
use contract::free_times::ForWhom;
use contract::registration::FairView;
use domain::favourite::FavouriteKind;
use domain::id::EmployerId;
use domain::{Code, TimeRange};
use web::parts::{FreeTime, days_of};
use web::seeker::{Booth, Employer, Visiting};
use web::when::when;

use super::favourites::star;
use super::openings::{openings, panels};
use super::show::registration;
use super::{employer_of, fair_of};
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::me::{Reader, busy};
use crate::pages::visitor::Visitor;
use crate::problem::Problem;

/// `GET /fairs/{fair}/employers/{employer}`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((fair, employer)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let fair = fair_of(&visitor, &fair).await?;
    let employer = employer_of(&employer)?;
    let draft = visitor.draft().filter(|_| visitor.person().is_some());
    let draft = draft.unwrap_or_default();
    let again = Again::typed(draft.key().ok());
    let page = page(&visitor, fair, employer, &again, draft.one("from")).await?;
    Ok(visitor.page(&page.sheet()))
}

/// The page, with what became of its form.
///
/// # Errors
/// `employer_not_found` for one that is not at the fair.
pub(super) async fn page(
    visitor: &Visitor<'_>,
    view: FairView,
    employer: EmployerId,
    again: &Again,
    chosen: &str,
) -> Result<Employer, Problem> {
    let fair = view.fair.id;
    let (openings, panels) = tokio::join!(
        openings(visitor, fair, Some(employer)),
        panels(visitor, fair, Some(employer))
    );
    let (openings, panels) = (openings?, panels?);
    let of_opening = openings.first().map(|one| one.employer_name.clone());
    let name = of_opening.or_else(|| panels.first().map(|one| one.name.clone()));
    let name = name.ok_or(Code::EmployerNotFound)?;
    let visiting = visiting(visitor, &view, employer, &panels, chosen).await?;
    let about = (FavouriteKind::Employer, employer.0);
    Ok(Employer {
        star: star(visitor, fair, about).await?,
        t: visitor.t(),
        fair,
        employer,
        name,
        booths: panels
            .iter()
            .map(|one| booth(visitor, &view, one))
            .collect(),
        openings,
        visiting,
        errors: again.errors.clone(),
        key: again.key(),
        fair_title: view.fair.title,
    })
}

fn booth(visitor: &Visitor<'_>, view: &FairView, panel: &PanelView) -> Booth {
    let language = visitor.t().language;
    let hours = panel.ranges.iter();
    Booth {
        place: panel.place.clone(),
        hours: hours
            .map(|one| when(*one, &view.fair.zone, language))
            .collect(),
    }
}

async fn visiting(
    visitor: &Visitor<'_>,
    view: &FairView,
    employer: EmployerId,
    panels: &[PanelView],
    chosen: &str,
) -> Result<Visiting, Problem> {
    let fair = &view.fair;
    if fair.end() <= visitor.now || fair.must_be_published().is_err() {
        return Ok(Visiting::Over);
    }
    if panels.iter().all(|one| one.closed || one.ranges.is_empty()) {
        return Ok(Visiting::Never);
    }
    let Some(_) = visitor.person() else {
        return Ok(Visiting::SignIn);
    };
    if registration(visitor, fair.id).await?.is_none() {
        return Ok(Visiting::Register);
    }
    let query = FindOpenTimes {
        fair: fair.id,
        panel: None,
        employer: Some(employer),
        day: None,
        whom: ForWhom::default(),
    };
    let (open, mine) = tokio::join!(visitor.find(&query), mine(visitor, view));
    let free: Vec<FreeTime> = open?.iter().map(free).collect();
    let days = days_of(visitor.t(), &fair.zone, &free, &busy(mine?), chosen);
    Ok(Visiting::Times(days))
}

/// What the visitor has to do during the fair.
async fn mine(visitor: &Visitor<'_>, view: &FairView) -> Result<Vec<domain::Booking>, Problem> {
    let Some(person) = visitor.person() else {
        return Ok(Vec::new());
    };
    Reader::bookings_of(
        visitor,
        person,
        Some(view.fair.start()),
        Some(view.fair.end()),
    )
    .await
}

fn free(time: &OpenTime) -> FreeTime {
    let during = TimeRange {
        from: time.from,
        to: time.to,
    };
    FreeTime {
        during,
        places: (time.free > 1).then_some(time.free),
        not_for_you: time.not_for_you,
        value: format!("{}_{}_{}", time.panel, time.from, during.minutes().0),
    }
}
