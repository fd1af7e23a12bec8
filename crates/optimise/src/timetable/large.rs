//! Large neighbourhoods: a part of a timetable is emptied and filled again as well as can be.
//!
//! What is left to decide once everything else stands is a small problem of its own. It is looked at as a
//! branch of the whole is: at the prices of the whole, without the places that cannot be in anything better.

use crate::timetable::board::Board;
use crate::timetable::bound::Prices;
use crate::timetable::model::Place;
use crate::timetable::problem::Problem;
use crate::timetable::prove::Prover;
use crate::watch::Watch;

/// How many interviews a part has at least, where there are as many.
const SIZE: usize = 40;
/// Branches of each part that are looked at: more parts find more than more branches.
const BRANCHES: u32 = 1;
/// A part takes the whole day, or a half of it, and so on, halved less often than this.
const HALVES: u32 = 4;

/// Empties parts of a timetable and fills them again.
pub(crate) struct Refiller<'a, 'w> {
    /// The jobs that may come in.
    pub jobs: &'a [usize],
    /// Of the whole problem.
    pub prices: &'a Prices,
    /// Draws the parts.
    pub dice: fastrand::Rng,
    /// Ends it.
    pub watch: &'w Watch<'w>,
}

impl Refiller<'_, '_> {
    /// Refills so many parts; the timetable is never worth less afterwards.
    pub fn run(&mut self, board: &mut Board<'_>, parts: u32) {
        for _ in 0..parts {
            if self.watch.stopped() || board.worth == 0 {
                return;
            }
            let before = board.worth;
            let taken = self.empty_a_part(board);
            let reached = before - board.worth;
            self.refill(board, &taken, reached);
        }
    }

    /// Takes off what is in a span of time at panels that share seekers, one after the other until that is
    /// enough; says what was where.
    fn empty_a_part(&mut self, board: &mut Board<'_>) -> Vec<(usize, Place)> {
        let (from, to) = self.span(board);
        let first = self.dice.usize(..board.panels.len());
        let mut known = vec![false; board.panels.len()];
        known[first] = true;
        let mut panels = vec![first];
        let mut taken = Vec::new();
        let mut next = 0;
        while taken.len() < SIZE {
            if next == panels.len() {
                let Some(other) = known.iter().position(|known| !known) else {
                    break;
                };
                known[other] = true;
                panels.push(other);
            }
            let slots = board.panels[panels[next]].iter();
            let inside = slots.filter(|slot| slot.until > from && slot.start < to);
            let mut jobs: Vec<usize> = inside.map(|slot| slot.job).collect();
            self.dice.shuffle(&mut jobs);
            for place in jobs.iter().flat_map(|job| day(board, *job)) {
                if !known[place.panel] {
                    known[place.panel] = true;
                    panels.push(place.panel);
                }
            }
            let off = |job: usize| board.take(job).map(|place| (job, place));
            taken.extend(jobs.into_iter().filter_map(off));
            next += 1;
        }
        taken
    }

    /// A span of the day.
    fn span(&mut self, board: &Board<'_>) -> (u32, u32) {
        let lasts = board.panels.iter().filter_map(|slots| slots.last());
        let end = lasts.map(|slot| slot.until).max().unwrap_or(0);
        let length = end >> self.dice.u32(..HALVES);
        let from = self.dice.u32(..=end - length);
        (from, from + length)
    }

    /// Puts back what was taken, which was worth so much, or what is worth more.
    fn refill(&mut self, board: &mut Board<'_>, taken: &[(usize, Place)], reached: i64) {
        let part = part(board, self.jobs, taken);
        let mut prover = Prover::new(reached, BRANCHES, self.dice.u64(..), self.watch);
        prover.prove(part, self.prices);
        match prover.better {
            Some(better) => board.put_pairs(&better),
            None => {
                for (job, place) in taken {
                    board.put(*job, *place);
                }
            }
        }
    }
}

/// Where the seeker of a job has interviews.
fn day<'b>(board: &'b Board<'_>, job: usize) -> impl Iterator<Item = Place> + 'b {
    let own = &board.seekers[board.problem.jobs[job].seeker];
    own.iter().filter_map(|other| board.at[*other])
}

/// What is left to decide beside what is placed: these jobs and those that were just taken off.
fn part<'m>(board: &Board<'m>, jobs: &[usize], taken: &[(usize, Place)]) -> Problem<'m> {
    let problem = board.problem;
    let mut places = vec![Vec::new(); problem.jobs.len()];
    let open = jobs.iter().chain(taken.iter().map(|(job, _)| job));
    for &job in open.filter(|job| board.at[**job].is_none()) {
        let all = problem.jobs[job].places(problem.model.grid);
        places[job] = all.filter(|place| board.is_free(job, *place)).collect();
    }
    let mut part = problem.with_places(&places);
    for (cap, held) in part.seeker_caps.iter_mut().zip(&board.seekers) {
        *cap = cap.saturating_sub(held.len());
    }
    for (cap, held) in part.opening_caps.iter_mut().zip(&board.openings) {
        *cap = cap.saturating_sub(held.len());
    }
    part
}
