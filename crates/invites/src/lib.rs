#![doc = include_str!("../README.md")]

mod called_off;
mod commands;
mod declines;
mod endings;
mod feed;
mod handover;
mod inbound;
mod letters;
mod links;
mod net;
mod offers;
mod planning;
mod post;
mod queries;
mod reactions;
mod reminding;
mod secret_links;
mod settings;
mod texted;
mod texting;
mod texting_views;
mod timers;
mod venue;
mod views;
mod waiting_off;
mod writing;

use std::sync::Arc;
use std::time::Duration;

pub use net::tls::Tls;
pub use post::smtp_server::{BadSmtpUrl, SmtpServer};
use service::Service;
pub use settings::{BadMailbox, BadReplyAddress, Mailbox, Replies, Settings, Way, sender};

/// The service: mails and text messages about bookings, and calendars to subscribe to.
pub fn service(settings: Settings) -> Service {
    let settings = Arc::new(settings);
    let with = || settings.clone();
    let (resend, confirmed, moved, cancelled, expired) = (with(), with(), with(), with(), with());
    let (remind, decline, to_decline, receive) = (with(), with(), with(), with());
    let (sign_in, joining, proposed, results) = (with(), with(), with(), with());
    let allocated = with();
    let (sweep, deliver, offered) = (with(), with(), with());
    let (called_off, run_out, waiting_ended) = (with(), with(), with());
    let (preview, text, fetch, tell_off) = (with(), with(), with(), with());
    Service::new("invites")
        .command(move |work, command| commands::resend_invitation(resend.clone(), work, command))
        .command(commands::retry_delivery)
        .command(commands::set_messages_aside)
        .command(commands::create_feed)
        .command(commands::revoke_feed)
        .command(move |work, command| commands::decline_booking(decline.clone(), work, command))
        .command(commands::edit_texting)
        .command(commands::edit_text_template)
        .command(commands::renew_text_secret)
        .command(commands::choose_texting)
        .query(queries::find_texting)
        .query(queries::find_text_choice)
        .query(queries::list_text_messages)
        .query(move |look, query| queries::preview_text_template(preview.clone(), look, query))
        .query(queries::list_deliveries)
        .query(queries::find_undelivered_counts)
        .query(queries::list_invitations)
        .query(queries::list_feeds)
        .query(queries::list_replies)
        .query(queries::find_feed)
        .query(queries::find_booking_calendar)
        .query(move |look, query| queries::find_decline(to_decline.clone(), look, query))
        .on_many("on_booking_confirmed", move |work, events| {
            reactions::on_booking_confirmed(confirmed.clone(), work, events)
        })
        .on_many("on_booking_moved", move |work, events| {
            reactions::on_booking_moved(moved.clone(), work, events)
        })
        .on_many("on_booking_cancelled", move |work, events| {
            reactions::on_booking_cancelled(cancelled.clone(), work, events)
        })
        .on_many("on_booking_expired", move |work, events| {
            reactions::on_booking_expired(expired.clone(), work, events)
        })
        .on(
            "on_centre_policy_edited",
            reactions::on_centre_policy_edited,
        )
        .on("on_fair_policy_edited", reactions::on_fair_policy_edited)
        .on("on_place_offered", move |work, event| {
            reactions::on_place_offered(offered.clone(), work, event)
        })
        .on("on_offer_called_off", move |work, event| {
            reactions::on_offer_called_off(called_off.clone(), work, event)
        })
        .on("on_offer_run_out", move |work, event| {
            reactions::on_offer_run_out(run_out.clone(), work, event)
        })
        .on("on_waiting_ended", move |work, event| {
            reactions::on_waiting_ended(waiting_ended.clone(), work, event)
        })
        .on("on_sign_in_link_asked", move |work, event| {
            reactions::on_sign_in_link_asked(sign_in.clone(), work, event)
        })
        .on("on_member_invited", move |work, event| {
            reactions::on_member_invited(joining.clone(), work, event)
        })
        .on("on_interview_proposed", move |work, event| {
            reactions::on_interview_proposed(proposed.clone(), work, event)
        })
        .on("on_results_asked", move |work, event| {
            reactions::on_results_asked(results.clone(), work, event)
        })
        .on("on_session_allocated", move |work, event| {
            reactions::on_session_allocated(allocated.clone(), work, event)
        })
        .on("on_ticket_called", reactions::on_ticket_called)
        .on("on_fair_cancelled", reactions::on_fair_cancelled)
        .on(
            "on_application_withdrawn",
            reactions::on_application_withdrawn,
        )
        .every(
            Duration::from_secs(60),
            "sweep_missed_bookings",
            move |work| timers::sweep_missed_bookings(sweep.clone(), work),
        )
        .every(Duration::from_secs(5), "plan_reminders", move |work| {
            timers::plan_reminders(remind.clone(), work)
        })
        .background("tell_called_off", move |background| {
            timers::tell_called_off(tell_off.clone(), background)
        })
        .every(
            Duration::from_secs(1),
            "handle_replies",
            timers::handle_replies,
        )
        .background("receive_replies", move |background| {
            inbound::receive_replies(receive.clone(), background)
        })
        .background("fetch_replies", move |background| {
            inbound::fetch_replies(fetch.clone(), background)
        })
        .background("send_texts", move |background| {
            timers::send_texts(text.clone(), background)
        })
        .background("deliver_due", move |background| {
            timers::deliver_due(deliver.clone(), background)
        })
}
