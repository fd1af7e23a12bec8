//! Taking somebody in at the desk: two services, one address.

use bus::Bus;
use contract::accounts::{GivenConsent, MeetPerson, PersonMet};
use contract::message::command_subject;
use contract::registration::{RegisterWalkIn, WalkIn, WalkInView};
use domain::person::{Channel, PersonTerms};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::ask::{self, Asker};
use crate::problem::{Problem, Trouble};

/// The command that registers whoever stands at the desk, once it is known who that is.
///
/// # Errors
/// What `accounts` refuses, `too_slow` while it is not known whether it was done.
pub(crate) async fn registering(
    bus: &Bus,
    walk_in: Vec<u8>,
    asker: &Asker,
) -> Result<Vec<u8>, Problem> {
    let walk_in: WalkIn = serde_json::from_slice(&walk_in).map_err(Problem::malformed)?;
    let subject = command_subject::<MeetPerson>();
    let meeting = json!(meeting(&walk_in)?).to_string().into_bytes();
    let asker = Asker {
        key: first_step(asker.key),
        ..asker.clone()
    };
    let met = ask::command(bus, &subject, &meeting, &asker).await?;
    let met = met.ok_or_else(|| Problem::from(Trouble::TooSlow))?;
    let met: PersonMet = serde_json::from_value(met).map_err(|error| {
        tracing::error!(%error, "who was met cannot be read");
        Problem::from(Trouble::Internal)
    })?;
    let command = RegisterWalkIn {
        fair: walk_in.fair,
        person: met.person,
        terms: walk_in.terms,
    };
    Ok(json!(command).to_string().into_bytes())
}

/// Takes somebody in under a key: both steps.
///
/// # Errors
/// What either service refuses, and the trouble on the way.
pub(crate) async fn taken_in(
    bus: &Bus,
    walk_in: &WalkIn,
    asker: &Asker,
) -> Result<Option<WalkInView>, Problem> {
    let walk_in = json!(walk_in).to_string().into_bytes();
    let command = registering(bus, walk_in, asker).await?;
    let subject = command_subject::<RegisterWalkIn>();
    let done = ask::command(bus, &subject, &command, asker).await;
    let view = done.map_err(half_done)?.map(serde_json::from_value);
    view.transpose().map_err(|error| {
        tracing::error!(%error, "who was taken in cannot be read");
        Trouble::Internal.into()
    })
}

/// A service that is away for the second step says that nothing was changed; after the first that is
/// not so, and the same again finishes it.
pub(crate) fn half_done(problem: Problem) -> Problem {
    if problem == Trouble::ServiceAway.into() {
        Trouble::TooSlow.into()
    } else {
        problem
    }
}

/// All is read before the first step, so that nobody is written down for nothing.
fn meeting(walk_in: &WalkIn) -> Result<MeetPerson, Problem> {
    let (_, text_version) = walk_in.terms.read().map_err(Problem::from)?;
    let consent = |purpose| GivenConsent {
        purpose,
        text_version: text_version.clone(),
        channel: Channel::Paper,
    };
    Ok(MeetPerson {
        desk_of: Some(walk_in.fair),
        terms: PersonTerms {
            name: walk_in.name.clone(),
            phone: walk_in.phone.clone(),
            email: walk_in.email.clone(),
            ..PersonTerms::default()
        },
        consents: walk_in
            .terms
            .consents
            .iter()
            .copied()
            .map(consent)
            .collect(),
    })
}

/// The key of the first step: the same for the same key, and no client's own.
fn first_step(key: Uuid) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(b"meet_person");
    hash.update(key.as_bytes());
    let hash: [u8; 32] = hash.finalize().into();
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    Builder::from_custom_bytes(half).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::admission::DeskTerms;
    use domain::id::FairId;
    use domain::person::Purpose;
    use domain::{Code, Refusal};

    fn walk_in(consents: &[Purpose]) -> WalkIn {
        WalkIn {
            fair: FairId(Uuid::from_u128(7)),
            name: "김민아".to_owned(),
            phone: Some("010-1234-5678".to_owned()),
            email: None,
            terms: DeskTerms {
                consents: consents.to_vec(),
                ..DeskTerms::default()
            },
        }
    }

    #[test]
    fn the_first_step_has_one_key_of_its_own() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(first_step(one), first_step(one));
        assert_ne!(first_step(one), first_step(other));
        assert_ne!(first_step(one), one);
    }

    #[test]
    fn nobody_is_met_before_the_form_can_be_read() {
        let problem = meeting(&walk_in(&[])).unwrap_err();
        let missing = Refusal::new(Code::ConsentMissing).with("purpose", "participation");
        assert_eq!(problem, missing.into());
        let meeting = meeting(&walk_in(&[Purpose::Participation])).unwrap();
        assert_eq!(meeting.desk_of, Some(FairId(Uuid::from_u128(7))));
        assert_eq!(meeting.consents[0].channel, Channel::Paper);
    }

    #[test]
    fn half_of_it_is_not_nothing() {
        let away = half_done(Trouble::ServiceAway.into());
        assert_eq!(away, Trouble::TooSlow.into());
        let refused = half_done(Code::FairNotRunning.into());
        assert_eq!(refused, Code::FairNotRunning.into());
    }
}
