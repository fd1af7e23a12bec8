//! What calendar programs send back: answers to invitations, read from hostile text.

mod lines;
mod times;

use domain::reply::Answer;
use domain::time::{Instant, TimeRange};
use uuid::Uuid;

use lines::{Line, lines_of, unfolded};

/// The longest calendar object that is read, in octets.
pub const LONGEST: usize = 256 * 1024;

/// An answer as a calendar program wrote it; nothing in it is proven.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    /// The UID that is answered.
    pub uid: Uuid,
    /// The SEQUENCE that is answered; 0 when it is not told, as RFC 5545 3.8.7.4 says.
    pub sequence: u32,
    /// When the answer was written; none when it is not told.
    pub stamped_at: Option<Instant>,
    /// Who answers, by mail address in lower case.
    pub attendee: String,
    /// What is answered.
    pub answer: Answer,
    /// The other time that is asked for, where it can be understood.
    pub proposed: Option<TimeRange>,
}

/// Reads the answer to the invitation with this UID.
///
/// Any line ends, a byte order mark, names in any case, a missing ORGANIZER and the whole event
/// repeated are taken, as Outlook, Google and Apple send them (RFC 5546 3.2.3 and 3.2.7). None for
/// other methods, other UIDs, more than one attendee, and what cannot be read.
pub fn read(text: &str, uid: Uuid) -> Option<Reply> {
    if text.len() > LONGEST {
        return None;
    }
    let text = unfolded(text);
    let lines = lines_of(&text);
    let asks_other_time = match value(&lines, &["VCALENDAR"], "METHOD")?.to_ascii_uppercase() {
        method if method == "REPLY" => false,
        method if method == "COUNTER" => true,
        _ => return None,
    };
    events(&lines).find_map(|event| read_event(event, uid, asks_other_time))
}

/// The lines of each event, with those of parts inside it.
fn events<'a>(lines: &'a [Line<'a>]) -> impl Iterator<Item = &'a [Line<'a>]> {
    lines.split(|line| line.name == "BEGIN" && line.value.trim().eq_ignore_ascii_case("VEVENT"))
}

fn read_event(event: &[Line<'_>], uid: Uuid, asks_other_time: bool) -> Option<Reply> {
    let path = ["VCALENDAR", "VEVENT"];
    let found: Uuid = value(event, &path, "UID")?.trim().parse().ok()?;
    if found != uid {
        return None;
    }
    let mut attendees = event
        .iter()
        .filter(|line| line.path == path && line.name == "ATTENDEE");
    let attendee = attendees.next()?;
    if attendees.next().is_some() {
        return None;
    }
    let answer = match asks_other_time {
        true => Answer::Proposed,
        false => answer_of(attendee.parameter("PARTSTAT")?)?,
    };
    let sequence = value(event, &path, "SEQUENCE").unwrap_or("0");
    let stamp = value(event, &path, "DTSTAMP");
    Some(Reply {
        uid,
        sequence: sequence.trim().parse().ok()?,
        stamped_at: stamp.and_then(|stamp| times::moment(stamp, None)),
        attendee: address_of(attendee.value)?,
        answer,
        proposed: asks_other_time.then(|| times::during(event)).flatten(),
    })
}

fn value<'a>(lines: &[Line<'a>], path: &[&str], name: &str) -> Option<&'a str> {
    let found = lines
        .iter()
        .find(|line| line.path == path && line.name == name);
    found.map(|line| line.value)
}

fn answer_of(partstat: &str) -> Option<Answer> {
    match partstat.to_ascii_uppercase().as_str() {
        "ACCEPTED" => Some(Answer::Accepted),
        "DECLINED" => Some(Answer::Declined),
        "TENTATIVE" => Some(Answer::Tentative),
        _ => None,
    }
}

/// The address of a `mailto:`, in lower case.
fn address_of(value: &str) -> Option<String> {
    let value = value.trim();
    let (scheme, address) = value.split_once(':')?;
    let is_address = scheme.eq_ignore_ascii_case("mailto") && address.contains('@');
    is_address.then(|| address.to_ascii_lowercase())
}

#[cfg(test)]
mod tests;
