//! The sessions of a person.

use contract::accounts::{ListSessions, LoginView};
use contract::message::Page;
use data::accounts::{self, Login};
use domain::sign_in::Limits;
use service::{Look, Outcome};

use crate::{people, sessions};

/// The sessions of a person that have not ended, for the person and for administrators.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `person_not_found`.
pub async fn list_sessions(look: Look, query: ListSessions) -> Outcome<Page<LoginView>> {
    let centre = sessions::must_own(look.actor(), query.person)?;
    let person = people::find(look.db(), centre, query.person).await?;
    let limits = Limits::of(&person.roles);
    let (after, limit) = (query.paging.after, query.paging.limit());
    let since = look.now().minus(limits.idle);
    let most = u64::from(limit) + 1;
    let found = accounts::logins_of(look.db(), person.id, since, after, most).await?;
    look.shows(person.id);
    let mut page = Page::cut(views(found, limits), limit, |view| view.id.0);
    page.items.retain(|view| look.now() < view.ends_at);
    Ok(page)
}

/// Sessions as they are shown.
pub(crate) fn views(found: Vec<Login>, limits: Limits) -> Vec<LoginView> {
    let view = |login: Login| LoginView {
        id: login.id,
        opened_at: login.opened_at,
        seen_at: login.seen_at,
        ends_at: limits.end(login.opened_at, login.seen_at),
    };
    found.into_iter().map(view).collect()
}
