//! How the bound changes with each charge.

use super::Bound;
use super::terms::Rule;

impl Bound<'_> {
    /// By how much each inequality is kept in the solution of the relaxation: less than nothing
    /// when it is broken.
    pub(super) fn slope(&self) -> Vec<f64> {
        let mut slope = vec![0.0; self.charges.len()];
        let members = self.problem.members.len();
        let seats = self.assigner.columns_of(members);
        let mut holders = vec![None; self.problem.booths];
        for (member, booth) in seats.iter().enumerate() {
            holders[*booth] = Some(member);
        }
        let pairs = self.problem.pairs.iter().enumerate();
        let met: Vec<bool> = pairs
            .map(|(index, pair)| {
                let booth = seats[pair.owner];
                self.met[index][booth] > self.unmet[index][booth]
            })
            .collect();
        for term in &self.terms {
            let slope = &mut slope[term.at..];
            self.kept(&term.rule, term.at, seats, &holders, &met, slope);
        }
        slope
    }

    fn kept(
        &self,
        rule: &Rule,
        at: usize,
        seats: &[usize],
        holders: &[Option<usize>],
        met: &[bool],
        slope: &mut [f64],
    ) {
        let problem = self.problem;
        match rule {
            Rule::Flow { pair, meets } => {
                let others = &problem.pairs[*pair].others;
                for other in others {
                    slope[seats[*other]] += 1.0;
                }
                let its = meets[seats[problem.pairs[*pair].owner]].iter();
                let its = its.filter(|booth| self.is_open_to(others, **booth));
                let least = its.min_by_key(|booth| self.charges[at + **booth].round() as i64);
                if let (true, Some(booth)) = (met[*pair], least) {
                    slope[*booth] -= 1.0;
                }
            }
            Rule::Field { pair, near } => {
                let pair_of = &problem.pairs[*pair];
                let own = seats[pair_of.owner];
                for (booth, its) in near.iter().enumerate() {
                    let is_near = met[*pair] && its.binary_search(&own).is_ok();
                    slope[booth] = 1.0 - f64::from(u8::from(is_near));
                }
                for other in &pair_of.others {
                    slope[seats[*other]] -= 1.0;
                }
            }
            Rule::Clique { group, booths } => {
                let group = &self.groups[*group];
                let inside = |pair: &&usize| {
                    let own = seats[problem.pairs[**pair].owner];
                    met[**pair] && booths.binary_search(&own).is_ok()
                };
                let happy = group.pairs.iter().filter(inside).count() as f64;
                for (place, booth) in booths.iter().enumerate() {
                    let minded = holders[*booth].is_some_and(|holder| {
                        group.bystanders.binary_search(&holder).is_ok()
                            || group
                                .pairs
                                .iter()
                                .any(|pair| problem.pairs[*pair].owner == holder && !met[*pair])
                    });
                    slope[place] = 1.0 - happy - f64::from(u8::from(minded));
                }
            }
        }
    }
}
