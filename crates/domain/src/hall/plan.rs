//! Booth plans as comma-separated text.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Booth, Feature};
use crate::id::BoothId;
use crate::refusal::{Code, Refusal};
use crate::text;

/// Columns every plan has.
const NEEDED: [&str; 8] = [
    "kind", "label", "grid_row", "grid_col", "cells", "orient", "premium", "power",
];
/// Columns a plan may have besides.
const OPTIONAL: [&str; 3] = ["access", "zone", "corner"];
/// The highest row or column of a grid.
pub(super) const WIDEST: u16 = 500;
/// The most cells of one booth.
const MOST_CELLS: u16 = 20;
/// The most lines of a plan.
const MOST_LINES: usize = 10_000;

/// A hall's booths and what else stands there, in the order of the text.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Plan {
    /// The booths.
    pub booths: Vec<Booth>,
    /// What else stands there.
    pub features: Vec<Feature>,
}

/// Reads a plan, all of it or nothing; `new_id` makes the booths' ids.
///
/// The first line names the columns `kind,label,grid_row,grid_col,cells,orient,premium,power` in
/// any order, and maybe `access,zone,corner`. `kind` is `booth` or `feature`, `orient` is `h` or `v`,
/// the flags are `0` or `1`. Values hold neither commas nor quotes.
/// Refuses with `bad_plan`, naming the line.
pub fn parse_plan(csv: &str, mut new_id: impl FnMut() -> BoothId) -> Result<Plan, Refusal> {
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    let columns = columns_of(lines.next().unwrap_or_default()).map_err(|why| bad(1, why))?;
    let mut reading = Reading::default();
    for (line, text) in (2..).zip(lines) {
        if line > MOST_LINES {
            return Err(bad(line, format!("a plan has at most {MOST_LINES} lines")));
        }
        if !text.trim().is_empty() {
            let row = Row::of(&columns, text).map_err(|why| bad(line, why))?;
            reading
                .take(&row, &mut new_id)
                .map_err(|why| bad(line, why))?;
        }
    }
    if reading.plan.booths.is_empty() {
        return Err(bad(1, "there is no booth"));
    }
    Ok(reading.plan)
}

fn bad(line: usize, reason: impl std::fmt::Display) -> Refusal {
    Refusal::new(Code::BadPlan)
        .with("line", line)
        .with("reason", reason)
}

fn columns_of(header: &str) -> Result<Vec<String>, String> {
    let columns: Vec<String> = header
        .split(',')
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    if let Some(missing) = NEEDED
        .iter()
        .find(|name| !columns.iter().any(|column| column == *name))
    {
        return Err(format!("the column {missing} is missing"));
    }
    let is_known = |name: &str| NEEDED.contains(&name) || OPTIONAL.contains(&name);
    for (at, column) in columns.iter().enumerate() {
        if !is_known(column) || columns[..at].contains(column) {
            return Err(format!(
                "the column {} is not expected",
                text::quoted(column)
            ));
        }
    }
    Ok(columns)
}

/// The values of one line by their columns.
struct Row<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Row<'a> {
    fn of(columns: &'a [String], text: &'a str) -> Result<Self, String> {
        if text.contains('"') {
            return Err("quotes cannot be read".to_owned());
        }
        let values: Vec<&str> = text.split(',').map(str::trim).collect();
        if values.len() != columns.len() {
            return Err(format!("{} values, not {}", values.len(), columns.len()));
        }
        let columns = columns.iter().map(String::as_str);
        Ok(Self(columns.zip(values).collect()))
    }

    /// The value of a column; empty when the plan has no such column.
    fn value(&self, column: &str) -> &'a str {
        self.0.get(column).copied().unwrap_or_default()
    }

    fn number(&self, column: &str, most: u16) -> Result<u16, String> {
        let number = self.value(column).parse().ok();
        number
            .filter(|number| (1..=most).contains(number))
            .ok_or_else(|| format!("{column} must be a number from 1 to {most}"))
    }

    fn flag(&self, column: &str) -> Result<bool, String> {
        match self.value(column) {
            "1" => Ok(true),
            "0" => Ok(false),
            "" if OPTIONAL.contains(&column) => Ok(false),
            _ => Err(format!("{column} must be 0 or 1")),
        }
    }

    fn is_horizontal(&self, cells: u16) -> Result<bool, String> {
        match self.value("orient") {
            "h" | "H" => Ok(true),
            "v" | "V" => Ok(false),
            "" if cells == 1 => Ok(true),
            _ => Err("orient must be h or v".to_owned()),
        }
    }
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    plan: Plan,
    labels: BTreeSet<String>,
    covered: BTreeMap<(u16, u16), String>,
}

impl Reading {
    fn take(&mut self, row: &Row<'_>, new_id: &mut impl FnMut() -> BoothId) -> Result<(), String> {
        let label = text::line("label", row.value("label"), 30)
            .map_err(|_| "the label is missing, too long or unreadable".to_owned())?;
        let cells = row.number("cells", MOST_CELLS)?;
        let feature = Feature {
            label,
            row: row.number("grid_row", WIDEST)?,
            col: row.number("grid_col", WIDEST)?,
            cells,
            horizontal: row.is_horizontal(cells)?,
        };
        self.cover(&feature)?;
        match row.value("kind") {
            "feature" => self.plan.features.push(feature),
            "booth" => {
                self.name_once(&feature.label)?;
                self.plan.booths.push(booth(feature, row, new_id())?);
            }
            other => {
                return Err(format!(
                    "{} is no kind; use booth or feature",
                    text::quoted(other)
                ));
            }
        }
        Ok(())
    }

    /// Two booths may not have one label, whatever its case.
    fn name_once(&mut self, label: &str) -> Result<(), String> {
        if self.labels.insert(label.to_lowercase()) {
            Ok(())
        } else {
            Err(format!("there is another booth {label}"))
        }
    }

    fn cover(&mut self, thing: &Feature) -> Result<(), String> {
        for step in 0..thing.cells {
            let cell = if thing.horizontal {
                (thing.row, thing.col + step)
            } else {
                (thing.row + step, thing.col)
            };
            if let Some(other) = self.covered.insert(cell, thing.label.clone()) {
                return Err(format!("{} overlaps {other}", thing.label));
            }
        }
        Ok(())
    }
}

fn booth(place: Feature, row: &Row<'_>, id: BoothId) -> Result<Booth, String> {
    let zone = text::optional_line("zone", Some(row.value("zone")), 50)
        .map_err(|_| "the zone is too long or unreadable".to_owned())?;
    Ok(Booth {
        id,
        label: place.label,
        row: place.row,
        col: place.col,
        cells: place.cells,
        horizontal: place.horizontal,
        premium: row.flag("premium")?,
        power: row.flag("power")?,
        access: row.flag("access")?,
        corner: row.flag("corner")?,
        zone,
        link: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    const HEADER: &str = "kind,label,grid_row,grid_col,cells,orient,premium,power";

    fn read(lines: &[&str]) -> Result<Plan, Refusal> {
        let mut last = 0;
        parse_plan(&[&[HEADER], lines].concat().join("\n"), || {
            last += 1;
            BoothId(Uuid::from_u128(last))
        })
    }

    /// The line and reason of the refusal.
    fn refused(lines: &[&str]) -> (String, String) {
        let refusal = read(lines).unwrap_err();
        assert_eq!(refusal.code, Code::BadPlan);
        (
            refusal.facts["line"].clone(),
            refusal.facts["reason"].clone(),
        )
    }

    #[test]
    fn booths_and_features_are_read_in_order() {
        let plan = read(&[
            "feature,exit,1,1,1,,0,0",
            "booth,A1,2,1,2,h,1,1",
            "",
            "booth,A2,3,1,1,h,0,0",
            "booth,A3,3,2,2,v,0,1",
            "feature,exit,9,9,1,,0,0",
        ])
        .unwrap();
        let labels: Vec<&str> = plan.booths.iter().map(|one| one.label.as_str()).collect();
        assert_eq!((labels, plan.features.len()), (vec!["A1", "A2", "A3"], 2));
        let first = &plan.booths[0];
        assert_eq!((first.row, first.col, first.cells), (2, 1, 2));
        assert!(first.premium && first.power && first.horizontal && !first.access);
        assert!(!plan.booths[2].horizontal);
    }

    #[test]
    fn a_file_from_a_spreadsheet_reads_the_same() {
        let csv =
            format!("\u{feff}{HEADER},access,zone,corner\r\nbooth, A1 ,2,1,1,h,0,0,1,제조,1\r\n");
        let plan = parse_plan(&csv, || BoothId(Uuid::nil())).unwrap();
        let booth = &plan.booths[0];
        assert_eq!((booth.label.as_str(), booth.access), ("A1", true));
        assert!(booth.corner);
        assert_eq!(booth.zone.as_deref(), Some("제조"));
    }

    #[test]
    fn each_fault_is_refused_with_its_line() {
        let good = "booth,A1,2,1,2,h,1,1";
        for (wrong, reason) in [
            (
                "stand,A2,9,9,1,h,0,0",
                "stand is no kind; use booth or feature",
            ),
            ("booth,a1,9,9,1,h,0,0", "there is another booth a1"),
            ("booth,A2,2,2,1,h,0,0", "A2 overlaps A1"),
            ("booth,A2,1,2,2,v,0,0", "A2 overlaps A1"),
            ("feature,exit,2,1,1,,0,0", "exit overlaps A1"),
            (
                "booth,A2,x,9,1,h,0,0",
                "grid_row must be a number from 1 to 500",
            ),
            (
                "booth,A2,0,9,1,h,0,0",
                "grid_row must be a number from 1 to 500",
            ),
            (
                "booth,A2,9,501,1,h,0,0",
                "grid_col must be a number from 1 to 500",
            ),
            (
                "booth,A2,9,9,0,h,0,0",
                "cells must be a number from 1 to 20",
            ),
            ("booth,A2,9,9,2,,0,0", "orient must be h or v"),
            ("booth,A2,9,9,1,h,yes,0", "premium must be 0 or 1"),
            ("booth,A2,9,9,1,h,0,", "power must be 0 or 1"),
            ("booth,A2,9,9,1,h,0", "7 values, not 8"),
            ("booth,\"A2\",9,9,1,h,0,0", "quotes cannot be read"),
            (
                "booth,,9,9,1,h,0,0",
                "the label is missing, too long or unreadable",
            ),
        ] {
            assert_eq!(
                refused(&[good, "", wrong]),
                ("4".to_owned(), reason.to_owned())
            );
        }
    }

    #[test]
    fn a_plan_without_booths_or_columns_is_refused() {
        assert_eq!(refused(&[]).1, "there is no booth");
        assert_eq!(refused(&["feature,exit,1,1,1,,0,0"]).1, "there is no booth");
        for header in [
            "",
            "kind,label",
            &format!("{HEADER},colour"),
            &format!("{HEADER},kind"),
        ] {
            let csv = format!("{header}\nbooth,A1,2,1,1,h,0,0");
            let refusal = parse_plan(&csv, || BoothId(Uuid::nil())).unwrap_err();
            assert_eq!(refusal.facts["line"], "1", "{header}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}(\n\\PC{0,60}){0,5}") {
            let _ = parse_plan(&text, || BoothId(Uuid::nil()));
            let _ = parse_plan(&format!("{HEADER}\n{text}"), || BoothId(Uuid::nil()));
        }
    }
}
