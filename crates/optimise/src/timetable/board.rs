//! A timetable in the making: jobs put on panels and taken off again.

use crate::timetable::model::Place;
use crate::timetable::problem::Problem;

/// An interview at a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    /// First minute.
    pub start: u32,
    /// End with the panel's buffer.
    pub until: u32,
    /// Number of the job.
    pub job: usize,
}

/// Where somebody is who reads panels from earlier to later starts: the next place is near the last one.
#[derive(Debug, Default)]
struct Reader {
    last: Option<Place>,
    index: usize,
}

impl Reader {
    /// The number of the panel's first interview that is not over at a place.
    fn turn_to(&mut self, slots: &[Slot], place: Place) -> usize {
        let is_near = |last: Place| last.panel == place.panel && last.start <= place.start;
        if self.last.is_some_and(is_near) {
            let over = slots[self.index..].iter();
            self.index += over.take_while(|slot| slot.until <= place.start).count();
        } else {
            self.index = slots.partition_point(|slot| slot.until <= place.start);
        }
        self.last = Some(place);
        self.index
    }
}

/// Jobs at places, without clashes.
#[derive(Debug, Clone)]
pub(crate) struct Board<'p> {
    /// What is to be decided.
    pub problem: &'p Problem<'p>,
    /// Where each job is.
    pub at: Vec<Option<Place>>,
    /// What the placed jobs are worth.
    pub worth: i64,
    /// Interviews of each panel by start.
    pub panels: Vec<Vec<Slot>>,
    /// Placed jobs of each seeker.
    pub seekers: Vec<Vec<usize>>,
    /// Placed jobs of each opening.
    pub openings: Vec<Vec<usize>>,
}

impl<'p> Board<'p> {
    /// Nothing is placed.
    pub fn empty(problem: &'p Problem<'p>) -> Self {
        let model = problem.model;
        Self {
            problem,
            at: vec![None; problem.jobs.len()],
            worth: 0,
            panels: vec![Vec::new(); model.panels.len()],
            seekers: vec![Vec::new(); model.seekers.len()],
            openings: vec![Vec::new(); model.openings.len()],
        }
    }

    /// A board with these jobs at their places, which must not clash.
    pub fn of(problem: &'p Problem<'p>, at: &[Option<Place>]) -> Self {
        let mut board = Self::empty(problem);
        for (job, place) in at.iter().enumerate() {
            if let Some(place) = place {
                board.put(job, *place);
            }
        }
        board
    }

    /// Places a job, for which the place must be free.
    pub fn put(&mut self, job: usize, place: Place) {
        let what = &self.problem.jobs[job];
        let buffer = self.problem.model.panels[place.panel].buffer;
        let slots = &mut self.panels[place.panel];
        let index = slots.partition_point(|slot| slot.start < place.start);
        let until = place.start + what.minutes + buffer;
        slots.insert(
            index,
            Slot {
                start: place.start,
                until,
                job,
            },
        );
        self.seekers[what.seeker].push(job);
        self.openings[what.opening].push(job);
        self.at[job] = Some(place);
        self.worth += what.worth(place);
    }

    /// Places the jobs of these pairs.
    pub fn put_pairs(&mut self, pairs: &[(usize, Place)]) {
        for (pair, place) in pairs {
            let job = self.problem.jobs.partition_point(|job| job.pair < *pair);
            self.put(job, *place);
        }
    }

    /// Takes a job off; says where it was.
    pub fn take(&mut self, job: usize) -> Option<Place> {
        let place = self.at[job].take()?;
        let what = &self.problem.jobs[job];
        let slots = &mut self.panels[place.panel];
        let index = slots.partition_point(|slot| slot.start < place.start);
        slots.remove(index);
        self.seekers[what.seeker].retain(|other| *other != job);
        let held = &mut self.openings[what.opening];
        if let Some(index) = held.iter().position(|other| *other == job) {
            held.swap_remove(index);
        }
        self.worth -= what.worth(place);
        Some(place)
    }

    /// Whether a job that is not placed can be put there as things stand.
    pub fn is_free(&self, job: usize, place: Place) -> bool {
        self.has_room(job) && self.panel_is_free(job, place) && self.seeker_is_free(job, place)
    }

    /// Whether no cap is in the way of a job that is not placed.
    pub fn has_room(&self, job: usize) -> bool {
        let what = &self.problem.jobs[job];
        self.seekers[what.seeker].len() < self.problem.seeker_caps[what.seeker]
            && self.openings[what.opening].len() < self.problem.opening_caps[what.opening]
    }

    /// Whether the panel is free for a job there.
    pub fn panel_is_free(&self, job: usize, place: Place) -> bool {
        self.overlapping(job, place).next().is_none()
    }

    /// Interviews of the panel that a job there would meet.
    fn overlapping(&self, job: usize, place: Place) -> impl Iterator<Item = usize> + '_ {
        let buffer = self.problem.model.panels[place.panel].buffer;
        let until = place.start + self.problem.jobs[job].minutes + buffer;
        let slots = &self.panels[place.panel];
        let from = slots.partition_point(|slot| slot.until <= place.start);
        slots[from..]
            .iter()
            .take_while(move |slot| slot.start < until)
            .map(|slot| slot.job)
            .filter(move |other| *other != job)
    }

    /// Whether the seeker is free for a job there, caps aside.
    pub fn seeker_is_free(&self, job: usize, place: Place) -> bool {
        let own = &self.seekers[self.problem.jobs[job].seeker];
        !own.iter().any(|other| self.hinders(*other, job, place))
    }

    /// Whether a placed job of the same seeker keeps a job from a place.
    fn hinders(&self, other: usize, job: usize, place: Place) -> bool {
        let Some(there) = self.at[other] else {
            return false;
        };
        if other == job {
            return false;
        }
        let (what, with) = (&self.problem.jobs[job], &self.problem.jobs[other]);
        let model = self.problem.model;
        if model.one_per_employer && what.employer == with.employer {
            return true;
        }
        let gap = model.seekers[what.seeker]
            .buffer
            .max(model.travel(place.panel, there.panel));
        place.start < there.start + with.minutes + gap
            && there.start < place.start + what.minutes + gap
    }

    /// The placed jobs that must go before a job can be put at a place; the job's own place counts
    /// as free. Where a cap is in the way the least worthy goes.
    pub fn in_the_way(&self, job: usize, place: Place, found: &mut Vec<usize>) {
        found.clear();
        found.extend(self.overlapping(job, place));
        let what = &self.problem.jobs[job];
        let own = &self.seekers[what.seeker];
        for &other in own {
            if !found.contains(&other) && self.hinders(other, job, place) {
                found.push(other);
            }
        }
        self.make_room(job, own, self.problem.seeker_caps[what.seeker], found);
        let cap = self.problem.opening_caps[what.opening];
        if cap != usize::MAX {
            self.make_room(job, &self.openings[what.opening], cap, found);
        }
    }

    fn make_room(&self, job: usize, held: &[usize], cap: usize, found: &mut Vec<usize>) {
        if held.len() < cap {
            return;
        }
        let staying = || {
            held.iter()
                .filter(|other| **other != job && !found.contains(other))
        };
        if staying().count() < cap {
            return;
        }
        let worth = |other: &usize| {
            let what = &self.problem.jobs[*other];
            (self.at[*other].map(|place| what.worth(place)), *other)
        };
        let least = staying().copied().min_by_key(worth);
        found.extend(least);
    }

    /// A free place of a job that is not placed, looking at its places from this number on.
    pub fn free_place(&self, job: usize, from: usize) -> Option<Place> {
        if !self.has_room(job) {
            return None;
        }
        let what = &self.problem.jobs[job];
        let grid = self.problem.model.grid;
        let later = what.places(grid).skip(from);
        let all = later.chain(what.places(grid).take(from));
        let mut reader = Reader::default();
        let mut free = all.filter(|place| self.met(&mut reader, job, *place).is_empty());
        free.find(|place| self.seeker_is_free(job, *place))
    }

    /// The interviews of the panel that a job, which is not placed, would meet there.
    fn met<'b>(&'b self, reader: &mut Reader, job: usize, place: Place) -> &'b [Slot] {
        let slots = &self.panels[place.panel];
        let buffer = self.problem.model.panels[place.panel].buffer;
        let until = place.start + self.problem.jobs[job].minutes + buffer;
        let met = &slots[reader.turn_to(slots, place)..];
        let many = met.iter().take_while(|slot| slot.start < until).count();
        &met[..many]
    }

    /// The place of a job, looking from this number on, where the one interview in the way is worth
    /// least and less than the job; never that of `but`.
    pub fn least_worthy(&self, job: usize, but: usize, from: usize) -> Option<(Place, usize)> {
        if !self.has_room(job) {
            return None;
        }
        let what = &self.problem.jobs[job];
        let grid = self.problem.model.grid;
        let mut best: Option<(i64, Place, usize)> = None;
        let mut reader = Reader::default();
        for place in what
            .places(grid)
            .skip(from)
            .chain(what.places(grid).take(from))
        {
            let &[Slot { job: other, .. }] = self.met(&mut reader, job, place) else {
                continue;
            };
            let worth = self.at[other].map_or(0, |at| self.problem.jobs[other].worth(at));
            let less = worth < best.map_or(what.worth(place), |best| best.0);
            if less && other != but && self.seeker_is_free(job, place) {
                best = Some((worth, place, other));
            }
        }
        best.map(|(_, place, other)| (place, other))
    }

    /// Puts every job that still finds a free place, the worthiest first.
    pub fn complete(&mut self) {
        self.complete_with(|_| true);
    }

    /// The same with these jobs alone.
    pub fn complete_with(&mut self, is_meant: impl Fn(usize) -> bool) {
        let mut jobs: Vec<usize> = (0..self.at.len())
            .filter(|job| self.at[*job].is_none() && is_meant(*job))
            .collect();
        let grid = self.problem.model.grid;
        jobs.sort_by_cached_key(|job| (-self.problem.jobs[*job].most_worth(grid), *job));
        for job in jobs {
            let published = self.problem.jobs[job].extra.map(|(place, _)| place);
            let back = published.filter(|place| {
                self.problem.jobs[job].has(*place, grid) && self.is_free(job, *place)
            });
            if let Some(place) = back.or_else(|| self.free_place(job, 0)) {
                self.put(job, place);
            }
        }
    }
}
