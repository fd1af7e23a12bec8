//! Pages that no message is too small for.

use contract::Page;
use contract::message::Paging;
use serde::Serialize;
use service::{Failure, Outcome};
use uuid::Uuid;

/// The most bytes of a page's items. A message of NATS holds 256 kB where Madang is installed, and one
/// item weighs less than a tenth of that.
const HEAVIEST: usize = 128 * 1024;

/// The items after the cursor, until there are as many as were asked for or they weigh enough; `id_of` is
/// the cursor of an item.
pub(crate) fn page_of<T: Serialize>(
    items: impl IntoIterator<Item = T>,
    paging: Paging,
    id_of: impl Fn(&T) -> Uuid,
) -> Outcome<Page<T>> {
    let mut items = items.into_iter();
    if let Some(after) = paging.after {
        items.by_ref().find(|one| id_of(one) == after);
    }
    let (mut page, mut weight) = (Vec::new(), 0);
    let mut next = None;
    for item in items {
        weight += serde_json::to_vec(&item).map_err(Failure::fail)?.len();
        let is_full = page.len() == usize::from(paging.limit()) || weight > HEAVIEST;
        if is_full && !page.is_empty() {
            next = page.last().map(&id_of);
            break;
        }
        page.push(item);
    }
    Ok(Page { items: page, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, PartialEq, Debug, Serialize)]
    struct Item(u128, String);

    fn pages(items: &[Item], limit: u16) -> Vec<Vec<u128>> {
        let mut paging = Paging {
            after: None,
            limit: Some(limit),
        };
        let mut pages = Vec::new();
        loop {
            let id_of = |one: &Item| Uuid::from_u128(one.0);
            let page = page_of(items.to_vec(), paging, id_of).expect("a page");
            pages.push(page.items.iter().map(|one| one.0).collect());
            paging.after = page.next;
            if page.next.is_none() {
                return pages;
            }
        }
    }

    #[test]
    fn a_page_ends_where_it_is_long_or_heavy_enough_and_nothing_is_left_out() {
        let light: Vec<_> = (1..=5).map(|id| Item(id, String::new())).collect();
        assert_eq!(pages(&light, 2), [vec![1, 2], vec![3, 4], vec![5]]);
        assert_eq!(pages(&light, 5), [vec![1, 2, 3, 4, 5]]);
        let heavy: Vec<_> = (1..=3)
            .map(|id| Item(id, "x".repeat(HEAVIEST / 2)))
            .collect();
        assert_eq!(pages(&heavy, 200), [vec![1], vec![2], vec![3]]);
        assert_eq!(pages(&[], 200), [Vec::<u128>::new()]);
    }
}
