//! One making of a timetable.

use axum::extract::{Path, Request, State};
use contract::interviews::{
    ListTimetableChanges, ListUnplacedWishes, PlannedChange, RestartTimetable, RunView,
    StopTimetable,
};
use contract::message::Paging;
use contract::registration::FairView;
use domain::Code;
use domain::timetable::{PublicationState, RunState};
use uuid::Uuid;
use web::Flash;
use web::organiser::{Filled, RunPage, Typed, UnplacedPage};

use super::known::{employers, run, stop_key};
use super::overview::path_of;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::{Reader, all_at_once};
use crate::pages::organiser::answer::{first, order};
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/timetable/runs/{run}`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((fair, id)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &fair).await?;
    let run = run(&reader, &view, &id).await?;
    let filled = first(&reader, Typed::default());
    let page = page(&reader, (view, run), filled).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/timetable/runs/{run}`: stops the search, or starts it again.
pub(super) async fn change(
    State(gateway): State<Shared>,
    Path((fair, id)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &fair).await?;
    let found = run(&reader, &view, &id).await?;
    let which = found.run.id;
    let (done, flash) = match sent.one("what") {
        "stop" => {
            let command = StopTimetable { run: which };
            let done = order(&reader, &command, &sent, &[]).await?;
            (done, Flash::TimetableStopped)
        }
        "restart" => {
            let command = RestartTimetable { run: which };
            let done = order(&reader, &command, &sent, &[]).await?;
            (done, Flash::TimetableAsked)
        }
        _ => return Err(Code::PageNotFound.into()),
    };
    match done {
        Ok(run) => Ok(reader.visitor.led(&path_of(&run), flash)),
        Err(again) => {
            let page = page(&reader, (view, found), again.filled(&sent)).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

async fn page(
    reader: &Reader<'_>,
    (view, run): (FairView, RunView),
    filled: Filled,
) -> Result<RunPage, Problem> {
    Ok(RunPage {
        t: reader.t(),
        employers: employers(reader, &run).await?,
        changes: changes(reader, &run).await?,
        stop: stop_key(&run),
        view,
        run,
        filled,
    })
}

/// What publishing would change, of a repair and where something was in the way: of others it would
/// be the whole plan.
async fn changes(reader: &Reader<'_>, run: &RunView) -> Result<Vec<PlannedChange>, Problem> {
    let mut publications = run.publications.iter();
    let is_partly =
        publications.any(|one| one.state == PublicationState::Blocked || !one.left_out.is_empty());
    if run.run.state != RunState::Proposed || !(run.run.is_repair || is_partly) {
        return Ok(Vec::new());
    }
    let query = ListTimetableChanges {
        run: run.run.id,
        employer: None,
        paging: all_at_once(),
    };
    Ok(reader.find(&query).await?.items)
}

/// `GET /organiser/fairs/{fair}/timetable/runs/{run}/unplaced?page=…`.
pub(super) async fn unplaced(
    State(gateway): State<Shared>,
    Path((fair, id)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &fair).await?;
    let run = run(&reader, &view, &id).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let page: usize = asked.one("page").parse().unwrap_or(1).max(1);
    let before = (page - 1).saturating_mul(UnplacedPage::A_PAGE);
    let query = ListUnplacedWishes {
        run: run.run.id,
        employer: None,
        person: None,
        language: Some(reader.t().language),
        paging: Paging {
            after: (before > 0).then(|| Uuid::from_u128(before as u128)),
            limit: u16::try_from(UnplacedPage::A_PAGE).ok(),
        },
    };
    let page = UnplacedPage {
        t: reader.t(),
        wishes: reader.find(&query).await?.items,
        page,
        view,
        run,
    };
    Ok(reader.visitor.page(&page.sheet()))
}
