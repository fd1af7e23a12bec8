//! Taking over people from a file.

use std::collections::{BTreeSet, HashMap};

use contract::accounts::{ImportPeople, ImportedPerson, PersonImport};
use data::accounts::{self, StoredConsent};
use domain::Role;
use domain::id::{CentreId, PersonId};
use domain::keeping::must_be_few;
use domain::person::{Consent, KnownPeople, Person, PersonStanding, new_consents};
use domain::{Instant, Refusal};
use service::{Outcome, Work};

use crate::{consents, people};

/// Takes over job seekers, each table in one statement; who is known already stays as they are.
///
/// Refuses with `not_allowed` or `too_many_rows`, and as `Person::register` and
/// `DatedConsent::taken_over` do, naming the row counted from 1.
pub async fn import_people(work: Work, command: ImportPeople) -> Outcome<Vec<PersonImport>> {
    let centre = work.actor().must_run_fairs()?;
    must_be_few(command.people.len())?;
    let rows = rows(&work, centre, &command.people)?;
    accounts::lock_centre(work.tx(), centre).await?;
    let meant: Vec<_> = rows.iter().map(|row| row.person.clone()).collect();
    let found = accounts::people_reached_like(work.tx(), centre, &meant).await?;
    let mut held = consents_of(&work, &found).await?;
    let mut known = KnownPeople::of(found);
    let mut taken = Taken::default();
    for row in rows {
        let (person, standing) = known.meet(&row.person);
        if standing != PersonStanding::OtherName {
            let held = held.entry(person).or_default();
            let new = new_consents(row.consents, held);
            held.extend(new.iter().cloned());
            taken.give(&work, (centre, person), new);
        }
        if standing == PersonStanding::Added {
            taken.people.push(row.person);
        }
        taken.outcomes.push(PersonImport { person, standing });
    }
    people::put_all_in(&work, &taken.people).await?;
    consents::put_all_in(&work, &taken.consents).await?;
    Ok(taken.outcomes)
}

struct Row {
    person: Person,
    consents: Vec<Consent>,
}

fn rows(work: &Work, centre: CentreId, people: &[ImportedPerson]) -> Result<Vec<Row>, Refusal> {
    let row = |(at, one): (usize, &ImportedPerson)| {
        let id = PersonId(work.new_id());
        row(id, centre, one, work.now()).map_err(|refusal| refusal.with("row", at + 1))
    };
    people.iter().enumerate().map(row).collect()
}

fn row(id: PersonId, centre: CentreId, one: &ImportedPerson, now: Instant) -> Result<Row, Refusal> {
    let given = one.consents.iter();
    Ok(Row {
        person: Person::register(id, centre, &one.terms)?.grant(Role::Seeker)?,
        consents: given
            .map(|consent| consent.taken_over(now))
            .collect::<Result<_, _>>()?,
    })
}

async fn consents_of(work: &Work, people: &[Person]) -> Outcome<HashMap<PersonId, Vec<Consent>>> {
    let ids: BTreeSet<_> = people.iter().map(|person| person.id).collect();
    let mut held: HashMap<_, Vec<_>> = HashMap::new();
    for stored in accounts::consents_of_all(work.tx(), &ids).await? {
        held.entry(stored.person).or_default().push(stored.consent);
    }
    Ok(held)
}

/// What is to be written, and what is answered.
#[derive(Default)]
struct Taken {
    people: Vec<Person>,
    consents: Vec<StoredConsent>,
    outcomes: Vec<PersonImport>,
}

impl Taken {
    fn give(&mut self, work: &Work, (centre, person): (CentreId, PersonId), new: Vec<Consent>) {
        let stored = |consent| StoredConsent {
            id: work.new_id(),
            centre,
            person,
            consent,
        };
        self.consents.extend(new.into_iter().map(stored));
    }
}
