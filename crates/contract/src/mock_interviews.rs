//! Messages of `mock_interviews`: AI seats and sessions at them.

mod commands;
mod day;
mod events;
mod queries;
mod views;

pub use commands::*;
pub use day::*;
pub use events::*;
pub use queries::*;
pub use views::*;

use domain::Booking;
use domain::diary::OpenTime;

use crate::bookings::Booked;
use crate::free_times::FreeTimes;
use crate::message::Page;

crate::commands! { "mock_interviews";
    OpenSeat "open_seat" -> SeatView;
    EditSeat "edit_seat" -> SeatChange;
    CloseSeat "close_seat" -> SeatChange;
    BookSession "book_session" -> Booked;
    MoveSession "move_session" -> Booked;
    CancelSession "cancel_session" -> Booked;
    ConfirmSession "confirm_session" -> Booked;
    StartSession "start_session" -> Booked;
    CompleteSession "complete_session" -> Booked;
    MissSession "miss_session" -> Booked;
    CorrectSession "correct_session" -> Booked;
}

crate::queries! { "mock_interviews";
    ListSeats "list_seats" -> Page<SeatView>;
    FindOpenTimes "find_open_times" -> Vec<OpenTime>;
    ListFreeTimes "list_free_times" -> FreeTimes;
    ListSessions "list_sessions" -> Page<Booking>;
}

crate::events! { "mock_interviews";
    SeatOpened "seat_opened" about seat;
    SeatEdited "seat_edited" about seat;
    SeatClosed "seat_closed" about seat;
}
