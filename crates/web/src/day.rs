//! The pages of whoever runs a fair's day and what comes after it.

mod arrivals;
mod board;
mod call;
mod check_in;
mod head;
mod messages;
mod places;
mod report;
mod walk_in;

pub use board::Board;
pub use call::{BY_PHONE, Call, Caller, Chosen};
pub use check_in::CheckIn;
pub use head::{Head, Tab};
pub use messages::Messages;
pub use places::{PlaceThere, Places};
pub(crate) use report::figure_name;
pub use report::{Report, ReportTyped};
pub use walk_in::{AT_DESK, AtDesk, HandedOut, WalkIns};
