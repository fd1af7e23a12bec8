//! What became of a command whose answer was lost.

use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::response::{IntoResponse, Response};
use contract::message::query_subject;
use contract::runtime::{FindOutcome, StoredOutcome};
use domain::Code;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::ask::{self, Asker};
use crate::caller::Caller;
use crate::fresh;
use crate::gateway::{Gateway, Shared};
use crate::incoming::trace_of;
use crate::key;
use crate::problem::{Problem, Trouble};
use crate::reply;
use crate::times;

/// Until when the command may still be done, in milliseconds since 1970 UTC, as the link says.
#[derive(Deserialize)]
pub(crate) struct Wait {
    until: Option<i64>,
}

/// `GET /v1/commands/{key}`: the outcome for whoever sent the command, 202 while it may still come,
/// else `command_not_found`.
pub(crate) async fn outcome(
    State(gateway): State<Shared>,
    Path(key): Path<String>,
    Query(wait): Query<Wait>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let trace = trace_of(&parts);
    let caller = Caller::of(&gateway, &parts.headers).await?;
    let address = gateway.client(&parts.headers, &parts.extensions);
    let person = caller.actor.person.map(Uuid::from);
    gateway.limits.count(person, address)?;
    let key: Uuid = key.parse().map_err(|_| Problem::from(Code::BadKey))?;
    let asker = Asker {
        actor: caller.actor.clone(),
        key: fresh::key(),
        trace: trace.parent().to_owned(),
    };
    match find(&gateway, key, &asker).await? {
        Some(outcome) if may_see(&gateway, &outcome) => Ok(shown(outcome, &caller)),
        None => match key::may_come_until(key, wait.until, fresh::now_ms()) {
            Some(until) => Ok(reply::pending(key, until)),
            None => Err(Code::CommandNotFound.into()),
        },
        _ => Err(Code::CommandNotFound.into()),
    }
}

async fn find(
    gateway: &Gateway,
    key: Uuid,
    asker: &Asker,
) -> Result<Option<StoredOutcome>, Problem> {
    let body = json!(FindOutcome { key }).to_string().into_bytes();
    let subject = query_subject::<FindOutcome>();
    let found = ask::query(&gateway.bus, &subject, body, asker).await?;
    serde_json::from_value(found).map_err(|error| {
        tracing::error!(%error, "a stored outcome cannot be read");
        Trouble::Internal.into()
    })
}

/// `accounts` shows a person's own only; of what nobody in particular sent, the system's own stays hidden.
fn may_see(gateway: &Gateway, outcome: &StoredOutcome) -> bool {
    let mut open = gateway.routes.iter().filter(|route| route.is_open);
    outcome.person.is_some() || open.any(|route| route.is_command && route.name == outcome.command)
}

fn shown(outcome: StoredOutcome, caller: &Caller) -> Response {
    let (done, refused) = (outcome.done, outcome.refused);
    let status = if refused.is_some() { "refused" } else { "done" };
    let mut body = json!({
        "status": status,
        "command": outcome.command,
        "done": done,
        "refused": refused,
    });
    times::localise(&mut body, &caller.zone());
    Json(body).into_response()
}
