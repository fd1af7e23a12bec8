//! Looks for better assignments: moves, swaps and rings of three, accepted as in simulated
//! annealing (Kirkpatrick, Gelatt and Vecchi, 1983), so that each round ends near a local optimum.

use fastrand::Rng;

use super::problem::Problem;
use crate::watch::Watch;

/// How cold a round ends, in parts of what a wish is worth on average.
const COLD: f64 = 0.02;

/// How one round of the search goes.
pub struct Round {
    /// The seed of its randomness.
    pub seed: u64,
    /// How many changes it tries.
    pub steps: u64,
    /// How hot it begins, in parts of what a wish is worth on average.
    pub heat: f64,
}

/// The best assignment that a round finds from this one, with its value.
pub fn improve(
    problem: &Problem<'_>,
    start: &[usize],
    round: &Round,
    watch: &Watch<'_>,
) -> (i64, Vec<usize>) {
    let mut state = State::of(problem, start);
    let mut best = (state.value, state.seats.clone());
    let movable: Vec<usize> = (0..start.len())
        .filter(|member| problem.allowed[*member].len() > 1)
        .collect();
    if movable.is_empty() {
        return best;
    }
    let mut rng = Rng::with_seed(round.seed);
    let mut heat = round.heat * average(problem);
    let cooling = (COLD / round.heat).powf(256.0 / round.steps.max(1) as f64);
    for step in 0..round.steps {
        if step % 256 == 0 {
            if watch.stopped() {
                break;
            }
            heat *= cooling;
        }
        let member = movable[rng.usize(..movable.len())];
        let booth = problem.allowed[member][rng.usize(..problem.allowed[member].len())];
        let Some(change) = state.change(member, booth, &mut rng) else {
            continue;
        };
        // What may be lost at most for the change to be kept.
        let least = (heat * rng.f64().max(1e-300).ln()).ceil() as i64;
        if state.at_most(&change) < least {
            continue;
        }
        let before = state.value;
        state.apply(&change);
        if state.value - before < least {
            state.undo(&change);
        } else if state.value > best.0 {
            best = (state.value, state.seats.clone());
        }
    }
    best
}

/// What a wish is worth on average; of linear wishes the best booth's sum for each member.
fn average(problem: &Problem<'_>) -> f64 {
    let linear = problem.gain.iter().filter_map(|row| row.iter().max());
    let worth = linear.chain(problem.pairs.iter().map(|pair| &pair.weight));
    let worth: Vec<i64> = worth.copied().filter(|worth| *worth > 0).collect();
    worth.iter().sum::<i64>() as f64 / worth.len().max(1) as f64
}

/// Up to three members, each with its booth before and after.
type Change = [(usize, usize, usize); 3];

/// Nobody moves.
const NOBODY: (usize, usize, usize) = (usize::MAX, 0, 0);

/// An assignment whose value is kept up to date.
struct State<'a> {
    problem: &'a Problem<'a>,
    seats: Vec<usize>,
    holders: Vec<Option<usize>>,
    /// The wishes that each member owns, and those that are about it.
    owned: Vec<Vec<usize>>,
    about: Vec<Vec<usize>>,
    /// How many others are close to the owner of each wish.
    close: Vec<u32>,
    /// What the unmet wishes of and about each member are worth together.
    missed: Vec<i64>,
    value: i64,
}

impl<'a> State<'a> {
    fn of(problem: &'a Problem<'a>, seats: &[usize]) -> Self {
        let mut state = Self {
            problem,
            seats: seats.to_vec(),
            holders: vec![None; problem.booths],
            owned: vec![Vec::new(); seats.len()],
            about: vec![Vec::new(); seats.len()],
            close: vec![0; problem.pairs.len()],
            missed: vec![0; seats.len()],
            value: problem.value(seats),
        };
        for (member, booth) in seats.iter().enumerate() {
            state.holders[*booth] = Some(member);
        }
        for (index, pair) in problem.pairs.iter().enumerate() {
            state.owned[pair.owner].push(index);
            for other in &pair.others {
                state.about[*other].push(index);
            }
            state.close[index] = state.count(index);
            if (state.close[index] > 0) != pair.near {
                state.miss(index, pair.weight);
            }
        }
        state
    }

    /// What a change gains at most: as if it met every wish of and about those who move.
    fn at_most(&self, change: &Change) -> i64 {
        let moved = change.iter().filter(|one| **one != NOBODY);
        let gains = moved.map(|(member, from, to)| {
            let gain = &self.problem.gain[*member];
            gain[*to] - gain[*from] + self.missed[*member]
        });
        gains.sum()
    }

    /// A wish is missed by so much more for its owner and those whom it is about.
    fn miss(&mut self, index: usize, by: i64) {
        let pair = &self.problem.pairs[index];
        self.missed[pair.owner] += by;
        for other in &pair.others {
            self.missed[*other] += by;
        }
    }

    /// The member to this booth; who holds it to the member's, or to a third booth whose holder
    /// then takes the member's. None when that does not fit.
    fn change(&self, member: usize, booth: usize, rng: &mut Rng) -> Option<Change> {
        let own = self.seats[member];
        if own == booth {
            return None;
        }
        let first = (member, own, booth);
        let Some(holder) = self.holders[booth] else {
            return Some([first, NOBODY, NOBODY]);
        };
        let allowed = &self.problem.allowed;
        let may = |one: usize, booth: usize| allowed[one].binary_search(&booth).is_ok();
        if may(holder, own) && rng.u8(..8) > 0 {
            return Some([first, (holder, booth, own), NOBODY]);
        }
        let third = allowed[holder][rng.usize(..allowed[holder].len())];
        if third == booth || third == own {
            return None;
        }
        let second = (holder, booth, third);
        match self.holders[third] {
            None => Some([first, second, NOBODY]),
            Some(last) if may(last, own) => Some([first, second, (last, third, own)]),
            Some(_) => None,
        }
    }

    fn apply(&mut self, change: &Change) {
        for (member, from, to) in change.iter().filter(|one| **one != NOBODY) {
            self.seat(*member, *from, *to);
        }
        self.settle(change, |(member, _, to)| (member, to));
    }

    fn undo(&mut self, change: &Change) {
        for (member, from, to) in change.iter().rev().filter(|one| **one != NOBODY) {
            self.seat(*member, *to, *from);
        }
        self.settle(change, |(member, from, _)| (member, from));
    }

    /// Who holds what after all have moved.
    fn settle(&mut self, change: &Change, now: impl Fn((usize, usize, usize)) -> (usize, usize)) {
        let moved = || change.iter().filter(|one| **one != NOBODY);
        for (_, from, to) in moved() {
            self.holders[*from] = None;
            self.holders[*to] = None;
        }
        for one in moved() {
            let (member, booth) = now(*one);
            self.holders[booth] = Some(member);
        }
    }

    /// Moves one member and counts anew what depends on it.
    fn seat(&mut self, member: usize, from: usize, to: usize) {
        let problem = self.problem;
        self.value += problem.gain[member][to] - problem.gain[member][from];
        self.seats[member] = to;
        for slot in 0..self.about[member].len() {
            let index = self.about[member][slot];
            let pair = &problem.pairs[index];
            let owner = self.seats[pair.owner];
            let was = problem.close(pair, owner, from);
            let is = problem.close(pair, owner, to);
            if was != is {
                let count = if is {
                    self.close[index] + 1
                } else {
                    self.close[index] - 1
                };
                self.set_close(index, count);
            }
        }
        for slot in 0..self.owned[member].len() {
            let index = self.owned[member][slot];
            self.set_close(index, self.count(index));
        }
    }

    fn set_close(&mut self, index: usize, count: u32) {
        let pair = &self.problem.pairs[index];
        let met = |count: u32| {
            if (count > 0) == pair.near {
                pair.weight
            } else {
                0
            }
        };
        let gained = met(count) - met(self.close[index]);
        self.close[index] = count;
        if gained != 0 {
            self.value += gained;
            self.miss(index, -gained);
        }
    }

    fn count(&self, index: usize) -> u32 {
        let pair = &self.problem.pairs[index];
        let own = self.seats[pair.owner];
        let others = pair.others.iter();
        let close = others.filter(|other| self.problem.close(pair, own, self.seats[**other]));
        close.count() as u32
    }
}
