//! Saying when somebody interviews or counsels.

use contract::interviews::{
    AvailabilityChange, AvailabilitySet, AvailabilityView, OutsideBooking, SetAvailability,
};
use data::interviews as rows;
use domain::availability::must_arrange;
use domain::diary::Resource;
use domain::{Code, Minutes, Refusal};
use service::{Outcome, Work};

/// How far ahead bookings are checked against changed hours.
const A_YEAR: Minutes = Minutes(366 * 24 * 60);
/// The most bookings that are checked.
const MOST: u64 = 1000;

/// Says when somebody interviews or counsels, and lists the bookings that no longer fit; none of them
/// is touched. From then on no interview outside of it is booked, or moved there.
///
/// Refuses with `person_not_found` or `version_outdated`, and as `AvailabilityTerms::hours` does.
/// For the person, members of their employers, and staff.
pub async fn set_availability(work: Work, command: SetAvailability) -> Outcome<AvailabilityChange> {
    let centre = work.actor().centre()?;
    let person = data::accounts::find_person(work.tx(), centre, command.person).await?;
    let person = person.ok_or(Refusal::new(Code::PersonNotFound))?;
    must_arrange(work.actor(), &person)?;
    let hours = command.terms.hours()?;
    let (_, version) = rows::find_availability(work.tx(), centre, person.id).await?;
    let kept = (&command.terms, version + 1);
    if version != command.version
        || !rows::keep_availability(work.tx(), centre, person.id, kept).await?
    {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    // This waits for whoever is booking the person right now: what they booked is read afterwards.
    let found = data::ledger::lock_resource(work.tx(), centre, person.id.into()).await?;
    let mut resource = found.ok_or(Refusal::new(Code::PersonNotFound))?;
    resource.rules.hours = hours;
    data::ledger::put_resource(work.tx(), &resource).await?;
    let version = version + 1;
    work.emit(AvailabilitySet {
        person: person.id,
        centre,
        version,
    });
    work.audit(person.id, serde_json::json!({ "version": version }));
    Ok(AvailabilityChange {
        outside: missed_by(&work, &resource).await?,
        availability: AvailabilityView {
            person: person.id,
            version,
            terms: command.terms,
        },
    })
}

/// The bookings to come at which a person is not there.
async fn missed_by(work: &Work, person: &Resource) -> Outcome<Vec<OutsideBooking>> {
    let now = work.now();
    let calendar = data::ledger::calendar_of(work.tx(), person, now, now.plus(A_YEAR)).await?;
    let bookings = data::ledger::bookings_claiming(work.tx(), person.id, now, MOST).await?;
    let missed = bookings.iter().filter(|one| person.misses(one, &calendar));
    Ok(missed.map(OutsideBooking::from).collect())
}
