//! What can be asked of booths: one file each.

mod add_online_booths;
mod assign_booth;
pub(crate) mod book_visit;
pub(crate) mod cancel_visit;
mod close_visit_times;
pub(crate) mod confirm_visit;
mod import_hall_plan;
pub(crate) mod move_visit;
mod publish_visit_times;
mod release_booth;
mod reserve_booth;

pub use add_online_booths::add_online_booths;
pub use assign_booth::assign_booth;
pub use close_visit_times::close_visit_times;
pub use import_hall_plan::import_hall_plan;
pub use publish_visit_times::publish_visit_times;
pub use release_booth::release_booth;
pub use reserve_booth::reserve_booth;
