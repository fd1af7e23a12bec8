//! Who writes.

use calendar::Contact;
use data::invites::Invitation;
use domain::centre::Centre;
use domain::id::DeliveryId;
use domain::refusal::Language;

use crate::settings::Settings;

/// The centre that writes, and where its pages are.
#[derive(Clone, Debug)]
pub(crate) struct Letterhead {
    pub centre: Centre,
    pub from: Contact,
    pub public_url: String,
}

impl Letterhead {
    /// The letterhead of a centre: its own sender, else the one of the settings.
    pub(crate) fn of(centre: Centre, settings: &Settings) -> Self {
        let from = Contact::parse(&centre.name, centre.sender.as_str());
        Self {
            from: from.unwrap_or_else(|_| settings.from.clone()),
            centre,
            public_url: settings.public_url.trim_end_matches('/').to_owned(),
        }
    }

    /// The Message-ID of a mail, in the domain of whoever sent the first invitation.
    pub(crate) fn message_id(&self, id: DeliveryId, invitation: &Invitation) -> String {
        let organizer = Contact::parse("", &invitation.organizer_address);
        calendar::message_id(id.0, organizer.as_ref().unwrap_or(&self.from))
    }
}

/// The language in which calendars and mails are written.
pub(super) const fn reader_of(language: Language) -> calendar::Language {
    match language {
        Language::Ko => calendar::Language::Ko,
        Language::En => calendar::Language::En,
    }
}
