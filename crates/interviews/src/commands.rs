//! What can be asked to be done.

mod answer_proposal;
mod apply_to_opening;
mod book_desk;
pub mod book_interview;
pub mod cancel_desk_booking;
pub mod cancel_interview;
pub mod cancel_loan;
mod close_room;
pub mod complete_interview;
pub mod complete_loan;
pub mod confirm_hold;
pub mod correct_interview;
pub mod correct_loan;
mod edit_room;
mod import_holidays;
pub mod lend_room;
pub mod miss_interview;
pub mod miss_loan;
pub mod move_interview;
pub mod move_loan;
mod open_desk;
mod open_room;
mod propose_interview;
mod screen_candidacy;
mod set_availability;
pub mod start_interview;
pub mod start_loan;
mod withdraw_candidacy;

pub use answer_proposal::{
    accept_interview_proposal, decline_interview_proposal, withdraw_interview_proposal,
};
pub use apply_to_opening::apply_to_opening;
pub use book_desk::{book_desk, move_desk_booking};
pub use close_room::close_room;
pub use edit_room::edit_room;
pub use import_holidays::import_holidays;
pub use open_desk::{edit_desk, open_desk};
pub use open_room::open_room;
pub use propose_interview::propose_interview;
pub use screen_candidacy::screen_candidacy;
pub use set_availability::set_availability;
pub use withdraw_candidacy::withdraw_candidacy;
