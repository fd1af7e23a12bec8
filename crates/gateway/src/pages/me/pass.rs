//! The pass of a registration, and taking the registration back.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::registration::{FindFair, FindPass, FindRegistration, WithdrawRegistration};
use domain::Code;
use domain::admission::Registration;
use domain::id::RegistrationId;
use uuid::Uuid;
use web::Flash;
use web::seeker::Pass;

use super::reader::Reader;
use crate::fresh;
use crate::gateway::Shared;
use crate::problem::{Problem, Trouble};

/// `GET /me/passes/{registration}`: the QR code and the number.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let reader = match Reader::looking(&gateway, &parts).await? {
        Ok(reader) => reader,
        Err(response) => return Ok(response),
    };
    let registration = own(&reader, &id).await?;
    let fair = FindFair {
        fair: registration.fair,
    };
    let pass = FindPass {
        registration: registration.id,
    };
    let (fair, pass) = tokio::join!(reader.find(&fair), reader.find(&pass));
    let (fair, pass) = (fair?.fair, pass?);
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

/// `POST /me/passes/{registration}`: takes the registration back, once however often it is sent.
pub(super) async fn withdraw(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let (reader, sent) = match Reader::posting(&gateway, &parts, body).await? {
        Ok(both) => both,
        Err(response) => return Ok(response),
    };
    let key = sent.key()?;
    let registration = own(&reader, &id).await?;
    let command = WithdrawRegistration {
        registration: registration.id,
    };
    match reader.order(&command, key).await? {
        Some(_) => Ok(reader.visitor.led("/me", Flash::Withdrawn)),
        None => Err(Trouble::TooSlow.into()),
    }
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
