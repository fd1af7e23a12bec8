//! What `invites` does again and again.

mod deliver_due;
mod handle_replies;
mod plan_reminders;
mod send_texts;
mod sweep_missed_bookings;
mod tell_called_off;

pub(crate) use deliver_due::deliver_due;
pub(crate) use handle_replies::handle_replies;
pub(crate) use plan_reminders::plan_reminders;
pub(crate) use send_texts::send_texts;
pub(crate) use sweep_missed_bookings::sweep_missed_bookings;
pub(crate) use tell_called_off::tell_called_off;
