//! What can be asked to be done.

pub mod book_session;
pub mod cancel_session;
mod close_seat;
pub mod complete_session;
pub mod confirm_session;
pub mod correct_session;
mod edit_seat;
pub mod miss_session;
pub mod move_session;
mod open_seat;
pub mod start_session;

pub use close_seat::close_seat;
pub use edit_seat::edit_seat;
pub use open_seat::open_seat;
