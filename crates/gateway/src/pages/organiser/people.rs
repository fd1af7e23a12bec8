//! The staff of the centre: inviting people, giving and taking roles.

use axum::Router;
use axum::extract::{Request, State};
use axum::routing::get;
use contract::accounts::{AskSignInLink, GrantRole, ListPeople, MeetPerson, RevokeRole};
use domain::id::PersonId;
use domain::person::{Person, PersonTerms};
use domain::{Code, Role};
use web::Flash;
use web::organiser::{Filled, STAFF_ROLES, Staff, Typed};

use super::answer::{Again, first, order_as};
use super::staff::{looking, posting};
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// At which field a refusal stands.
const FIELDS: [(&str, &str); 4] = [
    ("name", "name"),
    ("other_name", "name"),
    ("bad_email", "email"),
    ("email", "email"),
];

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/organiser/staff", get(list).post(change))
}

/// `GET /organiser/staff`.
async fn list(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let filled = first(&reader, Typed::default());
    let page = page(&reader, filled).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/staff`: invites somebody, or takes a role away.
async fn change(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let role = role_of(&sent)?;
    let (done, flash) = match sent.one("what") {
        "invite" => (invite(&reader, role, &sent).await?, Flash::StaffInvited),
        "revoke" => (revoke(&reader, role, &sent).await?, Flash::RoleRevoked),
        _ => return Err(Code::PageNotFound.into()),
    };
    match done {
        Ok(()) => Ok(reader.visitor.led("/organiser/staff", flash)),
        Err(again) => {
            let page = page(&reader, again.filled(&sent)).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

/// Finds or adds the person, gives the role, and mails a link to sign in with.
async fn invite(
    reader: &Reader<'_>,
    role: Role,
    sent: &Sent,
) -> Result<Result<(), Again>, Problem> {
    // Nobody is added for whom the role is then refused.
    let centre = reader.visitor.caller.actor.must_administer()?;
    if sent.written("email").is_none() {
        let missing = reader.t().error_text_missing();
        return Ok(Err(Again::wrong("email", missing)));
    }
    let language = reader.t().language;
    let meet = MeetPerson {
        desk_of: None,
        terms: PersonTerms {
            name: sent.one("name").to_owned(),
            email: sent.written("email"),
            phone: None,
            language,
        },
        consents: Vec::new(),
    };
    let person = match order_as(reader, &meet, (sent, "meet"), &FIELDS).await? {
        Ok(met) => met.person,
        Err(again) => return Ok(Err(again)),
    };
    let grant = GrantRole { person, role };
    if let Err(again) = order_as(reader, &grant, (sent, "grant"), &FIELDS).await? {
        return Ok(Err(again));
    }
    let link = AskSignInLink {
        centre,
        email: sent.one("email").to_owned(),
        language,
    };
    let mailed = order_as(reader, &link, (sent, "link"), &FIELDS).await?;
    Ok(mailed.map(|_| ()))
}

async fn revoke(
    reader: &Reader<'_>,
    role: Role,
    sent: &Sent,
) -> Result<Result<(), Again>, Problem> {
    let person = sent.one("person").parse().map(PersonId);
    let person = person.map_err(|_| Code::PersonNotFound)?;
    let revoke = RevokeRole { person, role };
    let done = order_as(reader, &revoke, (sent, "revoke"), &FIELDS).await?;
    Ok(done.map(|_| ()))
}

fn role_of(sent: &Sent) -> Result<Role, Problem> {
    let mut all = STAFF_ROLES.into_iter();
    let found = all.find(|(_, name)| *name == sent.one("role"));
    let (role, _) = found.ok_or(Code::PageNotFound)?;
    Ok(role)
}

async fn page(reader: &Reader<'_>, filled: Filled) -> Result<Staff, Problem> {
    let mut people: Vec<Person> = Vec::new();
    for (role, _) in STAFF_ROLES {
        let with_role = |paging| ListPeople {
            search: None,
            role: Some(role),
            paging,
        };
        people.extend(reader.every(with_role).await?);
    }
    people.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    people.dedup_by_key(|one| one.id);
    Ok(Staff {
        t: reader.t(),
        people,
        may_change: reader.visitor.caller.actor.is(Role::Administrator),
        filled,
    })
}
