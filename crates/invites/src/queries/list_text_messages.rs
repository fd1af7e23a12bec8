//! The text messages of a centre.

use std::collections::BTreeMap;

use contract::Page;
use contract::invites::{ListTextMessages, TextAttemptView, TextMessageView};
use data::invites::{self, Text, TextAttempt, TextFilter};
use domain::Instant;
use domain::id::{PersonId, TextId};
use service::{Look, Outcome};
use uuid::Uuid;

use crate::views::names_of;

/// The text messages of a centre with every attempt, newest first; for staff.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub(crate) async fn list_text_messages(
    look: Look,
    query: ListTextMessages,
) -> Outcome<Page<TextMessageView>> {
    let centre = look.actor().must_be_staff()?;
    let filter = TextFilter {
        state: query.state,
        person: query.person,
        booking: query.booking,
        before: query.paging.after,
        is_open: query.undelivered,
    };
    let limit = query.paging.limit();
    let found = invites::texts_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let ids: Vec<_> = found.iter().map(|text| text.text_id).collect();
    let mut attempts: BTreeMap<Uuid, Vec<TextAttemptView>> = BTreeMap::new();
    for attempt in invites::attempts_of(look.db(), &ids).await? {
        let of_text = attempts.entry(attempt.text_id).or_default();
        of_text.push(attempt_view(attempt)?);
    }
    let view = |text: &Text| view(text, attempts.remove(&text.text_id).unwrap_or_default());
    let views = found.iter().map(view).collect::<data::Result<_>>()?;
    let mut page = Page::cut(views, limit, |view: &TextMessageView| view.id.0);
    let people = page.items.iter().map(|view| view.person);
    let names = names_of(look.db(), people).await?;
    for view in &mut page.items {
        view.person_name = names.get(&view.person).cloned();
    }
    look.shows_all(page.items.iter().map(|view| view.person));
    Ok(page)
}

fn view(text: &Text, attempts: Vec<TextAttemptView>) -> data::Result<TextMessageView> {
    Ok(TextMessageView {
        id: TextId(text.text_id),
        kind: text.kind()?,
        about: text.about_id,
        version: u32::try_from(text.version).unwrap_or(u32::MAX),
        person: PersonId(text.person_id),
        channel: text.channel.clone(),
        state: text.state()?,
        made_at: Instant::from_unix(text.made_at),
        next_at: text.next_at.map(Instant::from_unix),
        sent_at: text.sent_at.map(Instant::from_unix),
        fell_to: text.fell_to.clone(),
        attempts,
        person_name: None,
    })
}

fn attempt_view(attempt: TextAttempt) -> data::Result<TextAttemptView> {
    Ok(TextAttemptView {
        number: u32::try_from(attempt.number).unwrap_or(u32::MAX),
        begun_at: Instant::from_unix(attempt.begun_at),
        ended_at: attempt.ended_at.map(Instant::from_unix),
        outcome: attempt.outcome()?,
        status: attempt.status.and_then(|status| u16::try_from(status).ok()),
        error: attempt.error,
    })
}
