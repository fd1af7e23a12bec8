//! How a person is reached.

use contract::invites::{FindTextChoice, TextChoiceView};
use service::{Look, Outcome};

use crate::texting_views::{choice_view, person_of};

/// Whether a person wants mail instead of text messages, and how they are reached now; for the person and
/// staff.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `person_not_found`.
pub(crate) async fn find_text_choice(look: Look, query: FindTextChoice) -> Outcome<TextChoiceView> {
    let centre = look.actor().must_act_for(query.person)?;
    let person = person_of(look.db(), centre, query.person).await?;
    look.shows(person.id);
    choice_view(look.db(), &person).await
}
