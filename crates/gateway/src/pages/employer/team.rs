//! Who speaks for an employer.

use axum::extract::{Path, Request, State};
use contract::accounts::{
    AddEmployerMember, ListEmployerMembers, MemberView, RemoveEmployerMember,
};
use domain::Code;
use domain::id::PersonId;
use uuid::Uuid;
use web::Flash;
use web::employer::{Team, TeamTyped};

use super::member::Member;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::{Sent, intent};
use crate::pages::me::all_at_once;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// The fields of the form that refusals name.
const FIELDS: [(&str, &str); 3] = [("name", "name"), ("email", "email"), ("bad_email", "email")];

/// `GET /employer/{employer}/team`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let member = Member::looking(&gateway, &parts, &id).await?;
    let sent = member.reader.visitor.draft().unwrap_or_default();
    let wrong = Again::default();
    page(&member, &sent, wrong).await
}

/// `POST /employer/{employer}/team`: adds somebody, or removes somebody.
pub(super) async fn change(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (member, sent) = Member::posting(&gateway, &parts, body, &id).await?;
    let (key, reader) = (sent.key()?, &member.reader);
    let done = match sent.one("remove") {
        "" => add(&member, &sent, key).await,
        one => remove(&member, one, intent(key, one)).await,
    };
    match came(done, (reader.t(), &reader.zone), key, &FIELDS)? {
        Ok(flash) => Ok(reader.visitor.led(parts.uri.path(), flash)),
        Err(wrong) => page(&member, &sent, wrong).await,
    }
}

async fn add(member: &Member<'_>, sent: &Sent, key: Uuid) -> Result<Option<Flash>, Problem> {
    let command = AddEmployerMember {
        employer: member.employer.id,
        name: sent.one("name").to_owned(),
        email: sent.one("email").to_owned(),
    };
    let named = member.reader.order(&command, key).await?;
    Ok(named.map(|named| match named.person {
        Some(_) => Flash::FirmMember,
        None => Flash::FirmInvited,
    }))
}

async fn remove(member: &Member<'_>, person: &str, key: Uuid) -> Result<Option<Flash>, Problem> {
    let person = person.parse().map_err(|_| Code::PersonNotFound)?;
    let command = RemoveEmployerMember {
        employer: member.employer.id,
        person: PersonId(person),
    };
    let removed = member.reader.order(&command, key).await?;
    Ok(removed.map(|_| Flash::FirmRemoved))
}

/// Everybody who speaks for the employer.
pub(super) async fn members(member: &Member<'_>) -> Result<Vec<MemberView>, Problem> {
    let query = ListEmployerMembers {
        employer: member.employer.id,
        paging: all_at_once(),
    };
    Ok(member.reader.find(&query).await?.items)
}

async fn page(member: &Member<'_>, sent: &Sent, wrong: Again) -> Served {
    let page = Team {
        desk: member.desk(),
        members: members(member).await?,
        reader: member.reader.person,
        typed: TeamTyped {
            name: sent.one("name").to_owned(),
            email: sent.one("email").to_owned(),
        },
        errors: wrong.errors.clone(),
        key: wrong.key(),
    };
    let visitor = &member.reader.visitor;
    Ok(visitor.page_with(wrong.status, &page.sheet()))
}
