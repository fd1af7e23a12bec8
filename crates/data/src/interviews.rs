//! What `interviews` keeps: rooms and holidays.

mod holiday_rows;
mod room_rows;

pub use holiday_rows::{holidays_of, keep_holidays};
pub use room_rows::{change_room, find_room, room_named, rooms_of, save_room};
