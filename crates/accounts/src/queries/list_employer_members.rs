//! Who speaks for an employer.

use contract::accounts::{ListEmployerMembers, MemberView};
use contract::message::Page;
use data::accounts;
use domain::person::Person;
use service::{Look, Outcome};

/// The members of an employer, for themselves and for those who run fairs.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_employer_members(
    look: Look,
    query: ListEmployerMembers,
) -> Outcome<Page<MemberView>> {
    let centre = look.actor().must_speak_for(query.employer)?;
    let (after, limit) = (query.paging.after, query.paging.limit());
    let most = u64::from(limit) + 1;
    let found = accounts::members_of(look.db(), centre, query.employer, after, most).await?;
    let views = found.into_iter().map(view).collect();
    Ok(Page::cut(views, limit, |view: &MemberView| view.person.0))
}

fn view(person: Person) -> MemberView {
    MemberView {
        person: person.id,
        name: person.name,
        email: person.email.map(|email| email.to_string()),
    }
}
