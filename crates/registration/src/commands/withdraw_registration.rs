use contract::registration::{RegistrationView, WithdrawRegistration};
use data::registration::{Counter, StoredRegistration};
use domain::admission::Withdrawal;
use service::{Outcome, Work};

use crate::{stored, views};

/// Takes a registration back, by the seeker or by staff; the place is free at once. What the seeker
/// has booked at the fair falls with it, and counts as their own cancel at this moment.
///
/// Refuses with `registration_not_found`, `registration_withdrawn` or `already_checked_in`.
pub async fn withdraw_registration(
    work: Work,
    command: WithdrawRegistration,
) -> Outcome<RegistrationView> {
    let centre = work.actor().centre()?;
    let found = stored::registration(work.tx(), centre, command.registration).await?;
    let (fair, person) = (found.registration.fair, found.registration.person);
    work.actor().must_act_for(person)?;
    let counted = stored::count(&work, centre, fair, Counter::Registered, -1).await?;
    let withdrawal = Withdrawal {
        at: work.now(),
        by_seeker: work.actor().person == Some(person),
    };
    let withdrawn = StoredRegistration {
        registration: found
            .registration
            .withdraw(withdrawal, &counted.fair.zone)?,
        ..found
    };
    stored::save_withdrawn(&work, &withdrawn).await?;
    views::registration_view(work.tx(), withdrawn).await
}
