//! Tables of `booths`: halls, booths, booth slots, waiting lists, panels, and the lines at booths.

mod booth_rows;
mod hall_rows;
mod panel_rows;
mod queue_rows;
mod session_locks;
mod slot_rows;
mod taken_places;
mod talk_rows;
mod ticket_rows;
mod wait_rows;

pub use booth_rows::{
    BoothFilter, PlacedBooth, booths_by_id, booths_of, count_booths, delete_booths, free_booths,
    insert_booths,
};
pub use hall_rows::{CountedHall, find_hall_named, halls_of, save_hall};
pub use panel_rows::{Panel, lock_panel, lock_panels, save_panels};
pub use queue_rows::{QueueFilter, insert_queue, lock_queue, lock_queues, queues_of, save_queue};
pub use session_locks::{lock_session, lock_sessions};
pub use slot_rows::{Slot, SlotFilter, count_slots_in, delete_slots, insert_slot, slots_of};
pub use taken_places::{TakenPlaces, taken_places};
pub use talk_rows::last_talks;
pub use ticket_rows::{
    DueQueue, TicketFilter, find_ticket, queues_to_look_after, save_tickets, tickets_engaging,
    tickets_of,
};
pub use wait_rows::{
    Wait, WaitFilter, delete_waits, find_wait, insert_wait, last_number, place_of, waits_of,
};
