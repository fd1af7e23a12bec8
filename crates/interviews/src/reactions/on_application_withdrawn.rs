//! An employer does not come.

use contract::registration::ApplicationWithdrawn;
use data::ledger::BookingFilter;
use domain::application::ApplicationState;
use domain::proposal::CallOff;
use service::{Outcome, Work};

use crate::{many, screening};

/// Ends the employer's proposals at the fair and cancels its interviews there, unless it has applied again and was approved.
pub async fn on_application_withdrawn(work: Work, event: ApplicationWithdrawn) -> Outcome<()> {
    let again =
        data::registration::find_application_of(work.tx(), event.fair, event.employer).await?;
    let comes_again = |other: domain::application::Application| {
        other.id != event.application && other.state == ApplicationState::Approved
    };
    if again.is_some_and(comes_again) {
        return Ok(());
    }
    let (at, employer) = ((event.centre, event.fair), Some(event.employer));
    screening::call_off_proposals(&work, at, employer, CallOff::EmployerLeft).await?;
    let filter = BookingFilter {
        employer: Some(event.employer),
        ..many::to_come(event.fair, work.now())
    };
    many::cancel(&work, event.centre, filter, None).await
}
