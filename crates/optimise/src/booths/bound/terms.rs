//! How wishes that depend on others are relaxed: each inequality that every assignment keeps gets
//! a charge for breaking it, and what is left is an assignment problem.
//!
//! With y = 1 where the owner has booth b and its wish is met, x = 1 where somebody has a booth:
//! - `Flow` (about one other, or to be near one of several): where the owner's wish is met, one of them
//!   has a booth that meets it; y over a set of booths is at most x of them over the booths that meet it
//!   from there.
//! - `Field` (away from several): at each booth c, y over the booths close to c, plus x of the others
//!   at c, is at most 1.
//! - `Clique` (wishes that mind each other's owners): over booths that are close in pairs, y of all
//!   of them, plus x of somebody who is minded without y at one of these booths, is at most 1.

use super::cliques;
use crate::booths::problem::{Pair, Problem};

/// One family of inequalities, with the place of its charges among all.
pub struct Term {
    /// Where its charges begin.
    pub at: usize,
    /// What it says.
    pub rule: Rule,
}

/// What an inequality is about.
pub enum Rule {
    /// A charge for each booth of the others.
    Flow {
        /// The wish.
        pair: usize,
        /// For each booth of the owner, the others' booths that meet the wish.
        meets: Vec<Vec<usize>>,
    },
    /// A charge for each booth.
    Field {
        /// The wish.
        pair: usize,
        /// For each booth, the booths close to it, itself too.
        near: Vec<Vec<usize>>,
    },
    /// A charge for each booth of the set.
    Clique {
        /// The wishes of the group.
        group: usize,
        /// Booths that are close in pairs.
        booths: Vec<usize>,
    },
}

/// Wishes that mind each other's owners, and all whom they mind.
pub struct Group {
    /// The wishes.
    pub pairs: Vec<usize>,
    /// The members that all of them mind, without the owners.
    pub bystanders: Vec<usize>,
}

/// All inequalities of a problem, the groups of wishes, and how many charges there are.
pub fn of(problem: &Problem<'_>) -> (Vec<Term>, Vec<Group>, usize) {
    let mut terms = Terms {
        terms: Vec::new(),
        groups: Vec::new(),
        charges: 0,
    };
    for (index, pair) in problem.pairs.iter().enumerate() {
        let rule = match pair.near || pair.others.len() == 1 {
            true => flow(problem, index),
            false => field(problem, index),
        };
        terms.add(rule, problem.booths);
    }
    terms.add_groups(problem);
    (terms.terms, terms.groups, terms.charges)
}

/// The largest charge of each inequality that says anything: the weight of its wish, in the units of
/// charges.
pub fn most(problem: &Problem<'_>, terms: &[Term], groups: &[Group]) -> Vec<f64> {
    let weight = |pair: usize| (problem.pairs[pair].weight * super::UNIT) as f64;
    let mut most = Vec::new();
    for term in terms {
        let (largest, count) = match &term.rule {
            Rule::Flow { pair, .. } | Rule::Field { pair, .. } => (weight(*pair), problem.booths),
            Rule::Clique { group, booths } => {
                let weights = groups[*group].pairs.iter().map(|pair| weight(*pair));
                (weights.fold(0.0, f64::max), booths.len())
            }
        };
        most.extend(std::iter::repeat_n(largest, count));
    }
    most
}

struct Terms {
    terms: Vec<Term>,
    groups: Vec<Group>,
    charges: usize,
}

impl Terms {
    fn add(&mut self, rule: Rule, charges: usize) {
        let at = self.charges;
        self.terms.push(Term { at, rule });
        self.charges += charges;
    }

    /// A group for each set of members that mind each other, and each distance at which they do.
    fn add_groups(&mut self, problem: &Problem<'_>) {
        let away = problem.pairs.iter().filter(|pair| !pair.near);
        let mut circles: Vec<(Vec<usize>, u16)> =
            away.map(|pair| (circle(pair), pair.reach)).collect();
        circles.sort();
        circles.dedup();
        for (members, reach) in circles {
            self.add_group(problem, &members, reach);
        }
    }

    fn add_group(&mut self, problem: &Problem<'_>, members: &[usize], reach: u16) {
        let mut owners = Vec::new();
        let mut pairs = Vec::new();
        for (index, pair) in problem.pairs.iter().enumerate() {
            let all = circle(pair);
            let minds = members
                .iter()
                .all(|member| all.binary_search(member).is_ok());
            let is_in = members.binary_search(&pair.owner).is_ok();
            if !pair.near && pair.reach >= reach && minds && is_in && !owners.contains(&pair.owner)
            {
                owners.push(pair.owner);
                pairs.push(index);
            }
        }
        if pairs.len() < 2 {
            return;
        }
        let mut bystanders = members.to_vec();
        bystanders.retain(|member| !owners.contains(member));
        let mut booths: Vec<usize> = owners
            .iter()
            .flat_map(|owner| &problem.allowed[*owner])
            .copied()
            .collect();
        booths.sort_unstable();
        booths.dedup();
        let close = |one: usize, other: usize| problem.distances.get(one, other) <= reach;
        let group = self.groups.len();
        for booths in cliques::grow(&booths, close) {
            let charges = booths.len();
            self.add(Rule::Clique { group, booths }, charges);
        }
        self.groups.push(Group { pairs, bystanders });
    }
}

/// The owner of a wish and all whom it minds, rising.
fn circle(pair: &Pair) -> Vec<usize> {
    let mut circle = pair.others.clone();
    circle.push(pair.owner);
    circle.sort_unstable();
    circle
}

fn flow(problem: &Problem<'_>, index: usize) -> Rule {
    let pair = &problem.pairs[index];
    let others = pair.others.iter();
    let mut theirs: Vec<usize> = others
        .flat_map(|one| &problem.allowed[*one])
        .copied()
        .collect();
    theirs.sort_unstable();
    theirs.dedup();
    let meets = (0..problem.booths).map(|own| {
        let booths = theirs.iter().copied();
        let booths =
            booths.filter(|its| *its != own && problem.close(pair, own, *its) == pair.near);
        booths.collect()
    });
    Rule::Flow {
        pair: index,
        meets: meets.collect(),
    }
}

fn field(problem: &Problem<'_>, index: usize) -> Rule {
    let pair = &problem.pairs[index];
    let near = (0..problem.booths).map(|booth| {
        let booths = problem.allowed[pair.owner].iter().copied();
        booths
            .filter(|own| problem.close(pair, *own, booth))
            .collect()
    });
    Rule::Field {
        pair: index,
        near: near.collect(),
    }
}
