//! What `invites` does about what happened.

mod on_application_withdrawn;
mod on_booking_cancelled;
mod on_booking_confirmed;
mod on_booking_expired;
mod on_booking_moved;
mod on_centre_policy_edited;
mod on_fair_cancelled;
mod on_fair_policy_edited;
mod on_interview_proposed;
mod on_member_invited;
mod on_offer_called_off;
mod on_offer_run_out;
mod on_place_offered;
mod on_results_asked;
mod on_session_allocated;
mod on_sign_in_link_asked;
mod on_ticket_called;
mod on_waiting_ended;

pub(crate) use on_application_withdrawn::on_application_withdrawn;
pub(crate) use on_booking_cancelled::on_booking_cancelled;
pub(crate) use on_booking_confirmed::on_booking_confirmed;
pub(crate) use on_booking_expired::on_booking_expired;
pub(crate) use on_booking_moved::on_booking_moved;
pub(crate) use on_centre_policy_edited::on_centre_policy_edited;
pub(crate) use on_fair_cancelled::on_fair_cancelled;
pub(crate) use on_fair_policy_edited::on_fair_policy_edited;
pub(crate) use on_interview_proposed::on_interview_proposed;
pub(crate) use on_member_invited::on_member_invited;
pub(crate) use on_offer_called_off::on_offer_called_off;
pub(crate) use on_offer_run_out::on_offer_run_out;
pub(crate) use on_place_offered::on_place_offered;
pub(crate) use on_results_asked::on_results_asked;
pub(crate) use on_session_allocated::on_session_allocated;
pub(crate) use on_sign_in_link_asked::on_sign_in_link_asked;
pub(crate) use on_ticket_called::on_ticket_called;
pub(crate) use on_waiting_ended::on_waiting_ended;

/// The channel of mails with a link to sign in.
pub(crate) const SIGN_IN: &str = "sign_in";
/// The channel of mails that ask people whether they want to speak for an employer.
pub(crate) const JOINING: &str = "joining";
/// The channel of mails with a proposal of interview times.
pub(crate) const PROPOSAL: &str = "proposal";
/// The channel of mails that ask employers for results.
pub(crate) const RESULTS: &str = "results";
/// The channel of mails that tell employers of their booths.
pub(crate) const BOOTH: &str = "booth";

/// The channel of mails that tell of a fair, or an employer at one, that does not take place.
pub(crate) const CALLED_OFF: &str = "called_off";
/// The channel of mails that offer a place to somebody who waited, or tell that it is off or ran out.
pub(crate) const OFFER: &str = "offer";
