//! Booking a room, seat or desk, or waiting for one.

use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use contract::bookings::Booked;
use contract::interviews::{AnyPlace, BookDesk, JoinWaitingList, LendRoom};
use contract::mock_interviews::BookSession;
use domain::waiting::{WaitTerms, Wish};
use domain::{BookingKind, Instant, Minutes};
use uuid::Uuid;
use web::Flash;
use web::seeker::{AI_NOTICE, What};

use super::place::{Spot, length, page, spot};
use super::times::{days_from, first_day};
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::{Sent, intent};
use crate::pages::me::Reader;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// At which field a refusal stands.
const FIELDS: [(&str, &str); 4] = [
    ("purpose", "purpose"),
    ("title", "purpose"),
    ("consent_missing", "notice-accepted"),
    ("ai_interview", "notice-accepted"),
];

/// `POST /rooms/{room}`: lends a room, once however often the form is sent.
pub(super) async fn room(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    book(&gateway, &parts, body, What::Room, &id).await
}

/// `POST /seats/{seat}`: books a session.
pub(super) async fn seat(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    book(&gateway, &parts, body, What::Seat, &id).await
}

/// `POST /desks/{desk}`: books a place at a side event, or a talk with a counsellor.
pub(super) async fn desk(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    book(&gateway, &parts, body, What::Desk, &id).await
}

/// `POST /rooms/{room}/wait`: waits for any time of the week that is shown.
pub(super) async fn wait_room(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    wait(&gateway, &parts, body, What::Room, &id).await
}

/// `POST /seats/{seat}/wait`: waits for any time of the week that is shown.
pub(super) async fn wait_seat(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    wait(&gateway, &parts, body, What::Seat, &id).await
}

async fn book(gateway: &Shared, parts: &Parts, body: Body, what: What, id: &str) -> Served {
    let (reader, sent) = Reader::posting(gateway, parts, body).await?;
    let spot = spot(&reader, what, id).await?;
    let Ok(from) = sent.one("from").parse::<Instant>() else {
        let wrong = Again::wrong("from", reader.t().error_choose_time());
        return again(&reader, spot, &sent, &wrong).await;
    };
    if let Some(wrong) = without_notice(&reader, what, &sent) {
        return again(&reader, spot, &sent, &wrong).await;
    }
    let choice = format!("{} {}", sent.one("from"), sent.one("purpose"));
    let key = intent(sent.key()?, &choice);
    let done = order(&reader, &spot, &sent, from, key).await;
    match reader.came_at(done, &sent, &FIELDS, &spot.zone)? {
        Ok(Booked(booking)) => {
            let path = format!("/me/bookings/{}", booking.id);
            Ok(reader.visitor.led(&path, Flash::Booked))
        }
        Err(came) => again(&reader, spot, &sent, &came).await,
    }
}

async fn order(
    reader: &Reader<'_>,
    spot: &Spot,
    sent: &Sent,
    from: Instant,
    key: Uuid,
) -> Result<Option<Booked>, Problem> {
    let person = reader.person;
    match spot.what {
        What::Room => {
            let command = LendRoom {
                room: spot.id,
                person,
                from,
                minutes: Minutes(length(spot, sent)),
                purpose: sent.one("purpose").to_owned(),
                hold: false,
                exception: None,
            };
            reader.order(&command, key).await
        }
        What::Seat => {
            let command = BookSession {
                seat: spot.id,
                person,
                from,
                notice_version: accepted(sent),
                hold: false,
                exception: None,
            };
            reader.order(&command, key).await
        }
        What::Desk => {
            let command = BookDesk {
                desk: spot.id,
                person: None,
                from,
                hold: false,
                exception: None,
            };
            reader.order(&command, key).await
        }
    }
}

async fn wait(gateway: &Shared, parts: &Parts, body: Body, what: What, id: &str) -> Served {
    let (reader, sent) = Reader::posting(gateway, parts, body).await?;
    let spot = spot(&reader, what, id).await?;
    if let Some(wrong) = without_notice(&reader, what, &sent) {
        return again(&reader, spot, &sent, &wrong).await;
    }
    let within = days_from(&reader, first_day(&reader, &sent));
    let command = JoinWaitingList {
        person: reader.person,
        terms: WaitTerms {
            kind: match what {
                What::Seat => BookingKind::MockInterview,
                What::Room | What::Desk => BookingKind::RoomLoan,
            },
            wishes: vec![Wish {
                resource: spot.id,
                within,
            }],
            minutes: (what == What::Room).then(|| Minutes(length(&spot, &sent))),
            title: sent.written("purpose"),
            notice_version: accepted(&sent),
        },
        any: None::<AnyPlace>,
    };
    let key = intent(sent.key()?, sent.one("purpose"));
    let done = reader.order(&command, key).await;
    match reader.came(done, &sent, &FIELDS)? {
        Ok(_) => Ok(reader.visitor.led("/me/waits", Flash::Waiting)),
        Err(came) => again(&reader, spot, &sent, &came).await,
    }
}

/// At a seat the notice about AI is accepted first; the refusal of the service names it by its code.
fn without_notice(reader: &Reader<'_>, what: What, sent: &Sent) -> Option<Again> {
    let is_missing = what == What::Seat && accepted(sent).is_none();
    is_missing.then(|| Again::wrong("notice-accepted", reader.t().error_ai_notice()))
}

fn accepted(sent: &Sent) -> Option<String> {
    (sent.one("notice") == "accepted").then(|| AI_NOTICE.to_owned())
}

async fn again(reader: &Reader<'_>, spot: Spot, sent: &Sent, came: &Again) -> Served {
    let page = page(reader, spot, sent, came).await?;
    Ok(reader.visitor.page_with(came.status, &page.sheet()))
}
