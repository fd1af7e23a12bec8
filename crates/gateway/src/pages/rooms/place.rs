//! One room, seat or desk, and the times of a week at which it can be booked.

use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use contract::interviews::{DeskView, ListDesks, ListRooms, RoomView};
use contract::mock_interviews::{ListSeats, SeatView};
use domain::id::ResourceId;
use domain::{Code, Minutes, Zone};
use uuid::Uuid;
use web::Words;
use web::seeker::{RoomPage, RoomThere, What};

use super::times::{Week, week_of};
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// The lengths of a loan that can be chosen, in minutes; the first is the usual one.
const LENGTHS: [u32; 5] = [60, 30, 90, 120, 180];

/// What is booked, with what is known of it.
pub(super) struct Spot {
    pub(super) what: What,
    pub(super) id: ResourceId,
    pub(super) there: RoomThere,
    /// The lengths to choose from, in minutes; none where it has its own.
    pub(super) lengths: Vec<u32>,
    /// Its own length, in minutes.
    pub(super) own: u32,
    /// The zone in which its times are told: that of the fair it belongs to, else the centre's.
    pub(super) zone: Zone,
}

/// `GET /rooms/{room}`.
pub(super) async fn room(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    show(&gateway, &parts, What::Room, &id).await
}

/// `GET /seats/{seat}`.
pub(super) async fn seat(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    show(&gateway, &parts, What::Seat, &id).await
}

/// `GET /desks/{desk}`.
pub(super) async fn desk(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    show(&gateway, &parts, What::Desk, &id).await
}

async fn show(gateway: &Shared, parts: &Parts, what: What, id: &str) -> Served {
    let reader = Reader::looking(gateway, parts).await?;
    let spot = spot(&reader, what, id).await?;
    // What was typed before signing in counts like what the address asks for.
    let asked = match reader.visitor.draft() {
        Some(draft) => draft,
        None => Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?,
    };
    let page = page(&reader, spot, &asked, &Again::default()).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// The page, with what was typed and what became of it.
pub(super) async fn page(
    reader: &Reader<'_>,
    spot: Spot,
    typed: &Sent,
    again: &Again,
) -> Result<RoomPage, Problem> {
    let minutes = length(&spot, typed);
    let Week {
        day,
        before,
        after,
        days,
    } = week_of(reader, &spot, typed, Minutes(minutes)).await?;
    Ok(RoomPage {
        t: reader.t(),
        what: spot.what,
        there: spot.there,
        lengths: spot.lengths,
        minutes,
        day,
        before,
        after,
        days,
        purpose: typed.one("purpose").to_owned(),
        has_accepted: typed.one("notice") == "accepted",
        errors: again.errors.clone(),
        key: again.key(),
    })
}

/// The length that is asked for, or the usual one.
pub(super) fn length(spot: &Spot, typed: &Sent) -> u32 {
    let asked = typed.one("minutes").parse().ok();
    let asked = asked.filter(|asked| spot.lengths.contains(asked));
    asked
        .or_else(|| spot.lengths.first().copied())
        .unwrap_or(spot.own)
}

/// What an address names.
///
/// # Errors
/// `resource_not_found`.
pub(super) async fn spot(reader: &Reader<'_>, what: What, id: &str) -> Result<Spot, Problem> {
    let id: Uuid = id.parse().map_err(|_| Code::ResourceNotFound)?;
    let (id, t) = (ResourceId(id), reader.t());
    let found = match what {
        What::Room => {
            let all = reader.every(|paging| ListRooms { paging }).await?;
            let room = all.iter().find(|one| one.room == id);
            room.map(|one| {
                let longest = one.longest.0;
                (of_room(t, one), lengths(longest), longest, None)
            })
        }
        What::Seat => {
            let all = reader.every(|paging| ListSeats { paging }).await?;
            let seat = all.iter().find(|one| one.seat == id);
            seat.map(|one| (of_seat(t, one), Vec::new(), one.length.0, None))
        }
        What::Desk => {
            let desks = |paging| ListDesks {
                kind: None,
                fair: None,
                paging,
            };
            let all = reader.every(desks).await?;
            let desk = all.iter().find(|one| one.desk == id);
            desk.map(|one| (of_desk(t, one), Vec::new(), one.minutes.0, one.fair))
        }
    };
    let (there, lengths, own, fair) = found.ok_or(Code::ResourceNotFound)?;
    Ok(Spot {
        what,
        id,
        there,
        lengths,
        own,
        zone: reader.zone_of(fair).await?,
    })
}

fn lengths(longest: u32) -> Vec<u32> {
    let mut fitting: Vec<u32> = LENGTHS.into_iter().filter(|one| *one <= longest).collect();
    if fitting.is_empty() {
        fitting.push(longest);
    }
    fitting
}

/// A room as it stands in lists.
pub(super) fn of_room(t: Words, room: &RoomView) -> RoomThere {
    let online = room.online.then(|| t.room_online().to_owned());
    let length = Some(t.room_up_to(room.longest.0));
    let kit = (!room.kit.is_empty()).then(|| room.kit.join(", "));
    RoomThere {
        href: format!("/rooms/{}", room.room),
        name: room.name.clone(),
        facts: facts([room.place.clone(), length, kit, online]),
        is_closed: room.closed,
    }
}

/// A seat as it stands in lists.
pub(super) fn of_seat(t: Words, seat: &SeatView) -> RoomThere {
    let length = Some(t.room_minutes(seat.length.0));
    RoomThere {
        href: format!("/seats/{}", seat.seat),
        name: seat.name.clone(),
        facts: facts([seat.place.clone(), length, None, None]),
        is_closed: seat.closed,
    }
}

/// A desk as it stands in lists.
pub(super) fn of_desk(t: Words, desk: &DeskView) -> RoomThere {
    let online = desk.online.then(|| t.room_online().to_owned());
    let length = Some(t.room_minutes(desk.minutes.0));
    RoomThere {
        href: format!("/desks/{}", desk.desk),
        name: desk.name.clone(),
        facts: facts([desk.place.clone(), length, online, None]),
        is_closed: desk.closed,
    }
}

fn facts(all: [Option<String>; 4]) -> String {
    let all: Vec<String> = all.into_iter().flatten().collect();
    all.join(" · ")
}
