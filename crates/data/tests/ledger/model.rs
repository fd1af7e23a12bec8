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

/// The model: what is booked, and how many fit into each resource.
#[derive(Default)]
pub struct Model {
    pub entries: Vec<Entry>,
    pub capacities: Vec<usize>,
}

/// What a step may come to, in the words of refusal codes.
pub type Said = Result<(), &'static str>;

impl Model {
    pub fn book(&mut self, entry: Entry, now: i64) -> Said {
        self.make_way(&entry, now);
        let unit = self.fits(&entry)?;
        self.entries.push(Entry { unit, ..entry });
