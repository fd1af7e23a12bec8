//! Taking no more visits.

use contract::booths::{CloseVisitTimes, PanelChange};
use domain::diary::{Resource, ResourceKind};
use domain::id::EmployerId;
use domain::{Code, Refusal, text};
use service::{Outcome, Work};

use crate::{panels, visits};

/// Closes an employer's panel for booking, and lists the visits to come; on request cancels them as well.
///
/// Publishing the times again opens it.
/// Refuses with `not_allowed`, `resource_not_found`, `bad_name` or `text_too_long`. For the
/// employer and those who run fairs.
pub async fn close_visit_times(work: Work, command: CloseVisitTimes) -> Outcome<PanelChange> {
    let centre = work.actor().centre()?;
    let found = data::ledger::find_resource(work.tx(), centre, command.panel).await?;
    let employer = found
        .as_ref()
        .and_then(|resource| employer_of(resource, &command))
        .ok_or(Refusal::new(Code::ResourceNotFound))?;
    work.actor().must_speak_for(employer)?;
    let reason = text::optional_paragraph("reason", command.reason.as_deref(), 500)?;
    let panel = data::booths::lock_panel(work.tx(), command.fair, employer).await?;
    let panel = panel.ok_or(Refusal::new(Code::ResourceNotFound))?;
    let closed = panels::close(&work, &[panel]).await?;
    if command.cancel_visits {
        let filter = visits::to_come(command.fair, Some(employer), work.now());
        visits::cancel(&work, centre, filter, reason).await?;
    }
    let closed = closed.first().ok_or(Refusal::new(Code::ResourceNotFound))?;
    panels::change_of(&work, closed, found.as_ref()).await
}

fn employer_of(resource: &Resource, command: &CloseVisitTimes) -> Option<EmployerId> {
    let is_meant = resource.kind == ResourceKind::Panel && resource.fair == Some(command.fair);
    resource.employer.filter(|_| is_meant)
}
