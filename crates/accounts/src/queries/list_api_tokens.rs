//! The API tokens of a person.

use contract::accounts::{ApiTokenView, ListApiTokens};
use contract::message::Page;
use data::accounts;
use service::{Look, Outcome};

use crate::{people, sessions, tokens};

/// The API tokens of a person, for the person and for administrators.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `person_not_found`.
pub async fn list_api_tokens(look: Look, query: ListApiTokens) -> Outcome<Page<ApiTokenView>> {
    let centre = sessions::must_own(look.actor(), query.person)?;
    let person = people::find(look.db(), centre, query.person).await?.id;
    let (after, limit) = (query.paging.after, query.paging.limit());
    let found = accounts::api_tokens_of(look.db(), person, after, u64::from(limit) + 1).await?;
    look.shows(person);
    let views = found.into_iter().map(tokens::view).collect();
    Ok(Page::cut(views, limit, |view: &ApiTokenView| view.id.0))
}
