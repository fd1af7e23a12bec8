//! The ways through a long list.

use askama::Template;

use crate::html::Html;
use crate::words::Words;

/// The parts of a list, counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pager {
    page: usize,
    pages: usize,
    a_page: usize,
}

#[derive(Template)]
#[template(path = "parts/pager.html")]
struct Shown<'a> {
    t: Words,
    pager: Pager,
    label: &'a str,
    before: Option<String>,
    after: Option<String>,
}

impl Pager {
    /// The part that is wanted of so many items, or the nearest there is.
    pub fn of(items: usize, a_page: usize, wanted: usize) -> Self {
        let pages = items.div_ceil(a_page.max(1)).max(1);
        Self {
            page: wanted.clamp(1, pages),
            pages,
            a_page,
        }
    }

    /// The items of this part.
    pub fn part<T>(self, items: Vec<T>) -> Vec<T> {
        let before = (self.page - 1) * self.a_page;
        items.into_iter().skip(before).take(self.a_page).collect()
    }

    /// The ways; nothing when all is on one page. `address` ends with what a number can follow.
    pub fn html(self, t: Words, label: &str, address: &str) -> Html {
        if self.pages == 1 {
            return Html::default();
        }
        let way = |page: usize| format!("{address}{page}");
        Html::of(&Shown {
            t,
            pager: self,
            label,
            before: (self.page > 1).then(|| way(self.page - 1)),
            after: (self.page < self.pages).then(|| way(self.page + 1)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    fn ways(page: usize) -> String {
        let pager = Pager::of(60, 20, page);
        pager
            .html(Words::of(Language::En), "Pages", "/me?page=")
            .to_string()
    }

    #[test]
    fn every_part_of_a_long_list_can_be_reached() {
        assert!(
            Pager::of(20, 20, 1)
                .html(Words::of(Language::Ko), "", "")
                .is_empty()
        );
        let (first, middle, last) = (ways(0), ways(2), ways(9));
        assert!(
            first.contains("?page=2") && !first.contains("?page=0"),
            "{first}"
        );
        assert!(
            middle.contains("?page=1") && middle.contains("?page=3"),
            "{middle}"
        );
        assert!(
            last.contains("?page=2") && !last.contains("?page=4"),
            "{last}"
        );
    }

    #[test]
    fn a_part_holds_its_own_items() {
        let items: Vec<usize> = (0..45).collect();
        assert_eq!(Pager::of(45, 20, 3).part(items), [40, 41, 42, 43, 44]);
    }
}
