//! A room or a seat: its form, and what is saved of it.

use axum::extract::{Path, Request, State};
use contract::interviews::{EditRoom, ListRooms, OpenRoom, OutsideBooking, RoomView};
use contract::mock_interviews::{EditSeat, ListSeats, OpenSeat, SeatView};
use contract::registration::FindPolicy;
use domain::room::RoomTerms;
use domain::seat::SeatTerms;
use domain::{BookingKind, Code};
use web::organiser::{Filled, PlaceForm, PlaceKind, Typed, room_typed, seat_typed, usual_place};

use super::reading::{exceptions, rules};
use super::saved;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{Again, first, order};
use crate::pages::organiser::reading::{Reading, words_of};
use crate::pages::organiser::staff::{looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// At which field a refusal stands.
const FIELDS: [(&str, &str); 11] = [
    ("name", "name"),
    ("name_taken", "name"),
    ("place", "place"),
    ("bad_url", "link"),
    ("kit", "kit"),
    ("site", "site"),
    ("capacity_zero", "capacity"),
    ("capacity_too_large", "capacity"),
    ("bad_hours", "monday"),
    ("end_before_start", "monday"),
    ("window_never_opens", "closes_before"),
];

/// What is at an address: a room, a seat, or a new one.
enum There {
    New,
    Room(RoomView),
    Seat(SeatView),
}

impl There {
    async fn typed(&self, reader: &Reader<'_>, kind: PlaceKind) -> Result<Typed, Problem> {
        Ok(match self {
            Self::New => {
                let ruled = reader.find(&FindPolicy { fair: None }).await?;
                usual_place(kind, &ruled.policy.places)
            }
            Self::Room(room) => room_typed(room, &reader.zone),
            Self::Seat(seat) => seat_typed(seat, &reader.zone),
        })
    }

    fn named(&self) -> Option<(String, String)> {
        match self {
            Self::New => None,
            Self::Room(room) => Some((room.room.to_string(), room.name.clone())),
            Self::Seat(seat) => Some((seat.seat.to_string(), seat.name.clone())),
        }
    }
}

/// `GET /organiser/rooms/{room}`, or `new`.
pub(super) async fn ask_room(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    ask(&gateway, &id, request, PlaceKind::Room).await
}

/// `GET /organiser/seats/{seat}`, or `new`.
pub(super) async fn ask_seat(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    ask(&gateway, &id, request, PlaceKind::Seat).await
}

/// `POST /organiser/rooms/{room}`: opens or changes a room, and says which bookings no longer fit.
pub(super) async fn room(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    save(&gateway, &id, request, PlaceKind::Room).await
}

/// `POST /organiser/seats/{seat}`: the same of a seat.
pub(super) async fn seat(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    save(&gateway, &id, request, PlaceKind::Seat).await
}

async fn ask(gateway: &Shared, id: &str, request: Request, kind: PlaceKind) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(gateway, &parts).await?;
    let there = there(&reader, id, kind).await?;
    let filled = first(&reader, there.typed(&reader, kind).await?);
    Ok(reader
        .visitor
        .page(&page(&reader, &there, kind, filled).sheet()))
}

async fn save(gateway: &Shared, id: &str, request: Request, kind: PlaceKind) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(gateway, &parts, body).await?;
    let there = there(&reader, id, kind).await?;
    let done = match kind {
        PlaceKind::Room => match room_terms(&reader, &sent) {
            Ok(terms) => save_room(&reader, &there, terms, &sent).await?,
            Err(again) => Err(again),
        },
        PlaceKind::Seat => match seat_terms(&reader, &sent) {
            Ok(terms) => save_seat(&reader, &there, terms, &sent).await?,
            Err(again) => Err(again),
        },
    };
    match done {
        Ok(outside) => Ok(saved(&reader, sent.one("name").to_owned(), outside)),
        Err(again) => {
            let page = page(&reader, &there, kind, again.filled(&sent));
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

async fn there(reader: &Reader<'_>, id: &str, kind: PlaceKind) -> Result<There, Problem> {
    if id == "new" {
        return Ok(There::New);
    }
    let found = match kind {
        PlaceKind::Room => {
            let all = reader.every(|paging| ListRooms { paging }).await?;
            let mut all = all.into_iter();
            all.find(|one| one.room.to_string() == id).map(There::Room)
        }
        PlaceKind::Seat => {
            let all = reader.every(|paging| ListSeats { paging }).await?;
            let mut all = all.into_iter();
            all.find(|one| one.seat.to_string() == id).map(There::Seat)
        }
    };
    found.ok_or_else(|| Code::ResourceNotFound.into())
}

fn page(reader: &Reader<'_>, there: &There, kind: PlaceKind, filled: Filled) -> PlaceForm {
    PlaceForm {
        t: reader.t(),
        kind,
        there: there.named(),
        zone: reader.zone.clone(),
        filled,
    }
}

fn room_terms(reader: &Reader<'_>, sent: &Sent) -> Result<RoomTerms, Again> {
    let mut reading = Reading::of(sent, reader.t(), &reader.zone);
    let rules = rules(&mut reading, sent);
    let exceptions = exceptions(&mut reading, sent);
    let capacity = reading.number("capacity");
    let (rules, capacity) = reading.done(rules.zip(capacity))?;
    Ok(RoomTerms {
        name: sent.one("name").to_owned(),
        place: sent.written("place"),
        link_template: sent.written("link"),
        kit: words_of(sent.one("kit")),
        site: sent.written("site"),
        capacity: Some(capacity),
        open: rules.open,
        closed_days: rules.closed_days,
        exceptions,
        turnaround: Some(rules.turnaround),
        longest: Some(rules.minutes),
        opens_before: Some(rules.opens_before),
        closes_before: Some(rules.closes_before),
    })
}

fn seat_terms(reader: &Reader<'_>, sent: &Sent) -> Result<SeatTerms, Again> {
    let mut reading = Reading::of(sent, reader.t(), &reader.zone);
    let rules = rules(&mut reading, sent);
    let rules = reading.done(rules)?;
    Ok(SeatTerms {
        name: sent.one("name").to_owned(),
        place: sent.written("place"),
        site: sent.written("site"),
        open: rules.open,
        closed_days: rules.closed_days,
        cleaning: Some(rules.turnaround),
        length: Some(rules.minutes),
        opens_before: Some(rules.opens_before),
        closes_before: Some(rules.closes_before),
    })
}

/// The bookings that no longer fit.
type Saved = Result<Result<Vec<OutsideBooking>, Again>, Problem>;

async fn save_room(reader: &Reader<'_>, there: &There, terms: RoomTerms, sent: &Sent) -> Saved {
    let There::Room(room) = there else {
        let done = order(reader, &OpenRoom { terms }, sent, &FIELDS).await?;
        return Ok(done.map(|_| Vec::new()));
    };
    let command = EditRoom {
        room: room.room,
        version: sent.one("version").parse().unwrap_or(room.version),
        closed: sent.one("closed") == "yes",
        terms,
    };
    let done = order(reader, &command, sent, &FIELDS).await?;
    Ok(done.map(|change| change.outside))
}

async fn save_seat(reader: &Reader<'_>, there: &There, terms: SeatTerms, sent: &Sent) -> Saved {
    let There::Seat(seat) = there else {
        let done = order(reader, &OpenSeat { terms }, sent, &FIELDS).await?;
        return Ok(done.map(|_| Vec::new()));
    };
    let command = EditSeat {
        seat: seat.seat,
        version: sent.one("version").parse().unwrap_or(seat.version),
        closed: sent.one("closed") == "yes",
        terms,
    };
    let done = order(reader, &command, sent, &FIELDS).await?;
    Ok(done.map(|change| {
        let outside = change.outside.into_iter();
        let told = outside.map(|one| OutsideBooking {
            booking: one.booking,
            kind: BookingKind::MockInterview,
            during: one.during,
        });
        told.collect()
    }))
}
