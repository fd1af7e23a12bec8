//! A model of the ledger so plain that it is plainly right: a list of bookings, searched through.

use domain::id::BookingId;
use domain::time::GRID_SECONDS;

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
    pub from: i64,
    pub to: i64,
    pub live: bool,
    pub held_until: Option<i64>,
}

/// The model: what is booked, and how many fit into each resource.
#[derive(Default)]
pub struct Model {
    pub entries: Vec<Entry>,
    pub capacities: Vec<usize>,
}

/// What a step may come to, in the words of refusal codes.
pub type Said = Result<(), &'static str>;

impl Model {
    pub fn book(&mut self, entry: Entry) -> Said {
        self.fits(&entry)?;
        self.entries.push(entry);
        Ok(())
    }

    pub fn reschedule(&mut self, at: usize, from: i64, to: i64, now: i64) -> Said {
        self.open(at, now)?;
        let moved = Entry {
            from,
            to,
            ..self.entries[at].clone()
        };
        self.fits(&moved)?;
        self.entries[at] = moved;
        Ok(())
    }

    pub fn cancel(&mut self, at: usize) -> Said {
        if !self.entries[at].live {
            return Err("booking_over");
        }
        self.entries[at].live = false;
        self.entries[at].held_until = None;
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

    fn open(&self, at: usize, now: i64) -> Said {
        let entry = &self.entries[at];
        if entry.held_until.is_some_and(|until| until <= now) {
            return Err("hold_expired");
        }
        if entry.live {
            Ok(())
        } else {
            Err("booking_over")
        }
    }

    fn fits(&self, wanted: &Entry) -> Said {
        let rivals = || {
            self.entries.iter().filter(|one| {
                one.live && one.id != wanted.id && one.from < wanted.to && wanted.from < one.to
            })
        };
        if rivals().any(|one| one.person == wanted.person) {
            return Err("person_busy");
        }
        let at_most = self.capacities[wanted.resource];
        let slots = (wanted.from..wanted.to).step_by(usize::try_from(GRID_SECONDS).unwrap());
        let most = slots.map(|slot| {
            let there =
                |one: &&Entry| one.resource == wanted.resource && one.from <= slot && slot < one.to;
            rivals().filter(there).count()
        });
        if most.max().unwrap_or(0) >= at_most {
            return Err("room_taken");
        }
        Ok(())
    }
}
