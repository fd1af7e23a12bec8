//! Who waits for a booth.

use contract::Page;
use contract::booths::{ListWaiting, WaitView};
use domain::{Code, Refusal};
use service::{Look, Outcome};

use super::list_booth_slots::whose;
use crate::fairs;

/// More than any fair has employers.
const MOST: u64 = 10_000;

/// The waiting list of a session in its order: all of it for staff, their own places for employers.
///
/// Refuses with `sign_in_needed`, `fair_not_found`, `session_not_found` or `not_allowed`.
pub async fn list_waiting(look: Look, query: ListWaiting) -> Outcome<Page<WaitView>> {
    look.actor().centre()?;
    let employers = whose(look.actor(), None)?;
    let fair = fairs::find_visible(&look, query.fair).await?;
    let session = data::registration::find_session(look.db(), query.session).await?;
    let session = session
        .filter(|session| session.fair == fair.id)
        .ok_or(Refusal::new(Code::SessionNotFound))?;
    let waits = data::booths::waits_of(look.db(), session.id, MOST).await?;
    let names = waits.iter().map(|wait| wait.employer);
    let names = data::registration::employer_names(look.db(), fair.centre, names).await?;
    let views = (1u32..).zip(&waits).map(|(place, wait)| WaitView {
        wait: wait.id,
        place,
        session: wait.session,
        application: wait.application,
        employer: wait.employer,
        name: names.get(&wait.employer).cloned().unwrap_or_default(),
        needs: wait.needs,
        asked_at: wait.asked_at,
    });
    let seen = |view: &WaitView| {
        employers
            .as_ref()
            .is_none_or(|of| of.contains(&view.employer))
    };
    let views = page_of(views.filter(seen).collect(), &query);
    Ok(Page::cut(views, query.paging.limit(), |view| view.wait))
}

/// The views after the cursor, up to one too many.
fn page_of(views: Vec<WaitView>, query: &ListWaiting) -> Vec<WaitView> {
    let after = query.paging.after;
    let begin = after.and_then(|after| views.iter().position(|view| view.wait == after));
    let begin = begin.map_or(0, |at| at + 1);
    let most = usize::from(query.paging.limit()) + 1;
    views.into_iter().skip(begin).take(most).collect()
}
