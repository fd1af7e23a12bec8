//! Loading and keeping people: what several handlers do.

use contract::accounts::{PersonAdded, PersonEdited};
use data::accounts;
use domain::diary::Resource;
use domain::id::{CentreId, PersonId};
use domain::person::Person;
use domain::privacy::must_be_known;
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

/// A person of whom something is to be written down, locked until the transaction ends.
///
/// Refuses with `person_not_found`, and with `person_erased` for whoever was erased.
pub(crate) async fn known(work: &Work, centre: CentreId, person: PersonId) -> Outcome<Person> {
    let found = accounts::lock_person(work.tx(), centre, person).await?;
    let person = found.ok_or(Refusal::new(Code::PersonNotFound))?;
    must_be_known(&person)?;
    Ok(person)
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
    put_all_in(work, std::slice::from_ref(person)).await
}

/// The same with many, each table in one statement.
pub(crate) async fn put_all_in(work: &Work, people: &[Person]) -> Outcome<()> {
    accounts::insert_people(work.tx(), people).await?;
    let resource = |one: &Person| Resource::person(one.id.into(), one.centre);
    let resources: Vec<_> = people.iter().map(resource).collect();
    data::ledger::put_resources(work.tx(), &resources).await?;
    for person in people {
        work.emit(PersonAdded {
            person: person.id,
            centre: person.centre,
            version: person.version,
        });
        let details = json!({ "roles": person.roles, "version": person.version });
        work.audit(person.id, details);
    }
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
