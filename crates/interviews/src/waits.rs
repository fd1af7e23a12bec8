//! Entries of waiting lists as they are shown.

use contract::interviews::WaitView;
use data::Connection;
use data::ledger::Turn;
use domain::id::BookingId;
use domain::policy::WaitingOrder;
use domain::waiting::{Wait, WaitState, turn};
use domain::{Actor, Code, Diary, Refusal};

/// An entry with its place in the order.
pub(crate) async fn view(db: &impl Connection, wait: Wait) -> data::Result<WaitView> {
    let order = data::policies::of(db, wait.centre, wait.fair)
        .await?
        .waiting;
    let position = match wait.state {
        WaitState::Waiting => Some(position(
            &data::ledger::turns_of(db, &wait).await?,
            &wait,
            order,
        )),
        _ => None,
    };
    Ok(WaitView {
        wait,
        position,
        order,
    })
}

fn position(turns: &[Turn], wait: &Wait, order: WaitingOrder) -> u32 {
    u32::try_from(before(turns, wait, order).len() + 1).unwrap_or(u32::MAX)
}

/// Those of whom it is the turn before an entry.
pub(crate) fn before<'a>(turns: &'a [Turn], wait: &Wait, order: WaitingOrder) -> Vec<&'a Turn> {
    let turn_of = |one: &Turn| turn(order, one.served_at, one.joined_at, one.wait);
    let own = turns.iter().find(|one| one.wait == wait.id);
    let is_before = |one: &&Turn| own.is_some_and(|own| turn_of(one) < turn_of(own));
    turns.iter().filter(is_before).collect()
}

/// Passes the person to whom a booking was offered, and staff.
///
/// Refuses with `booking_not_found`: others do not learn that it exists.
pub(crate) fn must_be_offered_to(
    actor: &Actor,
    diary: &Diary,
    booking: BookingId,
) -> Result<(), Refusal> {
    let unknown = Refusal::new(Code::BookingNotFound);
    let booking = diary.booking(actor.centre()?, booking)?;
    let person = booking.attendee().ok_or(unknown.clone())?;
    actor.must_act_for(person).map(|_| ()).map_err(|_| unknown)
}
