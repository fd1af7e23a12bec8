//! Where it takes less long.

use std::collections::BTreeMap;

use contract::booths::{ListShorterQueues, QueueStanding, ShorterQueue};
use domain::employer::KsicSection;
use domain::fair::Fair;
use domain::id::EmployerId;
use domain::queue::is_shorter;
use service::{Look, Outcome};

use crate::places::Booth;
use crate::standings::Standing;
use crate::{fairs, standings};

/// The lines of the same session in which a walk-in would wait less: those of the same industry
/// first, then the shortest.
///
/// Refuses with `fair_not_found`, `session_not_found` or `resource_not_found`.
pub async fn list_shorter_queues(
    look: Look,
    query: ListShorterQueues,
) -> Outcome<Vec<ShorterQueue>> {
    let fair = fairs::find_visible(&look, query.fair).await?;
    let booth = Booth::find(look.db(), fair, query.session, query.panel).await?;
    let lines = standings::of_session(look.db(), &booth.fair, &booth.session, look.now()).await?;
    let lines: Vec<_> = lines.iter().map(Standing::view).collect();
    let this = lines.iter().find(|one| one.panel == booth.panel.id);
    let wait = this.and_then(|one| one.wait);
    let shorter = |one: &&QueueStanding| {
        one.panel != booth.panel.id && one.wait.is_some_and(|other| is_shorter(other, wait))
    };
    let shorter: Vec<_> = lines.iter().filter(shorter).cloned().collect();
    let industries = industries(&look, &booth.fair, booth.employer, &shorter).await?;
    let own = industries.get(&booth.employer);
    let mut shorter: Vec<_> = shorter
        .into_iter()
        .map(|standing| ShorterQueue {
            same_industry: own.is_some() && own == industries.get(&standing.employer),
            standing,
        })
        .collect();
    shorter.sort_by_key(|one| {
        let wait = one.standing.wait.map(|wait| (wait.most, wait.least));
        (!one.same_industry, wait, one.standing.panel)
    });
    Ok(shorter)
}

/// The industries of those employers of whom they are known.
async fn industries(
    look: &Look,
    fair: &Fair,
    own: EmployerId,
    lines: &[QueueStanding],
) -> Outcome<BTreeMap<EmployerId, KsicSection>> {
    let ids = lines.iter().map(|one| one.employer).chain([own]);
    let employers = data::accounts::employers_by_id(look.db(), fair.centre, ids).await?;
    let known = employers.iter();
    let known = known.filter_map(|one| Some((one.id, one.ksic_section?)));
    Ok(known.collect())
}
