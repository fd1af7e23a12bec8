//! Putting a kind of text message into other words.

use contract::invites::{EditTextTemplate, TextingView};
use domain::texting::Template;
use service::{Outcome, Work};

use crate::texting_views::{keep, seen, texting_view};

/// Puts one kind of text message into the centre's own words, or back into the usual ones; for those who
/// run fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `version_outdated`, `text_missing`, `bad_name`,
/// `text_too_long`, `template_broken` or `template_variable_unknown`.
pub(crate) async fn edit_text_template(
    work: Work,
    command: EditTextTemplate,
) -> Outcome<TextingView> {
    let centre = work.actor().must_run_fairs()?;
    let texting = seen(work.tx(), centre, command.version).await?;
    let (kind, language) = (command.kind, command.language);
    let template = command.template.as_ref();
    let template = template
        .map(|terms| Template::parse(kind, language, terms))
        .transpose()?;
    let edited = texting.worded(kind, language, template.clone());
    keep(work.tx(), centre, &edited).await?;
    work.audit(
        centre.0,
        serde_json::json!({ "version": edited.version, "kind": kind, "language": language, "is": template }),
    );
    Ok(texting_view(&edited))
}
