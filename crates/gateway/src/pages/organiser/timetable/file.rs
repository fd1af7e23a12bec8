//! The input of a timetable as a file.

use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use contract::interviews::FindTimetableInstance;
use contract::registration::FairView;
use domain::id::TimetableRunId;

use super::known::run;
use crate::gateway::Shared;
use crate::pages::me::Reader;
use crate::pages::organiser::staff::{fair_of, looking};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/timetable/instance.json`: as it would be made now.
pub(super) async fn of_now(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &id).await?;
    Ok(file(whole(&reader, &view, None).await?))
}

/// `GET /organiser/fairs/{fair}/timetable/runs/{run}/instance.json`: as it was for a making.
pub(super) async fn of_run(
    State(gateway): State<Shared>,
    Path((fair, id)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &fair).await?;
    let run = run(&reader, &view, &id).await?.run.id;
    Ok(file(whole(&reader, &view, Some(run)).await?))
}

/// All parts of it, one after the other.
async fn whole(
    reader: &Reader<'_>,
    view: &FairView,
    run: Option<TimetableRunId>,
) -> Result<String, Problem> {
    let mut text = String::new();
    let mut part = 0;
    loop {
        let query = FindTimetableInstance {
            fair: view.fair.id,
            run,
            part,
        };
        let found = reader.find(&query).await?;
        text += &found.text;
        part += 1;
        if part >= found.parts {
            return Ok(text);
        }
    }
}

fn file(text: String) -> Response {
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "no-store"),
        (
            CONTENT_DISPOSITION,
            "attachment; filename=\"timetable-instance.json\"",
        ),
    ];
    (headers, text).into_response()
}
