//! What can be done.

mod add_session;
mod apply_to_fair;
mod approve_application;
mod cancel_fair;
mod check_in;
mod create_fair;
mod edit_application;
mod edit_fair;
mod edit_policy;
mod import_registrations;
mod publish_fair;
mod register_seeker;
mod reject_application;
mod submit_application;
mod waitlist_application;
mod withdraw_application;
mod withdraw_registration;

pub use add_session::add_session;
pub use apply_to_fair::apply_to_fair;
pub use approve_application::approve_application;
pub use cancel_fair::cancel_fair;
pub use check_in::check_in;
pub use create_fair::create_fair;
pub use edit_application::edit_application;
pub use edit_fair::edit_fair;
pub use edit_policy::edit_policy;
pub use import_registrations::import_registrations;
pub use publish_fair::publish_fair;
pub use register_seeker::register_seeker;
pub use reject_application::reject_application;
pub use submit_application::submit_application;
pub use waitlist_application::waitlist_application;
pub use withdraw_application::withdraw_application;
pub use withdraw_registration::withdraw_registration;
