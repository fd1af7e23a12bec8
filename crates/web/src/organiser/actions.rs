//! What stands in the audit trail, in words: commands, and what the system does by itself.

use crate::words::Words;

/// Makes the table of what leaves an entry and the message that says so.
macro_rules! actions {
    ($($name:ident $message:ident;)*) => {
        /// All that is known by name.
        const ACTIONS: &[(&str, fn(Words) -> &'static str)] =
            &[$((stringify!($name), |t| t.$message())),*];
    };
}

actions! {
    found_centre did_found_centre;
    edit_centre did_edit_centre;
    add_person did_add_person;
    meet_person did_meet_person;
    import_people did_import_people;
    sign_up did_sign_up;
    edit_person did_edit_person;
    grant_role did_grant_role;
    revoke_role did_revoke_role;
    add_employer did_add_employer;
    sign_up_employer did_sign_up_employer;
    edit_employer did_edit_employer;
    flag_employer did_flag_employer;
    add_employer_member did_add_employer_member;
    accept_member_invitation did_accept_member_invitation;
    remove_employer_member did_remove_employer_member;
    give_consent did_give_consent;
    withdraw_consent did_withdraw_consent;
    give_employer_consent did_give_employer_consent;
    withdraw_employer_consent did_withdraw_employer_consent;
    edit_cv did_edit_cv;
    erase_person did_erase_person;
    set_legal_hold did_set_legal_hold;
    lift_legal_hold did_lift_legal_hold;
    ask_sign_in_link did_ask_sign_in_link;
    confirm_sign_in did_confirm_sign_in;
    open_session did_open_session;
    set_password did_set_password;
    clear_password did_clear_password;
    sign_out did_sign_out;
    end_session did_end_session;
    touch_sessions did_touch_sessions;
    create_api_token did_create_api_token;
    revoke_api_token did_revoke_api_token;
    create_fair did_create_fair;
    edit_fair did_edit_fair;
    publish_fair did_publish_fair;
    cancel_fair did_cancel_fair;
    add_session did_add_session;
    apply_to_fair did_apply_to_fair;
    edit_application did_edit_application;
    submit_application did_submit_application;
    approve_application did_approve_application;
    waitlist_application did_waitlist_application;
    reject_application did_reject_application;
    withdraw_application did_withdraw_application;
    register_seeker did_register_seeker;
    import_registrations did_import_registrations;
    withdraw_registration did_withdraw_registration;
    check_in did_check_in;
    add_favourite did_add_favourite;
    remove_favourite did_remove_favourite;
    edit_policy did_edit_policy;
    register_walk_in did_register_walk_in;
    upload_scans did_upload_scans;
    record_placement did_record_placement;
    record_follow_up did_record_follow_up;
    freeze_report did_freeze_report;
    request_export did_request_export;
    declare_residence did_declare_residence;
    import_hall_plan did_import_hall_plan;
    add_online_booths did_add_online_booths;
    edit_booth did_edit_booth;
    edit_booth_wishes did_edit_booth_wishes;
    edit_preparation did_edit_preparation;
    propose_allocation did_propose_allocation;
    stop_allocation did_stop_allocation;
    pin_booth did_pin_booth;
    unpin_booth did_unpin_booth;
    swap_booths did_swap_booths;
    publish_allocation did_publish_allocation;
    reserve_booth did_reserve_booth;
    release_booth did_release_booth;
    assign_booth did_assign_booth;
    publish_visit_times did_publish_visit_times;
    close_visit_times did_close_visit_times;
    book_visit did_book_visit;
    confirm_visit did_confirm_visit;
    move_visit did_move_visit;
    cancel_visit did_cancel_visit;
    join_queue did_join_queue;
    leave_queue did_leave_queue;
    call_next did_call_next;
    start_ticket did_start_ticket;
    finish_ticket did_finish_ticket;
    pause_queue did_pause_queue;
    resume_queue did_resume_queue;
    start_visit did_start_visit;
    complete_visit did_complete_visit;
    miss_visit did_miss_visit;
    correct_visit did_correct_visit;
    open_room did_open_room;
    edit_room did_edit_room;
    close_room did_close_room;
    import_holidays did_import_holidays;
    book_interview did_book_interview;
    move_interview did_move_interview;
    cancel_interview did_cancel_interview;
    lend_room did_lend_room;
    move_loan did_move_loan;
    cancel_loan did_cancel_loan;
    confirm_hold did_confirm_hold;
    start_interview did_start_interview;
    complete_interview did_complete_interview;
    miss_interview did_miss_interview;
    correct_interview did_correct_interview;
    start_loan did_start_loan;
    complete_loan did_complete_loan;
    miss_loan did_miss_loan;
    correct_loan did_correct_loan;
    open_desk did_open_desk;
    edit_desk did_edit_desk;
    book_desk did_book_desk;
    move_desk_booking did_move_desk_booking;
    cancel_desk_booking did_cancel_desk_booking;
    start_desk_booking did_start_desk_booking;
    complete_desk_booking did_complete_desk_booking;
    miss_desk_booking did_miss_desk_booking;
    correct_desk_booking did_correct_desk_booking;
    set_availability did_set_availability;
    apply_to_opening did_apply_to_opening;
    withdraw_candidacy did_withdraw_candidacy;
    screen_candidacy did_screen_candidacy;
    propose_interview did_propose_interview;
    accept_interview_proposal did_accept_interview_proposal;
    decline_interview_proposal did_decline_interview_proposal;
    withdraw_interview_proposal did_withdraw_interview_proposal;
    record_outcome did_record_outcome;
    record_talk_outcome did_record_talk_outcome;
    ask_for_results did_ask_for_results;
    issue_certificate did_issue_certificate;
    revoke_certificate did_revoke_certificate;
    issue_fair_certificate did_issue_fair_certificate;
    issue_talk_certificate did_issue_talk_certificate;
    revoke_talk_certificate did_revoke_talk_certificate;
    join_waiting_list did_join_waiting_list;
    leave_waiting_list did_leave_waiting_list;
    accept_offer did_accept_offer;
    decline_offer did_decline_offer;
    lift_block did_lift_block;
    arrange_timetable did_arrange_timetable;
    arrange_panels did_arrange_panels;
    rank_openings did_rank_openings;
    grade_candidates did_grade_candidates;
    pin_interviews did_pin_interviews;
    propose_timetable did_propose_timetable;
    repair_timetable did_repair_timetable;
    stop_timetable did_stop_timetable;
    restart_timetable did_restart_timetable;
    publish_timetable did_publish_timetable;
    open_seat did_open_seat;
    edit_seat did_edit_seat;
    close_seat did_close_seat;
    book_session did_book_session;
    move_session did_move_session;
    cancel_session did_cancel_session;
    confirm_session did_confirm_session;
    start_session did_start_session;
    complete_session did_complete_session;
    miss_session did_miss_session;
    correct_session did_correct_session;
    resend_invitation did_resend_invitation;
    retry_delivery did_retry_delivery;
    set_messages_aside did_set_messages_aside;
    create_feed did_create_feed;
    revoke_feed did_revoke_feed;
    decline_booking did_decline_booking;
    edit_texting did_edit_texting;
    edit_text_template did_edit_text_template;
    renew_text_secret did_renew_text_secret;
    choose_texting did_choose_texting;
    offer_place did_offer_place;
    end_erasures did_end_erasures;
    keep_retention did_keep_retention;
    end_allocation did_end_allocation;
    end_lost_allocations did_end_lost_allocations;
    solve_timetable did_solve_timetable;
    interrupt_timetable did_interrupt_timetable;
    release_expired_holds did_release_expired_holds;
    release_missed_bookings did_release_missed_bookings;
    release_missed_calls did_release_missed_calls;
    chase_results did_chase_results;
    end_past_waits did_end_past_waits;
    offer_waited_places did_offer_waited_places;
    deliver_due did_deliver_due;
    handle_replies did_handle_replies;
    plan_reminders did_plan_reminders;
    send_texts did_send_texts;
    sweep_missed_bookings did_sweep_missed_bookings;
    tell_called_off did_tell_called_off;
    on_application_withdrawn did_on_application_withdrawn;
    on_booking_declined did_on_booking_declined;
    on_fair_cancelled did_on_fair_cancelled;
    on_fair_edited did_on_fair_edited;
    on_person_erased did_on_person_erased;
    on_registration_withdrawn did_on_registration_withdrawn;
    on_consent_withdrawn did_on_consent_withdrawn;
    on_booking_cancelled did_on_booking_cancelled;
    on_booking_confirmed did_on_booking_confirmed;
    on_booking_expired did_on_booking_expired;
    on_booking_moved did_on_booking_moved;
    on_centre_policy_edited did_on_centre_policy_edited;
    on_fair_policy_edited did_on_fair_policy_edited;
    on_interview_proposed did_on_interview_proposed;
    on_member_invited did_on_member_invited;
    on_offer_called_off did_on_offer_called_off;
    on_offer_run_out did_on_offer_run_out;
    on_place_offered did_on_place_offered;
    on_results_asked did_on_results_asked;
    on_session_allocated did_on_session_allocated;
    on_sign_in_link_asked did_on_sign_in_link_asked;
    on_ticket_called did_on_ticket_called;
    on_waiting_ended did_on_waiting_ended;
}

/// What an action is called; none for one of another version. What a service does on hearing of something
/// stands in the trail with the service's name before it.
pub fn action_told(t: Words, action: &str) -> Option<&'static str> {
    let name = action.rsplit_once("__").map_or(action, |(_, name)| name);
    let mut known = ACTIONS.iter();
    known.find(|(one, _)| *one == name).map(|(_, told)| told(t))
}

/// The actions that somebody means: the one that has these words in their language or this name, else all
/// whose words or name have them as a part; what is no part of any is taken for a name of another version.
/// None where they are a part of all: nothing is left out then.
pub fn actions_meant(t: Words, typed: &str) -> Vec<String> {
    let words = typed.trim().to_lowercase();
    let name = words.replace([' ', '-'], "_");
    let of = |is_meant: &dyn Fn(&str, &str) -> bool| -> Vec<String> {
        let known = ACTIONS.iter();
        let meant = known.filter(|(one, told)| is_meant(one, &told(t).to_lowercase()));
        meant.map(|(one, _)| (*one).to_owned()).collect()
    };
    let exactly = of(&|one, told| one == name || told == words);
    if !exactly.is_empty() {
        return exactly;
    }
    let partly = of(&|one, told| told.contains(&words) || one.contains(&name));
    match partly.len() {
        0 => vec![name],
        all if all == ACTIONS.len() => Vec::new(),
        _ => partly,
    }
}

/// What all actions are called, in the order of reading.
pub fn actions_told(t: Words) -> Vec<&'static str> {
    let mut all: Vec<_> = ACTIONS.iter().map(|(_, told)| told(t)).collect();
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::wire::{Kind, messages};
    use domain::refusal::Language;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_has_words_in_the_trail() {
        let commands = messages()
            .into_iter()
            .filter(|one| one.kind == Kind::Command);
        let names: Vec<&str> = commands.map(|one| one.name).collect();
        let without: Vec<&&str> = names
            .iter()
            .filter(|name| action_told(Words::of(Language::En), name).is_none())
            .collect();
        assert!(names.len() > 100 && without.is_empty(), "{without:?}");
    }

    #[test]
    fn no_two_actions_have_the_same_words() {
        for language in [Language::Ko, Language::En] {
            let t = Words::of(language);
            let told: BTreeSet<_> = ACTIONS
                .iter()
                .map(|(_, told)| told(t).to_lowercase())
                .collect();
            assert_eq!(told.len(), ACTIONS.len());
        }
    }

    #[test]
    fn actions_are_found_by_a_part_of_their_words() {
        for (language, part) in [(Language::Ko, "면접실"), (Language::En, "a ROOM")] {
            let meant = actions_meant(Words::of(language), part);
            for name in ["open_room", "edit_room"] {
                assert!(meant.contains(&name.to_owned()), "{name} in {meant:?}");
            }
            assert!(!meant.contains(&"open_seat".to_owned()), "{meant:?}");
            assert_eq!(actions_told(Words::of(language)).len(), ACTIONS.len());
        }
    }

    #[test]
    fn what_is_a_part_of_all_actions_leaves_nothing_out_and_fewer_may_be_asked_for_at_once() {
        let t = Words::of(Language::En);
        assert_eq!(actions_meant(t, " "), Vec::<String>::new());
        assert!(ACTIONS.len() <= contract::accounts::MOST_ACTIONS);
    }

    #[test]
    fn an_action_is_found_by_its_words_and_by_its_name() {
        let t = Words::of(Language::Ko);
        let en = Words::of(Language::En);
        assert_eq!(actions_meant(t, " 부스 면담 예약 "), ["book_visit"]);
        assert_eq!(actions_meant(t, "book visit"), ["book_visit"]);
        assert_eq!(actions_meant(en, "booked a visit"), ["book_visit"]);
        assert_eq!(actions_meant(t, "of-another"), ["of_another"]);
        assert_eq!(
            action_told(t, "registration__on_person_erased"),
            Some("개인 정보 삭제에 따른 정리")
        );
        assert_eq!(action_told(t, "of_another_version"), None);
    }
}
