//! A hall as a drawing: each booth leads to its form. The table below it says the same.

use domain::hall::{Booth, Feature};
use std::fmt::Write;

use super::label::{Fitted, fitted, line_height};
use crate::html::Html;
use crate::words::Words;

/// The side of a cell, in pixels: large enough for a finger.
const CELL: u16 = 48;

/// Where something stands on the grid.
struct Spot {
    row: u16,
    col: u16,
    rows: u16,
    cols: u16,
}

impl Spot {
    const fn of(row: u16, col: u16, cells: u16, horizontal: bool) -> Self {
        let (rows, cols) = if horizontal { (1, cells) } else { (cells, 1) };
        Self {
            row,
            col,
            rows,
            cols,
        }
    }

    fn rect(&self) -> String {
        let (x, y) = ((self.col - 1) * CELL + 2, (self.row - 1) * CELL + 2);
        let (width, height) = (self.cols * CELL - 4, self.rows * CELL - 4);
        format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\"/>")
    }

    fn text(&self, label: &str) -> String {
        let x = (self.col - 1) * CELL + self.cols * CELL / 2;
        let middle = (self.row - 1) * CELL + self.rows * CELL / 2;
        let Fitted { lines, size } = fitted(label, (self.cols * CELL, self.rows * CELL));
        let height = line_height(size);
        let above = u16::try_from(lines.len()).unwrap_or(1).saturating_sub(1) * height / 2;
        let mut y = middle.saturating_sub(above);
        let mut text = format!("<text font-size=\"{size}\">");
        for (number, line) in lines.iter().enumerate() {
            // The blank keeps words apart where they are read out.
            let blank = if number == 0 { "" } else { " " };
            let line = Html::text(line);
            let _ = write!(text, "{blank}<tspan x=\"{x}\" y=\"{y}\">{line}</tspan>");
            y += height;
        }
        text.push_str("</text>");
        text
    }
}

/// The drawing; `href` is the address of a booth's form, to which its label is added.
pub(super) fn drawing(
    t: Words,
    (booths, features): (&[Booth], &[Feature]),
    chosen: Option<&str>,
    href: impl Fn(&str) -> String,
) -> Html {
    let spots = booths
        .iter()
        .map(|one| Spot::of(one.row, one.col, one.cells, one.horizontal));
    let others = features
        .iter()
        .map(|one| Spot::of(one.row, one.col, one.cells, one.horizontal));
    let (mut rows, mut cols) = (1, 1);
    for spot in spots.chain(others) {
        rows = rows.max(spot.row + spot.rows);
        cols = cols.max(spot.col + spot.cols);
    }
    let (width, height) = (cols * CELL, rows * CELL);
    let mut svg = format!(
        "<section class=\"hall-plan\" aria-label=\"{0}\" tabindex=\"0\"><svg data-plan=\"{CELL}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">",
        Html::text(t.org_plan())
    );
    for one in features {
        let spot = Spot::of(one.row, one.col, one.cells, one.horizontal);
        let _ = write!(
            svg,
            "<g class=\"feature\">{}{}</g>",
            spot.rect(),
            spot.text(&one.label)
        );
    }
    for one in booths {
        let spot = Spot::of(one.row, one.col, one.cells, one.horizontal);
        let class = if chosen == Some(one.label.as_str()) {
            "booth is-chosen"
        } else if one.premium {
            "booth is-premium"
        } else {
            "booth"
        };
        let _ = write!(
            svg,
            "<a class=\"{class}\" href=\"{}\" data-booth=\"{}\" data-row=\"{}\" data-col=\"{}\" aria-label=\"{}\">{}{}</a>",
            Html::text(&href(&one.label)),
            Html::text(&one.label),
            one.row,
            one.col,
            Html::text(&t.org_booth_at(one.col, &one.label, one.row)),
            spot.rect(),
            spot.text(&one.label)
        );
    }
    svg.push_str("</svg></section>");
    Html::trusted(svg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::BoothId;
    use domain::refusal::Language;
    use uuid::Uuid;

    #[test]
    fn each_booth_leads_to_its_form_and_no_label_becomes_markup() {
        let booth = Booth {
            id: BoothId(Uuid::nil()),
            label: "<b>\"".to_owned(),
            row: 1,
            col: 2,
            cells: 2,
            horizontal: true,
            premium: false,
            power: false,
            access: false,
            corner: false,
            zone: None,
            link: None,
        };
        let shown = drawing(Words::of(Language::En), (&[booth], &[]), None, |label| {
            format!("?booth={label}")
        });
        let shown = shown.as_str();
        assert!(!shown.contains("<b>"), "{shown}");
        assert_eq!(shown.matches("<a ").count(), 1);
        assert!(shown.contains("width=\"192\""), "{shown}");
    }
}
