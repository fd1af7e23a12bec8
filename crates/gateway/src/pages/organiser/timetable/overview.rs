//! Where a fair's timetable is, and letting one be made.

use axum::extract::{Path, Request, State};
use contract::interviews::{ListTimetableRuns, ProposeTimetable, RunView};
use contract::message::Paging;
use contract::registration::FairView;
use domain::timetable::RunTerms;
use web::Flash;
use web::organiser::{Filled, TimetablePage, Typed};

use super::known::{stop_key, timetable};
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{Again, first, order};
use crate::pages::organiser::reading::Reading;
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// How many makings stand on the page.
const MOST: u16 = 20;

/// `GET /organiser/fairs/{fair}/timetable`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &id).await?;
    let filled = first(&reader, Typed::default());
    let page = page(&reader, view, filled).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/timetable`: lets a timetable be made.
pub(super) async fn make(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &id).await?;
    let asked = match terms(&reader, &view, &sent) {
        Ok(terms) => {
            let command = ProposeTimetable {
                fair: view.fair.id,
                terms,
            };
            order(&reader, &command, &sent, &[("too_long", "seconds")]).await?
        }
        Err(again) => Err(again),
    };
    match asked {
        Ok(run) => Ok(reader.visitor.led(&path_of(&run), Flash::TimetableAsked)),
        Err(again) => {
            let page = page(&reader, view, again.filled(&sent)).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

fn terms(reader: &Reader<'_>, view: &FairView, sent: &Sent) -> Result<RunTerms, Again> {
    let mut reading = Reading::of(sent, reader.t(), &view.fair.zone);
    let seconds = reading.number("seconds");
    let seconds = reading.done(seconds)?;
    Ok(RunTerms {
        seed: None,
        seconds: Some(seconds),
    })
}

/// Where a making is looked at.
pub(super) fn path_of(run: &RunView) -> String {
    let run = &run.run;
    format!("/organiser/fairs/{}/timetable/runs/{}", run.fair, run.id)
}

async fn page(
    reader: &Reader<'_>,
    view: FairView,
    filled: Filled,
) -> Result<TimetablePage, Problem> {
    let timetable = timetable(reader, &view).await?;
    let query = ListTimetableRuns {
        fair: view.fair.id,
        paging: Paging {
            after: None,
            limit: Some(MOST),
        },
    };
    let runs = match (&timetable, reader.find(&query).await) {
        (None, Err(problem)) if problem.is_refusal() => Vec::new(),
        (_, found) => found?.items,
    };
    let searching = runs.iter().find(|run| run.run.state.goes_on());
    Ok(TimetablePage {
        t: reader.t(),
        stop: searching.map(stop_key).unwrap_or_default(),
        view,
        timetable,
        runs,
        filled,
    })
}
