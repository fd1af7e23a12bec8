//! Choosing mail instead of text messages.

use contract::invites::{ChooseTexting, TextChoiceView};
use service::{Outcome, Work};

use crate::texting_views::{choice_view, person_of};

/// Chooses whether a person wants mail instead of text messages; the person and staff may.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `person_not_found`.
pub(crate) async fn choose_texting(work: Work, command: ChooseTexting) -> Outcome<TextChoiceView> {
    let centre = work.actor().must_act_for(command.person)?;
    let person = person_of(work.tx(), centre, command.person).await?;
    data::invites::choose_mail(work.tx(), centre, person.id, command.wants_mail).await?;
    work.audit(
        person.id,
        serde_json::json!({ "wants_mail": command.wants_mail }),
    );
    choice_view(work.tx(), &person).await
}
