//! An employer does not come.

use contract::registration::ApplicationWithdrawn;
use data::ledger::BookingFilter;
use domain::application::ApplicationState;
use service::{Outcome, Work};

use crate::many;

/// Cancels the employer's interviews at the fair, unless it has applied again and was approved.
pub async fn on_application_withdrawn(work: Work, event: ApplicationWithdrawn) -> Outcome<()> {
    let again =
        data::registration::find_application_of(work.tx(), event.fair, event.employer).await?;
    let comes_again = |other: domain::application::Application| {
        other.id != event.application && other.state == ApplicationState::Approved
    };
    if again.is_some_and(comes_again) {
        return Ok(());
    }
    let filter = BookingFilter {
        employer: Some(event.employer),
        ..many::to_come(event.fair, work.now())
    };
    many::cancel(&work, event.centre, filter, None).await
}
