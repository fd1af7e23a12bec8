//! What differs between two tables of a fair.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Dimension, Figure, Row};
use crate::id::EmployerId;

/// A figure that differs between two tables of a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// What the row is about.
    pub of: Dimension,
    /// The employer it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<EmployerId>,
    /// The employer's name, or the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which figure.
    pub figure: Figure,
    /// What it was; none when there was no such row.
    pub before: Option<u32>,
    /// What it is; none when there is no such row any more.
    pub after: Option<u32>,
}

/// What changed from one table to a later one, in the order of the rows; masked figures are left out.
pub fn changes(before: &[Row], after: &[Row]) -> Vec<Change> {
    let gone = before
        .iter()
        .filter(|old| !after.iter().any(|new| is_same(old, new)));
    let rows = after.iter().chain(gone);
    rows.flat_map(|row| {
        let old = before.iter().find(|one| is_same(one, row));
        let new = after.iter().find(|one| is_same(one, row));
        Figure::ALL.into_iter().filter_map(move |figure| {
            let value = |row: Option<&Row>| row.and_then(|row| row.figures.get(&figure).copied());
            let (before, after) = (value(old), value(new));
            (before != after).then(|| Change {
                of: row.of,
                employer: row.employer,
                name: row.name.clone(),
                figure,
                before,
                after,
            })
        })
    })
    .collect()
}

/// Rows of one thing; an employer keeps its row under another name.
fn is_same(one: &Row, other: &Row) -> bool {
    one.of == other.of
        && match one.of {
            Dimension::Fair => true,
            Dimension::Employer => one.employer == other.employer,
            Dimension::Group => one.name == other.name,
        }
}
