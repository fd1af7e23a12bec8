//! Improves a timetable by small changes, of which ever fewer may make it worse.

use crate::timetable::board::Board;
use crate::timetable::model::Place;
use crate::watch::Watch;

/// How many interviews may have to go for one that comes.
const MOST_IN_THE_WAY: usize = 3;
/// Changes between two looks at the watch and at the temperature.
const ROUND: u64 = 1024;

/// A timetable being improved, with the best one on the way.
pub(crate) struct Annealer<'p> {
    /// As it is now.
    pub board: Board<'p>,
    best: Vec<Option<Place>>,
    best_worth: i64,
    /// Whether the board is the best timetable and `best` not yet a copy of it.
    fresh: bool,
    /// The jobs that are tried.
    draw: Vec<usize>,
    dice: fastrand::Rng,
    in_the_way: Vec<usize>,
    /// Jobs that the current change moved, with where they were.
    moved: Vec<(usize, Option<Place>)>,
}

impl<'p> Annealer<'p> {
    /// Begins with a timetable.
    pub fn new(board: Board<'p>, seed: u64) -> Self {
        Self {
            best: board.at.clone(),
            best_worth: board.worth,
            draw: (0..board.at.len()).collect(),
            board,
            fresh: false,
            dice: fastrand::Rng::with_seed(seed),
            in_the_way: Vec::new(),
            moved: Vec::new(),
        }
    }

    /// What the best timetable is worth.
    pub fn best_worth(&self) -> i64 {
        self.best_worth
    }

    /// Goes on from another timetable when that is better than the best.
    pub fn begin_at(&mut self, board: Board<'p>) {
        if board.worth > self.best_worth {
            self.best_worth = board.worth;
            self.board = board;
            self.fresh = true;
        }
    }

    /// Tries these jobs alone from now on.
    pub fn draw_from(&mut self, jobs: Vec<usize>) {
        self.draw = jobs;
    }

    /// Goes back to the best timetable.
    pub fn turn_back(&mut self) {
        if !self.fresh {
            self.board = Board::of(self.board.problem, &self.best);
        }
    }

    /// Makes so many changes while the temperature, in weight, falls from `hot` to `cold`.
    pub fn run(&mut self, changes: u64, (hot, cold): (f64, f64), watch: &Watch<'_>) {
        if self.draw.is_empty() {
            return;
        }
        let rounds = changes.div_ceil(ROUND);
        for round in 0..rounds {
            if watch.stopped() {
                return;
            }
            let share = round as f64 / rounds as f64;
            let temperature = hot * (cold / hot).powf(share);
            for _ in 0..ROUND {
                self.change(temperature);
            }
        }
    }

    fn change(&mut self, temperature: f64) {
        let job = self.draw[self.dice.usize(..self.draw.len())];
        let what = &self.board.problem.jobs[job];
        let number = self.dice.usize(..what.count);
        let place = what.place(number, self.board.problem.model.grid);
        if self.board.at[job] == Some(place) {
            return;
        }
        let mut in_the_way = std::mem::take(&mut self.in_the_way);
        self.board.in_the_way(job, place, &mut in_the_way);
        if in_the_way.len() <= MOST_IN_THE_WAY {
            let allowed = temperature * self.dice.f64().max(1e-12).ln();
            self.attempt(job, place, &in_the_way, allowed);
        }
        self.in_the_way = in_the_way;
    }

    /// Puts a job at a place, finds others for those in the way, and keeps that if it does not cost
    /// more than is allowed.
    fn attempt(&mut self, job: usize, place: Place, in_the_way: &[usize], allowed: f64) {
        let before = self.board.worth;
        self.moved.clear();
        let was = self.board.take(job);
        self.moved.push((job, was));
        for &other in in_the_way {
            let was = self.board.take(other);
            self.moved.push((other, was));
        }
        self.board.put(job, place);
        for index in 1..=in_the_way.len() {
            let other = self.moved[index].0;
            let from = self.dice.usize(..self.board.problem.jobs[other].count);
            if let Some(free) = self.board.free_place(other, from) {
                self.board.put(other, free);
            } else if self.board.worth < before {
                self.push(other, job, from);
            }
        }
        let gained = self.board.worth - before;
        if gained < 0 && (gained as f64) < allowed {
            self.undo();
        } else if self.board.worth > self.best_worth {
            self.best_worth = self.board.worth;
            self.fresh = true;
        } else if gained != 0 && self.fresh {
            self.keep_best();
        }
    }

    /// Puts a job that lost its place where a less worthy one is, other than `but`, which looks for another place.
    fn push(&mut self, job: usize, but: usize, from: usize) {
        let Some((place, other)) = self.board.least_worthy(job, but, from) else {
            return;
        };
        // A job may have moved in this change before: then its first place is the one to go back to.
        let was = self.board.take(other);
        self.moved.push((other, was));
        self.board.put(job, place);
        let from = self.dice.usize(..self.board.problem.jobs[other].count);
        if let Some(free) = self.board.free_place(other, from) {
            self.board.put(other, free);
        }
    }

    /// Copies the best timetable, which the current change has just left.
    fn keep_best(&mut self) {
        self.best.clone_from(&self.board.at);
        for (job, was) in self.moved.iter().rev() {
            self.best[*job] = *was;
        }
        self.fresh = false;
    }

    fn undo(&mut self) {
        for (job, _) in &self.moved {
            self.board.take(*job);
        }
        for (index, (job, was)) in self.moved.iter().enumerate() {
            let first = !self.moved[..index].iter().any(|(other, _)| other == job);
            if let Some(place) = was.filter(|_| first) {
                self.board.put(*job, place);
            }
        }
    }
}
