//! Booking for whoever phones.

mod book;
mod caller;
mod choices;

use axum::extract::{Path, Request, State};
use contract::accounts::{GivenConsent, ListPeople, MeetPerson};
use contract::message::Paging;
use domain::person::{Channel, Person, PersonTerms};
use web::day::{AtDesk, Call, Tab};

use super::staff::Staff;
use super::walk_in::{consent_needed, consents, lacks_consent};
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::Sent;
use crate::pages::stop::Served;
use crate::problem::Problem;

pub(super) use book::{book, register};
pub(super) use caller::{back, show as caller};

/// The most people of one search.
const MOST: u16 = 20;
/// At which field a refusal stands.
const FIELDS: [(&str, &str); 8] = [
    ("name", "name"),
    ("other_name", "name"),
    ("phone", "phone"),
    ("bad_phone", "phone"),
    ("email", "email"),
    ("bad_email", "email"),
    ("contact_missing", "phone"),
    ("consent_missing", "consents-participation"),
];

/// `GET /organiser/fairs/{fair}/day/call?q={words}`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::looking(&gateway, &parts, &id).await?;
    let typed = staff.reader.visitor.draft().unwrap_or_default();
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let found = match asked.written("q") {
        Some(search) => Some(found(&staff, search).await?),
        None => None,
    };
    let page = Call {
        search: asked.one("q").to_owned(),
        found,
        ..page(&staff, &typed, &Again::typed(typed.key().ok()))
    };
    Ok(staff.reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/day/call`: writes down whoever phones for the first time, or finds
/// them.
pub(super) async fn meet(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (staff, sent) = Staff::posting(&gateway, &parts, body, &id).await?;
    let consent = |purpose| GivenConsent {
        purpose,
        text_version: web::seeker::CONSENT_TEXT.to_owned(),
        channel: Channel::Phone,
    };
    let given = consents(&sent);
    let command = MeetPerson {
        desk_of: None,
        terms: PersonTerms {
            name: sent.one("name").to_owned(),
            phone: sent.written("phone"),
            email: sent.written("email"),
            ..PersonTerms::default()
        },
        consents: given.iter().copied().map(consent).collect(),
    };
    let again = if lacks_consent(&given) {
        consent_needed(&staff)
    } else {
        match staff.order(&command, sent.key()?, &sent, &FIELDS).await? {
            Ok(met) => {
                let path = staff.head().path(Tab::Call);
                let to = format!("{path}/{}", met.person);
                return Ok(staff.reader.visitor.led_on(&to));
            }
            Err(again) => again,
        }
    };
    let page = page(&staff, &sent, &again);
    Ok(staff.reader.visitor.page_with(again.status, &page.sheet()))
}

async fn found(staff: &Staff<'_>, search: String) -> Result<Vec<Person>, Problem> {
    let query = ListPeople {
        search: Some(search),
        role: None,
        paging: Paging {
            after: None,
            limit: Some(MOST),
        },
    };
    Ok(staff.find(&query).await?.items)
}

fn page(staff: &Staff<'_>, typed: &Sent, again: &Again) -> Call {
    Call {
        head: staff.head(),
        search: String::new(),
        found: None,
        typed: AtDesk {
            name: typed.one("name").to_owned(),
            phone: typed.one("phone").to_owned(),
            email: typed.one("email").to_owned(),
            consents: consents(typed),
            ..AtDesk::default()
        },
        errors: again.errors.clone(),
        key: again.key(),
    }
}
