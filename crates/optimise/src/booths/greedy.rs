//! What a simple rule reaches, to compare with: one after the other chooses a booth.

use std::cmp::Reverse;

use super::model::Model;
use super::problem::Problem;

/// What the wishes of a session are worth when whoever applied first chooses first. Everybody takes the
/// booth that is worth most at that moment, and nobody who has a booth in the plan is left without.
pub fn value(model: &Model, problem: &Problem<'_>) -> i64 {
    let mut order: Vec<usize> = (0..problem.members.len()).collect();
    order.sort_by_key(|member| Reverse(model.requests[problem.members[*member]].first_come));
    let mut seats = problem.start.clone();
    let mut chosen = vec![false; seats.len()];
    for member in order {
        let booth = choice(problem, (&seats, &chosen), member);
        if let Some(holder) = holder(&seats, booth) {
            seats[holder] = seats[member];
        }
        seats[member] = booth;
        chosen[member] = true;
    }
    problem.value(&seats)
}

fn holder(seats: &[usize], booth: usize) -> Option<usize> {
    seats.iter().position(|seat| *seat == booth)
}

/// The best of the booths that nobody has, or whose holder has not chosen and may have the member's own.
fn choice(problem: &Problem<'_>, (seats, chosen): (&[usize], &[bool]), member: usize) -> usize {
    let own = seats[member];
    let is_open = |booth: &usize| {
        holder(seats, *booth).is_none_or(|other| {
            let may = || problem.allowed[other].binary_search(&own).is_ok();
            other == member || (!chosen[other] && may())
        })
    };
    let open = problem.allowed[member].iter().copied().filter(is_open);
    let worth = |booth: usize| worth(problem, (seats, chosen), (member, booth));
    open.max_by_key(|booth| (worth(*booth), Reverse(*booth)))
        .unwrap_or(own)
}

/// What a booth is worth to a member, with the others who have chosen.
fn worth(
    problem: &Problem<'_>,
    (seats, chosen): (&[usize], &[bool]),
    (member, booth): (usize, usize),
) -> i64 {
    let own = problem.pairs.iter().filter(|pair| pair.owner == member);
    let met = own.filter(|pair| {
        let mut others = pair.others.iter().filter(|other| chosen[**other]);
        others.any(|other| problem.close(pair, booth, seats[*other])) == pair.near
    });
    problem.gain[member][booth] + met.map(|pair| pair.weight).sum::<i64>()
}
