#![doc = include_str!("../README.md")]

mod commands;
mod queries;
mod reactions;
mod timers;

use std::time::Duration;

use service::Service;

use commands::{
    book_session, cancel_session, close_seat, complete_session, confirm_session, correct_session,
    edit_seat, miss_session, move_session, open_seat, start_session,
};
use queries::{find_open_times, list_free_times, list_seats, list_sessions};
use reactions::{on_booking_declined, on_person_erased};
use timers::{release_expired_holds, release_missed_bookings};

/// How often it is looked through what is overdue.
const OFTEN: Duration = Duration::from_secs(15);

/// The mock-interviews service.
pub fn service() -> Service {
    Service::new("mock_interviews")
        .command(open_seat)
        .command(edit_seat)
        .command(close_seat)
        .booking(book_session::touches, book_session::decide)
        .booking(move_session::touches, move_session::decide)
        .booking(cancel_session::touches, cancel_session::decide)
        .booking(confirm_session::touches, confirm_session::decide)
        .booking(start_session::touches, start_session::decide)
        .booking(complete_session::touches, complete_session::decide)
        .booking(miss_session::touches, miss_session::decide)
        .booking(correct_session::touches, correct_session::decide)
        .query(list_seats)
        .query(find_open_times)
        .query(list_free_times)
        .query(list_sessions)
        .on("on_person_erased", on_person_erased)
        .on("on_booking_declined", on_booking_declined)
        .every_batch(OFTEN, "release_expired_holds", release_expired_holds)
        .every_batch(OFTEN, "release_missed_bookings", release_missed_bookings)
}
