//! Publishing a plan, asked once more.

use axum::extract::{Path, Request, State};
use contract::interviews::{ListTimetableChanges, PublishTimetable, RunView};
use contract::registration::FairView;
use web::Flash;
use web::organiser::{Filled, PublishPage, Typed};

use super::known::{employers, run};
use super::overview::path_of;
use crate::gateway::Shared;
use crate::pages::me::{Reader, all_at_once};
use crate::pages::organiser::answer::{first, order};
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/timetable/runs/{run}/publish`.
pub(super) async fn ask(
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

/// `POST /organiser/fairs/{fair}/timetable/runs/{run}/publish`.
pub(super) async fn publish(
    State(gateway): State<Shared>,
    Path((fair, id)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &fair).await?;
    let found = run(&reader, &view, &id).await?;
    let command = PublishTimetable {
        run: found.run.id,
        even_if_many_move: sent.one("even_if_many_move") == "yes",
    };
    match order(&reader, &command, &sent, &[]).await? {
        Ok(run) => Ok(reader
            .visitor
            .led(&path_of(&run), Flash::TimetablePublished)),
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
) -> Result<PublishPage, Problem> {
    let query = ListTimetableChanges {
        run: run.run.id,
        employer: None,
        paging: all_at_once(),
    };
    let mut obstacles = reader.find(&query).await?.items;
    obstacles.retain(|one| one.obstacle.is_some());
    Ok(PublishPage {
        t: reader.t(),
        employers: employers(reader, &run).await?,
        view,
        run,
        obstacles,
        filled,
    })
}
