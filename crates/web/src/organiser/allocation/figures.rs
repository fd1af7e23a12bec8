//! How good a plan is, and what it comes to, in figures.

use domain::allocation::{Level, Magnet};

use super::AllocationPage;
use crate::html::Html;
use crate::organiser::blocks::{Table, heading, paragraph};
use crate::words::Words;

/// How good the plan is: each level, what it reaches and what is possible.
pub(super) fn levels(page: &AllocationPage) -> Html {
    let t = page.t;
    let Some(result) = &page.run().result else {
        return Html::default();
    };
    let row = |level: &Level| {
        vec![
            Html::text(name(t, &level.level)),
            Html::text(&level.value.to_string()),
            Html::text(&level.bound.to_string()),
            Html::text(&in_words(t, level)),
        ]
    };
    let table = Table {
        caption: t.alloc_how_good(),
        heads: &[
            t.alloc_level(),
            t.alloc_reached(),
            t.alloc_possible(),
            t.alloc_in_words(),
        ],
        rows: result.levels.iter().map(row).collect(),
    };
    let sentence = match result.optimal {
        true => t.alloc_best(),
        false => t.alloc_not_best(),
    };
    together(&[
        heading("how-good", t.alloc_how_good()),
        paragraph(sentence),
        table.html(),
    ])
}

fn name(t: Words, level: &str) -> &str {
    match level {
        "score" => t.alloc_level_score(),
        "first_come" => t.alloc_level_first_come(),
        "wishes" => t.alloc_level_wishes(),
        other => other,
    }
}

fn in_words(t: Words, level: &Level) -> String {
    match level.gap_ppm {
        0 => t.alloc_proved().to_owned(),
        // Rounded up: no plan is farther off than this.
        gap => {
            let hundredths = gap.div_ceil(100);
            t.alloc_gap(format!("{}.{:02}", hundredths / 100, hundredths % 100))
        }
    }
}

/// Markup one after the other.
pub(super) fn together(parts: &[Html]) -> Html {
    let parts: Vec<&str> = parts.iter().map(Html::as_str).collect();
    Html::trusted(parts.join("\n"))
}

/// Places, double booths, wishes, who waits, and how crowds are spread.
pub(super) fn figures(page: &AllocationPage) -> Html {
    let t = page.t;
    let premium = |id| page.booths.iter().any(|one| one.id == id && one.premium);
    let given = page.given.iter().filter(|one| premium(one.booth)).count();
    let premium = page.booths.iter().filter(|one| one.premium).count();
    let (met, wished) = page.given.iter().fold((0, 0), |(met, wished), one| {
        (met + one.met, wished + one.wished)
    });
    let asked = page.found.placed + page.found.waiting;
    let tiles = [
        (
            t.alloc_figure_places(),
            page.found.placed.to_string(),
            t.alloc_figure_places_more(asked, page.booths.len()),
        ),
        (
            t.alloc_figure_premium(),
            given.to_string(),
            t.alloc_figure_premium_more(premium),
        ),
        (
            t.alloc_figure_wishes(),
            met.to_string(),
            t.alloc_figure_wishes_more(wished),
        ),
        (
            t.alloc_figure_waiting(),
            page.found.waiting.to_string(),
            t.alloc_figure_waiting_more().to_owned(),
        ),
        (
            t.alloc_figure_crowds(),
            page.found.magnets.len().to_string(),
            spread(t, &page.found.magnets),
        ),
    ];
    let tiles = tiles.map(|(label, figure, more)| {
        format!(
            "<div class=\"card tile\"><dt>{}</dt><dd class=\"figure\">{figure}</dd>\
             <dd class=\"soft small\">{}</dd></div>",
            Html::text(label),
            Html::text(&more)
        )
    });
    let title = heading("figures", t.alloc_figures());
    Html::trusted(format!(
        "{title}\n<dl class=\"tiles\">{}</dl>",
        tiles.join("\n")
    ))
}

fn spread(t: Words, magnets: &[Magnet]) -> String {
    if magnets.is_empty() {
        return t.alloc_figure_crowds_none().to_owned();
    }
    let least = |cells: Option<u32>| {
        cells.map_or_else(|| t.alloc_nobody().to_owned(), |cells| cells.to_string())
    };
    let next = magnets.iter().filter_map(|one| one.to_next).min();
    let exit = magnets.iter().filter_map(|one| one.to_exit).min();
    t.alloc_figure_crowds_more(least(exit), least(next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    #[test]
    fn a_gap_is_told_in_words_and_never_smaller_than_it_is() {
        let t = Words::of(Language::En);
        let level = |gap_ppm| Level {
            level: "wishes".to_owned(),
            value: 1,
            bound: 2,
            gap_ppm,
        };
        assert_eq!(in_words(t, &level(0)), "The best there is, proved");
        assert_eq!(
            in_words(t, &level(1)),
            "At most 0.01 % below the best possible"
        );
        assert_eq!(
            in_words(t, &level(12_345)),
            "At most 1.24 % below the best possible"
        );
    }
}
