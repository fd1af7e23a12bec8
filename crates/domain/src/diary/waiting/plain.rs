//! A model of waiting lists so plain that it is plainly right: lists, searched through.

use std::collections::BTreeSet;

/// A place: which seat, and which hour.
pub type Place = (usize, usize);

/// A booking of the model.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Taken {
    pub person: usize,
    pub place: Place,
    /// Held until then; none when confirmed.
    pub until: Option<i64>,
    /// The entry it was offered to.
    pub wait: Option<usize>,
    /// How many entries there were when it was made: these alone are older.
    pub since: usize,
}

/// An entry of the model.
#[derive(Clone, Debug)]
pub struct Entry {
    pub person: usize,
    pub wishes: BTreeSet<Place>,
    pub declined: BTreeSet<Place>,
    pub has_booked: bool,
    pub waits: bool,
}

#[derive(Default, Debug)]
pub struct Plain {
    pub capacities: Vec<usize>,
    pub taken: Vec<Taken>,
    pub entries: Vec<Entry>,
    pub offers: usize,
    pub freed: usize,
    /// Of the places that were freed, those that somebody was waiting for who could have them.
    pub wanted: usize,
}

impl Plain {
    pub fn is_busy(&self, person: usize, hour: usize) -> bool {
        let theirs = |one: &Taken| one.person == person && one.place.1 == hour;
        self.taken.iter().any(theirs)
    }

    pub fn is_full(&self, place: Place) -> bool {
        let there = self.taken.iter().filter(|one| one.place == place).count();
        there >= self.capacities[place.0]
    }

    pub fn book(&mut self, person: usize, place: Place) -> bool {
        if self.is_busy(person, place.1) || self.is_full(place) {
            return false;
        }
        self.taken.push(Taken {
            person,
            place,
            until: None,
            wait: None,
            since: self.entries.len(),
        });
        for entry in &mut self.entries {
            entry.has_booked |= entry.person == person && entry.wishes.contains(&place);
        }
        true
    }

    /// A place is free again: whoever is first of those who can have it gets it.
    pub fn free(&mut self, at: usize, now: i64) -> Taken {
        let gone = self.taken.remove(at);
        self.freed += 1;
        let before = self.offers;
        self.offer(gone.place, now);
        self.wanted += usize::from(self.offers > before);
        gone
    }

    /// What was offered is not offered again; without another hope the entry ends.
    pub fn strike(&mut self, at: usize) {
        let Some(entry) = self.taken[at]
            .wait
            .filter(|_| self.taken[at].until.is_some())
        else {
            return;
        };
        let place = self.taken[at].place;
        let entry = &mut self.entries[entry];
        entry.declined.insert(place);
        entry.waits = entry.declined != entry.wishes;
    }

    pub fn offer(&mut self, place: Place, now: i64) {
        for at in 0..self.entries.len() {
            let entry = self.entries[at].clone();
            if !entry.waits || !entry.wishes.contains(&place) {
                continue;
            }
            if entry.has_booked {
                self.entries[at].waits = false;
                continue;
            }
            let cannot = entry.declined.contains(&place) || self.is_busy(entry.person, place.1);
            if cannot || self.is_full(place) {
                continue;
            }
            self.taken.push(Taken {
                person: entry.person,
                place,
                until: Some(now + 1800),
                wait: Some(at),
                since: self.entries.len(),
            });
            self.entries[at].waits = false;
            self.offers += 1;
        }
    }

    pub fn join(&mut self, person: usize, wishes: BTreeSet<Place>, now: i64) -> bool {
        let is_live = |at: usize, one: &Entry| {
            one.waits
                || self
                    .taken
                    .iter()
                    .any(|taken| taken.wait == Some(at) && taken.until.is_some())
        };
        let theirs: Vec<_> = self
            .entries
            .iter()
            .enumerate()
            .filter(|(at, one)| one.person == person && is_live(*at, one))
            .collect();
        let waits_already = theirs
            .iter()
            .any(|(_, one)| !one.wishes.is_disjoint(&wishes));
        if waits_already || theirs.len() >= 10 {
            return false;
        }
        self.entries.push(Entry {
            person,
            wishes: wishes.clone(),
            declined: BTreeSet::new(),
            has_booked: false,
            waits: true,
        });
        for place in wishes {
            self.offer(place, now);
        }
        true
    }
}
