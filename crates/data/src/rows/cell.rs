//! The cells of rows, and how they travel.

use sea_orm::Value;
use serde::Serialize;
use serde::ser::Serializer;
use uuid::Uuid;

use super::{Column, Row};
use crate::Result;

/// One value of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// A UUID.
    Id(Uuid),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
    /// NULL.
    Nothing,
}

/// A UUID as a cell.
pub fn id(id: impl Into<Uuid>) -> Cell {
    Cell::Id(id.into())
}

/// An optional UUID as a cell.
pub fn maybe_id(id: Option<impl Into<Uuid>>) -> Cell {
    id.map_or(Cell::Nothing, self::id)
}

/// A value whose JSON is one word, such as a state, as a cell.
///
/// # Errors
/// Never for such values.
pub fn word(value: impl Serialize) -> Result<Cell> {
    Ok(match serde_json::to_value(value)? {
        serde_json::Value::String(word) => Cell::Text(word),
        other => Cell::Text(other.to_string()),
    })
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u16> for Cell {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Self::Id(id) => serializer.collect_str(&id.simple()),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Nothing => serializer.serialize_unit(),
        }
    }
}

/// All rows as one JSON text.
pub(super) fn json_of(rows: &[Row]) -> String {
    serde_json::to_string(rows).expect("cells are plain data")
}

/// One column of all rows as an array for PostgreSQL; NULL travels as a stand-in.
pub(super) fn array_of(column: Column, rows: &[Row], at: usize) -> Value {
    let cells = rows.iter().map(|row| &row[at]);
    match column {
        Column::Id(_) => Value::from(cells.map(as_id).collect::<Vec<_>>()),
        Column::Number(_) => Value::from(cells.map(as_number).collect::<Vec<_>>()),
        Column::Text(_) => Value::from(cells.map(as_text).collect::<Vec<_>>()),
    }
}

fn as_id(cell: &Cell) -> Uuid {
    match cell {
        Cell::Id(id) => *id,
        _ => Uuid::nil(),
    }
}

fn as_number(cell: &Cell) -> i64 {
    match cell {
        Cell::Number(number) => *number,
        _ => i64::MIN,
    }
}

fn as_text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Id(id) => id.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Nothing => "\u{1}".to_owned(),
    }
}
