//! What `mock_interviews` keeps: seats and accepted notices.

mod notice_rows;
mod seat_rows;

pub use notice_rows::{Notice, find_notice, save_notice};
pub use seat_rows::{change_seat, find_seat, save_seat, seat_named, seats_of};
