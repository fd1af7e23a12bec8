//! What can be asked.

mod find_availability;
mod find_booking;
mod find_certificate;
mod find_desk_times;
mod find_open_times;
mod list_candidacies;
mod list_desk_bookings;
mod list_desks;
mod list_free_times;
mod list_holidays;
mod list_interview_proposals;
mod list_interviews;
mod list_missing_results;
mod list_my_bookings;
mod list_outcome_revisions;
mod list_outcomes;
mod list_panel_times;
mod list_rooms;

pub use find_availability::find_availability;
pub use find_booking::find_booking;
pub use find_certificate::find_certificate;
pub use find_desk_times::find_desk_times;
pub use find_open_times::find_open_times;
pub use list_candidacies::list_candidacies;
pub use list_desk_bookings::list_desk_bookings;
pub use list_desks::list_desks;
pub use list_free_times::list_free_times;
pub use list_holidays::list_holidays;
pub use list_interview_proposals::list_interview_proposals;
pub use list_interviews::list_interviews;
pub use list_missing_results::list_missing_results;
pub use list_my_bookings::list_my_bookings;
pub use list_outcome_revisions::list_outcome_revisions;
pub use list_outcomes::list_outcomes;
pub use list_panel_times::list_panel_times;
pub use list_rooms::list_rooms;
