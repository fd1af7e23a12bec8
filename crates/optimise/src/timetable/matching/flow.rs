//! The cheapest circulation in a network, by the network simplex method.
//!
//! A spanning tree of arcs is kept; arcs outside it are empty or full. An arc that would make the flow cheaper
//! comes in, the arc that is first empty or full on the cycle goes out. Ties are broken so that the tree stays
//! strongly feasible (Cunningham 1976), hence it ends.

use crate::watch::Watch;

const NONE: usize = usize::MAX;
/// Pivots between two looks at the watch.
const PIVOTS: u64 = 512;

/// Arcs between nodes, with the flow on them.
#[derive(Debug, Default)]
pub(super) struct Network {
    nodes: usize,
    from: Vec<usize>,
    to: Vec<usize>,
    room: Vec<i64>,
    cost: Vec<i64>,
    flow: Vec<i64>,
}

impl Network {
    /// A new node.
    pub fn node(&mut self) -> usize {
        self.nodes += 1;
        self.nodes - 1
    }

    /// A new arc with room for so much flow at a cost for each unit; costs may be negative.
    pub fn arc(&mut self, from: usize, to: usize, room: i64, cost: i64) -> usize {
        self.from.push(from);
        self.to.push(to);
        self.room.push(room);
        self.cost.push(cost);
        self.flow.push(0);
        self.from.len() - 1
    }

    /// The flow on an arc.
    pub fn flow(&self, arc: usize) -> i64 {
        self.flow[arc]
    }

    /// Finds the cheapest circulation; says whether it did before it was stopped.
    pub fn solve(&mut self, watch: &Watch<'_>) -> bool {
        let arcs = self.from.len();
        let root = self.node();
        for node in 0..root {
            self.arc(node, root, i64::MAX, 0);
        }
        let mut tree = Tree::star(root, arcs);
        let block = arcs.isqrt().max(10);
        let mut next = 0;
        let mut pivots = 0_u64;
        while let Some(arc) = self.entering(&tree, arcs, block, &mut next) {
            self.pivot(&mut tree, arc);
            pivots += 1;
            if pivots.is_multiple_of(PIVOTS) && watch.stopped() {
                return false;
            }
        }
        true
    }

    /// The arc that saves most of a block of arcs, in turn.
    fn entering(&self, tree: &Tree, arcs: usize, block: usize, next: &mut usize) -> Option<usize> {
        let mut best = (0, None);
        for seen in 1..=arcs {
            let arc = *next;
            *next = if arc + 1 == arcs { 0 } else { arc + 1 };
            let change =
                self.cost[arc] + tree.potential[self.from[arc]] - tree.potential[self.to[arc]];
            let saved = if self.room[arc] == 0 {
                0
            } else if self.flow[arc] == 0 {
                -change
            } else if self.flow[arc] == self.room[arc] {
                change
            } else {
                0
            };
            if saved > best.0 {
                best = (saved, Some(arc));
            }
            if seen % block == 0 && best.1.is_some() {
                break;
            }
        }
        best.1
    }

    fn pivot(&mut self, tree: &mut Tree, arc: usize) {
        let full = self.flow[arc] > 0;
        // Flow runs from the join down to `first`, over the arc to `second`, and up to the join.
        let (first, second) = if full {
            (self.to[arc], self.from[arc])
        } else {
            (self.from[arc], self.to[arc])
        };
        let join = tree.join(first, second);
        let mut least = self.room[arc];
        let mut leaving = NONE;
        let mut on_first = false;
        let mut node = first;
        while node != join {
            let room = self.left(tree, node, false);
            if room < least {
                (least, leaving, on_first) = (room, node, true);
            }
            node = tree.parent[node];
        }
        node = second;
        while node != join {
            let room = self.left(tree, node, true);
            if room <= least {
                (least, leaving, on_first) = (room, node, false);
            }
            node = tree.parent[node];
        }
        self.push(tree, arc, (first, second, join), least);
        if leaving != NONE {
            let (inside, outside) = if on_first {
                (first, second)
            } else {
                (second, first)
            };
            let change =
                self.cost[arc] + tree.potential[self.from[arc]] - tree.potential[self.to[arc]];
            let lift = if inside == self.from[arc] {
                -change
            } else {
                change
            };
            tree.hang(leaving, inside, outside, arc, lift);
        }
    }

    /// How much more can flow on the arc above a node, upwards or downwards.
    fn left(&self, tree: &Tree, node: usize, upwards: bool) -> i64 {
        let arc = tree.arc[node];
        let along = (self.from[arc] == node) == upwards;
        if along {
            self.room[arc] - self.flow[arc]
        } else {
            self.flow[arc]
        }
    }

    fn push(
        &mut self,
        tree: &Tree,
        arc: usize,
        (first, second, join): (usize, usize, usize),
        much: i64,
    ) {
        if much == 0 {
            return;
        }
        self.flow[arc] += if self.flow[arc] > 0 { -much } else { much };
        for (start, upwards) in [(first, false), (second, true)] {
            let mut node = start;
            while node != join {
                let arc = tree.arc[node];
                let along = (self.from[arc] == node) == upwards;
                self.flow[arc] += if along { much } else { -much };
                node = tree.parent[node];
            }
        }
    }
}

/// A spanning tree.
struct Tree {
    parent: Vec<usize>,
    /// The arc between a node and its parent.
    arc: Vec<usize>,
    potential: Vec<i64>,
    child: Vec<usize>,
    after: Vec<usize>,
    before: Vec<usize>,
    seen: Vec<u64>,
    turn: u64,
}

impl Tree {
    /// Every node below the root, by arcs that begin with this number.
    fn star(root: usize, first_arc: usize) -> Self {
        let mut tree = Self {
            parent: vec![NONE; root + 1],
            arc: vec![NONE; root + 1],
            potential: vec![0; root + 1],
            child: vec![NONE; root + 1],
            after: vec![NONE; root + 1],
            before: vec![NONE; root + 1],
            seen: vec![0; root + 1],
            turn: 0,
        };
        for node in 0..root {
            tree.arc[node] = first_arc + node;
            tree.attach(node, root);
        }
        tree
    }

    fn attach(&mut self, node: usize, parent: usize) {
        self.parent[node] = parent;
        self.before[node] = NONE;
        self.after[node] = self.child[parent];
        if self.child[parent] != NONE {
            self.before[self.child[parent]] = node;
        }
        self.child[parent] = node;
    }

    fn detach(&mut self, node: usize) {
        let (before, after) = (self.before[node], self.after[node]);
        if before == NONE {
            self.child[self.parent[node]] = after;
        } else {
            self.after[before] = after;
        }
        if after != NONE {
            self.before[after] = before;
        }
    }

    /// Where the ways of two nodes to the root meet.
    fn join(&mut self, mut one: usize, mut other: usize) -> usize {
        self.turn += 1;
        loop {
            if one != NONE {
                if self.seen[one] == self.turn {
                    return one;
                }
                self.seen[one] = self.turn;
                one = self.parent[one];
            }
            std::mem::swap(&mut one, &mut other);
        }
    }

    /// Cuts the tree above `leaving` and hangs that part by its node `inside` below `outside`.
    fn hang(&mut self, leaving: usize, inside: usize, outside: usize, arc: usize, lift: i64) {
        let (mut node, mut parent, mut by) = (inside, outside, arc);
        loop {
            let above = self.parent[node];
            let old = self.arc[node];
            self.detach(node);
            self.attach(node, parent);
            self.arc[node] = by;
            if node == leaving {
                break;
            }
            (parent, node, by) = (node, above, old);
        }
        self.lift(inside, lift);
    }

    /// Changes the potentials of a subtree.
    fn lift(&mut self, top: usize, by: i64) {
        let mut open = vec![top];
        while let Some(node) = open.pop() {
            self.potential[node] += by;
            let mut child = self.child[node];
            while child != NONE {
                open.push(child);
                child = self.after[child];
            }
        }
    }
}

#[cfg(test)]
mod tests;
