//! Planning text messages.

use data::invites::NewText;
use domain::Instant;
use domain::id::{CentreId, PersonId, TextId};
use domain::texting::{TextChannel, TextKind};
use uuid::Uuid;

/// Something that a person is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct News {
    pub kind: TextKind,
    pub centre: CentreId,
    /// The booking, waiting-list entry or ticket.
    pub about: Uuid,
    /// Its version.
    pub version: u32,
    pub person: PersonId,
    /// As that of the mail.
    pub repeat: u32,
    /// When it is too late.
    pub give_up_at: Instant,
}

/// The message that tells it by a channel, going out at `due_at`.
pub(crate) fn plan(
    news: &News,
    channel: &TextChannel,
    id: Uuid,
    (now, due_at): (Instant, Instant),
) -> NewText {
    NewText {
        id: TextId(id),
        centre: news.centre,
        kind: news.kind,
        about: news.about,
        version: news.version,
        person: news.person,
        repeat: news.repeat,
        channel: channel.name.clone(),
        made_at: now,
        due_at,
        give_up_at: news.give_up_at,
    }
}
