#![doc = include_str!("../README.md")]

mod bundle;
mod call;
pub mod clock;
mod connect;
mod consume;
pub mod dead_letters;
mod delivery;
mod error;
mod event;
mod headers;
mod hear;
mod keeper;
mod lanes;
mod letter;
mod monitor;
mod nkey;
mod pending;
mod progress;
mod serve;
mod standing;
mod stop;
mod together;

pub use call::CallError;
pub use connect::{Bus, BusSettings};
pub use consume::{Reaction, consume};
pub use dead_letters::DeadLetter;
pub use delivery::{Delivery, Verdict};
pub use error::BusError;
pub use event::{NewEvent, PublishError, publish, publish_together};
pub use hear::{Heard, hear};
pub use keeper::{
    ConsumerSpec, Kept, MADANG_DEAD_LETTERS, MADANG_EVENTS, StreamState, events_state, keep_streams,
};
pub use nkey::{Nkey, new_nkey};
pub use pending::pending;
pub use serve::{Endpoint, Handler, Request, serve};
pub use stop::{Stop, Stopper};
