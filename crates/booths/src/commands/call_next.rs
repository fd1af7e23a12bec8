//! Calling the next in line.

use contract::booths::{CallNext, CalledView};
use domain::queue::{ROLLING, TicketState, must_serve};
use service::{Outcome, Work};

use crate::places::Booth;
use crate::standings::{self, service};
use crate::{engagements, fairs, queues};

/// Calls the first in line who is not busy elsewhere, and tells who was passed over and why. Who
/// was called before and did not come in time is dealt with first.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `fair_cancelled`,
/// `session_not_found`, `resource_not_found`, `queue_paused`, `queue_empty` or `nobody_free`. For
/// the employer's members and staff.
pub async fn call_next(work: Work, command: CallNext) -> Outcome<CalledView> {
    let centre = work.actor().centre()?;
    let fair = fairs::find_standing(work.tx(), centre, command.fair).await?;
    let booth = Booth::find(work.tx(), fair, command.session, command.panel).await?;
    must_serve(work.actor(), booth.employer)?;
    let mut line = queues::lock(&work, &booth).await?;
    let rules = queues::rules(work.tx(), centre, booth.fair.id).await?;
    let mut changed = line.lapse(&rules, work.now());
    let last = u32::try_from(ROLLING).unwrap_or(u32::MAX);
    let talks = data::booths::last_talks(work.tx(), &[booth.panel.id], last).await?;
    let talks = talks.get(&booth.panel.id).map_or(&[][..], Vec::as_slice);
    let talk = service(&booth.panel, talks).typical();
    let waiting: Vec<_> = line.in_state(TicketState::Waiting).cloned().collect();
    let engaged = engagements::among(work.tx(), &waiting, talk, &rules, work.now()).await?;
    let call = line.call_next(&engaged, &rules, work.now())?;
    // Who is called again at once has one last version.
    changed.retain(|one| one.id != call.called.id);
    changed.push(call.called.clone());
    queues::save(&work, &line, &changed).await?;
    let called = std::slice::from_ref(&call.called);
    let names = standings::names(work.tx(), centre, called, work.actor()).await?;
    Ok(CalledView {
        called: standings::place(&call.called, None, &names, work.actor()),
        passed_over: call.passed_over,
    })
}
