use contract::registration::{FindVisitorCounts, VisitorCounts};
use domain::door::arrivals_by_hour;
use domain::{Code, Refusal, Role};
use service::{Look, Outcome};

use crate::stored;

/// Who came to a fair and in which hour, each person once, for staff and readers of reports.
///
/// Refuses with `not_allowed` or `fair_not_found`.
pub async fn find_visitor_counts(look: Look, query: FindVisitorCounts) -> Outcome<VisitorCounts> {
    let centre = look.actor().centre()?;
    if !(look.actor().is_staff() || look.actor().is(Role::ReportViewer)) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let fair = stored::fair(look.db(), centre, query.fair).await?.fair;
    let visits = data::registration::visits_of(look.db(), fair.id).await?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(VisitorCounts {
        fair: fair.id,
        visitors: count(visits.len()),
        walk_ins: count(visits.iter().filter(|(_, walk_in)| *walk_in).count()),
        by_hour: arrivals_by_hour(visits.iter().map(|(at, _)| *at), &fair.zone),
    })
}
