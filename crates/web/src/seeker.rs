//! The pages of a job seeker.

mod booking;
mod calendar;
mod card;
mod data;
mod employer;
mod fair;
mod fairs;
mod feeds;
mod lines;
mod openings;
mod pass;
mod register;
mod rooms;
mod tickets;
mod waits;

pub(crate) use booking::unknown;
pub use booking::{Change, Details, Move, Offer};
pub use calendar::{Calendar, Entry, MyFair};
pub use data::{Data, Erase, Shown};
pub use employer::{Booth, Employer, Visiting};
pub use fair::{Door, EmployerThere, FairPage};
pub use fairs::Fairs;
pub(crate) use fairs::card as fair_card;
pub use feeds::Feeds;
pub use lines::Lines;
pub use openings::Filter;
pub use pass::Pass;
pub use register::{CONSENT_TEXT, Consents, Register, Typed};
pub use rooms::{AI_NOTICE, RoomPage, RoomThere, Rooms, What};
pub use tickets::Tickets;
pub use waits::Waits;
