//! Finding a free unit of everything a booking claims.

use super::day::must_be_to_come;
use super::{Claim, Diary, Happening, Moment, Proposal, Resource};
use crate::booking::{Booking, BookingState, Use};
use crate::id::{BookingId, CentreId, ResourceId};
use crate::refusal::{Blocker, Code, Refusal};
use crate::time::{Minutes, TimeRange};

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

    /// True when one of the resource's places is free for all of a time and its turnaround.
    pub(super) fn has_room(&self, resource: ResourceId, during: TimeRange) -> bool {
        let turnaround = self
            .resources
            .get(&resource)
            .map(|one| one.rules.turnaround);
        let wanted = Use {
            resource,
            during: during.extended(turnaround.unwrap_or(Minutes(0))),
        };
        self.free_unit(wanted, BookingId(uuid::Uuid::nil()))
            .is_some()
    }

    fn free_unit(&self, wanted: Use, own: BookingId) -> Option<u16> {
        let capacity = self.resources.get(&wanted.resource)?.capacity;
        let mut taken = vec![false; usize::from(capacity)];
        for (unit, _) in self.claims_in(wanted, own) {
            if let Some(place) = taken.get_mut(usize::from(unit)) {
                *place = true;
            }
        }
        taken
            .iter()
            .position(|taken| !taken)
            .and_then(|unit| u16::try_from(unit).ok())
    }

    pub(super) fn claims_in(
        &self,
        wanted: Use,
        own: BookingId,
    ) -> impl Iterator<Item = (u16, BookingId)> {
        let buckets = wanted.during.buckets();
        self.claims
            .range((wanted.resource, buckets.start)..(wanted.resource, buckets.end))
            .flat_map(|(_, units)| units)
            .map(|(unit, booking)| (*unit, *booking))
            .filter(move |(_, booking)| *booking != own)
    }

    fn taken(&self, wanted: Use, own: BookingId) -> Refusal {
        let Some(resource) = self.resources.get(&wanted.resource) else {
            return Refusal::new(Code::ResourceNotFound);
        };
        let mut refusal = Refusal::new(resource.kind.taken());
        if !resource.name.is_empty() {
            refusal = refusal.with("name", &resource.name);
        }
        // Of a place that many share none is in the way more than the others.
        if resource.capacity == 1 {
            refusal.blocked_by = self.blockers(wanted, own);
        }
        refusal
    }

    fn blockers(&self, wanted: Use, own: BookingId) -> Vec<Blocker> {
        let mut blockers: Vec<_> = self.claims_in(wanted, own).map(|(_, id)| id).collect();
        blockers.sort_unstable();
        blockers.dedup();
        let blocker = |booking: &Booking| Blocker {
            resource: wanted.resource,
            booking: booking.id,
            kind: booking.kind,
            during: booking.during,
        };
        let found = blockers.into_iter().filter_map(|id| self.bookings.get(&id));
        found.map(blocker).collect()
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
