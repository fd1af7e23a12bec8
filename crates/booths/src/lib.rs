#![doc = include_str!("../README.md")]

mod allocation;
mod claimant;
mod commands;
mod engagements;
mod fair_days;
mod fairs;
mod free_times;
mod panels;
mod pinning;
mod place;
mod places;
mod preparing;
mod queries;
mod queues;
mod reactions;
mod slots;
mod solving;
mod standings;
mod tickets;
mod timers;
mod visits;
mod waiting;
mod waits;

use std::time::Duration;

use service::Service;

use commands::{
    add_online_booths, assign_booth, book_visit, call_next, cancel_visit, close_visit_times,
    complete_visit, confirm_visit, correct_visit, edit_booth, edit_booth_wishes, edit_preparation,
    finish_ticket, import_hall_plan, join_queue, leave_queue, miss_visit, move_visit, pause_queue,
    pin_booth, propose_allocation, publish_allocation, publish_visit_times, release_booth,
    reserve_booth, resume_queue, start_ticket, start_visit, stop_allocation, swap_booths,
    unpin_booth,
};
use fair_days::FairDays;
use queries::{
    export_allocation, find_allocation, find_allocation_outcomes, find_booth_counts,
    find_open_times, find_preparation, find_queue, find_visit, find_visit_counts,
    list_allocated_booths, list_allocation_waiting, list_allocations, list_booth_pins,
    list_booth_slots, list_booth_wishes, list_booths, list_free_times, list_halls, list_panels,
    list_queues, list_shorter_queues, list_tickets, list_visits, list_waiting,
};
use reactions::{
    on_application_withdrawn, on_booking_declined, on_fair_cancelled, on_fair_edited,
    on_person_erased, on_registration_withdrawn,
};
use solving::solve_allocations;
use timers::{
    end_lost_allocations, release_expired_holds, release_missed_bookings, release_missed_calls,
};

/// How often it is looked through what is overdue.
const OFTEN: Duration = Duration::from_secs(15);

/// The booths service.
pub fn service() -> Service {
    let days = FairDays::default();
    Service::new("booths")
        .command(import_hall_plan)
        .command(add_online_booths)
        .command(edit_booth)
        .command(edit_booth_wishes)
        .command(edit_preparation)
        .command(propose_allocation)
        .command(stop_allocation)
        .command(pin_booth)
        .command(unpin_booth)
        .command(swap_booths)
        .command(publish_allocation)
        .command(reserve_booth)
        .command(release_booth)
        .command(assign_booth)
        .command(publish_visit_times)
        .command(close_visit_times)
        .booking(book_visit::touches, book_visit::decide)
        .booking(confirm_visit::touches, confirm_visit::decide)
        .booking(move_visit::touches, move_visit::decide)
        .booking(cancel_visit::touches, cancel_visit::decide)
        .booking(start_visit::touches, start_visit::decide)
        .booking(complete_visit::touches, complete_visit::decide)
        .booking(miss_visit::touches, miss_visit::decide)
        .booking(correct_visit::touches, correct_visit::decide)
        .command(join_queue)
        .command(leave_queue)
        .command(call_next)
        .command(start_ticket)
        .command(finish_ticket)
        .command(pause_queue)
        .command(resume_queue)
        .query(list_halls)
        .query(list_booths)
        .query(find_booth_counts)
        .query(list_booth_slots)
        .query(list_waiting)
        .query(list_booth_wishes)
        .query(find_preparation)
        .query(list_allocations)
        .query(find_allocation)
        .query(list_allocated_booths)
        .query(list_allocation_waiting)
        .query(find_allocation_outcomes)
        .query(list_booth_pins)
        .query(export_allocation)
        .query(list_panels)
        .query(find_open_times)
        .query(move |look, query| list_free_times(days.clone(), look, query))
        .query(list_visits)
        .query(find_visit)
        .query(find_visit_counts)
        .query(find_queue)
        .query(list_queues)
        .query(list_shorter_queues)
        .query(list_tickets)
        .on("on_application_withdrawn", on_application_withdrawn)
        .on("on_booking_declined", on_booking_declined)
        .on("on_fair_cancelled", on_fair_cancelled)
        .on("on_fair_edited", on_fair_edited)
        .on("on_registration_withdrawn", on_registration_withdrawn)
        .on("on_person_erased", on_person_erased)
        .every_batch(OFTEN, "release_expired_holds", release_expired_holds)
        .every_batch(OFTEN, "release_missed_bookings", release_missed_bookings)
        .every(
            Duration::from_secs(5),
            "release_missed_calls",
            release_missed_calls,
        )
        .every(
            Duration::from_secs(5),
            "end_lost_allocations",
            end_lost_allocations,
        )
        .background("solve_allocations", solve_allocations)
}
