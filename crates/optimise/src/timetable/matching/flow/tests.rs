use super::*;
use proptest::prelude::*;

/// The most that any choice of pairs is worth, at most so many for each left and right node.
fn best(pairs: &[(usize, usize, i64)], left: &mut [i64], right: &mut [i64]) -> i64 {
    let Some(((one, other, worth), rest)) = pairs.split_first() else {
        return 0;
    };
    let without = best(rest, left, right);
    if left[*one] == 0 || right[*other] == 0 {
        return without;
    }
    left[*one] -= 1;
    right[*other] -= 1;
    let with = worth + best(rest, left, right);
    left[*one] += 1;
    right[*other] += 1;
    with.max(without)
}

proptest! {
    #[test]
    fn the_flow_is_worth_what_the_best_choice_is(
        pairs in proptest::collection::vec((0_usize..4, 0_usize..3, 1_i64..20), 0..11),
        mut left in proptest::collection::vec(0_i64..3, 4),
        mut right in proptest::collection::vec(0_i64..4, 3),
    ) {
        let mut network = Network::default();
        let (source, sink) = (network.node(), network.node());
        network.arc(sink, source, 1000, 0);
        let lefts: Vec<usize> = left.iter().map(|room| { let node = network.node(); network.arc(source, node, *room, 0); node }).collect();
        let rights: Vec<usize> = right.iter().map(|room| { let node = network.node(); network.arc(node, sink, *room, 0); node }).collect();
        let arcs: Vec<usize> = pairs.iter().map(|(one, other, worth)| network.arc(lefts[*one], rights[*other], 1, -worth)).collect();
        prop_assert!(network.solve(&Watch::none()));
        let worth: i64 = arcs.iter().zip(&pairs).map(|(arc, pair)| network.flow(*arc) * pair.2).sum();
        prop_assert_eq!(worth, best(&pairs, &mut left, &mut right));
    }
}
