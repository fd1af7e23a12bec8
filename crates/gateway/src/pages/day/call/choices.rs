//! What can be booked for whoever phones, and when.

use contract::booths::{self, ListPanels, PanelView};
use contract::free_times::ForWhom;
use contract::interviews::{self, DeskView, FindDeskTimes, ListDesks, ListRooms};
use contract::mock_interviews::{self, ListSeats};
use domain::diary::OpenTime;
use domain::id::{EmployerId, PersonId, ResourceId};
use domain::{Code, Date, Instant, Minutes, TimeRange, Zone};
use uuid::Uuid;
use web::parts::{FreeTime, value_of};

use super::super::staff::Staff;
use crate::problem::Problem;

/// How many days of a room, seat or desk stand on one page.
const DAYS: u16 = 7;
/// How long a room is lent to whoever phones, in minutes.
pub(super) const LOAN: Minutes = Minutes(60);

/// What is to be booked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Choice {
    /// A talk at the booth of an employer.
    Visit(EmployerId),
    Room(ResourceId),
    Seat(ResourceId),
    Desk(ResourceId),
}

impl Choice {
    /// As a form sends it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once('.')?;
        let id: Uuid = id.parse().ok()?;
        match kind {
            "visit" => Some(Self::Visit(EmployerId(id))),
            "room" => Some(Self::Room(ResourceId(id))),
            "seat" => Some(Self::Seat(ResourceId(id))),
            "desk" => Some(Self::Desk(ResourceId(id))),
            _ => None,
        }
    }
}

/// A time that was chosen, as the form sends it: where it is a talk, at which panel.
pub(super) fn time_of(text: &str) -> Option<(Instant, Option<ResourceId>)> {
    match text.split_once('_') {
        Some((from, panel)) => {
            let panel: Uuid = panel.parse().ok()?;
            Some((from.parse().ok()?, Some(ResourceId(panel))))
        }
        None => Some((text.parse().ok()?, None)),
    }
}

/// Everything that can be booked: what is sent, and what is read.
pub(super) async fn all(staff: &Staff<'_>) -> Result<Vec<(String, String)>, Problem> {
    let t = staff.t();
    let (panels, rooms, seats, desks) = tokio::join!(
        panels(staff),
        staff.reader.every(|paging| ListRooms { paging }),
        staff.reader.every(|paging| ListSeats { paging }),
        desks(staff)
    );
    let open = panels?.into_iter().filter(|one| !one.closed);
    let mut visits: Vec<_> = open
        .filter_map(|one| Some((format!("visit.{}", one.employer?), t.call_visit(one.name))))
        .collect();
    visits.sort_by(|one, other| one.1.cmp(&other.1));
    visits.dedup();
    let rooms = rooms?.into_iter().filter(|one| !one.closed);
    let rooms = rooms.map(|one| (format!("room.{}", one.room), t.call_room(one.name)));
    let seats = seats?.into_iter().filter(|one| !one.closed);
    let seats = seats.map(|one| (format!("seat.{}", one.seat), t.call_seat(one.name)));
    let desks = desks?.into_iter().filter(|one| !one.closed);
    let desks = desks.map(|one| (format!("desk.{}", one.desk), t.call_desk(one.name)));
    visits.extend(rooms.chain(seats).chain(desks));
    Ok(visits)
}

/// All panels of the fair.
pub(super) async fn panels(staff: &Staff<'_>) -> Result<Vec<PanelView>, Problem> {
    let all = |paging| ListPanels {
        fair: staff.view.fair.id,
        employer: None,
        paging,
    };
    staff.reader.every(all).await
}

/// All desks of the centre, those of its fairs too.
async fn desks(staff: &Staff<'_>) -> Result<Vec<DeskView>, Problem> {
    let all = |paging| ListDesks {
        kind: None,
        fair: None,
        paging,
    };
    staff.reader.every(all).await
}

/// The zone in which its times are told: that of the fair it belongs to, else the centre's.
pub(super) async fn zone(staff: &Staff<'_>, choice: Choice) -> Result<Zone, Problem> {
    match choice {
        Choice::Visit(_) => Ok(staff.zone().clone()),
        Choice::Room(_) | Choice::Seat(_) => Ok(staff.reader.zone.clone()),
        Choice::Desk(desk) => {
            let all = desks(staff).await?;
            let found = all.iter().find(|one| one.desk == desk);
            staff.reader.zone_of(found.and_then(|one| one.fair)).await
        }
    }
}

/// When it can be booked: a talk at any time of the fair, all else within a week.
pub(super) async fn times(
    staff: &Staff<'_>,
    person: PersonId,
    choice: Choice,
    day: Date,
) -> Result<Vec<FreeTime>, Problem> {
    let days = Some(DAYS);
    let whom = ForWhom {
        person: Some(person),
        moving: None,
    };
    let open = match choice {
        Choice::Visit(employer) => return visits(staff, whom, employer).await,
        Choice::Room(room) => {
            let query = interviews::FindOpenTimes {
                room,
                day,
                days,
                minutes: Some(LOAN),
                whom,
            };
            staff.find(&query).await?
        }
        Choice::Seat(seat) => {
            let query = mock_interviews::FindOpenTimes {
                seat,
                day,
                days,
                whom,
            };
            staff.find(&query).await?
        }
        Choice::Desk(desk) => {
            let query = FindDeskTimes {
                desk,
                day,
                days,
                whom,
            };
            staff.find(&query).await?
        }
    };
    let free = |one: &OpenTime| FreeTime {
        during: TimeRange {
            from: one.from,
            to: one.to,
        },
        places: (one.places > 1).then_some(one.places),
        not_for_you: beyond_staff(one.not_for_you),
        value: value_of(one.from),
    };
    Ok(open.iter().map(free).collect())
}

/// What staff cannot go beyond either: nobody is in two places. The other rules ask for a reason.
fn beyond_staff(why: Option<Code>) -> Option<Code> {
    why.filter(|code| *code == Code::PersonBusy)
}

/// One of each time, whichever panel of the employer is free.
async fn visits(
    staff: &Staff<'_>,
    whom: ForWhom,
    employer: EmployerId,
) -> Result<Vec<FreeTime>, Problem> {
    let query = booths::FindOpenTimes {
        fair: staff.view.fair.id,
        panel: None,
        employer: Some(employer),
        day: None,
        whom,
    };
    let mut times: Vec<FreeTime> = Vec::new();
    for one in staff.find(&query).await? {
        let during = TimeRange {
            from: one.from,
            to: one.to,
        };
        if times.last().is_none_or(|last| last.during != during) {
            times.push(FreeTime {
                during,
                places: None,
                not_for_you: beyond_staff(one.not_for_you),
                value: format!("{}_{}", value_of(one.from), one.panel),
            });
        }
    }
    Ok(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_and_a_time_are_read_strictly() {
        let id = Uuid::from_u128(7);
        assert_eq!(
            Choice::parse(&format!("room.{id}")),
            Some(Choice::Room(ResourceId(id)))
        );
        assert_eq!(Choice::parse("room.7"), None);
        assert_eq!(Choice::parse(&format!("house.{id}")), None);
        let from: Instant = "2026-12-02T01:00:00Z".parse().unwrap();
        assert_eq!(time_of("2026-12-02T01:00:00Z"), Some((from, None)));
        let at_panel = time_of(&format!("2026-12-02T01:00:00Z_{id}"));
        assert_eq!(at_panel, Some((from, Some(ResourceId(id)))));
        assert_eq!(time_of("2026-12-02T01:00:00Z_x"), None);
    }
}
