//! The third level in one session: which of the chosen requests has which booth.

use super::hall::Distances;
use super::model::{Model, What};

/// The requests that have a booth in a session, what each booth is worth to each of them, and the
/// wishes that depend on two booths or more. Requests are numbered by their place in `members`.
pub struct Problem<'a> {
    /// The requests of the model, rising.
    pub members: Vec<usize>,
    /// How many booths there are.
    pub booths: usize,
    /// Distances of the booths.
    pub distances: &'a Distances,
    /// The booths that each member may have, rising.
    pub allowed: Vec<Vec<usize>>,
    /// What each booth is worth to each member: `[member][booth]`.
    pub gain: Vec<Vec<i64>>,
    /// Wishes that depend on others.
    pub pairs: Vec<Pair>,
    /// The wishes that are met in every assignment.
    pub always: i64,
    /// A legal assignment: the booth of each member.
    pub start: Vec<usize>,
}

/// A wish that depends on where others are.
pub struct Pair {
    /// Whose it is.
    pub owner: usize,
    /// What it is worth.
    pub weight: i64,
    /// Whom it is about, rising.
    pub others: Vec<usize>,
    /// Up to this distance booths are close.
    pub reach: u16,
    /// Whether it is met when one of them is close, or when none is.
    pub near: bool,
}

impl<'a> Problem<'a> {
    /// The problem of a session, with the booths that the first two levels found.
    pub fn of(model: &'a Model, session: usize, held: &[Option<usize>]) -> Self {
        let placed = |request: &usize| {
            model.requests[*request].session == session && held[*request].is_some()
        };
        let members: Vec<usize> = (0..model.requests.len()).filter(placed).collect();
        let mut pinned = vec![false; model.booths];
        for request in &members {
            if let Some(booth) = model.requests[*request].pin {
                pinned[booth] = true;
            }
        }
        let allowed = members.iter().map(|request| {
            let asked = &model.requests[*request];
            let free = asked.fitting.iter().filter(|booth| !pinned[**booth]);
            asked
                .pin
                .map_or_else(|| free.copied().collect(), |booth| vec![booth])
        });
        let mut problem = Self {
            booths: model.booths,
            distances: &model.distances,
            allowed: allowed.collect(),
            gain: vec![vec![0; model.booths]; members.len()],
            pairs: Vec::new(),
            always: 0,
            start: members
                .iter()
                .filter_map(|request| held[*request])
                .collect(),
            members,
        };
        problem.add_wishes(model);
        problem
    }

    fn add_wishes(&mut self, model: &Model) {
        let mut place = vec![None; model.requests.len()];
        for (member, request) in self.members.iter().enumerate() {
            place[*request] = Some(member);
        }
        for wish in &model.wishes {
            if let Some(owner) = place[wish.request] {
                self.add(owner, wish.weight as i64, &wish.what, &place);
            }
        }
    }

    fn add(&mut self, owner: usize, weight: i64, what: &What, place: &[Option<usize>]) {
        let (others, reach, near) = match what {
            What::Linear(meets) => {
                let row = self.gain[owner].iter_mut().zip(meets);
                row.filter(|(_, meets)| **meets)
                    .for_each(|(gain, _)| *gain += weight);
                return;
            }
            // Partners that wait or asked for nothing are never near.
            What::Near { partners, reach } => {
                let placed: Vec<usize> = partners.iter().filter_map(|one| place[*one]).collect();
                if placed.is_empty() {
                    return;
                }
                (placed, *reach, true)
            }
            What::Away { others, reach } => {
                let placed: Vec<usize> = others.iter().filter_map(|other| place[*other]).collect();
                (placed, *reach, false)
            }
        };
        // Booths of different requests are at least one cell apart.
        if others.is_empty() || (!near && reach == 0) {
            self.always += weight;
            return;
        }
        self.pairs.push(Pair {
            owner,
            weight,
            others,
            reach,
            near,
        });
    }

    /// Whether two booths are close for a wish.
    pub fn close(&self, pair: &Pair, one: usize, other: usize) -> bool {
        self.distances.get(one, other) <= pair.reach
    }

    /// Whether a wish is met when members have these booths.
    pub fn is_met(&self, pair: &Pair, seats: &[usize]) -> bool {
        let own = seats[pair.owner];
        let mut others = pair.others.iter();
        others.any(|other| self.close(pair, own, seats[*other])) == pair.near
    }

    /// What an assignment is worth: the weights of the wishes met.
    pub fn value(&self, seats: &[usize]) -> i64 {
        let linear = seats
            .iter()
            .enumerate()
            .map(|(member, booth)| self.gain[member][*booth]);
        let met = self.pairs.iter().filter(|pair| self.is_met(pair, seats));
        self.always + linear.sum::<i64>() + met.map(|pair| pair.weight).sum::<i64>()
    }
}
