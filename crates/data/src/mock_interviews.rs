//! What `mock_interviews` keeps: seats.

mod seat_rows;

pub use seat_rows::{change_seat, find_seat, save_seat, seat_named, seats_of};
