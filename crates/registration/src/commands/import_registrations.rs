use std::collections::HashMap;

use contract::registration::{
    ImportRegistrations, ImportedRegistration, RegistrationImport, SeekerRegistered,
};
use data::registration::{self as rows, Counter, StoredRegistration};
use domain::admission::{MOST_WISHES, Registration, RegistrationStanding, RegistrationState};
use domain::fair::Fair;
use domain::id::{CentreId, PersonId, RegistrationId};
use domain::keeping::must_be_few;
use domain::person::{Consent, Purpose, new_consents, was_taken_back};
use domain::{Code, Instant, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::stored;

/// Takes over registrations of people the centre knows, all in one statement; who is registered or
/// has withdrawn stays so, and no consent that was taken back since is brought back. As when staff register somebody, the cap does not count.
///
/// Refuses with `not_allowed`, `too_many_rows`, `fair_not_found`, `fair_not_published`,
/// `fair_cancelled` or `fair_closed`; and, naming the row counted from 1, with `person_not_found`,
/// `consent_missing`, and as `DatedConsent::taken_over` and `Registration::register` do.
pub async fn import_registrations(
    work: Work,
    command: ImportRegistrations,
) -> Outcome<Vec<RegistrationImport>> {
    let centre = work.actor().must_run_fairs()?;
    must_be_few(command.registrations.len())?;
    // Counting nothing locks the fair, so that nobody registers between looking and writing.
    let counted = stored::count(&work, centre, command.fair, Counter::Registered, 0).await?;
    counted.fair.admits_walk_in(work.now())?;
    must_know(&work, centre, &command.registrations).await?;
    let held = consents_held(&work, &command).await?;
    let mut earlier = earlier(&work, &command).await?;
    let mut outcomes = Vec::with_capacity(command.registrations.len());
    let mut new = Vec::new();
    for (at, one) in command.registrations.iter().enumerate() {
        let outcome = match earlier.get(&one.person) {
            Some(earlier) => earlier.clone(),
            None => {
                let held = held.get(&one.person).map_or(&[][..], Vec::as_slice);
                let id = RegistrationId(work.new_id());
                let made = register(id, &counted.fair, (one, held), work.now());
                match made.map_err(|refusal| refusal.with("row", at + 1))? {
                    Some(made) => {
                        new.push(made);
                        let already = RegistrationStanding::AlreadyRegistered;
                        earlier.insert(one.person, outcome(one.person, Some(id), already));
                        outcome(one.person, Some(id), RegistrationStanding::Registered)
                    }
                    None => outcome(one.person, None, RegistrationStanding::ConsentTakenBack),
                }
            }
        };
        outcomes.push(outcome);
    }
    save(&work, &counted.fair, &new).await?;
    Ok(outcomes)
}

async fn must_know(
    work: &Work,
    centre: CentreId,
    registrations: &[ImportedRegistration],
) -> Outcome<()> {
    let people = registrations.iter().map(|one| one.person);
    let known = rows::person_names(work.tx(), centre, people).await?;
    let missing = registrations
        .iter()
        .position(|one| !known.contains_key(&one.person));
    match missing {
        Some(at) => Err(Refusal::new(Code::PersonNotFound)
            .with("row", at + 1)
            .into()),
        None => Ok(()),
    }
}

async fn consents_held(
    work: &Work,
    command: &ImportRegistrations,
) -> Outcome<HashMap<PersonId, Vec<Consent>>> {
    let people = command.registrations.iter().map(|one| one.person).collect();
    let mut held: HashMap<_, Vec<_>> = HashMap::new();
    for stored in data::accounts::consents_of_all(work.tx(), &people).await? {
        held.entry(stored.person).or_default().push(stored.consent);
    }
    Ok(held)
}

async fn earlier(
    work: &Work,
    command: &ImportRegistrations,
) -> Outcome<HashMap<PersonId, RegistrationImport>> {
    let people = command.registrations.iter().map(|one| one.person);
    let found = rows::registrations_among(work.tx(), command.fair, people).await?;
    let known = found.into_iter().map(|stored| {
        let registration = stored.registration;
        let standing = match registration.state {
            RegistrationState::Registered => RegistrationStanding::AlreadyRegistered,
            RegistrationState::Withdrawn => RegistrationStanding::Withdrawn,
        };
        let known = outcome(registration.person, Some(registration.id), standing);
        (registration.person, known)
    });
    Ok(known.collect())
}

const fn outcome(
    person: PersonId,
    registration: Option<RegistrationId>,
    standing: RegistrationStanding,
) -> RegistrationImport {
    RegistrationImport {
        person,
        registration,
        standing,
    }
}

/// A registration on what still holds of the consents; none when taking part does not.
fn register(
    id: RegistrationId,
    fair: &Fair,
    (one, held): (&ImportedRegistration, &[Consent]),
    now: Instant,
) -> Result<Option<StoredRegistration>, Refusal> {
    let purposes: Vec<Purpose> = one.consents.iter().map(|consent| consent.purpose).collect();
    one.terms.must_rest_on(&purposes)?;
    let given = one.consents.iter().map(|consent| consent.taken_over(now));
    let mut given = given.collect::<Result<Vec<_>, _>>()?;
    given.retain(|consent| !was_taken_back(consent, held));
    let holds = |purpose| given.iter().any(|consent| consent.purpose == purpose);
    if !holds(Purpose::Participation) {
        return Ok(None);
    }
    let mut terms = one.terms.clone();
    if !holds(Purpose::Accessibility) {
        terms.accessibility = None;
    }
    Ok(Some(StoredRegistration {
        registration: Registration::register(id, fair, one.person, &terms, MOST_WISHES)?,
        centre: fair.centre,
        consents: new_consents(given, &[]),
        registered_at: now,
    }))
}

async fn save(work: &Work, fair: &Fair, new: &[StoredRegistration]) -> Outcome<()> {
    rows::insert_registrations(work.tx(), new).await?;
    let by = i64::try_from(new.len()).unwrap_or(i64::MAX);
    stored::count(work, fair.centre, fair.id, Counter::Registered, by).await?;
    for stored in new {
        let registration = &stored.registration;
        let purposes = stored.consents.iter().map(|consent| consent.purpose);
        let consents: Vec<Purpose> = purposes.collect();
        work.emit(SeekerRegistered::of(stored.centre, registration));
        work.audit(registration.id, json!({ "consents": consents }));
    }
    Ok(())
}
