//! Who speaks for an employer.

use contract::accounts::{ListEmployerMembers, MemberView};
use contract::message::Page;
use data::accounts;
use domain::person::Person;
use domain::privacy::masked;
use domain::{Actor, Role};
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
    let page = Page::cut(found, limit, |person| person.id.0);
    look.for_employer(query.employer);
    look.shows_all(page.items.iter().map(|person| person.id));
    let view = |person: &Person| view(look.actor(), person);
    Ok(Page {
        items: page.items.iter().map(view).collect(),
        next: page.next,
    })
}

/// Who is known to the centre otherwise too was named by another than this employer, which must not
/// learn by a mail address whose it is.
fn view(actor: &Actor, person: &Person) -> MemberView {
    let is_known = actor.is_staff()
        || actor.person == Some(person.id)
        || person.roles == [Role::EmployerMember];
    let email = person.email.as_ref().filter(|_| is_known);
    MemberView {
        person: person.id,
        name: match is_known {
            true => person.name.clone(),
            false => masked(&person.name),
        },
        email: email.map(ToString::to_string),
    }
}
