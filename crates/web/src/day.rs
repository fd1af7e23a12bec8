//! The pages of whoever runs a fair's day and what comes after it.

mod board;
mod check_in;
mod head;
mod walk_in;

pub use board::Board;
pub use check_in::CheckIn;
pub use head::{Head, Tab};
pub use walk_in::{AT_DESK, AtDesk, HandedOut, WalkIns};
