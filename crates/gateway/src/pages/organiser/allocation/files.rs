//! The files of a plan.

use axum::extract::{Path, Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use contract::booths::ExportAllocation;

use super::looking::run_of;
use super::overview::asked;
use crate::gateway::Shared;
use crate::pages::organiser::staff::{fair_of, looking};
use crate::pages::stop::Served;

/// `GET /organiser/fairs/{fair}/allocation/{run}/file?plan=yes`: what the plan was made from, or the plan,
/// as `madang optimise` reads it.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((fair, run)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &fair).await?;
    let run = run_of(&reader, &view, &run, None).await?.line.run.id;
    let plan = asked(&parts)?.one("plan") == "yes";
    let mut query = ExportAllocation { run, plan, part: 0 };
    let mut text = String::new();
    loop {
        let found = reader.find(&query).await?;
        text.push_str(&found.text);
        query.part += 1;
        if query.part >= found.parts {
            break;
        }
    }
    let name = match plan {
        false => "attachment; filename=\"booths-instance.json\"",
        true => "attachment; filename=\"booths-plan.json\"",
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (CONTENT_DISPOSITION, HeaderValue::from_static(name)),
    ];
    Ok((headers, text).into_response())
}
