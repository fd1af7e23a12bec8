//! Finding a free unit of everything a booking claims.

use super::day::must_be_to_come;
use super::{Claim, Diary, Happening, Moment, Proposal, Resource};
use crate::booking::{Booking, BookingState, Use};
use crate::id::{BookingId, CentreId, ResourceId};
use crate::refusal::{Code, Refusal};

impl Diary {
    /// A unit for each claimed resource and bucket, or the refusal of the first that is full.
    pub(super) fn find_places(&self, booking: &Booking) -> Result<Vec<Claim>, Refusal> {
        let mut claims = Vec::new();
        for wanted in booking.claimed() {
            let unit = self
                .free_unit(wanted, booking.id)
                .ok_or_else(|| self.taken(wanted, booking.id))?;
            claims.extend(wanted.during.buckets().map(|bucket| Claim {
                resource: wanted.resource,
                bucket,
                unit,
                booking: booking.id,
            }));
        }
        Ok(claims)
    }

    /// A booking as proposed, with its turnarounds, place and link.
    pub(super) fn draw_up(
        &self,
        id: BookingId,
        proposal: Proposal,
        centre: CentreId,
        moment: &Moment,
    ) -> Booking {
        let rooms = || {
            proposal
                .resources
                .iter()
                .filter_map(|id| self.resources.get(id))
        };
        let uses = rooms()
            .map(|room| Use {
                resource: room.id,
                during: proposal.during.extended(room.rules.turnaround),
            })
            .collect();
        let sites = self.sites_of(&proposal.resources);
        let (place, link) = self.where_it_is(id, &proposal.resources);
        Booking {
            id,
            centre,
            kind: proposal.kind,
            state: match proposal.held_until {
                Some(_) => BookingState::Held,
                None => BookingState::Confirmed,
            },
            version: self.replacing.map_or(0, |(_, version)| version + 1),
            during: proposal.during,
            participants: proposal.participants,
            uses,
            fair: proposal.fair,
            employer: proposal.employer,
            title: proposal.title,
            sites,
            online: self.is_online(&proposal.resources),
            place,
            link,
            held_until: proposal.held_until,
            booked_by: moment.actor.person,
            reason: None,
            result: None,
            notice_version: proposal.notice_version,
            offered_to: None,
            replaces: self.replacing.map(|(old, _)| old),
            replaced_by: None,
            exception: self.exception.clone(),
        }
    }

    /// Where people go, and the link of a booking with these rooms, seats or panels.
    fn where_it_is(
        &self,
        id: BookingId,
        resources: &[ResourceId],
    ) -> (Option<String>, Option<String>) {
        let rooms = || resources.iter().filter_map(|id| self.resources.get(id));
        let places: Vec<_> = rooms().filter_map(|room| room.place.clone()).collect();
        let link = rooms()
            .find_map(|room| room.link_template.as_ref())
            .map(|template| template.replace("{booking}", &id.to_string()));
        ((!places.is_empty()).then(|| places.join(" · ")), link)
    }

    /// The named sites of these rooms, seats or panels.
    fn sites_of(&self, resources: &[ResourceId]) -> Vec<String> {
        let rooms = resources.iter().filter_map(|id| self.resources.get(id));
        rooms.filter_map(|room| room.site.clone()).collect()
    }

    fn is_online(&self, resources: &[ResourceId]) -> bool {
        let mut rooms = resources.iter().filter_map(|id| self.resources.get(id));
        rooms.all(Resource::is_online)
    }

    /// Tells a booking the place and link that its rooms, seats or panels now have. Its time and what it
    /// claims stay, whatever the rules, hours and caps say by now.
    ///
    /// Refuses with `booking_not_found`, `hold_expired`, `booking_over` or `booking_begun`.
    pub fn redraw(&mut self, id: BookingId, moment: &Moment) -> Result<Booking, Refusal> {
        let booking = self.open_booking(moment.actor.centre()?, id, moment)?;
        must_be_to_come(&booking, moment)?;
        let resources: Vec<_> = booking.uses.iter().map(|one| one.resource).collect();
        let (place, link) = self.where_it_is(id, &resources);
        let state = booking.state;
        let redrawn = Booking {
            sites: self.sites_of(&resources),
            online: self.is_online(&resources),
            place,
            link,
            ..booking
        };
        Ok(self.pass_to(redrawn, state, Happening::Moved))
    }

    /// The booking, when it is in one of these states.
    pub(super) fn in_state(
        &self,
        id: BookingId,
        moment: &Moment,
        states: &[BookingState],
    ) -> Result<Booking, Refusal> {
        let booking = self.booking(moment.actor.centre()?, id)?;
        if states.contains(&booking.state) {
            return Ok(booking.clone());
        }
        let state = format!("{:?}", booking.state);
        Err(Refusal::new(Code::WrongState).with("state", state))
    }

    /// The booking in its next state, one version on; frees its claims when it keeps none.
    pub(super) fn pass_to(
        &mut self,
        booking: Booking,
        state: BookingState,
        happening: Happening,
    ) -> Booking {
        let booking = Booking {
            state,
            version: booking.version + 1,
            ..booking
        };
        let claims = if state.claims() {
            self.claims_of(&booking)
        } else {
            Vec::new()
        };
        self.enter(booking.clone(), claims, happening);
        booking
    }

    /// Writes a decision into the diary, so that the next one sees it.
    pub(super) fn enter(&mut self, booking: Booking, claims: Vec<Claim>, happening: Happening) {
        let old = self.bookings.remove(&booking.id);
        if let Some(old) = &old {
            self.free(old);
        }
        for claim in &claims {
            self.claims
                .entry((claim.resource, claim.bucket))
                .or_default()
                .insert(claim.unit, claim.booking);
        }
        self.keep_record(&booking);
        self.changes
            .record(&booking, claims, old.as_ref(), happening);
        self.whole.insert(booking.id);
        self.bookings.insert(booking.id, booking);
    }

    /// Lets others see the place of a booking as free: it is about to move, with others that may take
    /// its place.
    pub(crate) fn vacate(&mut self, id: BookingId) {
        if let Some(booking) = self.bookings.get(&id).cloned() {
            self.free(&booking);
        }
    }

    fn free(&mut self, booking: &Booking) {
        for claimed in booking.claimed() {
            let buckets = claimed.during.buckets();
            let places = (claimed.resource, buckets.start)..(claimed.resource, buckets.end);
            for (_, units) in self.claims.range_mut(places) {
                units.retain(|_, holder| *holder != booking.id);
            }
        }
    }

    fn claims_of(&self, booking: &Booking) -> Vec<Claim> {
        let own = |claimed: Use| {
            let buckets = claimed.during.buckets();
            let places = (claimed.resource, buckets.start)..(claimed.resource, buckets.end);
            self.claims
                .range(places)
                .flat_map(|((resource, bucket), units)| {
                    let own = units.iter().filter(|(_, holder)| **holder == booking.id);
                    own.map(|(unit, _)| Claim {
                        resource: *resource,
                        bucket: *bucket,
                        unit: *unit,
                        booking: booking.id,
                    })
                })
        };
        booking.claimed().flat_map(own).collect()
    }
}
