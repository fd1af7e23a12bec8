//! What a participant is told about one booking.

use domain::time::{TimeRange, Zone};

/// The language a participant reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// Korean, in 합쇼체.
    Ko,
    /// English.
    En,
}

/// What one participant is told about one booking, in the calendar and in the mail alike.
///
/// Every text may come straight from a person: it is cleaned when it is written.
/// Nothing about other participants belongs here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
    /// What it is, such as `화상면접`.
    pub title: String,
    /// When it is.
    pub during: TimeRange,
    /// The venue's zone, in which the time is told.
    pub zone: Zone,
    /// The room, booth or address.
    pub place: Option<String>,
    /// The video meeting; left out unless it is an `https` address.
    pub link: Option<String>,
    /// The page on which the participant answers, moves or cancels; never a one-time sign-in link.
    pub self_service: Option<String>,
    /// Further lines for this participant, such as what to bring.
    pub notes: Vec<String>,
    /// Why it is off, where more is off than this.
    pub why_off: Option<String>,
    /// Who invites: the centre or fair that signs the mail.
    pub host: String,
    /// The language in which all is told.
    pub language: Language,
}
