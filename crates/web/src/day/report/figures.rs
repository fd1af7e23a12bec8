//! Figures of a report, by name, as marks and as cells.

use domain::report::{Dimension, Figure, Row};

use crate::parts::{Mark, Twin};
use crate::words::Words;

/// What stands for a figure that is masked, or that such a row does not have.
const HIDDEN: &str = "–";

/// What a figure is called.
pub(crate) const fn figure_name(t: Words, figure: Figure) -> &'static str {
    match figure {
        Figure::Employers => t.figure_employers(),
        Figure::Openings => t.figure_openings(),
        Figure::Registered => t.figure_registered(),
        Figure::Visitors => t.figure_visitors(),
        Figure::Interviewed => t.figure_interviewed(),
        Figure::HiredOnSite => t.figure_hired(),
        Figure::PassedFirst => t.figure_passed(),
    }
}

/// What a row is about.
pub(super) fn row_name(t: Words, of: Dimension, name: Option<&str>) -> String {
    match (of, name) {
        (Dimension::Fair, _) => t.report_fair().to_owned(),
        (_, Some(name)) => name.to_owned(),
        (_, None) => t.report_others().to_owned(),
    }
}

/// A number, or that it is not told.
pub(super) fn told(value: Option<u32>) -> String {
    value.map_or_else(|| HIDDEN.to_owned(), |value| value.to_string())
}

/// One figure of each row, the largest first.
pub(super) fn marks_of(t: Words, rows: &[&Row], figure: Figure) -> Vec<Mark> {
    let mut marks: Vec<Mark> = rows
        .iter()
        .map(|row| Mark {
            label: row_name(t, row.of, row.name.as_deref()),
            value: row.figures.get(&figure).copied(),
        })
        .collect();
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.value));
    marks
}

/// All figures that such rows have.
pub(super) fn twin_of(t: Words, caption: &str, rows: &[&Row]) -> Twin {
    let has = |figure: &Figure| rows.iter().any(|row| row.has(*figure));
    let figures: Vec<Figure> = Figure::ALL.into_iter().filter(has).collect();
    let heads = figures.iter().map(|one| figure_name(t, *one).to_owned());
    let cells = |row: &&Row| {
        let name = row_name(t, row.of, row.name.as_deref());
        let values = figures
            .iter()
            .map(|one| told(row.figures.get(one).copied()));
        std::iter::once(name).chain(values).collect()
    };
    Twin {
        caption: caption.to_owned(),
        head: std::iter::once(t.report_row().to_owned())
            .chain(heads)
            .collect(),
        rows: rows.iter().map(cells).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn a_masked_figure_is_a_dash_and_never_a_nought() {
        let row = Row {
            of: Dimension::Group,
            employer: None,
            name: None,
            figures: BTreeMap::from([(Figure::Registered, 7)]),
            people: BTreeMap::new(),
            masked: BTreeSet::from([Figure::Visitors]),
        };
        let t = Words::of(Language::En);
        let twin = twin_of(t, "Groups", &[&row]);
        assert_eq!(twin.rows, [["Others", "7", "–"]]);
        assert_eq!(marks_of(t, &[&row], Figure::Visitors)[0].value, None);
    }
}
