//! Charts: marks whose size is a number, with the number beside each. Their twin is a table.

use std::fmt::Write;

use crate::html::Html;

/// A mark of a chart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// What it is of.
    pub label: String,
    /// How large it is; none where it is not told.
    pub value: Option<u32>,
}

/// What stands in place of a number that is not told.
const HIDDEN: &str = "–";
/// How wide the longest bar is, in per mille of the chart: room for its number is left.
const LONGEST: u32 = 850;
/// For how many columns there is room at least.
const FEWEST: usize = 8;
/// How high the highest column is, in pixels.
const HIGHEST: u32 = 120;

/// Bars from the left, one below the other: for things with names.
pub fn bars(label: &str, marks: &[Mark]) -> Html {
    let most = most(marks);
    let mut drawn = String::new();
    for (at, mark) in marks.iter().enumerate() {
        let top = at * 46;
        let width = scaled(mark.value, most, LONGEST);
        let _ = write!(
            drawn,
            "<text x=\"0\" y=\"{}\">{}</text><rect class=\"mark\" x=\"0\" y=\"{}\" \
             width=\"{}%\" height=\"16\" rx=\"3\"/><text class=\"value\" x=\"{}%\" dx=\"6\" \
             y=\"{}\">{}</text>",
            top + 14,
            Html::text(&mark.label),
            top + 21,
            percent(width),
            percent(width),
            top + 35,
            told(mark.value),
        );
    }
    chart(label, marks.len() * 46, &drawn)
}

/// Columns beside each other: for hours in their order.
pub fn columns(label: &str, marks: &[Mark]) -> Html {
    let most = most(marks);
    // Few columns stay as slim as many, from the left.
    let each = 1_000 / u32::try_from(marks.len().max(FEWEST)).unwrap_or(1_000);
    let mut drawn = String::new();
    for (at, mark) in marks.iter().enumerate() {
        let left = u32::try_from(at).unwrap_or_default() * each;
        let height = scaled(mark.value, most, HIGHEST);
        let middle = percent(left + each / 2);
        let _ = write!(
            drawn,
            "<rect class=\"mark\" x=\"{}%\" y=\"{}\" width=\"{}%\" height=\"{height}\" rx=\"3\"/>\
             <text class=\"value\" text-anchor=\"middle\" x=\"{middle}%\" y=\"{}\">{}</text>\
             <text text-anchor=\"middle\" x=\"{middle}%\" y=\"{}\">{}</text>",
            percent(left + each / 6),
            20 + HIGHEST - height,
            percent(each * 2 / 3),
            14 + HIGHEST - height,
            told(mark.value),
            HIGHEST + 40,
            Html::text(&mark.label),
        );
    }
    let _ = write!(
        drawn,
        "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{0}\" y2=\"{0}\"/>",
        HIGHEST + 20
    );
    chart(label, 170, &drawn)
}

fn chart(label: &str, height: usize, drawn: &str) -> Html {
    let label = Html::text(label);
    Html::trusted(format!(
        "<svg class=\"chart\" role=\"img\" aria-label=\"{label}\" width=\"100%\" \
         height=\"{height}\">{drawn}</svg>"
    ))
}

fn most(marks: &[Mark]) -> u32 {
    let told = marks.iter().filter_map(|mark| mark.value);
    told.max().unwrap_or(0).max(1)
}

/// The share of the most, of so many; what is not nothing can be seen.
fn scaled(value: Option<u32>, most: u32, of: u32) -> u32 {
    let value = u64::from(value.unwrap_or(0));
    let share = value * u64::from(of) / u64::from(most);
    let seen = if value > 0 { 3 } else { 0 };
    u32::try_from(share.max(seen)).unwrap_or(of)
}

/// Per mille as a percentage.
fn percent(mille: u32) -> String {
    format!("{}.{}", mille / 10, mille % 10)
}

fn told(value: Option<u32>) -> String {
    value.map_or_else(|| HIDDEN.to_owned(), |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(label: &str, value: Option<u32>) -> Mark {
        Mark {
            label: label.to_owned(),
            value,
        }
    }

    #[test]
    fn the_largest_bar_is_the_longest_and_a_hidden_number_has_none() {
        let marks = [mark("<a>", Some(40)), mark("b", Some(10)), mark("c", None)];
        let shown = bars("\"title\"", &marks).to_string();
        assert!(shown.contains("width=\"85.0%\""), "{shown}");
        assert!(shown.contains("width=\"21.2%\""), "{shown}");
        assert!(
            shown.contains("width=\"0.0%\"") && shown.contains(">–<"),
            "{shown}"
        );
        assert!(
            shown.contains("&lt;a&gt;") && !shown.contains("<a>"),
            "{shown}"
        );
        assert!(
            shown.contains("aria-label=\"&quot;title&quot;\""),
            "{shown}"
        );
    }

    #[test]
    fn a_chart_of_nothing_can_be_drawn() {
        assert!(!columns("", &[]).is_empty());
        let shown = columns("", &[mark("10", Some(0)), mark("11", Some(1))]).to_string();
        assert!(
            shown.contains("height=\"120\"") && shown.contains("height=\"0\""),
            "{shown}"
        );
    }
}
