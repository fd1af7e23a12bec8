//! Where in a hall something stands, in words.

use domain::hall::{Booth, Feature};

use crate::words::Words;

/// Where a booth stands; nothing of one on the net, which stands nowhere.
pub(super) fn of_booth(t: Words, booth: &Booth) -> String {
    let size = (booth.cells, booth.horizontal);
    match booth.cells {
        0 => String::new(),
        _ => told(t, (booth.row, booth.col), size),
    }
}

/// Where something else stands.
pub(super) fn of_feature(t: Words, feature: &Feature) -> String {
    let size = (feature.cells, feature.horizontal);
    told(t, (feature.row, feature.col), size)
}

fn told(t: Words, (row, col): (u16, u16), (cells, is_flat): (u16, bool)) -> String {
    let (row, col) = (row.max(1), col.max(1));
    let more = cells.saturating_sub(1);
    match (more, is_flat) {
        (0, _) => t.hall_place_one(col, row),
        (_, true) => t.hall_place_across(col, col.saturating_add(more), row),
        (_, false) => t.hall_place_down(col, row, row.saturating_add(more)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    #[test]
    fn what_covers_several_cells_is_told_from_the_first_to_the_last() {
        let of = |language, size| told(Words::of(language), (3, 2), size);
        assert_eq!(of(Language::Ko, (1, true)), "3행 2열");
        assert_eq!(of(Language::En, (1, false)), "row 3, column 2");
        assert_eq!(of(Language::En, (2, true)), "row 3, columns 2 to 3");
        assert_eq!(of(Language::Ko, (3, false)), "3~5행 2열");
    }
}
