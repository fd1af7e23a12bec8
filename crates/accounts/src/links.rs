//! Giving out sign-in links: what several handlers do.

use contract::accounts::{LinkAsked, SignInLinkAsked};
use contract::sign_in;
use data::accounts::{self, SignInLink};
use domain::person::Person;
use domain::refusal::Language;
use domain::sign_in::{LINK_LASTS, MOST_LINKS};
use serde_json::json;
use service::{Outcome, Work};

/// The answer to everybody who asks.
pub(crate) const ASKED: LinkAsked = LinkAsked {
    lasts_minutes: LINK_LASTS.0,
};

/// Gives a person a new link and stops the earlier ones. Whoever asks too often is given none, so
/// that nobody can fill another's mailbox.
pub(crate) async fn give(
    work: &Work,
    key: &[u8],
    person: &Person,
    language: Language,
) -> Outcome<()> {
    let now = work.now();
    let recent = accounts::links_asked_since(work.tx(), person.id, now.minus(LINK_LASTS)).await?;
    if recent >= MOST_LINKS {
        return Ok(());
    }
    accounts::end_links_of(work.tx(), person.id, now).await?;
    let link = SignInLink {
        id: work.new_id(),
        centre: person.centre,
        person: person.id,
        language,
        asked_at: now,
        expires_at: now.plus(LINK_LASTS),
        used_at: None,
    };
    let token_hash = sign_in::hash_of(&sign_in::token(key, link.id));
    accounts::insert_link(work.tx(), &link, token_hash).await?;
    work.emit(SignInLinkAsked {
        link: link.id,
        centre: link.centre,
        version: 0,
    });
    work.audit(person.id, json!({ "link": link.id }));
    Ok(())
}
