#![doc = include_str!("../README.md")]

mod certifying;
mod commands;
mod exporting;
mod pass_key;
mod placing;
mod queries;
mod reactions;
mod reporting;
mod residences;
mod shown;
mod stored;
mod views;

use service::Service;

use commands::{
    add_favourite, add_session, apply_to_fair, approve_application, cancel_fair, check_in,
    create_fair, declare_residence, edit_application, edit_fair, edit_policy, freeze_report,
    import_registrations, issue_fair_certificate, publish_fair, record_follow_up, record_placement,
    register_seeker, register_walk_in, reject_application, remove_favourite, request_export,
    submit_application, upload_scans, waitlist_application, withdraw_application,
    withdraw_registration,
};
use pass_key::PassKey;
use queries::{
    check_fair_certificate, find_application, find_door_snapshot, find_fair, find_fair_certificate,
    find_fair_counts, find_pass, find_pass_key, find_placement, find_policy, find_registration,
    find_report, find_residence, find_visitor_counts, list_applications, list_export_rows,
    list_fairs, list_favourites, list_follow_ups, list_my_registrations, list_openings,
    list_placements, list_registrations, list_reports, list_undecided_counts,
};
use reactions::{on_consent_withdrawn, on_person_erased};

/// What the operator decides.
#[derive(Clone, Copy)]
pub struct Settings {
    /// The secret from which the key that signs passes is made; passes signed with another one
    /// no longer open the door.
    pub pass_seed: [u8; 32],
}

/// Fairs, applications of employers and registrations of seekers.
pub fn service(settings: Settings) -> Service {
    let key = PassKey::from_seed(settings.pass_seed);
    let (signs, checks, finds, tells) = (key.clone(), key.clone(), key.clone(), key.clone());
    let (hands_out, receives, lists) = (key.clone(), key.clone(), key);
    Service::new("registration")
        .command(create_fair)
        .command(edit_fair)
        .command(publish_fair)
        .command(cancel_fair)
        .command(add_session)
        .command(apply_to_fair)
        .command(edit_application)
        .command(submit_application)
        .command(approve_application)
        .command(waitlist_application)
        .command(reject_application)
        .command(withdraw_application)
        .command(move |work, command| register_seeker(work, command, signs.clone()))
        .command(import_registrations)
        .command(withdraw_registration)
        .command(move |work, command| check_in(work, command, checks.clone()))
        .command(add_favourite)
        .command(remove_favourite)
        .command(edit_policy)
        .command(move |work, command| register_walk_in(work, command, hands_out.clone()))
        .command(move |work, command| upload_scans(work, command, receives.clone()))
        .command(record_placement)
        .command(record_follow_up)
        .command(freeze_report)
        .command(request_export)
        .command(declare_residence)
        .command(issue_fair_certificate)
        .query(list_fairs)
        .query(find_fair)
        .query(list_openings)
        .query(list_applications)
        .query(find_application)
        .query(list_registrations)
        .query(list_my_registrations)
        .query(find_registration)
        .query(list_favourites)
        .query(move |look, query| find_pass(look, query, finds.clone()))
        .query(move |look, query| find_pass_key(look, query, tells.clone()))
        .query(find_fair_counts)
        .query(list_undecided_counts)
        .query(find_policy)
        .query(find_visitor_counts)
        .query(move |look, query| find_door_snapshot(look, query, lists.clone()))
        .query(find_placement)
        .query(list_placements)
        .query(list_follow_ups)
        .query(find_report)
        .query(list_reports)
        .query(list_export_rows)
        .query(find_residence)
        .query(find_fair_certificate)
        .query(check_fair_certificate)
        .on("on_consent_withdrawn", on_consent_withdrawn)
        .on("on_person_erased", on_person_erased)
}
