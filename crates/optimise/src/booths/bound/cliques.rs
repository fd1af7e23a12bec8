//! Sets of booths that are all close to each other.

use std::collections::BTreeSet;

/// How many sets are kept for one group of wishes.
const MOST: usize = 600;

/// Largest sets of booths that are close in pairs, each grown from two close booths; the larger
/// first.
pub fn grow(booths: &[usize], close: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut found = BTreeSet::new();
    for (place, one) in booths.iter().enumerate() {
        for other in &booths[place + 1..] {
            if close(*one, *other) {
                found.insert(grown(*one, *other, booths, &close));
            }
        }
    }
    let mut cliques: Vec<Vec<usize>> = found.into_iter().collect();
    cliques.sort_by_key(|clique| std::cmp::Reverse(clique.len()));
    cliques.truncate(MOST);
    cliques
}

fn grown(
    one: usize,
    other: usize,
    booths: &[usize],
    close: &impl Fn(usize, usize) -> bool,
) -> Vec<usize> {
    let mut clique = vec![one, other];
    for booth in booths {
        if !clique.contains(booth) && clique.iter().all(|member| close(*member, *booth)) {
            clique.push(*booth);
        }
    }
    clique.sort_unstable();
    clique
}
