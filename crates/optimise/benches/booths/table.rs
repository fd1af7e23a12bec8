//! Rows of a CSV by the names of its columns.

use std::collections::HashMap;
use std::path::Path;

/// One row.
pub struct Line(HashMap<String, String>);

impl Line {
    /// A field; a column that is not there is empty.
    pub fn get(&self, column: &str) -> &str {
        self.0.get(column).map_or("", String::as_str)
    }

    /// A field that is a number; 0 when it is none.
    pub fn number<T: std::str::FromStr + Default>(&self, column: &str) -> T {
        self.get(column).parse().unwrap_or_default()
    }
}

/// Reads a file, or says what is missing.
pub fn read(path: &Path) -> Result<Vec<Line>, String> {
    let fault = |error: csv::Error| format!("{} cannot be read: {error}", path.display());
    let mut reader = csv::Reader::from_path(path).map_err(fault)?;
    let lines = reader
        .deserialize()
        .map(|line| line.map(Line).map_err(fault));
    lines.collect()
}
