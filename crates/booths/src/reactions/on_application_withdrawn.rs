//! An employer does not come.

use contract::registration::ApplicationWithdrawn;
use data::booths::{QueueFilter, SlotFilter, WaitFilter};
use service::{Outcome, Work};

use crate::{panels, queues, slots, visits};

/// More than a fair has sessions.
const MOST: u64 = 1_000;

/// Frees the employer's booths, which pass on to those who wait, and cancels the visits to come.
pub async fn on_application_withdrawn(work: Work, event: ApplicationWithdrawn) -> Outcome<()> {
    let sessions = data::booths::lock_sessions(work.tx(), event.fair).await?;
    let own = WaitFilter {
        application: Some(event.application),
        ..WaitFilter::default()
    };
    data::booths::delete_waits(work.tx(), own).await?;
    let own = SlotFilter {
        application: Some(event.application),
        ..SlotFilter::default()
    };
    let had = data::booths::slots_of(work.tx(), event.fair, &own, MOST).await?;
    slots::free(&work, &had).await?;
    send_visitors_away(&work, &event).await?;
    let freed = |id| had.iter().any(|slot| slot.session == id);
    for session in sessions.iter().filter(|session| freed(session.id)) {
        slots::pass_on(&work, event.centre, session).await?;
    }
    Ok(())
}

async fn send_visitors_away(work: &Work, event: &ApplicationWithdrawn) -> Outcome<()> {
    // Who has applied again meanwhile may have published times again.
    let again =
        data::registration::find_application_of(work.tx(), event.fair, event.employer).await?;
    if again.is_some_and(|other| other.id != event.application && other.must_get_a_booth().is_ok())
    {
        return Ok(());
    }
    let panel = data::booths::lock_panel(work.tx(), event.fair, event.employer).await?;
    if let Some(panel) = &panel {
        let of_panel = QueueFilter {
            panel: Some(panel.id),
            fair: Some(event.fair),
            ..QueueFilter::default()
        };
        queues::close(work, &of_panel).await?;
    }
    panels::close(work, panel.as_slice()).await?;
    let filter = visits::to_come(event.fair, Some(event.employer), work.now());
    visits::cancel(work, event.centre, filter, None).await
}
