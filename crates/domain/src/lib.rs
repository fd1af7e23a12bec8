#![doc = include_str!("../README.md")]

pub mod actor;
pub mod admission;
pub mod application;
pub mod booking;
pub mod candidacy;
pub mod centre;
pub mod contact;
pub mod decline;
pub mod delivery;
pub mod diary;
pub mod door;
pub mod employer;
pub mod fair;
pub mod hall;
pub mod id;
pub mod interview;
pub mod keeping;
pub mod opening;
pub mod person;
pub mod policy;
pub mod proposal;
pub mod queue;
pub mod refusal;
pub mod reminder;
pub mod reply;
pub mod room;
pub mod seat;
pub mod sign_in;
pub mod text;
pub mod time;

pub use actor::{Actor, Role};
pub use booking::{Booking, BookingKind, BookingState};
pub use diary::{Diary, Touches};
pub use policy::Policy;
pub use refusal::{Code, Refusal};
pub use time::{Date, Instant, Minutes, TimeRange, Zone};
