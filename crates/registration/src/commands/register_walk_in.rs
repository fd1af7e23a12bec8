use contract::registration::{RegisterWalkIn, SeekerCheckedIn, SeekerRegistered, WalkInView};
use data::registration::{self as rows, Counter, StoredRegistration};
use domain::admission::{DeskStanding, Registration};
use domain::id::{CentreId, RegistrationId};
use domain::person::{Channel, Consent, new_consents};
use domain::{Code, Instant, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::pass_key::PassKey;
use crate::{stored, views};

/// Registers somebody at the desk and lets them in; who is registered is let in, who is inside stays
/// so. The cap does not count.
///
/// Refuses with `not_allowed`, `consent_missing`, `bad_name`, `text_too_long`, `fair_not_found`,
/// `fair_not_published`, `fair_cancelled`, `no_walk_ins`, `fair_not_running` or `person_not_found`.
pub async fn register_walk_in(
    work: Work,
    command: RegisterWalkIn,
    key: PassKey,
) -> Outcome<WalkInView> {
    let centre = work.actor().must_be_staff()?;
    let (terms, consent_text) = command.terms.read()?;
    // Counting nothing locks the fair, so that nobody registers between looking and writing.
    let counted = stored::count(&work, centre, command.fair, Counter::Registered, 0).await?;
    counted.fair.admits_at_desk(work.now())?;
    let known = rows::person_names(work.tx(), centre, [command.person]).await?;
    if known.is_empty() {
        return Err(Refusal::new(Code::PersonNotFound).into());
    }
    let earlier = rows::find_registration_of(work.tx(), command.fair, command.person).await?;
    let ids = (RegistrationId(work.new_id()), command.person);
    let before = earlier.as_ref().map(|one| &one.registration);
    let (registration, standing) =
        Registration::at_desk(ids, &counted.fair, before, &terms, work.now())?;
    if standing != DeskStanding::AlreadyIn {
        let purposes = command.terms.consents.iter();
        let given = purposes.map(|purpose| Consent {
            purpose: *purpose,
            text_version: consent_text.clone(),
            given_at: work.now(),
            channel: Channel::Paper,
            withdrawn_at: None,
        });
        let taken_in = TakenIn {
            registration: &registration,
            standing,
            given: given.collect(),
        };
        taken_in.save(&work, centre, earlier).await?;
    }
    work.audit(registration.id, json!({ "standing": standing }));
    Ok(WalkInView {
        pass: views::pass_view(&key, &registration),
        standing,
        checked_in_at: registration.checked_in_at.unwrap_or(work.now()),
    })
}

struct TakenIn<'a> {
    registration: &'a Registration,
    standing: DeskStanding,
    given: Vec<Consent>,
}

impl TakenIn<'_> {
    async fn save(
        self,
        work: &Work,
        centre: CentreId,
        earlier: Option<StoredRegistration>,
    ) -> Outcome<()> {
        let fair = self.registration.fair;
        if self.standing == DeskStanding::Registered {
            stored::count(work, centre, fair, Counter::Registered, 1).await?;
            work.emit(SeekerRegistered::of(centre, self.registration));
        }
        stored::count(work, centre, fair, Counter::CheckedIn, 1).await?;
        work.emit(SeekerCheckedIn::of(centre, self.registration));
        let comes_back = earlier.is_some();
        let stored = self.stored(centre, earlier, work.now());
        match comes_back {
            true => stored::save_registration(work, &stored).await,
            false => Ok(rows::insert_registration(work.tx(), &stored).await?),
        }
    }

    /// Consents given before are kept, so that it can be shown what was consented to.
    fn stored(
        self,
        centre: CentreId,
        earlier: Option<StoredRegistration>,
        now: Instant,
    ) -> StoredRegistration {
        let (held, registered_at) = match earlier {
            Some(earlier) => (earlier.consents, earlier.registered_at),
            None => (Vec::new(), now),
        };
        let new = new_consents(self.given, &held);
        StoredRegistration {
            registration: self.registration.clone(),
            centre,
            consents: [held, new].concat(),
            registered_at,
        }
    }
}
