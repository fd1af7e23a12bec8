//! Planning the mails that people have to get about a booking.

use std::collections::{BTreeMap, BTreeSet};

use data::invites::{self, Delivery, Invitation, NewDelivery, NewInvitation, Telling};
use domain::booking::Participant;
use domain::delivery::{DeliveryState, DueMail, EarlierMail, GIVE_UP_AFTER, due_mail, is_off};
use domain::id::{BookingId, CentreId, DeliveryId, InvitationId, PersonId};
use domain::{Booking, BookingState};
use service::{Outcome, Work};

use crate::endings::{Ending, Endings};
use crate::handover::hand_over;
use crate::settings::Settings;
use crate::texted::{Before, earlier_texts, text_these};
use crate::writing::{Addressee, Letterhead, Notice, Written, write_invitation};

/// The channel of mails about bookings.
pub(crate) const CHANNEL: &str = "invitation";

/// Somebody who is in a booking.
pub(crate) type Told<'a> = (&'a Booking, &'a Participant);

/// The letterheads of centres.
pub(crate) type Letterheads = BTreeMap<CentreId, Letterhead>;

/// Plans what each participant has to be told of bookings as they stand; doing it again plans nothing.
pub(crate) async fn mail_participants(
    work: &Work,
    settings: &Settings,
    bookings: BTreeSet<BookingId>,
) -> Outcome<()> {
    let bookings = data::ledger::bookings_by_id(work.tx(), bookings).await?;
    let mut letterheads = Letterheads::new();
    for centre in bookings
        .iter()
        .map(|one| one.centre)
        .collect::<BTreeSet<_>>()
    {
        if let Some(found) = data::accounts::find_centre(work.tx(), centre).await? {
            let own = bookings.iter().filter(|one| one.centre == centre);
            let fairs: BTreeSet<_> = own.map(|one| one.fair).collect();
            let mut letterhead = Letterhead::of(found, settings);
            for fair in fairs {
                letterhead = letterhead.about(work.tx(), fair).await?;
            }
            letterheads.insert(centre, letterhead);
        }
    }
    let told = bookings
        .iter()
        .filter(|one| letterheads.contains_key(&one.centre))
        .flat_map(|booking| booking.participants.iter().map(move |one| (booking, one)))
        .collect();
    mail_these(work, &letterheads, told).await
}

/// Plans what these have to be told; each may come once, and each centre must have its letterhead.
pub(crate) async fn mail_these(
    work: &Work,
    letterheads: &Letterheads,
    told: Vec<Told<'_>>,
) -> Outcome<()> {
    hand_over(work, told.iter().map(|(booking, _)| *booking)).await?;
    let invitations = bring_up_to_date(work, letterheads, &told).await?;
    let is_news = |told: &Told<'_>| invitations.contains_key(&telling(*told));
    let told: Vec<_> = told.into_iter().filter(is_news).collect();
    let tellings: Vec<_> = told.iter().copied().map(telling).collect();
    let (mut earlier, reminded) = earlier_mails(work, &tellings).await?;
    let before = Before {
        texts: earlier_texts(work, &tellings).await?,
        mailed: who_was_mailed(&earlier, reminded)?,
    };
    let mut addressees = addressees(work, &told).await?;
    let off = told.iter().filter(|(booking, _)| is_off(booking.state));
    let endings = Endings::of_bookings(work, off.map(|told| told.0)).await?;
    let texted = told.iter().filter(|told| !has_address(&addressees, told));
    let texted = texted.copied().collect();
    text_these(work, letterheads, texted, (&before, &endings)).await?;
    let mut mails = Vec::new();
    for (booking, participant) in told {
        let telling = telling((booking, participant));
        let earlier = earlier.remove(&telling).unwrap_or_default();
        let heard = before.was_texted(&telling);
        let Some(due) = due_mail(booking, &self::mails(&earlier)?, heard, work.now()) else {
            continue;
        };
        let mut addressee = addressees
            .remove(&telling)
            .unwrap_or_else(|| Addressee::nobody(telling.1));
        if due == DueMail::Cancel {
            addressee.address = last_address(&earlier)?.or(addressee.address);
        }
        let letter = Letter {
            letterhead: &letterheads[&booking.centre],
            booking,
            invitation: &invitations[&telling],
            addressee: &addressee,
            notice: Notice::from(due),
            ending: endings.of(booking).filter(|_| due == DueMail::Cancel),
            earlier: &earlier,
        };
        mails.extend(letter.mail(work)?);
    }
    invites::add_deliveries(work.tx(), &mails).await?;
    Ok(())
}

fn has_address(addressees: &BTreeMap<Telling, Addressee>, told: &Told<'_>) -> bool {
    let addressee = addressees.get(&telling(*told));
    addressee.is_some_and(|one| one.address.is_some())
}

pub(crate) fn telling((booking, participant): Told<'_>) -> Telling {
    (booking.id.0, participant.person)
}

/// The mails of before, those of one telling in the order they were made. Those that nobody has
/// begun to send are dropped: newer ones take their place. Reminders come apart, as they tell nothing
/// new: who may have got one.
async fn earlier_mails(
    work: &Work,
    tellings: &[Telling],
) -> Outcome<(BTreeMap<Telling, Vec<Delivery>>, BTreeSet<Telling>)> {
    let of = |mail: &Delivery| (mail.about_id, PersonId(mail.person_id));
    let mut mails = invites::deliveries_about(work.tx(), tellings).await?;
    let is_unsent =
        |mail: &&Delivery| mail.channel == CHANNEL && mail.state == DeliveryState::Due.as_str();
    let unsent: BTreeSet<_> = mails.iter().filter(is_unsent).map(of).collect();
    if !unsent.is_empty() {
        let unsent: Vec<_> = unsent.into_iter().collect();
        invites::supersede_unsent(work.tx(), &unsent).await?;
        mails = invites::deliveries_about(work.tx(), tellings).await?;
    }
    let mut earlier: BTreeMap<Telling, Vec<Delivery>> = BTreeMap::new();
    let mut reminded = BTreeSet::new();
    for mail in mails {
        if mail.channel == CHANNEL {
            earlier.entry(of(&mail)).or_default().push(mail);
        } else if mail.state()?.may_have_arrived() {
            reminded.insert(of(&mail));
        }
    }
    Ok((earlier, reminded))
}

/// Who may know of a booking from a mail.
fn who_was_mailed(
    earlier: &BTreeMap<Telling, Vec<Delivery>>,
    mut mailed: BTreeSet<Telling>,
) -> data::Result<BTreeSet<Telling>> {
    for (telling, earlier) in earlier {
        let mails = mails(earlier)?;
        if mails.iter().any(|mail| mail.state.may_have_arrived()) {
            mailed.insert(*telling);
        }
    }
    Ok(mailed)
}

/// The invitations to whose people the bookings' versions are news.
async fn bring_up_to_date(
    work: &Work,
    letterheads: &Letterheads,
    told: &[Told<'_>],
) -> Outcome<BTreeMap<Telling, Invitation>> {
    let (off, on): (Vec<Told<'_>>, Vec<Told<'_>>) = told
        .iter()
        .copied()
        .partition(|(booking, _)| is_off(booking.state));
    let off: Vec<_> = off
        .into_iter()
        .map(|(booking, one)| (booking.id, one.person, booking.version))
        .collect();
    let new: Vec<_> = on
        .into_iter()
        .filter(|(booking, _)| booking.state == BookingState::Confirmed)
        .map(|told| new_invitation(work, &letterheads[&told.0.centre], told))
        .collect();
    let mut news = invites::open_invitations(work.tx(), &new).await?;
    news.extend(invites::renew_invitations(work.tx(), &off, work.now()).await?);
    let telling = |one: &Invitation| (one.booking_id, PersonId(one.person_id));
    Ok(news.into_iter().map(|one| (telling(&one), one)).collect())
}

fn new_invitation(
    work: &Work,
    letterhead: &Letterhead,
    (booking, participant): Told<'_>,
) -> NewInvitation {
    let id = InvitationId(work.new_id());
    NewInvitation {
        id,
        centre: booking.centre,
        booking: booking.id,
        person: participant.person,
        version: booking.version,
        organizer_name: letterhead.from.name().to_owned(),
        organizer_address: letterhead.answered_at(id),
        at: work.now(),
    }
}

/// Who these are; somebody who is gone has neither name nor address.
pub(crate) async fn addressees(
    work: &Work,
    told: &[Told<'_>],
) -> Outcome<BTreeMap<Telling, Addressee>> {
    let people = told.iter().map(|(_, one)| one.person).collect();
    let people = data::accounts::people_by_id(work.tx(), people).await?;
    let addressee = |told: &Told<'_>| {
        let person = people.get(&told.1.person);
        let found = person.filter(|person| person.centre == told.0.centre);
        let addressee = found
            .cloned()
            .map_or_else(|| Addressee::nobody(told.1.person), Addressee::from);
        (telling(*told), addressee)
    };
    Ok(told.iter().map(addressee).collect())
}

/// What a mail about an invitation is made of.
pub(crate) struct Letter<'a> {
    pub letterhead: &'a Letterhead,
    pub booking: &'a Booking,
    pub invitation: &'a Invitation,
    pub addressee: &'a Addressee,
    pub notice: Notice,
    /// What ended the booking, where more than it has ended.
    pub ending: Option<&'a Ending>,
    pub earlier: &'a [Delivery],
}

impl Letter<'_> {
    /// The mail to be stored; none for people without an address.
    pub(crate) fn mail(&self, work: &Work) -> Outcome<Option<NewDelivery>> {
        let Some(recipient) = self.addressee.address.clone() else {
            return Ok(None);
        };
        let (booking, invitation) = (self.booking, self.invitation);
        let id = DeliveryId(work.new_id());
        let first = first_arrived(self.earlier)?;
        let why = self.ending.map(|off| off.why(self.addressee.language));
        let written = write_invitation(
            self.letterhead,
            (booking, why),
            invitation,
            self.addressee,
            self.notice,
            id,
            first,
        );
        let Written {
            octets,
            hash,
            error,
        } = Written::from(written);
        let told = self
            .earlier
            .iter()
            .filter(|mail| mail.version == i64::from(booking.version));
        Ok(Some(NewDelivery {
            id,
            centre: booking.centre,
            channel: CHANNEL,
            about: booking.id.0,
            version: booking.version,
            person: self.addressee.person,
            repeat: u32::try_from(told.count()).unwrap_or(u32::MAX),
            method: self.notice.method(),
            sender: self.letterhead.sender(invitation).map_or_else(
                |_| invitation.organizer_address.clone(),
                |sender| sender.address().to_owned(),
            ),
            recipient,
            message_id: self.letterhead.message_id(id, invitation),
            message: octets,
            message_hash: hash,
            made_at: domain::Instant::from_unix(invitation.made_at),
            give_up_at: work.now().plus(GIVE_UP_AFTER),
            error,
            tells_of: self.ending.map(Ending::about).into_iter().collect(),
        }))
    }
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
