//! What can be asked.

mod find_open_times;
mod list_free_times;
mod list_seats;
mod list_sessions;

pub use find_open_times::find_open_times;
pub use list_free_times::list_free_times;
pub use list_seats::list_seats;
pub use list_sessions::list_sessions;
