//! What can be asked about booths: one file each.

mod find_open_times;
mod find_queue;
mod find_visit;
mod find_visit_counts;
mod list_booth_slots;
mod list_booths;
mod list_free_times;
mod list_halls;
mod list_panels;
mod list_queues;
mod list_shorter_queues;
mod list_tickets;
mod list_visits;
mod list_waiting;

pub use find_open_times::find_open_times;
pub use find_queue::find_queue;
pub use find_visit::find_visit;
pub use find_visit_counts::find_visit_counts;
pub use list_booth_slots::list_booth_slots;
pub use list_booths::list_booths;
pub use list_free_times::list_free_times;
pub use list_halls::list_halls;
pub use list_panels::list_panels;
pub use list_queues::list_queues;
pub use list_shorter_queues::list_shorter_queues;
pub use list_tickets::list_tickets;
pub use list_visits::list_visits;
pub use list_waiting::list_waiting;
