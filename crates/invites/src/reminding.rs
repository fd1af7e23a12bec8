//! Reminding people of bookings that are near.
//!
//! A reminder is planned by itself when its moment has come, and written while it is sent, from the
//! booking as it stands: one for a time that is off or another by then is dropped.

use std::collections::{BTreeMap, BTreeSet};

use data::invites::{self, Delivery, Invitation, Looked, NewDelivery, NewText};
use domain::centre::Centre;
use domain::delivery::Method;
use domain::id::{BookingId, CentreId, DeliveryId, FairId, InvitationId, PersonId};
use domain::person::Person;
use domain::policy::Policy;
use domain::reminder::{LONGEST_LEAD, Reminders, Reminding, is_to_come};
use domain::texting::{Route, TextKind};
use domain::{Booking, BookingState, Instant, Minutes};
use service::{Background, Outcome, Work};

use crate::links::{Purpose, token};
use crate::settings::Settings;
use crate::texting::{News, Reaching, plan};
use crate::writing::{Addressee, Letterhead, Reminder, write_reminder};

/// What a text message fell to that went on as a mail.
pub(crate) const MAIL: &str = "mail";

/// The channel of reminders.
pub(crate) const REMINDER: &str = "reminder";

/// What is known of the bookings that people are reminded of.
struct Known {
    bookings: BTreeMap<BookingId, Booking>,
    centres: BTreeMap<CentreId, Centre>,
    policies: BTreeMap<(CentreId, Option<FairId>), Policy>,
    people: BTreeMap<PersonId, Person>,
    reaching: Reaching,
}

/// Looks at the reminders of these invitations: plans what is due now, notes when to look again.
pub(crate) async fn remind(
    work: &Work,
    settings: &Settings,
    invitations: Vec<Invitation>,
) -> Outcome<()> {
    let known = know(work, &invitations).await?;
    let looked: Vec<_> = invitations
        .iter()
        .map(|one| (one, look(&known, one, work.now())))
        .collect();
    let found: Vec<_> = looked
        .iter()
        .map(|(one, (found, _))| (*one, *found))
        .collect();
    let noted = invites::note_reminders(work.tx(), &found).await?;
    let (mut mails, mut texts) = (Vec::new(), Vec::new());
    for (invitation, (_, due)) in looked {
        if !noted.contains(&InvitationId(invitation.invitation_id)) {
            continue;
        }
        match due.and_then(|lead| planned(work, settings, &known, invitation, lead)) {
            Some(Planned::Mail(mail)) => mails.push(*mail),
            Some(Planned::Text(text)) => texts.push(text),
            None => {}
        }
    }
    invites::add_texts(work.tx(), &texts).await?;
    invites::add_deliveries(work.tx(), &mails).await?;
    Ok(())
}

/// A reminder that goes out.
enum Planned {
    Mail(Box<NewDelivery>),
    Text(NewText),
}

async fn know(work: &Work, invitations: &[Invitation]) -> Outcome<Known> {
    let ids: BTreeSet<_> = invitations
        .iter()
        .map(|one| BookingId(one.booking_id))
        .collect();
    let people: BTreeSet<_> = invitations
        .iter()
        .map(|one| PersonId(one.person_id))
        .collect();
    let bookings = data::ledger::bookings_by_id(work.tx(), ids).await?;
    let centres = bookings.iter().map(|one| one.centre).collect();
    let mut known = Known {
        reaching: Reaching::load(work.tx(), centres, &people).await?,
        bookings: bookings.into_iter().map(|one| (one.id, one)).collect(),
        centres: BTreeMap::new(),
        policies: BTreeMap::new(),
        people: data::accounts::people_by_id(work.tx(), people)
            .await?
            .into_iter()
            .collect(),
    };
    let places: BTreeSet<_> = known
        .bookings
        .values()
        .map(|one| (one.centre, one.fair))
        .collect();
    for (centre, fair) in places {
        let policy = data::policies::of(work.tx(), centre, fair).await?;
        known.policies.insert((centre, fair), policy);
        if let Some(found) = data::accounts::find_centre(work.tx(), centre).await? {
            known.centres.insert(centre, found);
        }
    }
    Ok(known)
}

/// What to note of an invitation, and the reminder that is due.
fn look(known: &Known, invitation: &Invitation, now: Instant) -> (Looked, Option<Minutes>) {
    let booking = known.bookings.get(&BookingId(invitation.booking_id));
    let Some(booking) = booking.filter(|one| one.state == BookingState::Confirmed) else {
        return (nothing_left(invitation), None);
    };
    let (centre, policy) = (
        known.centres.get(&booking.centre),
        known.policies.get(&(booking.centre, booking.fair)),
    );
    let (Some(centre), Some(policy)) = (centre, policy) else {
        return (nothing_left(invitation), None);
    };
    let start = booking.during.from;
    let is_same_time = invitation.reminded_start == Some(start.unix());
    let last = invitation.reminded_lead.filter(|_| is_same_time);
    let last = last.and_then(|lead| u32::try_from(lead).ok()).map(Minutes);
    let reminding = Reminding {
        during: booking.during,
        told_at: Instant::from_unix(invitation.changed_at),
        leads: &policy.reminders,
        quiet: policy.quiet_hours,
        zone: &centre.zone,
        last,
    };
    let Reminders { due, next } = reminding.at(now);
    let lead = due.or(last).map(|lead| lead.0);
    (Looked { next, start, lead }, due)
}

fn nothing_left(invitation: &Invitation) -> Looked {
    Looked {
        next: None,
        start: Instant::from_unix(invitation.reminded_start.unwrap_or(0)),
        lead: invitation
            .reminded_lead
            .and_then(|lead| u32::try_from(lead).ok()),
    }
}

/// The reminder to be stored; none for people who cannot be reached.
fn planned(
    work: &Work,
    settings: &Settings,
    known: &Known,
    invitation: &Invitation,
    lead: Minutes,
) -> Option<Planned> {
    let booking = known.bookings.get(&BookingId(invitation.booking_id))?;
    let person = known.people.get(&PersonId(invitation.person_id))?;
    let centre = known.centres.get(&booking.centre)?;
    let person = Some(person).filter(|person| person.centre == centre.id)?;
    let (id, now) = (work.new_id(), work.now());
    // Rises towards the start: a reminder that is nearer overtakes one that was not sent.
    let repeat = LONGEST_LEAD.0.saturating_sub(lead.0);
    match known.reaching.first_route(person, false) {
        Route::Text(channel) => {
            let news = News {
                kind: TextKind::Reminder,
                centre: booking.centre,
                about: booking.id.0,
                version: booking.version,
                person: person.id,
                repeat,
                give_up_at: booking.during.from,
            };
            Some(Planned::Text(plan(&news, &channel, id, (now, now))))
        }
        Route::Mail => {
            let letterhead = Letterhead::of(centre.clone(), settings);
            let about = (booking, invitation, person);
            let mail = planned_reminder(&letterhead, about, repeat, (DeliveryId(id), now))?;
            Some(Planned::Mail(Box::new(mail)))
        }
        Route::Nowhere => None,
    }
}

/// The mail that reminds, which is written while it is sent; none for people without an address.
pub(crate) fn planned_reminder(
    letterhead: &Letterhead,
    (booking, invitation, person): (&Booking, &Invitation, &Person),
    repeat: u32,
    (id, now): (DeliveryId, Instant),
) -> Option<NewDelivery> {
    let email = person.email.as_ref()?;
    Some(NewDelivery {
        id,
        centre: booking.centre,
        channel: REMINDER,
        about: booking.id.0,
        version: booking.version,
        person: person.id,
        repeat,
        method: Method::Letter,
        sender: letterhead.from.address().to_owned(),
        recipient: email.as_str().to_owned(),
        message_id: letterhead.message_id(id, invitation),
        message: None,
        message_hash: None,
        made_at: now,
        give_up_at: booking.during.from,
        error: None,
        tells_of: Vec::new(),
    })
}

/// The octets of a reminder, written now; none when it is no longer true.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn reminder_mail(
    settings: &Settings,
    background: &Background,
    mail: &Delivery,
) -> data::Result<Option<Result<String, String>>> {
    let db = background.db.read();
    let (booking, person) = (BookingId(mail.about_id), PersonId(mail.person_id));
    // A reminder is given up at the start of the booking, so that is the start it was planned for.
    let start = Instant::from_unix(mail.give_up_at);
    let booking = data::ledger::find_booking(db, booking).await?;
    let Some(booking) = booking.filter(|one| is_to_come(one, start, background.now())) else {
        return Ok(None);
    };
    let policy = data::policies::of(db, booking.centre, booking.fair).await?;
    let invitation = invites::find_invitation(db, booking.id, person).await?;
    let person = data::accounts::find_person(db, booking.centre, person).await?;
    let centre = data::accounts::find_centre(db, booking.centre).await?;
    let (Some(invitation), Some(person), Some(centre)) = (invitation, person, centre) else {
        return Ok(None);
    };
    let quiet = policy.quiet_hours;
    let is_quiet = quiet.is_some_and(|quiet| quiet.holds(background.now(), &centre.zone));
    if is_quiet && !fell_to_mail(db, mail).await? {
        return Ok(None);
    }
    let id = InvitationId(invitation.invitation_id);
    let is_attendee = booking.attendee() == Some(person.id);
    let key = settings.sign_in_key.as_bytes();
    let written = write_reminder(&Reminder {
        letterhead: &Letterhead::of(centre, settings)
            .about(db, booking.fair)
            .await?,
        booking: &booking,
        addressee: &Addressee {
            address: Some(mail.recipient.clone()),
            ..Addressee::from(person)
        },
        decline: is_attendee.then(|| token(key, Purpose::Decline, id)),
        message_id: &mail.message_id,
        at: Instant::from_unix(mail.made_at),
    });
    Ok(Some(written.map_err(|error| error.to_string())))
}

/// True for a reminder that takes the place of a text message: it goes out in quiet hours, in which no
/// telephone rings.
async fn fell_to_mail(db: &impl data::Connection, mail: &Delivery) -> data::Result<bool> {
    let telling = (mail.about_id, PersonId(mail.person_id));
    let texts = invites::texts_about(db, &[telling]).await?;
    Ok(texts.iter().any(|text| {
        let is_same = (text.version, text.repeat) == (mail.version, mail.repeat);
        is_same && text.kind == TextKind::Reminder.as_str() && text.fell_to.as_deref() == Some(MAIL)
    }))
}
