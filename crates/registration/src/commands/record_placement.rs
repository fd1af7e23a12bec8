//! Writing down that somebody found work.

use contract::registration::{PlacementRecorded, PlacementView, RecordPlacement};
use data::registration as rows;
use domain::id::{CentreId, PlacementId};
use domain::placement::Placement;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::placing;

/// Writes down that somebody found work, and plans the follow-ups: first payday, 3, 6 and 12 months.
///
/// Refuses with `not_allowed`, `person_not_found`, `employer_not_found`, `fair_not_found`,
/// `opening_not_found` for another employer's too, `booking_not_found` for another person's too,
/// `placement_known`, and as `Placement::record` does.
pub async fn record_placement(work: Work, command: RecordPlacement) -> Outcome<PlacementView> {
    let centre = work.actor().must_be_staff()?;
    let id = PlacementId(work.new_id());
    let who = (command.person, command.employer);
    let placement = Placement::record(id, centre, who, &command.terms)?;
    must_be_known(&work, centre, &placement).await?;
    if !rows::insert_placement(work.tx(), &placement).await? {
        return Err(Refusal::new(Code::PlacementKnown).into());
    }
    work.emit(PlacementRecorded::from(&placement));
    let details = json!({ "channel": placement.channel, "starts_on": placement.starts_on });
    work.audit(placement.id, details);
    placing::placement_view(work.tx(), placement).await
}

/// Passes what names only what the centre has and what belongs together.
async fn must_be_known(work: &Work, centre: CentreId, placement: &Placement) -> Outcome<()> {
    let tx = work.tx();
    let person = data::accounts::find_person(tx, centre, placement.person).await?;
    person.ok_or(Refusal::new(Code::PersonNotFound))?;
    let employer = data::accounts::find_employer(tx, centre, placement.employer).await?;
    employer.ok_or(Refusal::new(Code::EmployerNotFound))?;
    if let Some(fair) = placement.fair {
        crate::stored::fair(tx, centre, fair).await?;
    }
    if let Some(opening) = placement.opening {
        let found = rows::find_opening(tx, centre, opening).await?;
        found
            .filter(|one| one.employer == placement.employer)
            .ok_or(Refusal::new(Code::OpeningNotFound))?;
    }
    if let Some(booking) = placement.booking {
        let found = data::ledger::find_booking(tx, booking).await?;
        found
            .filter(|one| one.centre == centre && one.attendee() == Some(placement.person))
            .ok_or(Refusal::new(Code::BookingNotFound))?;
    }
    Ok(())
}
