//! Founding a centre.

use contract::accounts::{CentreFounded, FirstAdministrator, FoundCentre};
use data::accounts;
use domain::centre::Centre;
use domain::id::{CentreId, PersonId};
use domain::person::{Person, PersonTerms};
use domain::{Actor, Code, Refusal, Role};
use serde_json::json;
use service::{Outcome, Work};

use crate::{passwords, people};

/// Founds a centre with its first administrator, who signs in with the password given.
///
/// Refuses with `not_allowed`, `name_taken`, `weak_password`, and as `Centre::found` and
/// `Person::register` do.
pub async fn found_centre(work: Work, command: FoundCentre) -> Outcome<Centre> {
    must_found(work.actor())?;
    let centre = Centre::found(CentreId(work.new_id()), &command.terms)?;
    if accounts::has_centre_named(work.tx(), &centre.name, centre.id).await? {
        return Err(Refusal::new(Code::NameTaken)
            .with("name", &centre.name)
            .into());
    }
    accounts::insert_centre(work.tx(), &centre).await?;
    work.emit(CentreFounded {
        centre: centre.id,
        version: centre.version,
    });
    work.audit(centre.id, json!({ "version": centre.version }));
    add_administrator(&work, &centre, command.administrator).await?;
    Ok(centre)
}

fn must_found(actor: &Actor) -> Result<(), Refusal> {
    actor
        .is(Role::Administrator)
        .then_some(())
        .ok_or(Refusal::new(Code::NotAllowed))
}

async fn add_administrator(work: &Work, centre: &Centre, first: FirstAdministrator) -> Outcome<()> {
    let terms = PersonTerms {
        name: first.name,
        email: Some(first.email),
        phone: None,
        language: centre.languages[0],
    };
    let person =
        Person::register(PersonId(work.new_id()), centre.id, &terms)?.grant(Role::Administrator)?;
    let hash = passwords::hash(work, first.password).await?;
    people::put_in(work, &person).await?;
    accounts::set_password(work.tx(), person.id, hash, work.now()).await?;
    Ok(())
}
