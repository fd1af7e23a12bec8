use contract::registration::{PassView, RegisterSeeker, SeekerRegistered};
use data::registration::{self as rows, Counter, StoredRegistration};
use domain::admission::{MOST_WISHES, Registration, RegistrationState};
use domain::fair::Fair;
use domain::id::{CentreId, PersonId, RegistrationId};
use domain::person::{Channel, Consent};
use domain::privacy::must_be_known;
use domain::residence::{ResidenceTerms, ToldBy};
use domain::{Code, Instant, Refusal, text};
use serde_json::json;
use service::{Outcome, Work};

use crate::pass_key::PassKey;
use crate::{residences, stored, views};

/// Registers a seeker for a fair, or whom staff name; who withdrew before comes back with a new
/// pass. Staff register people beyond the cap and until the fair ends, as they do at the door.
///
/// Refuses with `consent_missing`, `person_not_found`, `person_erased`, `fair_not_found`, `already_registered`,
/// `fair_not_published`, `fair_cancelled`, `fair_closed`, `fair_full`, `cap_reached`,
/// `end_before_start`, `outside_hours`, `bad_name`, `text_too_long` or `residence_checked`.
pub async fn register_seeker(
    work: Work,
    command: RegisterSeeker,
    key: PassKey,
) -> Outcome<PassView> {
    let (centre, seeker) = seeker(&work, &command).await?;
    let consents = consents(&command, seeker.is_walk_in, work.now())?;
    let counted = stored::count(&work, centre, command.fair, Counter::Registered, 1).await?;
    let earlier = rows::find_registration_of(work.tx(), command.fair, seeker.person).await?;
    must_be_open(earlier.as_ref())?;
    match seeker.is_walk_in {
        true => counted.fair.admits_walk_in(work.now())?,
        false => counted
            .fair
            .admits_registration(work.now(), counted.registered)?,
    }
    let id = RegistrationId(work.new_id());
    let registration = registration(id, &counted.fair, seeker.person, &command, &earlier)?;
    save(&work, centre, &registration, consents, earlier).await?;
    if let Some(resident) = command.resident {
        let terms = ResidenceTerms {
            resident,
            told_by: ToldBy::Person,
            reason: None,
        };
        residences::tell(&work, centre, seeker.person, &terms).await?;
    }
    work.emit(SeekerRegistered::of(centre, &registration));
    work.audit(registration.id, json!({ "consents": command.consents }));
    Ok(views::pass_view(&key, &registration))
}

struct Seeker {
    person: PersonId,
    is_walk_in: bool,
}

async fn seeker(work: &Work, command: &RegisterSeeker) -> Outcome<(CentreId, Seeker)> {
    let person = match command.person {
        Some(person) => person,
        None => work.actor().person()?,
    };
    let centre = work.actor().must_act_for(person)?;
    let is_walk_in = work.actor().person != Some(person);
    if is_walk_in {
        let found = data::accounts::find_person(work.tx(), centre, person).await?;
        must_be_known(&found.ok_or(Refusal::new(Code::PersonNotFound))?)?;
    }
    Ok((centre, Seeker { person, is_walk_in }))
}

fn consents(
    command: &RegisterSeeker,
    is_walk_in: bool,
    now: Instant,
) -> Result<Vec<Consent>, Refusal> {
    command.terms.must_rest_on(&command.consents)?;
    let text_version = text::optional_line("consent_text", command.consent_text.as_deref(), 100)?;
    let usual = match is_walk_in {
        true => Channel::Phone,
        false => Channel::Web,
    };
    let mut purposes = command.consents.clone();
    purposes.sort_unstable();
    purposes.dedup();
    let consent = |purpose| Consent {
        purpose,
        text_version: text_version.clone().unwrap_or_default(),
        given_at: now,
        channel: command.channel.unwrap_or(usual),
        withdrawn_at: None,
    };
    Ok(purposes.into_iter().map(consent).collect())
}

fn must_be_open(earlier: Option<&StoredRegistration>) -> Result<(), Refusal> {
    match earlier.map(|stored| stored.registration.state) {
        Some(RegistrationState::Registered) => Err(Refusal::new(Code::AlreadyRegistered)),
        Some(RegistrationState::Withdrawn) | None => Ok(()),
    }
}

fn registration(
    id: RegistrationId,
    fair: &Fair,
    person: PersonId,
    command: &RegisterSeeker,
    earlier: &Option<StoredRegistration>,
) -> Result<Registration, Refusal> {
    match earlier {
        Some(earlier) => earlier
            .registration
            .renew(fair, &command.terms, MOST_WISHES),
        None => Registration::register(id, fair, person, &command.terms, MOST_WISHES),
    }
}

/// Consents of an earlier registration are kept, so that it can be shown what was consented to.
async fn save(
    work: &Work,
    centre: CentreId,
    registration: &Registration,
    consents: Vec<Consent>,
    earlier: Option<StoredRegistration>,
) -> Outcome<()> {
    let comes_back = earlier.is_some();
    let mut saved = earlier.unwrap_or(StoredRegistration {
        registration: registration.clone(),
        centre,
        consents: Vec::new(),
        registered_at: work.now(),
    });
    saved.registration = registration.clone();
    saved.consents.extend(consents);
    match comes_back {
        true => stored::save_registration(work, &saved).await,
        false => Ok(rows::insert_registration(work.tx(), &saved).await?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::admission::RegistrationTerms;
    use domain::id::FairId;
    use domain::person::Purpose;

    fn command(consents: &[Purpose], accessibility: Option<&str>) -> RegisterSeeker {
        RegisterSeeker {
            fair: FairId("01936c3e-7a2b-7c4d-8e5f-0123456789ab".parse().unwrap()),
            person: None,
            consents: consents.to_vec(),
            consent_text: None,
            channel: None,
            resident: None,
            terms: RegistrationTerms {
                accessibility: accessibility.map(str::to_owned),
                ..RegistrationTerms::default()
            },
        }
    }

    fn given(command: &RegisterSeeker) -> Result<Vec<Consent>, Refusal> {
        consents(command, false, Instant::from_unix(0))
    }

    #[test]
    fn nobody_registers_without_consenting_to_take_part() {
        let refusal = given(&command(&[Purpose::Marketing], None)).unwrap_err();
        assert_eq!(refusal.code, Code::ConsentMissing);
        assert_eq!(refusal.facts["purpose"], "participation");
    }

    #[test]
    fn a_note_on_accessibility_needs_the_consent_for_it() {
        let note = Some("휠체어를 사용합니다");
        let refusal = given(&command(&[Purpose::Participation], note)).unwrap_err();
        assert_eq!(refusal.facts["purpose"], "accessibility");
        assert!(given(&command(&[Purpose::Participation], Some("  "))).is_ok());
        let both = [Purpose::Participation, Purpose::Accessibility];
        assert_eq!(given(&command(&both, note)).unwrap().len(), 2);
    }

    #[test]
    fn a_consent_is_kept_once_and_says_how_it_was_given() {
        let twice = command(&[Purpose::Participation; 2], None);
        let channels = |walk_in| {
            let consents = consents(&twice, walk_in, Instant::from_unix(0)).unwrap();
            consents.iter().map(|one| one.channel).collect::<Vec<_>>()
        };
        assert_eq!(channels(false), [Channel::Web]);
        assert_eq!(channels(true), [Channel::Phone]);
    }
}
