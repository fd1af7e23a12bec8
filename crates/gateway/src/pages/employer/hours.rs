//! When somebody of the employer interviews.

use axum::extract::{Path, Request, State};
use contract::interviews::{FindAvailability, SetAvailability};
use domain::Code;
use domain::availability::AvailabilityTerms;
use domain::id::PersonId;
use web::employer::{HoursForm, hours_typed};
use web::organiser::Filled;

use super::entry::Entry;
use super::team::members;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::Sent;
use crate::pages::organiser::answer::first;
use crate::pages::organiser::reading::Reading;
use crate::pages::organiser::rooms::reading::{exceptions, week};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// The fields of the form that refusals name.
const FIELDS: [(&str, &str); 2] = [("bad_hours", "monday"), ("end_before_start", "monday")];

/// `GET /employer/{employer}/fairs/{fair}/panels/people/{person}`.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path((employer, fair, person)): Path<(String, String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let reader = &entry.member.reader;
    let who = who(&entry, &person).await?;
    let view = reader.find(&FindAvailability { person: who.0 }).await?;
    let filled = first(reader, hours_typed(&view.terms, view.version, &reader.zone));
    Ok(reader.visitor.page(&form(&entry, &who, filled).sheet()))
}

/// `POST /employer/{employer}/fairs/{fair}/panels/people/{person}`: saves them, and says what is booked
/// outside of them.
pub(super) async fn save(
    State(gateway): State<Shared>,
    Path((employer, fair, person)): Path<(String, String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let (key, reader) = (sent.key()?, &entry.member.reader);
    let who = who(&entry, &person).await?;
    let again = match terms(&entry, &sent) {
        Ok(terms) => {
            let command = SetAvailability {
                person: who.0,
                version: sent.one("version").parse().unwrap_or_default(),
                terms,
            };
            let done = reader.order(&command, key).await;
            match came(done, (reader.t(), &reader.zone), key, &FIELDS)? {
                Ok(change) => {
                    let kept = change.availability;
                    let filled = Filled {
                        typed: hours_typed(&kept.terms, kept.version, &reader.zone),
                        errors: web::parts::Errors::none(),
                        key: fresh::key(),
                    };
                    let outside = change.outside.iter().map(|one| one.during);
                    let page = HoursForm {
                        outside: Some(outside.collect()),
                        ..form(&entry, &who, filled)
                    };
                    return Ok(reader.visitor.page(&page.sheet()));
                }
                Err(again) => again,
            }
        }
        Err(again) => again,
    };
    let page = form(&entry, &who, again.filled(&sent));
    Ok(again.page(reader, &page.sheet()))
}

/// Somebody of the employer, and their name.
async fn who(entry: &Entry<'_>, person: &str) -> Result<(PersonId, String), Problem> {
    let members = members(&entry.member).await?.into_iter();
    let mut found = members.filter(|one| one.person.to_string() == person);
    let found = found.next().ok_or(Code::PersonNotFound)?;
    Ok((found.person, found.name))
}

fn terms(entry: &Entry<'_>, sent: &Sent) -> Result<AvailabilityTerms, Again> {
    let reader = &entry.member.reader;
    let mut reading = Reading::of(sent, reader.t(), &reader.zone);
    let (open, closed_days) = week(&mut reading, sent);
    let exceptions = exceptions(&mut reading, sent);
    reading.done(Some(AvailabilityTerms {
        open,
        closed_days,
        exceptions,
    }))
}

fn form(entry: &Entry<'_>, (person, name): &(PersonId, String), filled: Filled) -> HoursForm {
    let desk = entry.desk();
    HoursForm {
        path: format!("{}/panels/people/{person}", desk.fair_path()),
        desk,
        name: name.clone(),
        zone: entry.member.reader.zone.clone(),
        outside: None,
        filled,
    }
}
