//! A model of the ledger so plain that it is plainly right: a list of bookings, searched through.

use domain::id::BookingId;

/// A step of a sequence, in small numbers.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    Book {
        person: usize,
        resource: usize,
        slot: i64,
        slots: i64,
        hold: bool,
    },
    Move {
        booking: usize,
        slot: i64,
        slots: i64,
    },
    Cancel {
        booking: usize,
    },
    Confirm {
        booking: usize,
    },
    Expire {
        booking: usize,
    },
    Wait {
        minutes: i64,
    },
}

/// A booking of the model.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: BookingId,
    pub person: usize,
    pub resource: usize,
    pub unit: usize,
    pub from: i64,
    pub to: i64,
    pub live: bool,
    pub held_until: Option<i64>,
}

/// The model: what is booked, how many fit into each resource, and at which site each is.
#[derive(Default)]
pub struct Model {
    pub entries: Vec<Entry>,
    pub capacities: Vec<usize>,
    pub sites: Vec<Option<&'static str>>,
}

/// From one site to another in seconds, by the usual rules.
const WAY: i64 = 30 * 60;

/// What a step may come to, in the words of refusal codes.
pub type Said = Result<(), &'static str>;

impl Model {
    pub fn book(&mut self, entry: Entry, now: i64) -> Said {
        self.make_way(&entry, now);
        let unit = self.fits(&entry)?;
        self.has_time_to_walk(&entry)?;
        self.entries.push(Entry { unit, ..entry });
        Ok(())
    }

    pub fn reschedule(&mut self, at: usize, from: i64, to: i64, now: i64) -> Said {
        self.open(at, now)?;
        let moved = Entry {
            from,
            to,
            ..self.entries[at].clone()
        };
        self.make_way(&moved, now);
        let unit = self.fits(&moved)?;
        let old = &self.entries[at];
        if (old.from, old.to) != (from, to) {
            self.has_time_to_walk(&moved)?;
        }
        self.entries[at] = Entry { unit, ..moved };
        Ok(())
    }

    pub fn cancel(&mut self, at: usize, now: i64) -> Said {
        let entry = &mut self.entries[at];
        if !entry.live {
            return Err("booking_over");
        }
        entry.live = false;
        // A hold that is given up, or whose time has run out, is expired, not cancelled.
        entry.held_until = entry.held_until.map(|until| until.min(now));
        Ok(())
    }

    pub fn confirm(&mut self, at: usize, now: i64) -> Said {
        self.open(at, now)?;
        if self.entries[at].held_until.is_none() {
            return Err("not_held");
        }
        self.entries[at].held_until = None;
        Ok(())
    }

    pub fn expire(&mut self, at: usize, now: i64) -> Said {
        let entry = &mut self.entries[at];
        if !entry.live || entry.held_until.is_none_or(|until| until > now) {
            return Err("not_held");
        }
        entry.live = false;
        Ok(())
    }

    /// Holds in the way whose time has run out are over: of the room at that time, and of the person around
    /// it. A sequence is shorter than the longest way.
    fn make_way(&mut self, wanted: &Entry, now: i64) {
        let in_the_way = |one: &&mut Entry| {
            let overlaps = one.from < wanted.to && wanted.from < one.to;
            let wants_the_same = overlaps && one.resource == wanted.resource;
            one.id != wanted.id && (one.person == wanted.person || wants_the_same)
        };
        for one in self.entries.iter_mut().filter(in_the_way) {
            one.live &= one.held_until.is_none_or(|until| until > now);
        }
    }

    fn open(&mut self, at: usize, now: i64) -> Said {
        let entry = &mut self.entries[at];
        if entry.held_until.is_some_and(|until| until <= now) {
            entry.live = false;
            return Err("hold_expired");
        }
        if entry.live {
            Ok(())
        } else {
            Err("booking_over")
        }
    }

    /// Nobody is at two sites without time for the way; a room without a place is at none.
    fn has_time_to_walk(&self, wanted: &Entry) -> Said {
        let site = |one: &Entry| self.sites[one.resource];
        let is_too_near = |one: &&Entry| {
            let ways = site(one)
                .zip(site(wanted))
                .filter(|(one, other)| one != other);
            ways.is_some() && one.from < wanted.to + WAY && wanted.from < one.to + WAY
        };
        let mut others = self
            .entries
            .iter()
            .filter(|one| one.live && one.id != wanted.id && one.person == wanted.person);
        match others.any(|one| is_too_near(&one)) {
            true => Err("no_time_to_walk"),
            false => Ok(()),
        }
    }

    /// The first place that is free for all of the time: nobody changes seats half-way.
    fn fits(&self, wanted: &Entry) -> Result<usize, &'static str> {
        let rivals = || {
            self.entries.iter().filter(|one| {
                one.live && one.id != wanted.id && one.from < wanted.to && wanted.from < one.to
            })
        };
        if rivals().any(|one| one.person == wanted.person) {
            return Err("person_busy");
        }
        let is_free = |unit: &usize| {
            !rivals().any(|one| one.resource == wanted.resource && one.unit == *unit)
        };
        let mut units = 0..self.capacities[wanted.resource];
        units.find(is_free).ok_or("room_taken")
    }
}
