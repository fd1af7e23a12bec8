//! The page of whoever phones.

use axum::extract::{Path, Request, State};
use contract::accounts::FindPerson;
use domain::id::PersonId;
use domain::person::Person;
use domain::{Code, Date};
use uuid::Uuid;
use web::day::{Caller, Chosen, Tab};
use web::parts::days_of;

use super::super::staff::Staff;
use super::super::walk_in::consents;
use super::choices::{self, Choice};
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::Sent;
use crate::pages::me::{Reader, busy};
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/day/call/{person}?what={what}&day={day}`.
pub(in crate::pages::day) async fn show(
    State(gateway): State<Shared>,
    Path((id, person)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::looking(&gateway, &parts, &id).await?;
    let person = person_of(&staff, &person).await?;
    match staff.reader.visitor.draft() {
        Some(draft) => shown(&staff, person, &draft, draft.key().ok()).await,
        None => {
            let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
            shown(&staff, person, &asked, None).await
        }
    }
}

/// `GET …/call/{person}/register`: there is nothing to see but the person, with what was ticked before signing in.
pub(in crate::pages::day) async fn back(
    State(gateway): State<Shared>,
    Path((id, person)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::looking(&gateway, &parts, &id).await?;
    let person = person_of(&staff, &person).await?;
    let Some(ticked) = staff.reader.visitor.draft() else {
        let path = staff.head().path(Tab::Call);
        return Ok(led_to(&format!("{path}/{}", person.id)));
    };
    shown(&staff, person, &ticked, ticked.key().ok()).await
}

/// The page with what is asked for, or with what was typed under a key.
async fn shown(staff: &Staff<'_>, person: Person, asked: &Sent, key: Option<Uuid>) -> Served {
    let page = page(staff, person, asked, &Again::typed(key)).await?;
    Ok(staff.reader.visitor.page(&page.sheet()))
}

/// Whoever phones.
///
/// # Errors
/// `person_not_found`.
pub(super) async fn person_of(staff: &Staff<'_>, person: &str) -> Result<Person, Problem> {
    let person: Uuid = person.parse().map_err(|_| Code::PersonNotFound)?;
    let person = PersonId(person);
    staff.find(&FindPerson { person }).await
}

/// The page, with what was asked for and what became of a form.
pub(super) async fn page(
    staff: &Staff<'_>,
    person: Person,
    asked: &Sent,
    again: &Again,
) -> Result<Caller, Problem> {
    let reader = &staff.reader;
    let mine = Reader::bookings_of(&reader.visitor, person.id, Some(reader.now), None);
    let (mine, choices) = tokio::join!(mine, choices::all(staff));
    let mut mine = mine?;
    let today = reader.now.local(&reader.zone).date();
    let day: Date = asked.one("day").parse().unwrap_or(today).max(today);
    let chosen = match Choice::parse(asked.one("what")) {
        Some(choice) => {
            let free = choices::times(staff, person.id, choice, day).await?;
            let zone = choices::zone(staff, choice).await?;
            let busy = busy(mine.clone());
            Some(Chosen {
                days: days_of(staff.t(), &zone, &free, &busy, asked.one("from")),
                purpose: matches!(choice, Choice::Room(_)).then(|| asked.one("purpose").to_owned()),
                notice: matches!(choice, Choice::Seat(_))
                    .then(|| asked.one("notice") == "accepted"),
                exception: asked.one("exception").to_owned(),
            })
        }
        None => None,
    };
    mine.retain(|one| one.state.claims());
    let zones = reader.zones(mine.iter().map(|one| one.fair)).await?;
    Ok(Caller {
        head: staff.head(),
        zones,
        person,
        bookings: mine,
        choices: choices?,
        what: asked.one("what").to_owned(),
        day,
        chosen,
        errors: again.errors.clone(),
        consents: consents(asked),
        key: again.key(),
    })
}
