//! Two people and a room, for tests of the diary.

use super::{Diary, Moment, Proposal, Resource, ResourceKind};
use crate::actor::Actor;
use crate::booking::{Booking, BookingKind, Part, Participant};
use crate::id::{BookingId, CentreId, PersonId, ResourceId};
use crate::refusal::Refusal;
use crate::time::{Instant, Minutes, TimeRange};
use uuid::Uuid;

pub(crate) const CENTRE: CentreId = CentreId(Uuid::from_u128(1));
pub(crate) const MINA: PersonId = PersonId(Uuid::from_u128(2));
pub(crate) const JUN: PersonId = PersonId(Uuid::from_u128(3));
pub(crate) const ROOM: ResourceId = ResourceId(Uuid::from_u128(4));

pub(crate) fn at(text: &str) -> Instant {
    format!("2026-11-24T{text}:00Z").parse().unwrap()
}

/// The system decides.
pub(crate) fn moment(now: &str, booking: u128) -> Moment {
    Moment {
        actor: Actor::system(Some(CENTRE)),
        now: at(now),
        booking: BookingId(Uuid::from_u128(booking)),
    }
}

pub(crate) fn diary() -> Diary {
    let mut diary = Diary::default();
    for person in [MINA, JUN] {
        let id = person.into();
        diary.resources.insert(id, Resource::person(id, CENTRE));
    }
    let room = Resource {
        kind: ResourceKind::Room,
        ..Resource::person(ROOM, CENTRE)
    };
    diary.resources.insert(ROOM, room);
    diary
}

/// The room for an hour.
pub(crate) fn order(person: PersonId, from: &str) -> Proposal {
    Proposal {
        kind: BookingKind::RoomLoan,
        during: TimeRange::starting(at(from), Minutes(60)),
        participants: vec![Participant {
            person,
            part: Part::Attendee,
        }],
        resources: vec![ROOM],
        fair: None,
        employer: None,
        title: "면접 연습".to_owned(),
        held_until: None,
        notice_version: None,
    }
}

pub(crate) fn book(
    diary: &mut Diary,
    person: PersonId,
    from: &str,
    when: &Moment,
) -> Result<Booking, Refusal> {
    diary.book(order(person, from), when)
}

/// Held for five minutes.
pub(crate) fn hold(diary: &mut Diary, person: PersonId, from: &str, when: &Moment) -> Booking {
    let held = Proposal {
        held_until: Some(when.now.plus(Minutes(5))),
        ..order(person, from)
    };
    diary.book(held, when).unwrap()
}
