//! Opening a seat.

use contract::mock_interviews::{OpenSeat, SeatOpened, SeatView};
use domain::id::{CentreId, ResourceId};
use domain::seat::Seat;
use domain::{Code, Refusal};
use service::{Outcome, Work};

/// Opens a seat for booking; what is left out is as the centre rules.
///
/// Refuses with `name_taken`, and as `Seat::open` does. For those who run fairs.
pub async fn open_seat(work: Work, command: OpenSeat) -> Outcome<SeatView> {
    let centre = work.actor().must_run_fairs()?;
    let policy = data::policies::of(work.tx(), centre, None).await?;
    let terms = policy.places.complete_seat(command.terms);
    let seat = Seat::open(ResourceId(work.new_id()), centre, &terms)?;
    must_be_a_free_name(&work, centre, &seat).await?;
    data::mock_interviews::save_seat(work.tx(), &seat).await?;
    work.emit(SeatOpened::from(&seat));
    work.audit(
        seat.resource.id,
        serde_json::json!({ "version": seat.version }),
    );
    Ok(SeatView::from(&seat))
}

/// Passes a seat whose name no other seat of the centre has.
///
/// Refuses with `name_taken`.
pub(super) async fn must_be_a_free_name(work: &Work, centre: CentreId, seat: &Seat) -> Outcome<()> {
    let name = &seat.resource.name;
    let holder = data::mock_interviews::seat_named(work.tx(), centre, name).await?;
    if holder.is_some_and(|holder| holder != seat.resource.id) {
        return Err(Refusal::new(Code::NameTaken).with("name", name).into());
    }
    Ok(())
}
