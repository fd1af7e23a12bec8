//! Handing a mail over.

mod maildir;
mod smtp;
pub(crate) mod smtp_server;

use std::panic::AssertUnwindSafe;

use data::invites::Delivery;
use domain::Instant;
use domain::delivery::Attempt;
use domain::id::{CentreId, PersonId};
use futures_util::FutureExt;
use service::Background;

use crate::reminding::reminder_mail;
use crate::settings::{Settings, Way};
use crate::writing::{Addressee, Letterhead, write_joining, write_sign_in};

/// What came of handing a mail over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Report {
    pub attempt: Attempt,
    pub error: Option<String>,
    /// True when the way out is closed for every mail alike.
    pub is_out_of_reach: bool,
    /// True when the mail was not true any more and was not sent.
    pub is_dropped: bool,
}

impl Report {
    pub(crate) const fn accepted() -> Self {
        Self {
            attempt: Attempt::Accepted,
            error: None,
            is_out_of_reach: false,
            is_dropped: false,
        }
    }

    pub(crate) fn dropped() -> Self {
        Self {
            is_dropped: true,
            ..Self::failed(Attempt::Never, "it was not true any more")
        }
    }

    pub(crate) fn failed(attempt: Attempt, error: impl std::fmt::Display) -> Self {
        Self {
            attempt,
            error: Some(calendar::clean::text(&error.to_string(), 300)),
            is_out_of_reach: false,
            is_dropped: false,
        }
    }

    pub(crate) fn out_of_reach(error: impl std::fmt::Display) -> Self {
        Self {
            is_out_of_reach: true,
            ..Self::failed(Attempt::NotNow, error)
        }
    }
}

/// The octets of a mail, or why there are none.
pub(crate) enum Octets {
    /// They are these.
    Written(String),
    /// They can never be written.
    Unwritable(String),
    /// The mail is not true any more.
    Untrue,
}

impl From<Result<String, String>> for Octets {
    fn from(written: Result<String, String>) -> Self {
        written.map_or_else(Self::Unwritable, Self::Written)
    }
}

/// The octets of a mail: as they were stored, or written now when they hold a secret or have to be
/// true at this moment.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn octets_of(
    settings: &Settings,
    background: &Background,
    mail: &Delivery,
) -> data::Result<Octets> {
    match (&mail.message, mail.channel.as_str()) {
        (Some(octets), _) => Ok(Octets::Written(octets.clone())),
        (None, crate::reactions::SIGN_IN) => {
            Ok(sign_in_mail(settings, background, mail).await?.into())
        }
        (None, crate::reactions::JOINING) => {
            Ok(joining_mail(settings, background, mail).await?.into())
        }
        (None, crate::reminding::REMINDER) => {
            let written = reminder_mail(settings, background, mail).await?;
            Ok(written.map_or(Octets::Untrue, Octets::from))
        }
        (None, _) => Ok(Octets::Unwritable("the mail was never written".to_owned())),
    }
}

async fn sign_in_mail(
    settings: &Settings,
    background: &Background,
    mail: &Delivery,
) -> data::Result<Result<String, String>> {
    let db = background.db.read();
    let (centre, person) = (CentreId(mail.centre_id), PersonId(mail.person_id));
    let link = data::accounts::find_link(db, mail.about_id).await?;
    let Some(link) = link.filter(|link| link.works(background.now())) else {
        return Ok(Err("the link has run out or was used".to_owned()));
    };
    let person = data::accounts::find_person(db, centre, person).await?;
    let centre = data::accounts::find_centre(db, centre).await?;
    let (Some(person), Some(centre)) = (person, centre) else {
        return Ok(Err("the person is gone".to_owned()));
    };
    let addressee = Addressee {
        address: Some(mail.recipient.clone()),
        language: link.language,
        ..Addressee::from(person)
    };
    let token = contract::sign_in::token(settings.sign_in_key.as_bytes(), link.id);
    let letterhead = Letterhead::of(centre, settings);
    let made_at = Instant::from_unix(mail.made_at);
    let written = write_sign_in(&letterhead, &addressee, &token, &mail.message_id, made_at);
    Ok(written.map_err(|error| error.to_string()))
}

async fn joining_mail(
    settings: &Settings,
    background: &Background,
    mail: &Delivery,
) -> data::Result<Result<String, String>> {
    let db = background.db.read();
    let found = data::accounts::find_member_invitation(db, mail.about_id).await?;
    let Some(invitation) = found.filter(|one| one.is_open(background.now())) else {
        return Ok(Err("the invitation has run out or was accepted".to_owned()));
    };
    let centre = invitation.centre;
    let person = data::accounts::find_person(db, centre, invitation.person).await?;
    let employer = data::accounts::find_employer(db, centre, invitation.employer).await?;
    let centre = data::accounts::find_centre(db, centre).await?;
    let (Some(person), Some(employer), Some(centre)) = (person, employer, centre) else {
        return Ok(Err("the person or the employer is gone".to_owned()));
    };
    let addressee = Addressee {
        address: Some(mail.recipient.clone()),
        ..Addressee::from(person)
    };
    let token = contract::sign_in::token(settings.sign_in_key.as_bytes(), invitation.id);
    let letterhead = Letterhead::of(centre, settings);
    let asked = (employer.name.as_str(), token.as_str());
    let sealed = (mail.message_id.as_str(), Instant::from_unix(mail.made_at));
    let written = write_joining(&letterhead, &addressee, asked, sealed);
    Ok(written.map_err(|error| error.to_string()))
}

/// Hands a mail over; a panic over one mail is noted as unclear and stops nobody.
pub(crate) async fn send(settings: &Settings, mail: &Delivery, octets: Octets) -> Report {
    let octets = match octets {
        Octets::Written(octets) => octets,
        Octets::Unwritable(reason) => return Report::failed(Attempt::Never, reason),
        Octets::Untrue => return Report::dropped(),
    };
    let handing = async {
        match &settings.delivery {
            Way::Smtp(server) => smtp::send(server, &settings.host, mail, &octets).await,
            Way::Maildir { path } => maildir::send(path, &settings.host, mail, &octets).await,
        }
    };
    let report = AssertUnwindSafe(handing).catch_unwind().await;
    report.unwrap_or_else(|_| Report::failed(Attempt::Unclear, "the sender panicked"))
}
