//! What `invites` does again and again.

mod deliver_due;
mod sweep_missed_bookings;

pub(crate) use deliver_due::deliver_due;
pub(crate) use sweep_missed_bookings::sweep_missed_bookings;
