//! Booths, counted.

use contract::booths::{BoothCounts, FindBoothCounts};
use service::{Look, Outcome};

use crate::fairs;

/// How many booths a fair has, and how many of the employers that take part said what they wish.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `fair_not_found`.
pub async fn find_booth_counts(look: Look, query: FindBoothCounts) -> Outcome<BoothCounts> {
    look.actor().must_be_staff()?;
    let fair = fairs::find_visible(&look, query.fair).await?;
    let found = data::booths::booth_totals(look.db(), fair.id).await?;
    Ok(BoothCounts {
        fair: fair.id,
        in_halls: found.in_halls,
        online: found.online,
        wishes: found.wishes,
    })
}
