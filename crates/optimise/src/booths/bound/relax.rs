//! The assignment problem that charges leave.

use super::assignment::NEVER;
use super::terms::Rule;
use super::{Bound, UNIT};

impl Bound<'_> {
    /// Solves the assignment problem that is left; none when there is no assignment.
    pub(super) fn relax(&mut self) -> Option<i64> {
        let size = self.problem.booths;
        let members = self.problem.members.len();
        let mut fixed = self.problem.always * UNIT;
        for member in 0..members {
            for booth in 0..size {
                self.worth[member * size + booth] = self.problem.gain[member][booth] * UNIT;
            }
        }
        for (index, pair) in self.problem.pairs.iter().enumerate() {
            self.met[index].fill(pair.weight * UNIT);
            self.unmet[index].fill(0);
        }
        for index in 0..self.terms.len() {
            fixed += self.charge(index);
        }
        for (index, pair) in self.problem.pairs.iter().enumerate() {
            let row = &mut self.worth[pair.owner * size..(pair.owner + 1) * size];
            let brings = self.met[index].iter().zip(&self.unmet[index]);
            for (worth, (met, unmet)) in row.iter_mut().zip(brings) {
                *worth += met.max(unmet);
            }
        }
        for (worth, open) in self.worth.iter_mut().zip(&self.open) {
            if !open {
                *worth = NEVER;
            }
        }
        let seats = self.assigner.solve(&self.worth);
        let taken = seats.iter().take(members).enumerate();
        let taken = taken.map(|(member, booth)| self.worth[member * size + booth]);
        let mut total = fixed;
        for worth in taken {
            if worth == NEVER {
                return None;
            }
            total += worth;
        }
        Some(total)
    }

    /// Puts the charges of one term on the worth of booths; gives what they bring for certain.
    fn charge(&mut self, index: usize) -> i64 {
        let size = self.problem.booths;
        let term = &self.terms[index];
        let charge = |place: usize| self.charges[term.at + place].round() as i64;
        let mut fixed = 0;
        match &term.rule {
            Rule::Flow { pair, meets } => {
                let others = &self.problem.pairs[*pair].others;
                for other in others {
                    for booth in 0..size {
                        self.worth[other * size + booth] += charge(booth);
                    }
                }
                for (booth, its) in meets.iter().enumerate() {
                    let its = its.iter().filter(|booth| self.is_open_to(others, **booth));
                    let least = its.map(|booth| charge(*booth)).min();
                    // Where no booth of the others meets it, it is not met.
                    self.met[*pair][booth] =
                        least.map_or(0, |least| self.met[*pair][booth] - least);
                }
            }
            Rule::Field { pair, near } => {
                for (booth, its) in near.iter().enumerate() {
                    let charge = charge(booth);
                    if charge == 0 {
                        continue;
                    }
                    fixed += charge;
                    its.iter().for_each(|own| self.met[*pair][*own] -= charge);
                    for other in &self.problem.pairs[*pair].others {
                        self.worth[other * size + booth] -= charge;
                    }
                }
            }
            Rule::Clique { group, booths } => {
                let all: i64 = (0..booths.len()).map(charge).sum();
                if all == 0 {
                    return 0;
                }
                fixed += all;
                let group = &self.groups[*group];
                for (place, booth) in booths.iter().enumerate() {
                    let charge = charge(place);
                    for pair in &group.pairs {
                        self.met[*pair][*booth] -= all;
                        self.unmet[*pair][*booth] -= charge;
                    }
                    for bystander in &group.bystanders {
                        self.worth[bystander * size + booth] -= charge;
                    }
                }
            }
        }
        fixed
    }
}
