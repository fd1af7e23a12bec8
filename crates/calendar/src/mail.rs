//! Mails as octets: the invitation with its calendar object, and plain letters.

use std::time::{Duration, SystemTime};

use domain::time::Instant;
use lettre::Message;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Attachment, Body, MessageBuilder, MultiPart, SinglePart};
use uuid::Uuid;

use crate::clean;
use crate::contact::Contact;
use crate::invitation::{Invitation, Method, ics};
use crate::texts::MailText;

/// Everything of a mail but its recipient and its calendar object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// The sender; the same for life, so that readers' mail systems come to know it.
    pub from: Contact,
    /// Its own id, from [`message_id`].
    pub message_id: String,
    /// The id of the first mail about the same booking, for updates and the cancel.
    pub in_reply_to: Option<String>,
    /// The Date header.
    pub date: Instant,
    /// Subject and bodies.
    pub text: MailText,
}

/// Why a mail cannot be made; trying again with the same input cannot help.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// A Message-ID or In-Reply-To is not of the form `<left@right>`.
    #[error("\"{0}\" is no message id such as <0198@example.kr>")]
    MessageId(String),
    /// The invitation asks the organizer to come to his own event, for which no client shows buttons.
    #[error("the organizer and the attendee have the same address")]
    OrganizerIsAttendee,
    /// The mail builder refused.
    #[error("the mail cannot be built")]
    Build(#[from] lettre::error::Error),
    /// A content type was refused.
    #[error("the content type cannot be written")]
    ContentType(#[from] lettre::message::header::ContentTypeErr),
}

/// The mail that carries an invitation to its attendee; the same input always gives the same octets.
///
/// Replies go to the organizer. Source of the shape: RFC 6047 2.4.
///
/// # Errors
/// When an id has no proper form or the organizer would be invited to his own event.
pub fn mail(
    letter: &Letter,
    invitation: &Invitation,
    method: Method,
) -> Result<Vec<u8>, MailError> {
    let (organizer, attendee) = (&invitation.organizer, &invitation.attendee);
    if organizer.address().eq_ignore_ascii_case(attendee.address()) {
        return Err(MailError::OrganizerIsAttendee);
    }
    let mut headers = headers(letter, attendee)?;
    if organizer.address() != letter.from.address() {
        headers = headers.reply_to(organizer.mailbox());
    }
    let object = ics(invitation, method);
    let inline = format!(
        "text/calendar; charset=UTF-8; method={}; component=VEVENT",
        method.name()
    );
    let bodies = bodies(letter)?.singlepart(part(&inline, &object)?);
    let parts = MultiPart::mixed()
        .boundary(boundary("mixed", letter))
        .multipart(bodies)
        .singlepart(attachment(&object, method)?);
    Ok(headers.multipart(parts)?.formatted())
}

/// A mail without a calendar object, such as a sign-in link or a reminder.
///
/// # Errors
/// When an id has no proper form.
pub fn plain_mail(letter: &Letter, to: &Contact) -> Result<Vec<u8>, MailError> {
    Ok(headers(letter, to)?.multipart(bodies(letter)?)?.formatted())
}

/// A Message-ID in the sender's domain.
pub fn message_id(id: Uuid, from: &Contact) -> String {
    format!("<{id}@{}>", from.domain())
}

fn headers(letter: &Letter, to: &Contact) -> Result<MessageBuilder, MailError> {
    let seconds = u64::try_from(letter.date.unix()).unwrap_or(0);
    let headers = Message::builder()
        .from(letter.from.mailbox())
        .to(to.mailbox())
        .subject(clean::header(&clean::text(&letter.text.subject, 200)))
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
        .message_id(Some(checked_id(&letter.message_id)?));
    Ok(match &letter.in_reply_to {
        Some(first) => headers
            .in_reply_to(checked_id(first)?)
            .references(checked_id(first)?),
        None => headers,
    })
}

fn checked_id(id: &str) -> Result<String, MailError> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._+=$".contains(c);
    let inner = id.strip_prefix('<').and_then(|id| id.strip_suffix('>'));
    let is_id = inner
        .and_then(|inner| inner.split_once('@'))
        .is_some_and(|(left, right)| {
            !left.is_empty()
                && !right.is_empty()
                && left.chars().all(is_plain)
                && right.chars().all(is_plain)
        });
    if is_id && id.len() <= 250 {
        Ok(id.to_owned())
    } else {
        Err(MailError::MessageId(clean::text(id, 250)))
    }
}

fn bodies(letter: &Letter) -> Result<MultiPart, MailError> {
    Ok(MultiPart::alternative()
        .boundary(boundary("bodies", letter))
        .singlepart(part("text/plain; charset=utf-8", &letter.text.plain)?)
        .singlepart(part("text/html; charset=utf-8", &letter.text.html)?))
}

/// One part in base64, with the line ends that mail wants.
fn part(content_type: &str, content: &str) -> Result<SinglePart, MailError> {
    let content_type = ContentType::parse(content_type)?;
    Ok(SinglePart::builder()
        .header(content_type)
        .body(base64(content)))
}

fn attachment(object: &str, method: Method) -> Result<SinglePart, MailError> {
    let name = match method {
        Method::Request => "invite.ics",
        Method::Cancel => "cancel.ics",
    };
    let content_type = ContentType::parse(&format!("application/ics; name=\"{name}\""))?;
    Ok(Attachment::new(name.to_owned()).body(base64(object), content_type))
}

fn base64(content: &str) -> Body {
    // The builder accepts base64 for every content.
    Body::new_with_encoding(content.to_owned(), ContentTransferEncoding::Base64)
        .unwrap_or_else(Body::new)
}

/// A boundary that no part can hold: base64 has no hyphen, and the id makes the mail the same each time.
fn boundary(kind: &str, letter: &Letter) -> String {
    let id = letter
        .message_id
        .chars()
        .filter(char::is_ascii_alphanumeric);
    format!("{kind}-{}", id.take(40).collect::<String>())
}
