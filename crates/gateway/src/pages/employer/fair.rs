//! An employer at one fair: what is to be done, handing in, withdrawing.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use contract::registration::{ApplicationView, SubmitApplication, WithdrawApplication};
use uuid::Uuid;
use web::Flash;
use web::employer::FairDesk;
use web::parts::Errors;

use super::entry::Entry;
use super::standing::standing;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::came::came;
use crate::pages::form::intent;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /employer/{employer}/fairs/{fair}`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    page(&entry, StatusCode::OK, Errors::none(), fresh::key()).await
}

/// `POST /employer/{employer}/fairs/{fair}`: hands the application in, or withdraws it.
pub(super) async fn change(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let what = sent.one("what");
    let (key, reader) = (sent.key()?, &entry.member.reader);
    let (done, flash) = match what {
        "withdraw" => (
            withdraw(&entry, intent(key, what)).await,
            Flash::FirmWithdrawn,
        ),
        _ => (
            submit(&entry, intent(key, what)).await,
            Flash::FirmSubmitted,
        ),
    };
    match came(done, (reader.t(), entry.zone()), key, &[])? {
        Ok(_) => Ok(reader.visitor.led(parts.uri.path(), flash)),
        Err(wrong) => page(&entry, wrong.status, wrong.errors.clone(), wrong.key()).await,
    }
}

async fn submit(entry: &Entry<'_>, key: Uuid) -> Result<Option<ApplicationView>, Problem> {
    let application = entry.application()?.id;
    let command = SubmitApplication { application };
    entry.member.reader.order(&command, key).await
}

async fn withdraw(entry: &Entry<'_>, key: Uuid) -> Result<Option<ApplicationView>, Problem> {
    let command = WithdrawApplication {
        application: entry.application()?.id,
        reason: None,
    };
    entry.member.reader.order(&command, key).await
}

async fn page(entry: &Entry<'_>, status: StatusCode, errors: Errors, key: Uuid) -> Served {
    let application = entry.application.as_ref();
    let page = FairDesk {
        desk: entry.desk(),
        fair: entry.view.fair.clone(),
        standing: standing(&entry.member, &entry.view, application).await?,
        reason: application.and_then(|one| one.reason.clone()),
        errors,
        key,
    };
    let visitor = &entry.member.reader.visitor;
    Ok(visitor.page_with(status, &page.sheet()))
}
