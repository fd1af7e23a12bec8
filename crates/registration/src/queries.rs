//! What can be asked.

mod find_application;
mod find_door_snapshot;
mod find_fair;
mod find_fair_counts;
mod find_pass;
mod find_pass_key;
mod find_policy;
mod find_registration;
mod find_visitor_counts;
mod list_applications;
mod list_fairs;
mod list_my_registrations;
mod list_openings;
mod list_registrations;

pub use find_application::find_application;
pub use find_door_snapshot::find_door_snapshot;
pub use find_fair::find_fair;
pub use find_fair_counts::find_fair_counts;
pub use find_pass::find_pass;
pub use find_pass_key::find_pass_key;
pub use find_policy::find_policy;
pub use find_registration::find_registration;
pub use find_visitor_counts::find_visitor_counts;
pub use list_applications::list_applications;
pub use list_fairs::list_fairs;
pub use list_my_registrations::list_my_registrations;
pub use list_openings::list_openings;
pub use list_registrations::list_registrations;
