//! Bookings of which only the place and the start are told: how long they are, at which fair and with
//! whom is written at the place.

use super::{Proposal, Resource, Touches};
use crate::booking::{Booking, Part, Participant};
use crate::id::{BookingId, PersonId, ResourceId};
use crate::time::{Instant, TimeRange};

/// A booking that is asked for by its place and its start; what it touches is known with the place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    /// Somebody books.
    Of {
        /// What is booked.
        place: ResourceId,
        /// For whom; none: for whoever asks.
        person: Option<PersonId>,
        /// Starts.
        from: Instant,
    },
    /// A booking moves to another time at its place.
    Again {
        /// Which.
        booking: BookingId,
        /// Starts.
        from: Instant,
    },
}

impl Start {
    /// The place, when `booking_of` knows the booking that moves.
    pub fn place<'a>(
        &self,
        booking_of: impl Fn(BookingId) -> Option<&'a Booking>,
    ) -> Option<ResourceId> {
        match *self {
            Self::Of { place, .. } => Some(place),
            Self::Again { booking, .. } => place_of(booking_of(booking)?),
        }
    }

    /// All that it touches at its place as that is now: the place, those who take part and whoever
    /// hosts, for as long as bookings there are, and the registration of whom it is for. Nothing for
    /// a place or booking that is not there.
    pub fn touches<'a>(
        &self,
        place_of: impl Fn(ResourceId) -> Option<&'a Resource>,
        booking_of: impl Fn(BookingId) -> Option<&'a Booking>,
    ) -> Touches {
        let place = self.place(&booking_of).and_then(place_of);
        let Some(place) = place else {
            return Touches::nothing();
        };
        match *self {
            Self::Of { person, from, .. } => Touches {
                needed: vec![(place.id, place.time(from))],
                ..place.touched(person, [], from)
            },
            Self::Again { booking, from } => {
                let moved = booking_of(booking);
                let people = moved.into_iter().flat_map(|one| &one.participants);
                let people = people.map(|one| one.person);
                place.touched(moved.and_then(Booking::attendee), people, from)
            }
        }
    }
}

fn place_of(booking: &Booking) -> Option<ResourceId> {
    booking.uses.first().map(|used| used.resource)
}

impl Resource {
    /// The time of a booking that starts then: as long as bookings are here, or may be.
    pub fn time(&self, from: Instant) -> TimeRange {
        TimeRange::starting(from, self.rules.length.longest())
    }

    /// Who hosts here, and is claimed with each booking.
    pub fn host(&self) -> Option<PersonId> {
        self.desk.and_then(|desk| desk.host)
    }

    /// A booking here for a person, as it is asked of the diary.
    pub(super) fn attended_by(&self, person: PersonId) -> Vec<Participant> {
        let part = |person, part| Participant { person, part };
        let host = self.host().map(|host| part(host, Part::Interviewer));
        let attendee = part(person, Part::Attendee);
        std::iter::once(attendee).chain(host).collect()
    }

    fn touched(
        &self,
        attendee: Option<PersonId>,
        others: impl IntoIterator<Item = PersonId>,
        from: Instant,
    ) -> Touches {
        let time = self.time(from);
        let people = attendee.into_iter().chain(others).chain(self.host());
        let touches = people.fold(Touches::nothing(), |touches, one| {
            touches.resource(one, time)
        });
        let registered = self.fair.zip(attendee);
        registered
            .into_iter()
            .fold(touches.resource(self.id, time), |touches, (fair, one)| {
                touches.registration(fair, one)
            })
    }
}

impl Proposal {
    /// A booking of a desk for a person, from a start on; none at a place that is no desk.
    pub fn at_desk(place: &Resource, person: PersonId, from: Instant) -> Option<Self> {
        let desk = place.desk?;
        Some(Self {
            kind: desk.kind.bookings(),
            during: place.time(from),
            participants: place.attended_by(person),
            resources: vec![place.id],
            fair: place.fair,
            employer: None,
            title: place.name.clone(),
            held_until: None,
            notice_version: None,
        })
    }
}
