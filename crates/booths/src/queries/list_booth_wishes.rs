//! What employers need and wish of their booths.

use std::collections::BTreeMap;

use contract::Page;
use contract::booths::{BoothWishesView, ListBoothWishes};
use data::booths::WishFilter;
use data::registration::ApplicationFilter;
use service::{Look, Outcome};

use super::list_booth_slots::whose;
use crate::allocation::needs_of;
use crate::fairs;

/// More than any fair has employers.
const MOST: u64 = 10_000;

/// What employers need and wish at a fair: of all for staff, their own for employers.
///
/// Refuses with `sign_in_needed`, `fair_not_found` or `not_allowed`.
pub async fn list_booth_wishes(
    look: Look,
    query: ListBoothWishes,
) -> Outcome<Page<BoothWishesView>> {
    look.actor().centre()?;
    let fair = fairs::find_visible(&look, query.fair).await?;
    let employers = whose(look.actor(), None)?;
    let limit = query.paging.limit();
    let filter = WishFilter {
        employers: employers.clone(),
        after: query.paging.after,
    };
    let found = data::booths::wishes_of(look.db(), fair.id, &filter, u64::from(limit) + 1).await?;
    let of_fair = ApplicationFilter {
        fair: Some(fair.id),
        employers,
        ..ApplicationFilter::default()
    };
    let applications =
        data::registration::applications_of(look.db(), fair.centre, &of_fair, MOST).await?;
    let applications: BTreeMap<_, _> = applications.into_iter().map(|one| (one.id, one)).collect();
    let named = found.iter().map(|one| one.employer);
    let names = data::registration::employer_names(look.db(), fair.centre, named).await?;
    let said = data::booths::preparation_of(look.db(), fair.id).await?;
    let views = found.into_iter().filter_map(|wishes| {
        let application = applications.get(&wishes.application)?;
        Some(BoothWishesView {
            name: names.get(&wishes.employer).cloned().unwrap_or_default(),
            needs: needs_of(application, Some(&wishes.terms)),
            closes_at: said.closes(&fair),
            wishes,
        })
    });
    Ok(Page::cut(views.collect(), limit, |view| {
        view.wishes.application.0
    }))
}
