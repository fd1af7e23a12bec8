//! Mailing an invitation once more.

use std::sync::Arc;

use contract::invites::{DeliveryView, ResendInvitation};
use data::invites::{self, Delivery};
use domain::booking::Participant;
use domain::delivery::DeliveryState;
use domain::id::{CentreId, DeliveryId, InvitationId};
use domain::{Booking, BookingState, Code, Refusal};
use service::{Outcome, Work};

use crate::planning::{CHANNEL, Letter, Letterheads, Told, addressees, mail_these};
use crate::settings::Settings;
use crate::views::delivery_view;
use crate::writing::{Letterhead, Notice};

/// The most mails about one version of a booking.
const MOST_REPEATS: usize = 5;

/// Mails the invitation once more, under the same UID and SEQUENCE; one on its way is left alone.
///
/// The participant and staff may. Refuses with `sign_in_needed`, `not_allowed`,
/// `booking_not_found`, `invitation_not_found`, `booking_over`, `mail_address_missing` or
/// `too_many_requests`.
pub(crate) async fn resend_invitation(
    settings: Arc<Settings>,
    work: Work,
    command: ResendInvitation,
) -> Outcome<DeliveryView> {
    let centre = work.actor().must_act_for(command.person)?;
    let (booking, participant) = find_participant(&work, centre, &command).await?;
    let centre = data::accounts::find_centre(work.tx(), centre).await?;
    let centre = centre.ok_or(Refusal::new(Code::CentreNotFound))?;
    let letterhead = Letterhead::of(centre, &settings)
        .about(work.tx(), booking.fair)
        .await?;
    let letterheads = Letterheads::from([(letterhead.centre.id, letterhead)]);
    mail_these(&work, &letterheads, vec![(&booking, &participant)]).await?;
    let telling = (booking.id.0, command.person);
    let mut earlier = invites::deliveries_about(work.tx(), &[telling]).await?;
    earlier.retain(|mail| mail.channel == CHANNEL);
    if let Some(mail) = under_way(&earlier, booking.version)? {
        return Ok(delivery_view(mail)?);
    }
    if of_version(&earlier, booking.version).count() >= MOST_REPEATS {
        return Err(Refusal::new(Code::TooManyRequests).into());
    }
    let letterhead = &letterheads[&booking.centre];
    let id = repeat(&work, letterhead, (&booking, &participant), &earlier).await?;
    work.audit(
        booking.id,
        serde_json::json!({ "person": command.person, "delivery": id }),
    );
    let mail = invites::find_delivery(work.tx(), booking.centre, id).await?;
    let mail = mail.ok_or(Refusal::new(Code::DeliveryNotFound))?;
    Ok(delivery_view(&mail)?)
}

async fn find_participant(
    work: &Work,
    centre: CentreId,
    command: &ResendInvitation,
) -> Outcome<(Booking, Participant)> {
    let booking = data::ledger::find_booking(work.tx(), command.booking).await?;
    let booking = booking
        .filter(|booking| booking.centre == centre)
        .ok_or(Refusal::new(Code::BookingNotFound))?;
    let participant = booking.participants.iter().copied();
    let participant = participant
        .into_iter()
        .find(|one| one.person == command.person)
        .ok_or(Refusal::new(Code::InvitationNotFound))?;
    if booking.state != BookingState::Confirmed || booking.during.to <= work.now() {
        return Err(Refusal::new(Code::BookingOver).into());
    }
    Ok((booking, participant))
}

async fn repeat(
    work: &Work,
    letterhead: &Letterhead,
    told: Told<'_>,
    earlier: &[Delivery],
) -> Outcome<DeliveryId> {
    let missing = || Refusal::new(Code::InvitationNotFound);
    let (booking, person) = (told.0, told.1.person);
    let known = invites::find_invitation(work.tx(), booking.id, person).await?;
    let known = InvitationId(known.ok_or_else(missing)?.invitation_id);
    let invitation = invites::stamp_invitation(work.tx(), known, work.now()).await?;
    let addressee = addressees(work, &[told]).await?.into_values().next();
    let letter = Letter {
        letterhead,
        booking,
        invitation: &invitation.ok_or_else(missing)?,
        addressee: &addressee.ok_or_else(missing)?,
        notice: Notice::Reminder,
        ending: None,
        earlier,
    };
    let mail = letter.mail(work)?;
    let mail = mail.ok_or(Refusal::new(Code::MailAddressMissing))?;
    let id = mail.id;
    invites::add_deliveries(work.tx(), &[mail]).await?;
    Ok(id)
}

fn of_version(earlier: &[Delivery], version: u32) -> impl Iterator<Item = &Delivery> {
    earlier
        .iter()
        .filter(move |mail| mail.version == i64::from(version))
}

fn under_way(earlier: &[Delivery], version: u32) -> data::Result<Option<&Delivery>> {
    for mail in of_version(earlier, version) {
        if matches!(mail.state()?, DeliveryState::Due | DeliveryState::Sending) {
            return Ok(Some(mail));
        }
    }
    Ok(None)
}
