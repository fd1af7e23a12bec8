use contract::registration::{FairCounts, FindFairCounts};
use domain::{Code, Refusal, Role};
use service::{Look, Outcome};

use crate::stored;

/// How many registered, came and applied, for staff and readers of reports.
///
/// Refuses with `not_allowed` or `fair_not_found`.
pub async fn find_fair_counts(look: Look, query: FindFairCounts) -> Outcome<FairCounts> {
    let centre = look.actor().centre()?;
    if !(look.actor().is_staff() || look.actor().is(Role::ReportViewer)) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let counted = stored::fair(look.db(), centre, query.fair).await?;
    let fair = counted.fair.id;
    Ok(FairCounts {
        fair,
        registered: counted.registered,
        checked_in: counted.checked_in,
        applications: data::registration::application_counts_of(look.db(), fair).await?,
    })
}
