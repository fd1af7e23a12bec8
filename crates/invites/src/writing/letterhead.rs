//! Who writes.

use calendar::{Contact, NotAnAddress};
use data::Connection;
use data::invites::Invitation;
use domain::Zone;
use domain::centre::Centre;
use domain::id::{DeliveryId, FairId, InvitationId};
use domain::refusal::Language;

use crate::settings::{Replies, Settings};
use crate::venue::{self, Venues};

/// The centre that writes, and where its pages are.
#[derive(Clone, Debug)]
pub(crate) struct Letterhead {
    pub centre: Centre,
    pub from: Contact,
    pub public_url: String,
    pub replies: Option<Replies>,
    /// The zones of the fairs that are written about.
    pub venues: Venues,
}

impl Letterhead {
    /// The letterhead of a centre: its own sender, else the one of the settings.
    pub(crate) fn of(centre: Centre, settings: &Settings) -> Self {
        let from = Contact::parse(&centre.name, centre.sender.as_str());
        Self {
            from: from.unwrap_or_else(|_| settings.from.clone()),
            centre,
            public_url: settings.public_url.trim_end_matches('/').to_owned(),
            replies: settings.replies.clone(),
            venues: Venues::new(),
        }
    }

    /// The same, which knows by which clocks a fair goes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn about(
        mut self,
        db: &impl Connection,
        fair: Option<FairId>,
    ) -> data::Result<Self> {
        if let Some(known) = fair {
            let zone = venue::zone(db, &self.centre, fair).await?;
            self.venues.insert(known, zone);
        }
        Ok(self)
    }

    /// The zone in which people are told of what belongs to a fair, or to none.
    pub(crate) fn zone(&self, fair: Option<FairId>) -> &Zone {
        let venue = fair.and_then(|fair| self.venues.get(&fair));
        venue.unwrap_or(&self.centre.zone)
    }

    /// Where a new invitation is answered: an address of its own, else the sender's.
    pub(crate) fn answered_at(&self, invitation: InvitationId) -> String {
        match &self.replies {
            Some(replies) => replies.address_for(invitation),
            None => self.from.address().to_owned(),
        }
    }

    /// True for an invitation whose answers are read.
    pub(crate) fn reads_answers(&self, invitation: &Invitation) -> bool {
        let replies = self.replies.as_ref();
        replies.is_some_and(|replies| replies.holds(&invitation.organizer_address))
    }

    /// Who sends mails about an invitation: whoever is written to answers elsewhere, or to them.
    ///
    /// # Errors
    /// When the stored address is none.
    pub(crate) fn sender(&self, invitation: &Invitation) -> Result<Contact, NotAnAddress> {
        match self.reads_answers(invitation) {
            true => Ok(self.from.clone()),
            false => Contact::parse(&invitation.organizer_name, &invitation.organizer_address),
        }
    }

    /// The Message-ID of a mail, in the domain of whoever sent the first invitation.
    pub(crate) fn message_id(&self, id: DeliveryId, invitation: &Invitation) -> String {
        let organizer = Contact::parse("", &invitation.organizer_address);
        calendar::message_id(id.0, organizer.as_ref().unwrap_or(&self.from))
    }
}

/// The language in which calendars and mails are written.
pub(crate) const fn reader_of(language: Language) -> calendar::Language {
    match language {
        Language::Ko => calendar::Language::Ko,
        Language::En => calendar::Language::En,
    }
}
