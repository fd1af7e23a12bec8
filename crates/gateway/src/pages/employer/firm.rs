//! Signing an employer up, and what it says of itself.

use axum::extract::{Path, Request, State};
use contract::accounts::{EditEmployer, SignUpEmployer};
use domain::contact::ContactTerms;
use domain::employer::EmployerTerms;
use uuid::Uuid;
use web::employer::{FirmForm, FirmTyped};
use web::parts::Errors;
use web::{Flash, Words};

use super::member::Member;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::stop::Served;

/// The fields of the form that refusals name.
pub(super) const FIELDS: [(&str, &str); 9] = [
    ("name", "name"),
    ("bad_business_number", "business_number"),
    ("employer_known", "business_number"),
    ("representative", "representative"),
    ("address", "address"),
    ("bad_url", "homepage"),
    ("contact_name", "contact_name"),
    ("bad_phone", "phone"),
    ("bad_email", "email"),
];

/// `GET /employer/new`.
pub(super) async fn ask(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let draft = reader.visitor.draft();
    let key = draft.as_ref().and_then(|one| one.key().ok());
    let typed = draft.as_ref().map(typed).unwrap_or_default();
    let form = new(reader.t(), typed, Errors::none(), key);
    Ok(reader.visitor.page(&form.sheet()))
}

/// `POST /employer/new`: signs the employer up, once however often the form is sent.
pub(super) async fn sign_up(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let (t, zone, key) = (reader.t(), reader.zone.clone(), sent.key()?);
    let wrong = match terms(t, &sent) {
        Ok(terms) => {
            let done = reader.order(&SignUpEmployer { terms }, key).await;
            match came(done, (t, &zone), key, &FIELDS)? {
                Ok(employer) => {
                    // Who holds the session speaks for one more employer from now on.
                    gateway.sessions.forget_all();
                    let to = format!("/employer/{}", employer.id);
                    return Ok(reader.visitor.led(&to, Flash::FirmNew));
                }
                Err(wrong) => wrong,
            }
        }
        Err(wrong) => wrong,
    };
    let form = new(t, typed(&sent), wrong.errors.clone(), Some(wrong.key()));
    Ok(reader.visitor.page_with(wrong.status, &form.sheet()))
}

fn new(t: Words, typed: FirmTyped, errors: Errors, key: Option<Uuid>) -> FirmForm {
    FirmForm {
        t,
        desk: None,
        typed,
        version: 0,
        errors,
        key: key.unwrap_or_else(fresh::key),
    }
}

/// `GET /employer/{employer}/profile`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let member = Member::looking(&gateway, &parts, &id).await?;
    let draft = member.reader.visitor.draft();
    let known = FirmTyped::of(&member.employer);
    let typed = draft.as_ref().map_or(known, typed);
    let form = profile(&member, typed, Errors::none(), fresh::key());
    Ok(member.reader.visitor.page(&form.sheet()))
}

/// `POST /employer/{employer}/profile`.
pub(super) async fn edit(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (member, sent) = Member::posting(&gateway, &parts, body, &id).await?;
    let reader = &member.reader;
    let (t, key) = (reader.t(), sent.key()?);
    let wrong = match terms(t, &sent) {
        Ok(terms) => {
            let command = EditEmployer {
                employer: member.employer.id,
                terms,
                version: sent
                    .one("version")
                    .parse()
                    .unwrap_or(member.employer.version),
            };
            let done = reader.order(&command, key).await;
            match came(done, (t, &reader.zone), key, &FIELDS)? {
                Ok(_) => {
                    let to = format!("/employer/{}", member.employer.id);
                    return Ok(reader.visitor.led(&to, Flash::FirmSaved));
                }
                Err(wrong) => wrong,
            }
        }
        Err(wrong) => wrong,
    };
    let form = profile(&member, typed(&sent), wrong.errors.clone(), wrong.key());
    Ok(reader.visitor.page_with(wrong.status, &form.sheet()))
}

fn profile(member: &Member<'_>, typed: FirmTyped, errors: Errors, key: Uuid) -> FirmForm {
    FirmForm {
        t: member.reader.t(),
        desk: Some(member.desk()),
        typed,
        version: member.employer.version,
        errors,
        key,
    }
}

fn typed(sent: &Sent) -> FirmTyped {
    let one = |name| sent.one(name).to_owned();
    FirmTyped {
        name: one("name"),
        business_number: one("business_number"),
        ksic_section: one("ksic_section"),
        size: one("size"),
        representative: one("representative"),
        address: one("address"),
        homepage: one("homepage"),
        contact: contact_typed(sent),
    }
}

/// Name, position, telephone number and mail address as they were typed.
pub(super) fn contact_typed(sent: &Sent) -> [String; 4] {
    ["contact_name", "contact_title", "phone", "email"].map(|name| sent.one(name).to_owned())
}

/// A contact as it was typed.
pub(super) fn contact(sent: &Sent) -> ContactTerms {
    ContactTerms {
        name: sent.written("contact_name"),
        title: sent.written("contact_title"),
        phone: sent.written("phone"),
        email: sent.written("email"),
    }
}

fn terms(t: Words, sent: &Sent) -> Result<EmployerTerms, Again> {
    let size = sent.written("size").map(|one| one.parse());
    let size = size.transpose().map_err(|_| {
        let errors = Errors::none().with("size", t.firm_error_number());
        Again::all_wrong(errors)
    })?;
    Ok(EmployerTerms {
        name: sent.one("name").to_owned(),
        business_number: sent.written("business_number"),
        ksic_section: sent.written("ksic_section"),
        size,
        representative: sent.written("representative"),
        address: sent.written("address"),
        homepage: sent.written("homepage"),
        contact: contact(sent),
    })
}
