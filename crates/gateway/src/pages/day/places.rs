//! Rooms, seats and desks over a day.

use std::collections::BTreeMap;

use axum::extract::{Path, Request, State};
use contract::interviews::{ListDesks, ListHolidays, ListPlaceBookings, ListRooms, PlaceBooking};
use contract::mock_interviews::ListSeats;
use domain::opening::{CentreCalendar, Hours};
use domain::time::Time;
use domain::{Date, Minutes, TimeRange, Zone};
use web::day::{PlaceThere, Places};

use super::staff::Staff;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/day/places?day={day}`: today unless told.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::looking(&gateway, &parts, &id).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    // Rooms go by the clocks of the centre, wherever the fair is.
    let zone = staff.reader.zone.clone();
    let today = staff.reader.now.local(&zone).date();
    let day: Date = asked.one("day").parse().unwrap_or(today);
    let (places, bookings) = tokio::join!(places(&staff, day, &zone), bookings(&staff, day, &zone));
    let page = Places {
        head: staff.head(),
        day,
        beside: (
            day.yesterday().unwrap_or(day),
            day.tomorrow().unwrap_or(day),
        ),
        now: staff.reader.now,
        places: places?,
        bookings: bookings?,
        zone,
    };
    Ok(staff.reader.visitor.page(&page.sheet()))
}

async fn places(staff: &Staff<'_>, day: Date, zone: &Zone) -> Result<Vec<PlaceThere>, Problem> {
    let reader = &staff.reader;
    let desks = |paging| ListDesks {
        kind: None,
        fair: None,
        paging,
    };
    let holidays = ListHolidays {
        from: Some(day),
        to: Some(day),
    };
    let (rooms, seats, desks, holidays) = tokio::join!(
        reader.every(|paging| ListRooms { paging }),
        reader.every(|paging| ListSeats { paging }),
        reader.every(desks),
        staff.find(&holidays)
    );
    let holidays: BTreeMap<_, _> = holidays?
        .into_iter()
        .map(|one| (one.day, one.name))
        .collect();
    let calendar = CentreCalendar {
        zone: zone.clone(),
        holidays,
    };
    let there = |id, name, place, hours: &Hours, closed: bool| PlaceThere {
        id,
        name,
        place,
        open: match closed {
            true => Vec::new(),
            false => hours.ranges_of(day, &calendar),
        },
    };
    let rooms = rooms?.into_iter();
    let rooms = rooms.map(|one| there(one.room, one.name, one.place, &one.hours, one.closed));
    let seats = seats?.into_iter();
    let seats = seats.map(|one| there(one.seat, one.name, one.place, &one.hours, one.closed));
    let desks = desks?.into_iter();
    let desks = desks.map(|one| there(one.desk, one.name, one.place, &one.hours, one.closed));
    Ok(rooms.chain(seats).chain(desks).collect())
}

async fn bookings(staff: &Staff<'_>, day: Date, zone: &Zone) -> Result<Vec<PlaceBooking>, Problem> {
    let whole = TimeRange::starting(zone.at(day, Time::midnight()), Minutes(24 * 60));
    let all = |paging| ListPlaceBookings {
        from: whole.from,
        to: whole.to,
        paging,
    };
    staff.reader.every(all).await
}
