//! The pass of a registration, and taking the registration back.

use axum::extract::{Path, Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use contract::registration::{
    FindFair, FindPass, FindRegistration, PassView, WithdrawRegistration,
};
use domain::Code;
use domain::admission::Registration;
use domain::fair::Fair;
use domain::id::RegistrationId;
use uuid::Uuid;
use web::Flash;
use web::seeker::{KeptPass, Pass};

use super::reader::Reader;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /me/passes/{registration}`: the QR code and the number.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let registration = own(&reader, &id).await?;
    let (fair, pass) = of(&reader, &registration).await?;
    let is_open = registration.checked_in_at.is_none() && fair.end() > reader.now;
    let page = Pass {
        t: reader.t(),
        name: reader.name(),
        path: path_of(&registration),
        withdraw: is_open.then(fresh::key),
        fair,
        pass,
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// `GET /me/passes/{registration}/pass.html`: the pass as a file to be kept.
pub(super) async fn file(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let registration = own(&reader, &id).await?;
    let (fair, pass) = of(&reader, &registration).await?;
    let t = reader.t();
    let kept = KeptPass { t, fair, pass };
    let file = format!("attachment; filename=\"{}\"", kept.file_name());
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            CONTENT_DISPOSITION,
            HeaderValue::try_from(file).unwrap_or(HeaderValue::from_static("attachment")),
        ),
    ];
    Ok((headers, kept.document()).into_response())
}

/// `POST /me/passes/{registration}`: takes the registration back, once however often it is sent.
pub(super) async fn withdraw(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let key = sent.key()?;
    let registration = own(&reader, &id).await?;
    let command = WithdrawRegistration {
        registration: registration.id,
    };
    reader.must(&command, key).await?;
    Ok(reader.visitor.led("/me", Flash::Withdrawn))
}

/// What a pass says: its fair, and itself.
async fn of(reader: &Reader<'_>, registration: &Registration) -> Result<(Fair, PassView), Problem> {
    let fair = FindFair {
        fair: registration.fair,
    };
    let pass = FindPass {
        registration: registration.id,
    };
    let (fair, pass) = tokio::join!(reader.find(&fair), reader.find(&pass));
    Ok((fair?.fair, pass?))
}

/// A registration of the reader's own: staff see others elsewhere.
async fn own(reader: &Reader<'_>, id: &str) -> Result<Registration, Problem> {
    let id: Uuid = id.parse().map_err(|_| Code::RegistrationNotFound)?;
    let query = FindRegistration {
        registration: RegistrationId(id),
    };
    let found = reader.find(&query).await?.registration;
    match found.person == reader.person {
        true => Ok(found),
        false => Err(Code::RegistrationNotFound.into()),
    }
}

fn path_of(registration: &Registration) -> String {
    format!("/me/passes/{}", registration.id)
}
