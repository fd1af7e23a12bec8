use contract::registration::{FindRegistration, RegistrationView};
use service::{Look, Outcome};

use crate::{stored, views};

/// A registration, for the seeker and for staff.
///
/// Refuses with `registration_not_found` or `not_allowed`.
pub async fn find_registration(look: Look, query: FindRegistration) -> Outcome<RegistrationView> {
    let centre = look.actor().centre()?;
    let found = stored::registration(look.db(), centre, query.registration).await?;
    look.actor().must_act_for(found.registration.person)?;
    look.shows(found.registration.person);
    views::registration_view(look.db(), found).await
}
