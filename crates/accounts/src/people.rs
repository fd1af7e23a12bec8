//! Loading and keeping people: what several handlers do.

use contract::accounts::{PersonAdded, PersonEdited};
use data::accounts;
use domain::diary::Resource;
use domain::id::{CentreId, PersonId};
use domain::person::Person;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

/// A person of a centre.
///
/// Refuses with `person_not_found`.
pub(crate) async fn find(
    db: &impl data::Connection,
    centre: CentreId,
    person: PersonId,
) -> Outcome<Person> {
    let found = accounts::find_person(db, centre, person).await?;
    Ok(found.ok_or(Refusal::new(Code::PersonNotFound))?)
}

/// Puts a new person in, who from then on can be claimed in time.
///
/// Refuses with `email_taken`.
pub(crate) async fn put_in(work: &Work, person: &Person) -> Outcome<()> {
    must_have_own_address(work, person).await?;
    put_in_unchecked(work, person).await
}

/// Puts a new person in whose address was just looked for. Whoever was quicker makes this be tried
/// again, and then found.
pub(crate) async fn put_in_unchecked(work: &Work, person: &Person) -> Outcome<()> {
    accounts::insert_person(work.tx(), person).await?;
    let resource = Resource::person(person.id.into(), person.centre);
    data::ledger::put_resource(work.tx(), &resource).await?;
    work.emit(PersonAdded {
        person: person.id,
        centre: person.centre,
        version: person.version,
    });
    work.audit(
        person.id,
        json!({ "roles": person.roles, "version": person.version }),
    );
    Ok(())
}

/// Saves a changed person; without a change nothing happens.
///
/// Refuses with `email_taken` or `version_outdated`.
pub(crate) async fn save(work: &Work, before: &Person, after: Person) -> Outcome<Person> {
    if after == *before {
        return Ok(after);
    }
    must_have_own_address(work, &after).await?;
    if !accounts::save_person(work.tx(), &after).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(PersonEdited {
        person: after.id,
        centre: after.centre,
        version: after.version,
    });
    work.audit(
        after.id,
        json!({ "roles": after.roles, "employers": after.employers, "version": after.version }),
    );
    Ok(after)
}

async fn must_have_own_address(work: &Work, person: &Person) -> Outcome<()> {
    let Some(email) = &person.email else {
        return Ok(());
    };
    let holder = accounts::find_person_by_email(work.tx(), person.centre, email).await?;
    if holder.is_some_and(|holder| holder.id != person.id) {
        return Err(Refusal::new(Code::EmailTaken).into());
    }
    Ok(())
}
