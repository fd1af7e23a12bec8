//! Applying to a fair; the draft is kept until it is handed in.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::registration::{ApplicationView, ApplyToFair, EditApplication};
use domain::application::{
    Application, ApplicationTerms, BoothNeeds, Opening, OpeningTerms, Participation,
};
use domain::contact::ContactTerms;
use domain::id::SessionId;
use uuid::Uuid;
use web::Flash;
use web::employer::{ApplicationForm, ApplicationTyped};
use web::parts::Errors;

use super::entry::Entry;
use super::firm::{contact, contact_typed};
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::Sent;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// The fields of the form that refusals name.
const FIELDS: [(&str, &str); 3] = [
    ("contact_name", "contact_name"),
    ("bad_phone", "phone"),
    ("bad_email", "email"),
];

/// `GET /employer/{employer}/fairs/{fair}/apply`.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let draft = entry.member.reader.visitor.draft();
    let known = entry.application.as_ref();
    let known = known.map(ApplicationTyped::of).unwrap_or_default();
    let mut form = form(&entry, known, Errors::none(), fresh::key());
    if let Some(draft) = draft {
        form.is_kept = true;
        form.typed = typed(&draft);
        form.key = draft.key().unwrap_or_else(|_| fresh::key());
    }
    Ok(entry.member.reader.visitor.page(&form.sheet()))
}

/// `POST /employer/{employer}/fairs/{fair}/apply`: keeps the draft, or changes what is handed in.
pub(super) async fn save(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let (key, reader) = (sent.key()?, &entry.member.reader);
    let wrong = match terms(&entry, &sent) {
        Ok(terms) => {
            let done = keep(&entry, &sent, terms, key).await;
            match came(done, (reader.t(), entry.zone()), key, &FIELDS)? {
                Ok(kept) => return Ok(led(&entry, &kept.application)),
                Err(wrong) => wrong,
            }
        }
        Err(wrong) => wrong,
    };
    let form = form(&entry, typed(&sent), wrong.errors.clone(), wrong.key());
    Ok(reader.visitor.page_with(wrong.status, &form.sheet()))
}

/// On to the openings, as long as there are none.
fn led(entry: &Entry<'_>, kept: &Application) -> Response {
    let path = entry.desk().fair_path();
    let visitor = &entry.member.reader.visitor;
    match kept.openings.is_empty() {
        true => visitor.led(&format!("{path}/openings"), Flash::FirmApplied),
        false => visitor.led(&path, Flash::FirmSaved),
    }
}

async fn keep(
    entry: &Entry<'_>,
    sent: &Sent,
    terms: ApplicationTerms,
    key: Uuid,
) -> Result<Option<ApplicationView>, Problem> {
    let reader = &entry.member.reader;
    // A form that was opened before there was an application is an application, once.
    let seen = sent.written("version").and_then(|one| one.parse().ok());
    match (entry.application.as_ref(), seen) {
        (Some(application), Some(version)) => {
            let application = application.id;
            let command = EditApplication {
                application,
                version,
                terms,
            };
            reader.order(&command, key).await
        }
        _ => {
            let command = ApplyToFair {
                fair: entry.view.fair.id,
                employer: entry.member.employer.id,
                submit: false,
                terms,
            };
            reader.order(&command, key).await
        }
    }
}

fn form(entry: &Entry<'_>, typed: ApplicationTyped, errors: Errors, key: Uuid) -> ApplicationForm {
    let application = entry.application.as_ref();
    ApplicationForm {
        desk: entry.desk(),
        sessions: entry.view.sessions.clone(),
        typed,
        version: application.map(|one| one.version),
        is_decided: application.is_some_and(|one| !one.state.is_editable()),
        is_kept: false,
        errors,
        key,
    }
}

fn typed(sent: &Sent) -> ApplicationTyped {
    let all = |name| sent.all(name).map(str::to_owned).collect();
    ApplicationTyped {
        participation: sent.one("participation").to_owned(),
        needs: all("needs"),
        tables: sent.one("tables").to_owned(),
        sessions: all("sessions"),
        contact: contact_typed(sent),
    }
}

/// What was typed, with the openings as they are.
fn terms(entry: &Entry<'_>, sent: &Sent) -> Result<ApplicationTerms, Again> {
    let needs: Vec<&str> = sent.all("needs").collect();
    let tables = sent.written("tables").map_or(Ok(0), |one| one.parse());
    let tables = tables.map_err(|_| {
        let t = entry.member.reader.t();
        Again::all_wrong(Errors::none().with("tables", t.firm_error_number()))
    })?;
    let sessions = sent.all("sessions").filter_map(|one| one.parse().ok());
    let application = entry.application.as_ref();
    Ok(ApplicationTerms {
        participation: match sent.one("participation") {
            "indirect" => Participation::Indirect,
            _ => Participation::Direct,
        },
        openings: application
            .map(|one| openings(&one.openings))
            .unwrap_or_default(),
        needs: BoothNeeds {
            power: needs.contains(&"power"),
            internet: needs.contains(&"internet"),
            premium: needs.contains(&"premium"),
            tables,
            accessible: needs.contains(&"accessible"),
        },
        sessions: sessions.map(SessionId).collect(),
        contact: contact(sent),
    })
}

/// What an application says now, to change a part of it.
pub(super) fn terms_of(application: &Application) -> ApplicationTerms {
    let contact = &application.contact;
    ApplicationTerms {
        participation: application.participation,
        openings: openings(&application.openings),
        needs: application.needs,
        sessions: application.sessions.clone(),
        contact: ContactTerms {
            name: contact.name.clone(),
            title: contact.title.clone(),
            phone: contact.phone.as_ref().map(ToString::to_string),
            email: contact.email.as_ref().map(ToString::to_string),
        },
    }
}

fn openings(openings: &[Opening]) -> Vec<OpeningTerms> {
    let openings = openings.iter();
    let terms = openings.map(|one| OpeningTerms {
        id: Some(one.id),
        title: one.title.clone(),
        count: one.count,
        employment: one.employment,
        full_time: one.full_time,
        career: one.career,
        education: one.education,
        pay: one.pay.clone(),
        place: one.place.clone(),
    });
    terms.collect()
}
