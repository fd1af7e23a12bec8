//! The openings that an employer offers at a fair: adding, changing, closing.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use contract::registration::{ApplicationView, EditApplication};
use domain::application::{Application, ApplicationTerms, OpeningTerms};
use domain::id::OpeningId;
use domain::{Code, Refusal};
use serde::de::DeserializeOwned;
use serde_json::json;
use uuid::Uuid;
use web::Flash;
use web::employer::{OpeningForm, OpeningTyped, Openings};
use web::parts::Errors;

use super::application::terms_of;
use super::entry::Entry;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::{Sent, intent};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// The fields of the form that refusals name.
const FIELDS: [(&str, &str); 5] = [
    ("opening_title", "title"),
    ("capacity_zero", "count"),
    ("capacity_too_large", "count"),
    ("opening_pay", "pay"),
    ("opening_place", "place"),
];
/// The end of the address of an opening that is not there yet.
const NEW: &str = "new";

/// `GET /employer/{employer}/fairs/{fair}/openings`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    Ok(list(&entry, StatusCode::OK, Errors::none(), fresh::key()))
}

/// `POST /employer/{employer}/fairs/{fair}/openings`: closes one.
pub(super) async fn close(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let (key, closed) = (sent.key()?, sent.one("close"));
    let mut terms = terms_of(entry.application()?);
    terms
        .openings
        .retain(|one| one.id.is_none_or(|id| id.to_string() != closed));
    let done = put(&entry, &sent, terms, intent(key, closed)).await;
    let reader = &entry.member.reader;
    match came(done, (reader.t(), entry.zone()), key, &[])? {
        Ok(_) => Ok(reader
            .visitor
            .led(parts.uri.path(), Flash::FirmOpeningClosed)),
        Err(wrong) => Ok(list(
            &entry,
            wrong.status,
            wrong.errors.clone(),
            wrong.key(),
        )),
    }
}

fn list(entry: &Entry<'_>, status: StatusCode, errors: Errors, key: Uuid) -> Response {
    let application = entry.application.as_ref();
    let page = Openings {
        desk: entry.desk(),
        openings: application
            .map(|one| one.openings.clone())
            .unwrap_or_default(),
        version: application.map(|one| one.version),
        is_editable: application.is_some_and(|one| one.state.is_editable()),
        errors,
        key,
    };
    let visitor = &entry.member.reader.visitor;
    visitor.page_with(status, &page.sheet())
}

/// `GET /employer/{employer}/fairs/{fair}/openings/{opening}`: the form; `new` for another one.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path((employer, fair, opening)): Path<(String, String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let known = match opening.as_str() {
        NEW => OpeningTyped::usual(),
        id => known(entry.application()?, id)?,
    };
    let mut form = form(&entry, &opening, known, Errors::none(), fresh::key())?;
    if let Some(draft) = entry.member.reader.visitor.draft() {
        form.is_kept = true;
        form.typed = typed(&draft);
        form.key = draft.key().unwrap_or_else(|_| fresh::key());
    }
    Ok(entry.member.reader.visitor.page(&form.sheet()))
}

/// `POST /employer/{employer}/fairs/{fair}/openings/{opening}`: adds it or changes it.
pub(super) async fn save(
    State(gateway): State<Shared>,
    Path((employer, fair, opening)): Path<(String, String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let (key, reader) = (sent.key()?, &entry.member.reader);
    let wrong = match changed(&entry, &opening, &sent)? {
        Ok(terms) => {
            let done = put(&entry, &sent, terms, key).await;
            match came(done, (reader.t(), entry.zone()), key, &FIELDS)? {
                Ok(_) => {
                    let to = format!("{}/openings", entry.desk().fair_path());
                    return Ok(reader.visitor.led(&to, Flash::FirmSaved));
                }
                Err(wrong) => wrong,
            }
        }
        Err(wrong) => wrong,
    };
    let form = form(
        &entry,
        &opening,
        typed(&sent),
        wrong.errors.clone(),
        wrong.key(),
    )?;
    Ok(reader.visitor.page_with(wrong.status, &form.sheet()))
}

async fn put(
    entry: &Entry<'_>,
    sent: &Sent,
    terms: ApplicationTerms,
    key: Uuid,
) -> Result<Option<ApplicationView>, Problem> {
    let application = entry.application()?;
    let command = EditApplication {
        application: application.id,
        version: sent.one("version").parse().unwrap_or(application.version),
        terms,
    };
    entry.member.reader.order(&command, key).await
}

/// The application with this opening added or replaced.
fn changed(
    entry: &Entry<'_>,
    opening: &str,
    sent: &Sent,
) -> Result<Result<ApplicationTerms, Again>, Problem> {
    let mut terms = terms_of(entry.application()?);
    let Ok(count) = sent.one("count").trim().parse() else {
        let t = entry.member.reader.t();
        let errors = Errors::none().with("count", t.firm_error_number());
        return Ok(Err(Again::all_wrong(errors)));
    };
    let typed = OpeningTerms {
        id: None,
        title: sent.one("title").to_owned(),
        count,
        employment: one_of(sent, "employment")?,
        full_time: sent.one("full_time") != "no",
        career: one_of(sent, "career")?,
        education: one_of(sent, "education")?,
        pay: sent.written("pay"),
        place: sent.written("place"),
    };
    if opening == NEW {
        let is_the_same = |one: &OpeningTerms| {
            let other = OpeningTerms {
                id: None,
                ..one.clone()
            };
            other == typed
        };
        if sent.one("version").parse() != Ok(entry.application()?.version) {
            // A second press finds what the first has added, and orders the same again.
            terms.openings.retain(|one| !is_the_same(one));
        } else if terms.openings.iter().any(is_the_same) {
            // Sent again by way of the page before, which was made anew: it stands there already.
            return Ok(Err(there_already(entry, &typed.title)));
        }
        terms.openings.push(typed);
        return Ok(Ok(terms));
    }
    let mut all = terms.openings.iter_mut();
    let old = all.find(|one| one.id.is_some_and(|id| id.to_string() == opening));
    let old = old.ok_or(Code::OpeningNotFound)?;
    *old = OpeningTerms {
        id: old.id,
        ..typed
    };
    Ok(Ok(terms))
}

fn there_already(entry: &Entry<'_>, title: &str) -> Again {
    let refusal = Refusal::new(Code::NameTaken).with("name", title);
    let language = entry.member.reader.t().language;
    let sentence = Problem::from(refusal).detail(language, entry.zone());
    Again::wrong("title", &sentence)
}

/// One of the values that a choice offers.
fn one_of<T: DeserializeOwned + Default>(sent: &Sent, name: &str) -> Result<T, Problem> {
    match sent.one(name) {
        "" => Ok(T::default()),
        chosen => serde_json::from_value(json!(chosen)).map_err(Problem::malformed),
    }
}

fn known(application: &Application, id: &str) -> Result<OpeningTyped, Problem> {
    let id = id
        .parse()
        .map(OpeningId)
        .map_err(|_| Code::OpeningNotFound)?;
    let found = application.openings.iter().find(|one| one.id == id);
    Ok(OpeningTyped::of(found.ok_or(Code::OpeningNotFound)?))
}

fn form(
    entry: &Entry<'_>,
    opening: &str,
    typed: OpeningTyped,
    errors: Errors,
    key: Uuid,
) -> Result<OpeningForm, Problem> {
    Ok(OpeningForm {
        desk: entry.desk(),
        opening: (opening != NEW).then(|| opening.to_owned()),
        typed,
        version: entry.application()?.version,
        is_kept: false,
        errors,
        key,
    })
}

fn typed(sent: &Sent) -> OpeningTyped {
    let one = |name| sent.one(name).to_owned();
    OpeningTyped {
        title: one("title"),
        count: one("count"),
        employment: one("employment"),
        full_time: one("full_time"),
        career: one("career"),
        education: one("education"),
        pay: one("pay"),
        place: one("place"),
    }
}
