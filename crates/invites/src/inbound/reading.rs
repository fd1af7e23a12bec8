//! A mail to an address for answers: whose it is, and what it says.

use std::panic::{AssertUnwindSafe, catch_unwind};

use data::invites::{self, Invitation, NewReply};
use domain::Instant;
use domain::id::{CentreId, InvitationId, PersonId};
use domain::reply::{Answer, Way};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use service::Background;

use crate::settings::Settings;

/// The largest mail that is read, in octets; an answer with the whole event is a tenth of it.
pub(super) const LARGEST: usize = 512 * 1024;

/// What became of a mail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kept {
    /// It is an answer, kept to be decided on.
    New,
    /// It is in the words of who was invited, which only people can read: that they wrote is kept for staff
    /// to see, not what.
    Words,
    /// It changes nothing, and why.
    Nothing(&'static str),
}

/// Keeps the answer in a mail when its sender, its address and its UID belong to one invitation.
///
/// # Errors
/// When the database cannot be read or written; the mail server then tries again.
pub(super) async fn keep(
    settings: &Settings,
    background: &Background,
    recipient: &str,
    mail: &[u8],
) -> data::Result<Kept> {
    let replies = settings.replies.as_ref();
    let Some(id) = replies.and_then(|replies| replies.invitation_of(recipient)) else {
        return Ok(Kept::Nothing(
            "the secret in the address is missing or wrong",
        ));
    };
    let Some(invitation) = invites::find_invitation_by_id(background.db.read(), id).await? else {
        return Ok(Kept::Nothing("the invitation is gone"));
    };
    let read = catch_unwind(AssertUnwindSafe(|| read(mail, id)));
    let addresses = addresses(background, &invitation).await?;
    let Some((from, reply)) = read.unwrap_or(None) else {
        let words = catch_unwind(AssertUnwindSafe(|| only_words(mail))).unwrap_or(None);
        let mut theirs = addresses.iter();
        let words = words.filter(|words| theirs.any(|one| one.eq_ignore_ascii_case(&words.from)));
        let Some(words) = words else {
            let nothing = "there is no answer to this invitation in it";
            return Ok(Kept::Nothing(nothing));
        };
        let new = NewReply {
            stamped_at: words.written_at.unwrap_or(background.now()),
            ..new_reply(background, Answer::Words)
        };
        add(background, &invitation, &new).await?;
        return Ok(Kept::Words);
    };
    let is_theirs = |address: &str| {
        addresses
            .iter()
            .any(|one| one.eq_ignore_ascii_case(address))
    };
    if !is_theirs(&from) || !is_theirs(&reply.attendee) {
        return Ok(Kept::Nothing("the sender is not who was invited"));
    }
    let new = NewReply {
        sequence: reply.sequence,
        stamped_at: reply.stamped_at.unwrap_or(Instant::from_unix(0)),
        proposed: reply.proposed,
        ..new_reply(background, reply.answer)
    };
    Ok(match add(background, &invitation, &new).await? {
        true => Kept::New,
        false => Kept::Nothing("the same answer came before"),
    })
}

fn new_reply(background: &Background, answer: Answer) -> NewReply {
    NewReply {
        id: background.new_id(),
        way: Way::Mail,
        answer,
        sequence: 0,
        stamped_at: Instant::from_unix(0),
        is_current: false,
        proposed: None,
        received_at: background.now(),
        handled_at: None,
    }
}

/// False when the same answer is there already.
async fn add(
    background: &Background,
    invitation: &Invitation,
    new: &NewReply,
) -> data::Result<bool> {
    let tx = background.begin().await?;
    let is_new = invites::add_reply(&tx, invitation, new).await?;
    tx.commit().await?;
    Ok(is_new)
}

/// The addresses at which the person was invited to this booking, or can be reached now.
async fn addresses(background: &Background, invitation: &Invitation) -> data::Result<Vec<String>> {
    let db = background.db.read();
    let person = PersonId(invitation.person_id);
    let mails = invites::deliveries_about(db, &[(invitation.booking_id, person)]).await?;
    let mut addresses: Vec<_> = mails.into_iter().map(|mail| mail.recipient).collect();
    let person = data::accounts::find_person(db, CentreId(invitation.centre_id), person).await?;
    addresses.extend(
        person
            .and_then(|one| one.email)
            .map(|one| one.as_str().to_owned()),
    );
    Ok(addresses)
}

/// The only sender, and the answer.
fn read(mail: &[u8], id: InvitationId) -> Option<(String, calendar::reply::Reply)> {
    let message = MessageParser::default().parse(mail)?;
    let from = only_sender(&message)?;
    let reply = calendars(&message).find_map(|text| calendar::reply::read(&text, id.0))?;
    Some((from, reply))
}

/// What somebody wrote in words.
struct Words {
    /// The only sender.
    from: String,
    /// When it was written, as the mail says.
    written_at: Option<Instant>,
}

/// A mail without any calendar object, which a person wrote: no program that answers by itself (RFC 3834).
fn only_words(mail: &[u8]) -> Option<Words> {
    let message = MessageParser::default().parse(mail)?;
    let has_calendar = message.parts.iter().any(is_calendar);
    let by = message.header("Auto-Submitted");
    let by = by.and_then(|value| value.as_text()).unwrap_or("no");
    if has_calendar || !by.trim().eq_ignore_ascii_case("no") {
        return None;
    }
    Some(Words {
        from: only_sender(&message)?,
        written_at: message
            .date()
            .map(|date| Instant::from_unix(date.to_timestamp())),
    })
}

fn only_sender(message: &Message<'_>) -> Option<String> {
    let mut senders = message.from()?.iter();
    let from = senders.next()?.address()?.to_owned();
    senders.next().is_none().then_some(from)
}

fn calendars<'a>(message: &'a Message<'_>) -> impl Iterator<Item = String> + 'a {
    message
        .parts
        .iter()
        .filter(|part| is_calendar(part))
        .map(|part| match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.to_string(),
            _ => String::from_utf8_lossy(part.contents()).into_owned(),
        })
}

fn is_calendar(part: &MessagePart<'_>) -> bool {
    part.content_type().is_some_and(|found| {
        let subtype = found.subtype().unwrap_or_default();
        let is = |kind: &str, name: &str| {
            found.ctype().eq_ignore_ascii_case(kind) && subtype.eq_ignore_ascii_case(name)
        };
        is("text", "calendar") || is("application", "ics")
    })
}
