//! The employers of a fair: who applied, and deciding on them.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::routing::get;
use contract::accounts::FindEmployer;
use contract::registration::{
    ApplicationView, ApproveApplication, FairView, FindApplication, ListApplications,
    RejectApplication, WaitlistApplication,
};
use domain::Code;
use domain::id::ApplicationId;
use web::Flash;
use web::organiser::{Board, Deciding, Filled, Typed};

use super::answer::{first, order};
use super::staff::{fair_of, looking, posting};
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::stop::Served;
use crate::problem::Problem;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/organiser/fairs/{fair}/employers", get(list))
        .route(
            "/organiser/fairs/{fair}/employers/{application}",
            get(show).post(decide),
        )
}

/// `GET /organiser/fairs/{fair}/employers?state=…`.
async fn list(State(gateway): State<Shared>, Path(id): Path<String>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &id).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let all = |paging| ListApplications {
        fair: Some(view.fair.id),
        employer: None,
        state: None,
        paging,
    };
    let page = Board {
        t: reader.t(),
        applications: reader.every(all).await?,
        state: Board::state_of(asked.one("state")),
        view,
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// `GET /organiser/fairs/{fair}/employers/{application}`.
async fn show(
    State(gateway): State<Shared>,
    Path((fair, id)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &fair).await?;
    let application = application_of(&reader, &view, &id).await?;
    let filled = first(&reader, Typed::default());
    let page = page(&reader, view, application, filled).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/employers/{application}`: approves, keeps waiting or turns down.
async fn decide(
    State(gateway): State<Shared>,
    Path((fair, id)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &fair).await?;
    let found = application_of(&reader, &view, &id).await?;
    let application = found.application.id;
    let fields = [("reason", "reason")];
    let (done, flash) = match sent.one("what") {
        "approve" => {
            let command = ApproveApplication { application };
            let done = order(&reader, &command, &sent, &fields).await?;
            (done, Flash::EmployerApproved)
        }
        "waitlist" => {
            let reason = sent.written("reason");
            let command = WaitlistApplication {
                application,
                reason,
            };
            let done = order(&reader, &command, &sent, &fields).await?;
            (done, Flash::EmployerWaitlisted)
        }
        "reject" => {
            let reason = sent.one("reason").to_owned();
            let command = RejectApplication {
                application,
                reason,
            };
            let done = order(&reader, &command, &sent, &fields).await?;
            (done, Flash::EmployerRejected)
        }
        _ => return Err(Code::PageNotFound.into()),
    };
    match done {
        Ok(_) => {
            let path = format!("/organiser/fairs/{}/employers", view.fair.id);
            Ok(reader.visitor.led(&path, flash))
        }
        Err(again) => {
            let page = page(&reader, view, found, again.filled(&sent)).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

/// An application to this fair.
async fn application_of(
    reader: &Reader<'_>,
    view: &FairView,
    id: &str,
) -> Result<ApplicationView, Problem> {
    let application = ApplicationId(id.parse().map_err(|_| Code::ApplicationNotFound)?);
    let found = reader.find(&FindApplication { application }).await?;
    match found.application.fair == view.fair.id {
        true => Ok(found),
        false => Err(Code::ApplicationNotFound.into()),
    }
}

async fn page(
    reader: &Reader<'_>,
    view: FairView,
    application: ApplicationView,
    filled: Filled,
) -> Result<Deciding, Problem> {
    let employer = application.application.employer;
    Ok(Deciding {
        t: reader.t(),
        view,
        employer: reader.find(&FindEmployer { employer }).await?,
        application,
        filled,
    })
}
