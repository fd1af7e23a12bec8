//! Text messages to telephones, posted to the gateway of the centre.
//!
//! A message is planned in a transaction and put into words while it is sent, from what is true then.
//! One that fails for good falls to the next channel, and at last to mail, in the transaction that notes
//! the failure.

mod falling;
mod planning;
mod posting;
mod reaching;
mod sample;
mod sending;
mod wording;

pub(crate) use planning::{News, plan};
pub(crate) use reaching::Reaching;
pub(crate) use sample::sample;
pub(crate) use sending::send_round;
