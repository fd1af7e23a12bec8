//! One invitation for one participant, as a calendar object.

use domain::time::{Instant, Minutes};
use uuid::Uuid;

use crate::clean;
use crate::contact::Contact;
use crate::facts::{Facts, Language};
use crate::lines::{Lines, quoted};
use crate::texts;
use crate::timezone;

/// What a calendar object asks the reader's calendar to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// Put the event in, or change it.
    Request,
    /// Take the event out.
    Cancel,
}

impl Method {
    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// The invitation of one participant to one booking: he is its only attendee.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    /// Chosen once at random for this booking and participant, and kept for life.
    pub uid: Uuid,
    /// Starts at 0 and rises with every change of time, place, link or state, the cancel included.
    pub sequence: u32,
    /// When this message was made; later than in any earlier message of the same UID.
    pub made_at: Instant,
    /// What the participant is told.
    pub facts: Facts,
    /// Who receives replies; the same for the life of the UID, never the attendee.
    pub organizer: Contact,
    /// The participant, with exactly the address the mail goes to.
    pub attendee: Contact,
    /// What is known of the participant's answer.
    pub answer: Answer,
    /// True for a hold that still has to be confirmed.
    pub tentative: bool,
    /// A reminder this long before the start, kept within 10 and 60 minutes.
    pub alarm: Option<Minutes>,
}

/// What is known of a participant's answer, and whether one is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// The participant chose the time: that is a yes.
    Given,
    /// Somebody else chose it, and nobody would read a reply.
    Unread,
    /// Somebody else chose it, and replies are read.
    Wanted,
}

/// The octets of the calendar object; the same input always gives the same octets.
///
/// Source of the rules: RFC 5545, RFC 5546 3.2.2 and 3.2.5, RFC 7986.
pub fn ics(invitation: &Invitation, method: Method) -> String {
    let facts = &invitation.facts;
    let mut lines = Lines::default();
    begin(&mut lines, facts.language);
    lines.raw(&format!("METHOD:{}", method.name()));
    if timezone::needs_zone(&facts.zone, facts.during) {
        timezone::write(&mut lines, &facts.zone, facts.during);
    }
    write_event(&mut lines, invitation, method);
    lines.raw("END:VCALENDAR");
    lines.finish()
}

/// Writes the opening of any calendar of ours.
pub(crate) fn begin(lines: &mut Lines, language: Language) {
    let tag = match language {
        Language::Ko => "KO",
        Language::En => "EN",
    };
    lines.raw("BEGIN:VCALENDAR");
    lines.raw("VERSION:2.0");
    lines.raw(&format!("PRODID:-//Madang//Calendar 1.0//{tag}"));
    lines.raw("CALSCALE:GREGORIAN");
}

fn write_event(lines: &mut Lines, invitation: &Invitation, method: Method) {
    let facts = &invitation.facts;
    let cancelled = method == Method::Cancel;
    lines.raw("BEGIN:VEVENT");
    write_identity(
        lines,
        invitation.uid,
        invitation.made_at,
        invitation.sequence,
    );
    timezone::write_times(lines, &facts.zone, facts.during);
    write_facts(lines, facts, cancelled);
    lines.raw(&format!(
        "STATUS:{}",
        status(cancelled, invitation.tentative)
    ));
    lines.raw("TRANSP:OPAQUE");
    lines.raw("CLASS:PRIVATE");
    write_people(lines, invitation);
    if let Some(alarm) = invitation.alarm.filter(|_| !cancelled) {
        write_alarm(lines, facts, alarm);
    }
    lines.raw("END:VEVENT");
}

pub(crate) fn write_identity(lines: &mut Lines, uid: Uuid, stamp: Instant, sequence: u32) {
    lines.raw(&format!("UID:{uid}"));
    lines.raw(&format!("DTSTAMP:{}", timezone::utc(stamp)));
    lines.raw(&format!("SEQUENCE:{sequence}"));
}

pub(crate) const fn status(cancelled: bool, tentative: bool) -> &'static str {
    match (cancelled, tentative) {
        (true, _) => "CANCELLED",
        (false, true) => "TENTATIVE",
        (false, false) => "CONFIRMED",
    }
}

/// Writes what the participant is told: SUMMARY, LOCATION, DESCRIPTION and the meeting link.
pub(crate) fn write_facts(lines: &mut Lines, facts: &Facts, cancelled: bool) {
    let link = facts
        .link
        .as_deref()
        .and_then(clean::https_url)
        .filter(|_| !cancelled);
    let place = facts
        .place
        .as_deref()
        .map(|place| clean::text(place, texts::LONGEST_LINE));
    lines.text("SUMMARY", &clean::text(&facts.title, texts::LONGEST_TITLE));
    if let Some(location) = place
        .filter(|place| !place.is_empty())
        .or_else(|| link.clone())
    {
        lines.text("LOCATION", &location);
    }
    lines.text("DESCRIPTION", &texts::description(facts, cancelled));
    if let Some(link) = link {
        write_link(lines, &link, facts.language);
    }
}

fn write_link(lines: &mut Lines, link: &str, language: Language) {
    let label = match language {
        Language::Ko => "화상 회의 참여",
        Language::En => "Join the video meeting",
    };
    lines.raw(&format!("URL:{link}"));
    lines.raw(&format!(
        "CONFERENCE;VALUE=URI;FEATURE=VIDEO,AUDIO;LABEL={}:{link}",
        quoted(label)
    ));
    // Google and Microsoft show their own meetings only by these names.
    if link.starts_with("https://meet.google.com/") {
        lines.raw(&format!("X-GOOGLE-CONFERENCE:{link}"));
    } else if link.starts_with("https://teams.microsoft.com/") {
        lines.raw(&format!("X-MICROSOFT-SKYPETEAMSMEETINGURL:{link}"));
    }
}

fn write_people(lines: &mut Lines, invitation: &Invitation) {
    let (organizer, attendee) = (&invitation.organizer, &invitation.attendee);
    let answer = match invitation.answer {
        Answer::Given => "PARTSTAT=ACCEPTED;RSVP=FALSE",
        Answer::Unread => "PARTSTAT=NEEDS-ACTION;RSVP=FALSE",
        Answer::Wanted => "PARTSTAT=NEEDS-ACTION;RSVP=TRUE",
    };
    lines.raw(&format!(
        "ORGANIZER{}:{}",
        name_parameter(organizer),
        organizer.mailto()
    ));
    lines.raw(&format!(
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;{answer}{}:{}",
        name_parameter(attendee),
        attendee.mailto()
    ));
}

fn name_parameter(contact: &Contact) -> String {
    if contact.name().is_empty() {
        String::new()
    } else {
        format!(";CN={}", quoted(contact.name()))
    }
}

fn write_alarm(lines: &mut Lines, facts: &Facts, before: Minutes) {
    lines.raw("BEGIN:VALARM");
    lines.raw("ACTION:DISPLAY");
    lines.text(
        "DESCRIPTION",
        &clean::text(&facts.title, texts::LONGEST_TITLE),
    );
    lines.raw(&format!("TRIGGER:-PT{}M", before.0.clamp(10, 60)));
    lines.raw("END:VALARM");
}
