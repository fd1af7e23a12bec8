//! Planning the mails that people have to get about a booking.

use data::invites::{self, Delivery, Invitation, NewDelivery, NewInvitation};
use domain::booking::Participant;
use domain::delivery::{DueMail, EarlierMail, GIVE_UP_AFTER, due_mail, is_off};
use domain::id::{BookingId, DeliveryId, InvitationId};
use domain::{Booking, BookingState};
use service::{Outcome, Work};

use crate::settings::Settings;
use crate::writing::{Addressee, Letterhead, Notice, Written, write_invitation};

/// The channel of mails about bookings.
pub(crate) const CHANNEL: &str = "invitation";

/// Plans what each participant has to be told of a booking as it stands; doing it again plans nothing.
pub(crate) async fn mail_participants(
    work: &Work,
    settings: &Settings,
    booking: BookingId,
) -> Outcome<()> {
    let Some(booking) = data::ledger::find_booking(work.tx(), booking).await? else {
        return Ok(());
    };
    let Some(centre) = data::accounts::find_centre(work.tx(), booking.centre).await? else {
        return Ok(());
    };
    let letterhead = Letterhead::of(centre, settings);
    for participant in &booking.participants {
        mail_participant(work, &letterhead, &booking, participant).await?;
    }
    Ok(())
}

/// Plans what one participant has to be told.
pub(crate) async fn mail_participant(
    work: &Work,
    letterhead: &Letterhead,
    booking: &Booking,
    participant: &Participant,
) -> Outcome<()> {
    let Some(invitation) = bring_up_to_date(work, letterhead, booking, participant).await? else {
        return Ok(());
    };
    let (tx, person) = (work.tx(), participant.person);
    invites::supersede_unsent(tx, booking.id.0, person).await?;
    let earlier = invites::deliveries_about(tx, booking.id.0, person).await?;
    let Some(due) = due_mail(booking, &mails(&earlier)?, work.now()) else {
        return Ok(());
    };
    let mut addressee = addressee(work, booking, participant).await?;
    if due == DueMail::Cancel {
        addressee.address = last_address(&earlier)?.or(addressee.address);
    }
    let notice = Notice::from(due);
    add_mail(
        work,
        letterhead,
        booking,
        &invitation,
        &addressee,
        notice,
        &earlier,
    )
    .await?;
    Ok(())
}

/// The invitation, when the booking's version is news to it.
async fn bring_up_to_date(
    work: &Work,
    letterhead: &Letterhead,
    booking: &Booking,
    participant: &Participant,
) -> Outcome<Option<Invitation>> {
    let (id, person, version) = (booking.id, participant.person, booking.version);
    if is_off(booking.state) {
        let renewed = invites::renew_invitation(work.tx(), id, person, version, work.now());
        return Ok(renewed.await?);
    }
    if booking.state != BookingState::Confirmed {
        return Ok(None);
    }
    let new = NewInvitation {
        id: InvitationId(work.new_id()),
        centre: booking.centre,
        booking: id,
        person,
        version,
        organizer_name: letterhead.from.name().to_owned(),
        organizer_address: letterhead.from.address().to_owned(),
        at: work.now(),
    };
    Ok(invites::open_invitation(work.tx(), &new).await?)
}

/// Who a participant is; somebody who is gone has neither name nor address.
pub(crate) async fn addressee(
    work: &Work,
    booking: &Booking,
    participant: &Participant,
) -> Outcome<Addressee> {
    let found = data::accounts::find_person(work.tx(), booking.centre, participant.person).await?;
    Ok(match found {
        Some(person) => Addressee::from(person),
        None => Addressee::nobody(participant.person),
    })
}

/// Stores a mail about an invitation; none for people without an address.
pub(crate) async fn add_mail(
    work: &Work,
    letterhead: &Letterhead,
    booking: &Booking,
    invitation: &Invitation,
    addressee: &Addressee,
    notice: Notice,
    earlier: &[Delivery],
) -> Outcome<Option<DeliveryId>> {
    let Some(recipient) = addressee.address.clone() else {
        return Ok(None);
    };
    let id = DeliveryId(work.new_id());
    let first = first_arrived(earlier)?;
    let written = write_invitation(
        letterhead, booking, invitation, addressee, notice, id, first,
    );
    let Written {
        octets,
        hash,
        error,
    } = Written::from(written);
    let told = earlier
        .iter()
        .filter(|mail| mail.version == i64::from(booking.version));
    let mail = NewDelivery {
        id,
        centre: booking.centre,
        channel: CHANNEL,
        about: booking.id.0,
        version: booking.version,
        person: addressee.person,
        repeat: u32::try_from(told.count()).unwrap_or(u32::MAX),
        method: notice.method(),
        sender: invitation.organizer_address.clone(),
        recipient,
        message_id: letterhead.message_id(id, invitation),
        message: octets,
        message_hash: hash,
        made_at: domain::Instant::from_unix(invitation.made_at),
        give_up_at: work.now().plus(GIVE_UP_AFTER),
        error,
    };
    let is_new = invites::add_delivery(work.tx(), &mail).await?;
    Ok(is_new.then_some(id))
}

fn mails(earlier: &[Delivery]) -> data::Result<Vec<EarlierMail>> {
    let mail = |one: &Delivery| {
        Ok(EarlierMail {
            version: u32::try_from(one.version).unwrap_or(u32::MAX),
            method: one.method()?,
            state: one.state()?,
        })
    };
    earlier.iter().map(mail).collect()
}

/// The Message-ID of the first mail that may have arrived: later ones refer to it.
fn first_arrived(earlier: &[Delivery]) -> data::Result<Option<String>> {
    for mail in earlier {
        if mail.state()?.may_have_arrived() {
            return Ok(Some(mail.message_id.clone()));
        }
    }
    Ok(None)
}

/// The address that the last mail went to: a cancel has to follow it there.
fn last_address(earlier: &[Delivery]) -> data::Result<Option<String>> {
    for mail in earlier.iter().rev() {
        if mail.state()?.may_have_arrived() {
            return Ok(Some(mail.recipient.clone()));
        }
    }
    Ok(None)
}
