use contract::registration::{FindPass, PassView};
use domain::admission::RegistrationState;
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::pass_key::PassKey;
use crate::{stored, views};

/// The pass of a registration that holds, for the seeker and for staff.
///
/// Refuses with `registration_not_found`, `not_allowed` or `registration_withdrawn`.
pub async fn find_pass(look: Look, query: FindPass, key: PassKey) -> Outcome<PassView> {
    let centre = look.actor().centre()?;
    let found = stored::registration(look.db(), centre, query.registration).await?;
    look.actor().must_act_for(found.registration.person)?;
    if found.registration.state == RegistrationState::Withdrawn {
        return Err(Refusal::new(Code::RegistrationWithdrawn).into());
    }
    Ok(views::pass_view(&key, &found.registration))
}
