//! What a text message says, read while it is sent.

use calendar::{clean, when};
use data::Connection;
use data::invites::Text;
use domain::booking::BookingState;
use domain::centre::Centre;
use domain::delivery::is_off;
use domain::id::{BookingId, CentreId, FairId, InvitationId, PersonId, TicketId, WaitId};
use domain::person::Person;
use domain::queue::TicketState;
use domain::reminder::is_to_come;
use domain::texting::{Filling, TextKind, Variable};
use domain::waiting::WaitState;
use domain::{Booking, Instant, Zone};

use crate::called_off::WhatEnded;
use crate::links::{Purpose, token};
use crate::offers::run_out_offer;
use crate::settings::Settings;
use crate::venue;
use crate::writing::{decline_url, reader_of};

/// The longest value of a variable, in characters.
const LONGEST: usize = 120;

/// Whom a message is for and what fills its template.
pub(crate) struct Wording {
    pub person: Person,
    pub centre: Centre,
    /// Whose rules count.
    pub fair: Option<FairId>,
    pub filling: Filling,
}

/// What a kind of message tells of.
struct Told {
    title: String,
    during: Option<domain::TimeRange>,
    place: Option<String>,
    until: Option<Instant>,
    number: Option<u32>,
    fair: Option<FairId>,
    decline: Option<String>,
}

/// Whom a message is for and what fills its template; none when it is not true any more.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn wording(
    settings: &Settings,
    db: &impl Connection,
    text: &Text,
    now: Instant,
) -> data::Result<Option<Wording>> {
    let (centre, person) = (CentreId(text.centre_id), PersonId(text.person_id));
    let told = match text.kind()? {
        TextKind::Reminder => reminded(settings, db, text, now).await?,
        TextKind::Offer => offered(db, text, now).await?,
        TextKind::RunOut => run_out(db, text).await?,
        TextKind::Called => called(db, text, now).await?,
        TextKind::FairCancelled | TextKind::EmployerLeft => called_off(db, text).await?,
        kind => changed(db, text, kind, now).await?,
    };
    let person = data::accounts::find_person(db, centre, person).await?;
    let centre = data::accounts::find_centre(db, centre).await?;
    let (Some(told), Some(person), Some(centre)) = (told, person, centre) else {
        return Ok(None);
    };
    let fair = told.fair;
    let zone = venue::zone(db, &centre, told.fair).await?;
    let filling = filling(settings, &told, &person, (&centre, &zone));
    Ok(Some(Wording {
        person,
        centre,
        fair,
        filling,
    }))
}

fn filling(
    settings: &Settings,
    told: &Told,
    person: &Person,
    (centre, zone): (&Centre, &Zone),
) -> Filling {
    let language = reader_of(person.language);
    let start = |at| when::start(at, zone, language);
    let public_url = settings.public_url.trim_end_matches('/');
    let page = || format!("{public_url}/me");
    let short = |value: &str| clean::text(value, LONGEST);
    let mut filling = Filling::from([
        (Variable::Name, short(&person.name)),
        (Variable::Title, short(&told.title)),
        (
            Variable::Place,
            short(told.place.as_deref().unwrap_or_default()),
        ),
        (Variable::Centre, short(centre.name_in(person.language))),
        (Variable::Link, told.decline.clone().unwrap_or_else(page)),
    ]);
    filling.extend(told.during.map(|during| {
        let time = calendar::when(during, zone, language);
        (Variable::Time, time)
    }));
    filling.extend(told.until.map(|until| (Variable::Until, start(until))));
    filling.extend(
        told.number
            .map(|number| (Variable::Number, number.to_string())),
    );
    filling
}

impl From<Booking> for Told {
    fn from(booking: Booking) -> Self {
        Self {
            title: booking.title,
            during: Some(booking.during),
            place: booking.place,
            until: None,
            number: None,
            fair: booking.fair,
            decline: None,
        }
    }
}

/// A reminder is given up at the start of the booking, so that is the start it was planned for.
async fn reminded(
    settings: &Settings,
    db: &impl Connection,
    text: &Text,
    now: Instant,
) -> data::Result<Option<Told>> {
    let person = PersonId(text.person_id);
    let booking = data::ledger::find_booking(db, BookingId(text.about_id)).await?;
    let Some(booking) = booking.filter(|one| is_to_come(one, text.give_up_at(), now)) else {
        return Ok(None);
    };
    let invitation = data::invites::find_invitation(db, booking.id, person).await?;
    let is_attendee = booking.attendee() == Some(person);
    let decline = invitation.filter(|_| is_attendee).map(|invitation| {
        let id = InvitationId(invitation.invitation_id);
        let token = token(settings.sign_in_key.as_bytes(), Purpose::Decline, id);
        decline_url(settings.public_url.trim_end_matches('/'), &token)
    });
    Ok(Some(Told {
        decline,
        ..Told::from(booking)
    }))
}

async fn offered(db: &impl Connection, text: &Text, now: Instant) -> data::Result<Option<Told>> {
    let (centre, wait) = (CentreId(text.centre_id), WaitId(text.about_id));
    let wait = data::ledger::find_wait(db, centre, wait).await?;
    let is_open = |wait: &domain::waiting::Wait| {
        wait.state == WaitState::Offered && i64::from(wait.version) == text.version
    };
    let Some(id) = wait.filter(is_open).and_then(|wait| wait.booking) else {
        return Ok(None);
    };
    let Some(booking) = data::ledger::find_booking(db, id).await? else {
        return Ok(None);
    };
    let until = booking.held_until.filter(|until| *until > now);
    Ok(until.map(|until| Told {
        until: Some(until),
        ..Told::from(booking)
    }))
}

async fn run_out(db: &impl Connection, text: &Text) -> data::Result<Option<Told>> {
    let (centre, wait) = (CentreId(text.centre_id), WaitId(text.about_id));
    let Some(wait) = data::ledger::find_wait(db, centre, wait).await? else {
        return Ok(None);
    };
    let booking = run_out_offer(db, &wait).await?;
    Ok(booking.map(Told::from))
}

async fn called(db: &impl Connection, text: &Text, now: Instant) -> data::Result<Option<Told>> {
    let centre = CentreId(text.centre_id);
    let ticket = data::booths::find_ticket(db, centre, TicketId(text.about_id)).await?;
    let is_called = |ticket: &domain::queue::Ticket| {
        ticket.state == TicketState::Called && i64::from(ticket.version) == text.version
    };
    let Some(ticket) = ticket.filter(is_called) else {
        return Ok(None);
    };
    let Some(until) = ticket.called_until.filter(|until| *until > now) else {
        return Ok(None);
    };
    let names = data::registration::employer_names(db, centre, [ticket.employer]).await?;
    let panel = data::ledger::find_resource(db, centre, ticket.panel).await?;
    Ok(Some(Told {
        title: names.get(&ticket.employer).cloned().unwrap_or_default(),
        during: None,
        place: panel.and_then(|panel| panel.place),
        until: Some(until),
        number: Some(ticket.number),
        fair: Some(ticket.fair),
        decline: None,
    }))
}

/// What does not take place never comes back: it is true in the morning too.
async fn called_off(db: &impl Connection, text: &Text) -> data::Result<Option<Told>> {
    let Some(off) = data::invites::find_called_off(db, text.about_id).await? else {
        return Ok(None);
    };
    let Some(what) = WhatEnded::load(db, &off).await? else {
        return Ok(None);
    };
    let title = match &what.employer {
        Some(employer) => format!("{employer} ({})", what.fair.title),
        None => what.fair.title.clone(),
    };
    Ok(Some(Told {
        title,
        during: what.during(),
        place: what.fair.place,
        until: None,
        number: None,
        fair: Some(off.fair),
        decline: None,
    }))
}

/// News of a booking as it stands; a newer version has news of its own.
async fn changed(
    db: &impl Connection,
    text: &Text,
    kind: TextKind,
    now: Instant,
) -> data::Result<Option<Told>> {
    let booking = data::ledger::find_booking(db, BookingId(text.about_id)).await?;
    let is_true = |booking: &Booking| {
        let is_as_told = match kind {
            TextKind::Cancelled => is_off(booking.state),
            _ => booking.state == BookingState::Confirmed && now < booking.during.to,
        };
        is_as_told && i64::from(booking.version) == text.version
    };
    Ok(booking.filter(is_true).map(Told::from))
}
