//! Colours the edges of a bipartite graph so that those at one node differ.

const NONE: usize = usize::MAX;

/// For every node and colour, the edge that has it.
struct Table {
    edges: Vec<usize>,
    colours: usize,
}

impl Table {
    fn at(&mut self, node: usize, colour: usize) -> &mut usize {
        &mut self.edges[node * self.colours + colour]
    }

    fn free(&self, node: usize) -> usize {
        let row = &self.edges[node * self.colours..(node + 1) * self.colours];
        row.iter()
            .position(|edge| *edge == NONE)
            .expect("a node has no more edges than colours")
    }

    /// The first colour that both nodes have free.
    fn free_at_both(&self, one: usize, other: usize) -> Option<usize> {
        let row = |node: usize| &self.edges[node * self.colours..(node + 1) * self.colours];
        let both = row(one).iter().zip(row(other));
        both.into_iter()
            .position(|(one, other)| *one == NONE && *other == NONE)
    }
}

/// A colour for each edge between a left and a right node; no node may have more edges than there are colours.
pub(super) fn colour(
    edges: &[(usize, usize)],
    (left, right): (usize, usize),
    colours: usize,
) -> Vec<usize> {
    let mut table = Table {
        edges: vec![NONE; (left + right) * colours],
        colours,
    };
    let mut given = vec![NONE; edges.len()];
    let ends = |edge: usize| (edges[edge].0, left + edges[edge].1);
    for edge in 0..edges.len() {
        let (one, other) = ends(edge);
        let colour = table.free_at_both(one, other).unwrap_or_else(|| {
            let (wanted, instead) = (table.free(one), table.free(other));
            // Along the path of these two colours that leaves `other`, they change places.
            let mut path = Vec::new();
            let (mut node, mut next) = (other, wanted);
            while *table.at(node, next) != NONE {
                let step = *table.at(node, next);
                path.push(step);
                let (a, b) = ends(step);
                node = if node == a { b } else { a };
                next = if next == wanted { instead } else { wanted };
            }
            for step in &path {
                let (a, b) = ends(*step);
                *table.at(a, given[*step]) = NONE;
                *table.at(b, given[*step]) = NONE;
            }
            for step in path {
                given[step] = if given[step] == wanted {
                    instead
                } else {
                    wanted
                };
                let (a, b) = ends(step);
                *table.at(a, given[step]) = step;
                *table.at(b, given[step]) = step;
            }
            wanted
        });
        given[edge] = colour;
        *table.at(one, colour) = edge;
        *table.at(other, colour) = edge;
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_many_colours_as_the_largest_degree_are_enough(
            edges in proptest::collection::vec((0_usize..8, 0_usize..6), 0..60)
        ) {
            let mut degrees = [0; 14];
            for (left, right) in &edges {
                degrees[*left] += 1;
                degrees[8 + *right] += 1;
            }
            let colours = degrees.into_iter().max().unwrap_or(0);
            let given = colour(&edges, (8, 6), colours);
            for (one, first) in edges.iter().enumerate() {
                prop_assert!(given[one] < colours);
                for (other, second) in edges.iter().enumerate().skip(one + 1) {
                    let meet = first.0 == second.0 || first.1 == second.1;
                    prop_assert!(!meet || given[one] != given[other]);
                }
            }
        }
    }
}
