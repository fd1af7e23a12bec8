//! How a centre sends text messages.

use contract::invites::{FindTexting, TextingView};
use service::{Look, Outcome};

use crate::texting_views::texting_view;

/// How the centre sends text messages; for staff.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub(crate) async fn find_texting(look: Look, _query: FindTexting) -> Outcome<TextingView> {
    let centre = look.actor().must_be_staff()?;
    let texting = data::invites::find_texting(look.db(), centre).await?;
    Ok(texting_view(&texting))
}
