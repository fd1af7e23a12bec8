//! What can be asked of booths: one file each.

mod add_online_booths;
mod assign_booth;
pub(crate) mod book_visit;
mod call_next;
pub(crate) mod cancel_visit;
mod close_visit_times;
pub(crate) mod complete_visit;
pub(crate) mod confirm_visit;
pub(crate) mod correct_visit;
mod finish_ticket;
mod import_hall_plan;
mod join_queue;
mod leave_queue;
pub(crate) mod miss_visit;
pub(crate) mod move_visit;
mod pause_queue;
mod publish_visit_times;
mod release_booth;
mod reserve_booth;
mod resume_queue;
mod start_ticket;
pub(crate) mod start_visit;

pub use add_online_booths::add_online_booths;
pub use assign_booth::assign_booth;
pub use call_next::call_next;
pub use close_visit_times::close_visit_times;
pub use finish_ticket::finish_ticket;
pub use import_hall_plan::import_hall_plan;
pub use join_queue::join_queue;
pub use leave_queue::leave_queue;
pub use pause_queue::pause_queue;
pub use publish_visit_times::publish_visit_times;
pub use release_booth::release_booth;
pub use reserve_booth::reserve_booth;
pub use resume_queue::resume_queue;
pub use start_ticket::start_ticket;
