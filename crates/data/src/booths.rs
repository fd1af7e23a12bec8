//! Tables of `booths`: halls, booths, booth slots, waiting lists, allocations, panels, and the lines at
//! booths.

mod allocation_reads;
mod booth_rows;
mod hall_rows;
mod panel_rows;
mod pin_rows;
mod preparation_rows;
mod queue_rows;
mod run_rows;
mod run_work;
mod session_locks;
mod slot_rows;
mod taken_places;
mod talk_rows;
mod ticket_rows;
mod wait_rows;
mod wish_rows;

pub use allocation_reads::employers_who_reported;
pub use booth_rows::{
    BoothFilter, BoothTotals, PlacedBooth, booth_totals, booths_by_id, booths_of, count_booths,
    delete_booths, free_booths, insert_booths, save_booth,
};
pub use hall_rows::{CountedHall, find_hall_named, halls_of, save_hall};
pub use panel_rows::{Panel, find_panel, lock_panel, lock_panels, save_panels};
pub use pin_rows::{delete_pin, delete_pins_in, pins_of, save_pins};
pub use preparation_rows::{preparation_of, save_preparation};
pub use queue_rows::{QueueFilter, insert_queue, lock_queue, lock_queues, queues_of, save_queue};
pub use run_rows::{
    KeptRun, PlannedRun, find_planned_run, find_run, insert_run, run_for_update, runs_of, save_run,
    stop_run,
};
pub use run_work::{ClaimedRun, claim_run, is_run_waiting, lost_runs, see_run};
pub use session_locks::{lock_session, lock_sessions};
pub use slot_rows::{Slot, SlotFilter, count_slots_in, delete_slots, insert_slots, slots_of};
pub use taken_places::{TakenPlaces, taken_places};
pub use talk_rows::last_talks;
pub use ticket_rows::{
    DueQueue, TicketFilter, find_ticket, queues_to_look_after, save_tickets, tickets_engaging,
    tickets_of,
};
pub use wait_rows::{
    Wait, WaitFilter, delete_waits, find_wait, insert_wait, last_number, place_of, waits_of,
};
pub use wish_rows::{WishFilter, find_booth_wishes, save_booth_wishes, wishes_of};
