//! Changing a seat.

use contract::mock_interviews::{EditSeat, OutsideSession, SeatChange, SeatEdited, SeatView};
use domain::id::{CentreId, ResourceId};
use domain::seat::Seat;
use domain::{Code, Minutes, Refusal};
use service::{Outcome, Work};

use super::open_seat::must_be_a_free_name;

/// How far ahead sessions are checked against changed hours.
const A_YEAR: Minutes = Minutes(366 * 24 * 60);
/// The most sessions that are checked.
const MOST: u64 = 1000;

/// Changes a seat, and lists the sessions that no longer fit; none of them is touched.
///
/// Refuses with `resource_not_found`, `version_outdated` or `name_taken`, and as `Seat::open` does.
/// For those who run fairs.
pub async fn edit_seat(work: Work, command: EditSeat) -> Outcome<SeatChange> {
    let centre = work.actor().must_run_fairs()?;
    let seat = existing_seat(&work, centre, command.seat).await?;
    let policy = data::policies::of(work.tx(), centre, None).await?;
    let terms = policy.places.complete_seat(command.terms);
    let seat = seat.edit(&terms, command.closed, command.version)?;
    must_be_a_free_name(&work, centre, &seat).await?;
    save(&work, &seat).await?;
    // More places, or other hours, are for those who wait before anybody else.
    let waited = data::ledger::gaps_waited_for(work.tx(), seat.resource.id, work.now(), MOST);
    work.offer_places(waited.await?).await?;
    work.emit(SeatEdited::from(&seat));
    change_of(&work, &seat).await
}

/// A seat of the centre.
///
/// Refuses with `resource_not_found`.
pub(super) async fn existing_seat(work: &Work, centre: CentreId, id: ResourceId) -> Outcome<Seat> {
    let seat = data::mock_interviews::find_seat(work.tx(), centre, id).await?;
    Ok(seat.ok_or(Refusal::new(Code::ResourceNotFound))?)
}

/// Saves a changed seat, unless somebody else was faster, and leaves an audit entry.
///
/// Refuses with `version_outdated`.
pub(super) async fn save(work: &Work, seat: &Seat) -> Outcome<()> {
    if !data::mock_interviews::change_seat(work.tx(), seat).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.audit(
        seat.resource.id,
        serde_json::json!({ "version": seat.version, "closed": seat.resource.rules.closed }),
    );
    Ok(())
}

/// The seat with the sessions to come that no longer fit it.
pub(super) async fn change_of(work: &Work, seat: &Seat) -> Outcome<SeatChange> {
    let (now, resource) = (work.now(), &seat.resource);
    let calendar = data::ledger::calendar_of(work.tx(), resource, now, now.plus(A_YEAR)).await?;
    let sessions = data::ledger::bookings_claiming(work.tx(), resource.id, now, MOST).await?;
    let outside = sessions
        .iter()
        .filter(|session| session.state.is_open() && !resource.still_fits(session, &calendar))
        .map(OutsideSession::from)
        .collect();
    Ok(SeatChange {
        seat: SeatView::from(seat),
        outside,
    })
}
