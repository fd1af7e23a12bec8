#![doc = include_str!("../README.md")]

mod chasing;
mod commands;
mod desks;
mod held;
mod many;
mod marking;
mod queries;
mod reactions;
mod recording;
mod screening;
mod standing;
mod timers;
mod timetabling;
mod views;
mod waits;

use std::time::Duration;

use service::Service;

use commands::{
    accept_interview_proposal, accept_offer, apply_to_opening, arrange_panels, arrange_timetable,
    ask_for_results, book_desk, book_interview, cancel_desk_booking, cancel_interview, cancel_loan,
    close_room, complete_desk_booking, complete_interview, complete_loan, confirm_hold,
    correct_desk_booking, correct_interview, correct_loan, decline_interview_proposal,
    decline_offer, edit_desk, edit_room, grade_candidates, import_holidays, issue_certificate,
    issue_talk_certificate, join_waiting_list, leave_waiting_list, lend_room, lift_block,
    miss_desk_booking, miss_interview, miss_loan, move_desk_booking, move_interview, move_loan,
    open_desk, open_room, pin_interviews, propose_interview, propose_timetable, publish_timetable,
    rank_openings, record_outcome, record_talk_outcome, repair_timetable, restart_timetable,
    revoke_certificate, revoke_talk_certificate, screen_candidacy, set_availability,
    start_desk_booking, start_interview, start_loan, stop_timetable, withdraw_candidacy,
    withdraw_interview_proposal,
};
use queries::{
    explain_wait, find_availability, find_booking, find_certificate, find_desk_times,
    find_open_times, find_panels, find_standing, find_timetable, find_timetable_instance,
    find_timetable_run, find_wish_results, find_wishes, list_candidacies, list_desk_bookings,
    list_desks, list_free_times, list_holidays, list_interview_panels, list_interview_proposals,
    list_interviews, list_left_out_wishes, list_missing_results, list_my_bookings, list_my_waits,
    list_outcome_revisions, list_outcomes, list_panel_times, list_place_bookings,
    list_planned_employers, list_publication_conflicts, list_rooms, list_stray_interviews,
    list_talk_outcome_revisions, list_timetable_changes, list_timetable_interviews,
    list_timetable_runs, list_unplaced_wishes, list_waits, list_wishing_seekers,
};
use reactions::{
    on_application_withdrawn, on_booking_declined, on_fair_cancelled, on_person_erased,
    on_registration_withdrawn,
};
use timers::{
    Round, chase_results, end_past_waits, offer_waited_places, release_expired_holds,
    release_missed_bookings,
};

/// How often it is looked through what is overdue.
const OFTEN: Duration = Duration::from_secs(15);

/// How often waiting lists are looked through, page by page.
const WAITED: Duration = Duration::from_secs(30);

/// The interviews service.
pub fn service() -> Service {
    let round = Round::default();
    Service::new("interviews")
        .command(open_room)
        .command(edit_room)
        .command(close_room)
        .command(import_holidays)
        .booking(book_interview::touches, book_interview::decide)
        .booking(move_interview::touches, move_interview::decide)
        .booking(cancel_interview::touches, cancel_interview::decide)
        .booking(lend_room::touches, lend_room::decide)
        .booking(move_loan::touches, move_loan::decide)
        .booking(cancel_loan::touches, cancel_loan::decide)
        .booking(confirm_hold::touches, confirm_hold::decide)
        .booking(start_interview::touches, start_interview::decide)
        .booking(complete_interview::touches, complete_interview::decide)
        .booking(miss_interview::touches, miss_interview::decide)
        .booking(correct_interview::touches, correct_interview::decide)
        .booking(start_loan::touches, start_loan::decide)
        .booking(complete_loan::touches, complete_loan::decide)
        .booking(miss_loan::touches, miss_loan::decide)
        .booking(correct_loan::touches, correct_loan::decide)
        .command(open_desk)
        .command(edit_desk)
        .booking(book_desk::touches, book_desk::decide)
        .booking(move_desk_booking::touches, move_desk_booking::decide)
        .booking(cancel_desk_booking::touches, cancel_desk_booking::decide)
        .booking(start_desk_booking::touches, start_desk_booking::decide)
        .booking(
            complete_desk_booking::touches,
            complete_desk_booking::decide,
        )
        .booking(miss_desk_booking::touches, miss_desk_booking::decide)
        .booking(correct_desk_booking::touches, correct_desk_booking::decide)
        .command(set_availability)
        .command(apply_to_opening)
        .command(withdraw_candidacy)
        .command(screen_candidacy)
        .command(propose_interview)
        .command(accept_interview_proposal)
        .command(decline_interview_proposal)
        .command(withdraw_interview_proposal)
        .command(record_outcome)
        .command(record_talk_outcome)
        .command(ask_for_results)
        .command(issue_certificate)
        .command(revoke_certificate)
        .command(issue_talk_certificate)
        .command(revoke_talk_certificate)
        .command(join_waiting_list)
        .command(leave_waiting_list)
        .booking(accept_offer::touches, accept_offer::decide)
        .booking(decline_offer::touches, decline_offer::decide)
        .command(lift_block)
        .query(find_standing)
        .query(list_my_waits)
        .query(list_waits)
        .query(explain_wait)
        .query(list_rooms)
        .query(find_open_times)
        .query(list_free_times)
        .query(list_holidays)
        .query(list_interviews)
        .query(list_my_bookings)
        .query(list_place_bookings)
        .query(find_booking)
        .query(list_desks)
        .query(find_desk_times)
        .query(list_desk_bookings)
        .query(find_availability)
        .query(list_panel_times)
        .query(list_candidacies)
        .query(list_interview_proposals)
        .query(list_outcomes)
        .query(list_outcome_revisions)
        .query(list_talk_outcome_revisions)
        .query(list_missing_results)
        .query(find_certificate)
        .command(arrange_panels)
        .command(arrange_timetable)
        .command(grade_candidates)
        .command(pin_interviews)
        .command(propose_timetable)
        .command(publish_timetable)
        .command(rank_openings)
        .command(repair_timetable)
        .command(restart_timetable)
        .command(stop_timetable)
        .query(find_panels)
        .query(list_interview_panels)
        .query(find_timetable)
        .query(find_timetable_instance)
        .query(find_timetable_run)
        .query(find_wishes)
        .query(list_timetable_interviews)
        .query(list_timetable_runs)
        .query(list_unplaced_wishes)
        .query(list_wishing_seekers)
        .query(find_wish_results)
        .query(list_planned_employers)
        .query(list_stray_interviews)
        .query(list_timetable_changes)
        .query(list_left_out_wishes)
        .query(list_publication_conflicts)
        .background("solve_timetables", timetabling::solve_waiting)
        .background("publish_timetables", timetabling::publish_pending)
        .on("on_fair_cancelled", on_fair_cancelled)
        .on("on_application_withdrawn", on_application_withdrawn)
        .on("on_booking_declined", on_booking_declined)
        .on("on_registration_withdrawn", on_registration_withdrawn)
        .on("on_person_erased", on_person_erased)
        .every_batch(OFTEN, "release_expired_holds", release_expired_holds)
        .every_batch(OFTEN, "release_missed_bookings", release_missed_bookings)
        .every(Duration::from_secs(60), "chase_results", chase_results)
        .every_batch(WAITED, "offer_waited_places", move |work| {
            offer_waited_places(round.clone(), work)
        })
        .every_batch(WAITED, "end_past_waits", end_past_waits)
}
