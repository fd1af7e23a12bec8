//! The assignment problem: rows to columns, one each, for the largest sum.
//!
//! Shortest augmenting paths with prices (Jonker and Volgenant, A shortest augmenting path algorithm
//! for dense and sparse linear assignment problems, 1987). The prices stay between two calls, since
//! the next problem is much like the last.

/// What no assignment may use.
pub const NEVER: i64 = i64::MIN / 8;

/// Solves square problems of one size after another.
pub struct Assigner {
    size: usize,
    /// What each column costs.
    prices: Vec<i64>,
    rows: Vec<usize>,
    columns: Vec<usize>,
}

const NONE: usize = usize::MAX;

impl Assigner {
    /// For problems of this size.
    pub fn of_size(size: usize) -> Self {
        Self {
            size,
            prices: vec![0; size],
            rows: vec![NONE; size],
            columns: vec![NONE; size],
        }
    }

    /// The column of each row in an assignment with the largest sum of `worth[row * size + column]`.
    pub fn solve(&mut self, worth: &[i64]) -> &[usize] {
        self.columns.fill(NONE);
        self.rows.fill(NONE);
        let mut left = Vec::new();
        for row in 0..self.size {
            let column = self.best(worth, row);
            match self.rows[column] {
                NONE => self.join(row, column),
                _ => left.push(row),
            }
        }
        for row in left {
            self.augment(worth, row);
        }
        &self.columns
    }

    /// The columns of the first rows, after `solve`.
    pub fn columns_of(&self, rows: usize) -> &[usize] {
        &self.columns[..rows]
    }

    /// How much less an assignment is worth at least when it gives the row this column, than the
    /// best one; after `solve`.
    pub fn loss(&self, worth: &[i64], row: usize, column: usize) -> i64 {
        let own = self.columns[row];
        self.net(worth, row, own) - self.net(worth, row, column)
    }

    fn net(&self, worth: &[i64], row: usize, column: usize) -> i64 {
        worth[row * self.size + column] - self.prices[column]
    }

    fn join(&mut self, row: usize, column: usize) {
        self.columns[row] = column;
        self.rows[column] = row;
    }

    /// The column of the largest worth less its price; a free one among equals.
    fn best(&self, worth: &[i64], row: usize) -> usize {
        let worth = &worth[row * self.size..(row + 1) * self.size];
        let mut best = (i64::MIN, false, 0);
        for (column, (worth, price)) in worth.iter().zip(&self.prices).enumerate() {
            let net = worth - price;
            let is_free = self.rows[column] == NONE;
            if net > best.0 || (net == best.0 && is_free && !best.1) {
                best = (net, is_free, column);
            }
        }
        best.2
    }

    /// Gives a row a column along the path that costs least, and changes prices so that every row
    /// has its best column again.
    fn augment(&mut self, worth: &[i64], first: usize) {
        let size = self.size;
        let mut cost = vec![i64::MAX; size];
        let mut before = vec![first; size];
        let mut done = vec![false; size];
        let mut closed = Vec::new();
        let (mut row, mut base) = (first, 0);
        let top = |this: &Self, row: usize| match this.columns[row] {
            NONE => this.net(worth, row, this.best(worth, row)),
            column => this.net(worth, row, column),
        };
        let last = loop {
            let most = top(self, row);
            let mut next = (i64::MAX, false, NONE);
            let line = &worth[row * size..(row + 1) * size];
            for column in 0..size {
                if done[column] {
                    continue;
                }
                let through = base + most - (line[column] - self.prices[column]);
                if through < cost[column] {
                    cost[column] = through;
                    before[column] = row;
                }
                let is_free = self.rows[column] == NONE;
                if cost[column] < next.0 || (cost[column] == next.0 && is_free && !next.1) {
                    next = (cost[column], is_free, column);
                }
            }
            base = next.0;
            let column = next.2;
            if next.1 {
                break column;
            }
            done[column] = true;
            closed.push(column);
            row = self.rows[column];
        };
        for column in closed {
            self.prices[column] += base - cost[column];
        }
        let mut column = last;
        loop {
            let row = before[column];
            let next = self.columns[row];
            self.join(row, column);
            if row == first {
                return;
            }
            column = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_assignment_is_worth_more() {
        let mut rng = fastrand::Rng::with_seed(7);
        for size in 1..7 {
            let mut assigner = Assigner::of_size(size);
            for _ in 0..200 {
                let worth: Vec<i64> = (0..size * size).map(|_| rng.i64(-5..9)).collect();
                let columns = assigner.solve(&worth).to_vec();
                let mut sorted = columns.clone();
                sorted.sort_unstable();
                assert_eq!(sorted, (0..size).collect::<Vec<_>>());
                let sum = total(&worth, &columns);
                assert_eq!(sum, most(&worth, &mut (0..size).collect(), 0));
                for (row, column) in (0..size).flat_map(|row| (0..size).map(move |c| (row, c))) {
                    let with = forced(&worth, size, row, column);
                    assert!(with <= sum - assigner.loss(&worth, row, column));
                }
            }
        }
    }

    fn total(worth: &[i64], columns: &[usize]) -> i64 {
        let rows = columns.iter().enumerate();
        rows.map(|(row, column)| worth[row * columns.len() + column])
            .sum()
    }

    fn most(worth: &[i64], columns: &mut Vec<usize>, from: usize) -> i64 {
        if from == columns.len() {
            return total(worth, columns);
        }
        let mut best = i64::MIN;
        for other in from..columns.len() {
            columns.swap(from, other);
            best = best.max(most(worth, columns, from + 1));
            columns.swap(from, other);
        }
        best
    }

    fn forced(worth: &[i64], size: usize, row: usize, column: usize) -> i64 {
        let mut worth = worth.to_vec();
        for other in (0..size).filter(|other| *other != column) {
            worth[row * size + other] = -1_000;
        }
        most(&worth, &mut (0..size).collect(), 0)
    }
}
