use contract::accounts::{MeetPerson, PersonMet};
use data::accounts;
use domain::id::{CentreId, FairId, PersonId};
use domain::person::{KnownPeople, Person, PersonStanding};
use domain::{Code, Refusal, Role};
use serde_json::json;
use service::{Outcome, Work};

use crate::{consents, people};

/// Finds or adds a job seeker who phones or stands at the desk, as an import would; who is known
/// stays as they are. The same again changes nothing.
///
/// Refuses with `not_allowed`, `fair_not_found` and as `Fair::admits_at_desk` when a desk is named,
/// with `other_name` when the mail address is that of somebody with another name, and as
/// `Person::register` and giving a consent do.
pub async fn meet_person(work: Work, command: MeetPerson) -> Outcome<PersonMet> {
    let centre = work.actor().must_be_staff()?;
    if let Some(fair) = command.desk_of {
        must_be_open(&work, centre, fair).await?;
    }
    let id = PersonId(work.new_id());
    let meant = Person::register(id, centre, &command.terms)?.grant(Role::Seeker)?;
    // Nothing else keeps two desks from adding one person with a telephone alone twice.
    accounts::lock_centre(work.tx(), centre).await?;
    let found = accounts::people_reached_like(work.tx(), centre, std::slice::from_ref(&meant));
    let (person, standing) = KnownPeople::of(found.await?).meet(&meant);
    match standing {
        PersonStanding::OtherName => return Err(Refusal::new(Code::OtherName).into()),
        PersonStanding::Added => people::put_in_unchecked(&work, &meant).await?,
        PersonStanding::Known => {}
    }
    consents::give_all(&work, (centre, person), &command.consents).await?;
    work.audit(person, json!({ "standing": standing }));
    Ok(PersonMet { person, standing })
}

/// Passes a fair that takes people in now, so that nobody is written down for nothing.
async fn must_be_open(work: &Work, centre: CentreId, fair: FairId) -> Outcome<()> {
    let found = data::registration::find_fair(work.tx(), Some(centre), fair).await?;
    let found = found.ok_or(Refusal::new(Code::FairNotFound))?;
    Ok(found.fair.admits_at_desk(work.now())?)
}
