//! Masking: no figure of the public table tells of fewer than five people, alone or by subtraction.

use std::collections::BTreeSet;

use super::{Dimension, Figure, Row};

/// The fewest people behind a figure of seekers that the public sees; none at all is shown too.
pub const LEAST: u32 = 5;

/// The table as the public may see it.
///
/// In each column the rows of employers, and those of groups, add up to the fair. A figure behind
/// which 1 to 4 people stand is masked (primary). Then, in each of both breakdowns, the smallest
/// figures that are left are masked too (secondary), until at least two are masked and each of them
/// could, for all that the table tells, as well be 5. When that cannot be, the whole column is masked,
/// the fair's figure too.
pub fn public(rows: &[Row]) -> Vec<Row> {
    let mut shown = rows.to_vec();
    for figure in Figure::ALL
        .into_iter()
        .filter(|figure| figure.is_of_people())
    {
        for at in hidden(rows, figure) {
            shown[at].figures.remove(&figure);
            shown[at].masked.insert(figure);
        }
    }
    for row in &mut shown {
        row.people.clear();
    }
    shown
}

/// The rows whose figure must not be shown.
fn hidden(rows: &[Row], figure: Figure) -> BTreeSet<usize> {
    let cells = |of: Dimension| -> Vec<Cell> {
        let rows = rows.iter().enumerate().filter(|(_, row)| row.of == of);
        let cells = rows.filter_map(|(at, row)| {
            let count = *row.figures.get(&figure)?;
            let people = row.people.get(&figure).copied().unwrap_or(count);
            Some(Cell { at, count, people })
        });
        cells.filter(|cell| cell.count > 0).collect()
    };
    let total = cells(Dimension::Fair);
    let parts = [cells(Dimension::Employer), cells(Dimension::Group)];
    let all = || {
        total
            .iter()
            .chain(parts.iter().flatten())
            .map(|cell| cell.at)
            .collect()
    };
    if total.iter().any(Cell::is_few) {
        return all();
    }
    let mut hidden = BTreeSet::new();
    for part in &parts {
        match masked(part) {
            Some(masked) => hidden.extend(masked),
            None => return all(),
        }
    }
    hidden
}

/// A figure above 0.
#[derive(Clone, Copy)]
struct Cell {
    at: usize,
    count: u32,
    people: u32,
}

impl Cell {
    const fn is_few(&self) -> bool {
        self.people < LEAST
    }
}

/// What is masked of figures whose sum is known; none when masking them all is not enough.
fn masked(cells: &[Cell]) -> Option<Vec<usize>> {
    let (few, mut others): (Vec<Cell>, Vec<Cell>) = cells.iter().partition(|cell| cell.is_few());
    if few.is_empty() {
        return Some(Vec::new());
    }
    others.sort_by_key(|cell| std::cmp::Reverse((cell.count, cell.at)));
    let mut masked = few;
    while !is_ambiguous(&masked) {
        masked.push(others.pop()?);
    }
    Some(masked.iter().map(|cell| cell.at).collect())
}

/// True when at least two are masked and any of them could be five: who subtracts the others from the
/// sum knows only that each masked figure is 1 or more.
fn is_ambiguous(masked: &[Cell]) -> bool {
    let sum: u32 = masked.iter().map(|cell| cell.count).sum();
    let others = u32::try_from(masked.len()).unwrap_or(u32::MAX) - 1;
    masked.len() >= 2 && sum.saturating_sub(others) >= LEAST
}
