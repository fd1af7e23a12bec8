//! What is done for whoever phones.

use axum::extract::{Path, Request, State};
use contract::bookings::Booked;
use contract::booths::BookVisit;
use contract::interviews::{BookDesk, LendRoom};
use contract::mock_interviews::BookSession;
use contract::registration::RegisterSeeker;
use domain::admission::RegistrationTerms;
use domain::id::{PersonId, ResourceId};
use domain::person::Channel;
use domain::{Code, Instant};
use uuid::Uuid;
use web::Flash;
use web::day::Tab;
use web::seeker::{AI_NOTICE, CONSENT_TEXT};

use super::super::staff::Staff;
use super::super::walk_in::consents;
use super::caller::{page, person_of};
use super::choices::{self, Choice, LOAN, time_of};
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::{Sent, intent};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// At which field a refusal stands.
const FIELDS: [(&str, &str); 9] = [
    ("purpose", "purpose"),
    ("title", "purpose"),
    ("ai_interview", "notice-accepted"),
    ("consent_missing", "notice-accepted"),
    ("exception", "exception"),
    ("cap_reached", "exception"),
    ("booking_blocked", "exception"),
    ("no_time_to_walk", "exception"),
    ("residents_first", "exception"),
];

/// `POST /organiser/fairs/{fair}/day/call/{person}`: books for them, once however often it is sent.
pub(in crate::pages::day) async fn book(
    State(gateway): State<Shared>,
    Path((id, person)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (staff, sent) = Staff::posting(&gateway, &parts, body, &id).await?;
    let person = person_of(&staff, &person).await?;
    let choice = Choice::parse(sent.one("what"));
    let again = match choice.zip(time_of(sent.one("from"))) {
        Some((Choice::Seat(_), _)) if accepted(&sent).is_none() => {
            Again::wrong("notice-accepted", staff.t().error_ai_notice())
        }
        Some((choice, time)) => {
            let key = sent.key()?;
            let all = format!("{} {}", sent.one("what"), sent.one("from"));
            // What could fail is asked before anything is booked.
            let zone = choices::zone(&staff, choice).await?;
            let done = order(&staff, choice, time, person.id, &sent, intent(key, &all)).await;
            match came(done, (staff.t(), &zone), key, &FIELDS)? {
                Ok(_) => {
                    return Ok(staff
                        .reader
                        .visitor
                        .led(&path(&staff, person.id), Flash::Booked));
                }
                Err(again) => again,
            }
        }
        None => Again::wrong("from", staff.t().error_choose_time()),
    };
    let page = page(&staff, person, &sent, &again).await?;
    Ok(staff.reader.visitor.page_with(again.status, &page.sheet()))
}

/// `POST …/call/{person}/register`: registers them for the fair, with what they consent to by phone.
pub(in crate::pages::day) async fn register(
    State(gateway): State<Shared>,
    Path((id, person)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (staff, sent) = Staff::posting(&gateway, &parts, body, &id).await?;
    let person = person_of(&staff, &person).await?;
    let command = RegisterSeeker {
        fair: staff.view.fair.id,
        person: Some(person.id),
        consents: consents(&sent),
        consent_text: Some(CONSENT_TEXT.to_owned()),
        channel: Some(Channel::Phone),
        resident: None,
        terms: RegistrationTerms::default(),
    };
    let fields = [("consent_missing", "consents-participation")];
    let key = intent(sent.key()?, "register");
    match staff.order(&command, key, &sent, &fields).await? {
        Ok(_) => Ok(staff
            .reader
            .visitor
            .led(&path(&staff, person.id), Flash::RegisteredFor)),
        Err(again) => {
            let page = page(&staff, person, &sent, &again).await?;
            Ok(staff.reader.visitor.page_with(again.status, &page.sheet()))
        }
    }
}

/// The notice about AI that was read out and accepted.
fn accepted(sent: &Sent) -> Option<String> {
    (sent.one("notice") == "accepted").then(|| AI_NOTICE.to_owned())
}

fn path(staff: &Staff<'_>, person: PersonId) -> String {
    format!("{}/{person}", staff.head().path(Tab::Call))
}

async fn order(
    staff: &Staff<'_>,
    choice: Choice,
    (from, panel): (Instant, Option<ResourceId>),
    person: PersonId,
    sent: &Sent,
    key: Uuid,
) -> Result<Option<Booked>, Problem> {
    let exception = sent.written("exception");
    match choice {
        Choice::Visit(_) => {
            let command = BookVisit {
                fair: staff.view.fair.id,
                panel: panel.ok_or(Code::ResourceNotFound)?,
                person,
                from,
                minutes: minutes(staff, panel).await?,
                hold: false,
                exception,
            };
            staff.reader.order(&command, key).await
        }
        Choice::Room(room) => {
            let command = LendRoom {
                room,
                person,
                from,
                minutes: LOAN,
                purpose: sent.one("purpose").to_owned(),
                hold: false,
                exception,
            };
            staff.reader.order(&command, key).await
        }
        Choice::Seat(seat) => {
            let command = BookSession {
                seat,
                person,
                from,
                notice_version: accepted(sent),
                hold: false,
                exception,
            };
            staff.reader.order(&command, key).await
        }
        Choice::Desk(desk) => {
            let command = BookDesk {
                desk,
                person: Some(person),
                from,
                hold: false,
                exception,
            };
            staff.reader.order(&command, key).await
        }
    }
}

/// How long a talk at a panel is, as it was published.
async fn minutes(staff: &Staff<'_>, panel: Option<ResourceId>) -> Result<u32, Problem> {
    let panels = choices::panels(staff).await?;
    let found = panels.iter().find(|one| Some(one.panel) == panel);
    found
        .map(|one| one.minutes)
        .ok_or_else(|| Code::ResourceNotFound.into())
}
