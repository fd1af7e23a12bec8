//! Whether somebody may book.

use contract::interviews::{FindStanding, StandingView};
use service::{Look, Outcome};

use crate::standing;

/// Whether a person may book, what they missed, and by which rule.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `person_not_found`. For the person and for staff.
pub async fn find_standing(look: Look, query: FindStanding) -> Outcome<StandingView> {
    let centre = look.actor().must_act_for(query.person)?;
    look.shows(query.person);
    standing::of(look.db(), centre, query.person, look.now()).await
}
