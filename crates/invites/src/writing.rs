//! Writing mails: pure, so that the same input gives the same octets.

mod addressee;
mod joining;
mod letterhead;
mod offer;
mod proposal;
mod reminder;

use std::panic::{AssertUnwindSafe, catch_unwind};

use calendar::{
    Answer, Contact, Facts, Invitation as Invite, Letter, MailError, NotAnAddress, texts,
};
use contract::sign_in::hash_of;
use data::invites::Invitation;
use domain::centre::Centre;
use domain::delivery::{DueMail, Method};
use domain::id::{DeliveryId, PersonId};
use domain::refusal::Language;
use domain::{Booking, Instant, Minutes, Zone};

pub(crate) use addressee::Addressee;
pub(crate) use joining::write_joining;
pub(crate) use letterhead::Letterhead;
pub(crate) use letterhead::reader_of;
pub(crate) use offer::{write_offer, write_run_out};
pub(crate) use proposal::write_proposal;
pub(crate) use reminder::{Reminder, decline_url, write_reminder};

/// How long before a booking a calendar reminds of it.
const ALARM: Minutes = Minutes(30);

/// What a mail about a booking says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Notice {
    Booked,
    Changed,
    Cancelled,
    Reminder,
}

impl From<DueMail> for Notice {
    fn from(due: DueMail) -> Self {
        match due {
            DueMail::Invite => Self::Booked,
            DueMail::Update => Self::Changed,
            DueMail::Cancel => Self::Cancelled,
        }
    }
}

impl Notice {
    /// What it asks the reader's calendar to do.
    pub(crate) const fn method(self) -> Method {
        match self {
            Self::Cancelled => Method::Cancel,
            Self::Booked | Self::Changed | Self::Reminder => Method::Request,
        }
    }

    const fn news(self) -> calendar::News {
        match self {
            Self::Booked => calendar::News::Booked,
            Self::Changed => calendar::News::Changed,
            Self::Cancelled => calendar::News::Cancelled,
            Self::Reminder => calendar::News::Reminder,
        }
    }
}

/// Why a mail cannot be written; trying again cannot help.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unwritable {
    #[error(transparent)]
    Address(#[from] NotAnAddress),
    #[error(transparent)]
    Mail(#[from] MailError),
    #[error("the mail is not ASCII")]
    NotAscii(#[from] std::string::FromUtf8Error),
    #[error("the mail builder panicked")]
    Panicked,
}

/// A written mail, or why there is none.
pub(crate) struct Written {
    pub octets: Option<String>,
    pub hash: Option<String>,
    pub error: Option<String>,
}

impl From<Result<String, Unwritable>> for Written {
    fn from(written: Result<String, Unwritable>) -> Self {
        match written {
            Ok(octets) => Self {
                hash: Some(hash_of(&octets)),
                octets: Some(octets),
                error: None,
            },
            Err(error) => Self {
                hash: None,
                octets: None,
                error: Some(error.to_string()),
            },
        }
    }
}

/// Writes a mail about a booking to one participant; the line says why it is off, where more than it is.
pub(crate) fn write_invitation(
    letterhead: &Letterhead,
    (booking, why_off): (&Booking, Option<String>),
    invitation: &Invitation,
    addressee: &Addressee,
    notice: Notice,
    id: DeliveryId,
    first: Option<String>,
) -> Result<String, Unwritable> {
    guarded(|| {
        let organizer = Contact::parse(&invitation.organizer_name, &invitation.organizer_address)?;
        let page = Some(format!("{}/me", letterhead.public_url));
        let facts = Facts {
            why_off,
            ..letterhead.facts(booking, addressee.language, page)
        };
        let letter = Letter {
            message_id: letterhead.message_id(id, invitation),
            in_reply_to: first,
            date: Instant::from_unix(invitation.made_at),
            text: texts::invitation(&facts, notice.news()),
            from: letterhead.sender(invitation)?,
        };
        let invite = Invite {
            uid: invitation.invitation_id,
            sequence: invitation.sequence(),
            made_at: Instant::from_unix(invitation.made_at),
            facts,
            organizer,
            attendee: Contact::parse(&addressee.name, addressee.address.as_deref().unwrap_or(""))?,
            answer: answer_of(
                booking,
                addressee.person,
                letterhead.reads_answers(invitation),
            ),
            tentative: false,
            alarm: Some(ALARM),
        };
        let method = match notice.method() {
            Method::Cancel => calendar::Method::Cancel,
            Method::Request | Method::Letter => calendar::Method::Request,
        };
        Ok(String::from_utf8(calendar::mail(
            &letter, &invite, method,
        )?)?)
    })
}

/// Who books a time has accepted it; the others are asked where answers are read.
fn answer_of(booking: &Booking, person: PersonId, is_read: bool) -> Answer {
    match (booking.booked_by == Some(person), is_read) {
        (true, _) => Answer::Given,
        (false, true) => Answer::Wanted,
        (false, false) => Answer::Unread,
    }
}

/// Writes the mail with a link to sign in.
pub(crate) fn write_sign_in(
    letterhead: &Letterhead,
    addressee: &Addressee,
    token: &str,
    message_id: &str,
    at: Instant,
) -> Result<String, Unwritable> {
    guarded(|| {
        let to = Contact::parse(&addressee.name, addressee.address.as_deref().unwrap_or(""))?;
        let url = format!("{}/sign-in?token={token}", letterhead.public_url);
        let host = letterhead.centre.name_in(addressee.language);
        let letter = Letter {
            from: letterhead.from.clone(),
            message_id: message_id.to_owned(),
            in_reply_to: None,
            date: at,
            text: texts::sign_in(&url, host, reader_of(addressee.language)),
        };
        Ok(String::from_utf8(calendar::plain_mail(&letter, &to)?)?)
    })
}

/// Writes the mail that asks an employer's member for results.
pub(crate) fn write_results_wanted(
    letterhead: &Letterhead,
    addressee: &Addressee,
    wanted: &texts::ResultsWanted,
    message_id: &str,
    at: Instant,
) -> Result<String, Unwritable> {
    guarded(|| {
        let to = Contact::parse(&addressee.name, addressee.address.as_deref().unwrap_or(""))?;
        let letter = Letter {
            from: letterhead.from.clone(),
            message_id: message_id.to_owned(),
            in_reply_to: None,
            date: at,
            text: texts::results_wanted(wanted, reader_of(addressee.language)),
        };
        Ok(String::from_utf8(calendar::plain_mail(&letter, &to)?)?)
    })
}

/// Writes the mail that tells an employer's member which booth it has, or that it waits.
pub(crate) fn write_booth_given(
    letterhead: &Letterhead,
    addressee: &Addressee,
    given: &texts::BoothGiven,
    message_id: &str,
    at: Instant,
) -> Result<String, Unwritable> {
    guarded(|| {
        let to = Contact::parse(&addressee.name, addressee.address.as_deref().unwrap_or(""))?;
        let letter = Letter {
            from: letterhead.from.clone(),
            message_id: message_id.to_owned(),
            in_reply_to: None,
            date: at,
            text: texts::booth_given(given, reader_of(addressee.language)),
        };
        Ok(String::from_utf8(calendar::plain_mail(&letter, &to)?)?)
    })
}

/// Writes the mail that tells somebody who waits that what they wait for is off.
pub(crate) fn write_waiting_off(
    letterhead: &Letterhead,
    addressee: &Addressee,
    off: &texts::WaitingOff,
    message_id: &str,
    at: Instant,
) -> Result<String, Unwritable> {
    guarded(|| {
        let to = Contact::parse(&addressee.name, addressee.address.as_deref().unwrap_or(""))?;
        let letter = Letter {
            from: letterhead.from.clone(),
            message_id: message_id.to_owned(),
            in_reply_to: None,
            date: at,
            text: texts::waiting_off(off, reader_of(addressee.language)),
        };
        Ok(String::from_utf8(calendar::plain_mail(&letter, &to)?)?)
    })
}

/// Writes the mail that tells somebody that a fair, or an employer at one, does not take place.
pub(crate) fn write_called_off(
    letterhead: &Letterhead,
    addressee: &Addressee,
    off: &texts::CalledOff,
    message_id: &str,
    at: Instant,
) -> Result<String, Unwritable> {
    guarded(|| {
        let to = Contact::parse(&addressee.name, addressee.address.as_deref().unwrap_or(""))?;
        let letter = Letter {
            from: letterhead.from.clone(),
            message_id: message_id.to_owned(),
            in_reply_to: None,
            date: at,
            text: texts::called_off(off, reader_of(addressee.language)),
        };
        Ok(String::from_utf8(calendar::plain_mail(&letter, &to)?)?)
    })
}

/// What a person is told about a booking, in mails and calendars alike; `page` is where to change it.
pub(crate) fn facts(
    (centre, zone): (&Centre, &Zone),
    booking: &Booking,
    language: Language,
    page: Option<String>,
) -> Facts {
    Facts {
        title: booking.title.clone(),
        during: booking.during,
        zone: zone.clone(),
        place: booking.place.clone(),
        link: booking.link.clone(),
        self_service: page,
        notes: Vec::new(),
        why_off: None,
        host: centre.name_in(language).to_owned(),
        language: reader_of(language),
    }
}

impl Letterhead {
    /// What a person is told about a booking, by the clocks of its place.
    pub(crate) fn facts(
        &self,
        booking: &Booking,
        language: Language,
        page: Option<String>,
    ) -> Facts {
        let told = (&self.centre, self.zone(booking.fair));
        facts(told, booking, language, page)
    }
}

/// A panic over one name must not keep the mails of others.
fn guarded(write: impl FnOnce() -> Result<String, Unwritable>) -> Result<String, Unwritable> {
    catch_unwind(AssertUnwindSafe(write)).unwrap_or(Err(Unwritable::Panicked))
}

#[cfg(test)]
mod tests;
