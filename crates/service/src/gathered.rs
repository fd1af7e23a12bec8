//! What decisions leave behind beside their rows: events and audit entries.

use contract::Event;
use contract::bookings as told;
use contract::waiting;
use data::audit::AuditEntry;
use data::outbox::OutboxRow;
use domain::diary::{Happening, RuleNote};
use domain::id::CentreId;
use domain::waiting::{Wait, WaitHappening, WaitState};
use domain::{Booking, Diary};
use uuid::Uuid;

use crate::clock;
use crate::work::Occasion;

/// The name in the audit trail of what ends holds.
const RELEASE: &str = "release_expired_holds";

/// The events and audit entries of one or more decisions.
#[derive(Default)]
pub(crate) struct Gathered {
    pub events: Vec<OutboxRow>,
    pub audit: Vec<AuditEntry>,
    /// Audit entries that stay when all else is rolled back: what a rule refused.
    pub kept: Vec<AuditEntry>,
}

impl Gathered {
    /// What is to be written for them.
    pub(crate) fn writes(&self) -> Vec<data::rows::Write> {
        vec![
            data::outbox::putting(&self.events),
            data::audit::writing(&self.audit),
        ]
    }

    pub(crate) fn tell<E: Event>(&mut self, event: &E, occasion: &Occasion) {
        self.events.push(OutboxRow {
            event_id: clock::new_id(),
            service: E::SERVICE.to_owned(),
            name: E::NAME.to_owned(),
            about_id: event.subject_id(),
            version: event.version().into(),
            payload: serde_json::to_string(event).expect("events are plain data"),
            trace: occasion.trace.clone(),
            created_at: occasion.now.unix(),
        });
    }

    pub(crate) fn note(&mut self, subject: Uuid, details: &serde_json::Value, occasion: &Occasion) {
        self.audit.push(entry(subject, details, occasion));
    }

    /// What a decision changed is told of, and leaves an entry each in the audit trail.
    pub(crate) fn decided(&mut self, diary: &mut Diary, occasion: &Occasion) {
        self.happened(&diary.drain_happenings(), occasion);
        self.waited(&diary.drain_waits(), occasion);
        let ruled = diary.drain_rule_notes();
        self.audit
            .extend(ruled.iter().map(|one| ruling(one, occasion)));
    }

    /// Of a refused decision only what a rule refused is noted.
    pub(crate) fn refused(&mut self, diary: &mut Diary, occasion: &Occasion) {
        let ruled = diary.drain_rule_notes();
        self.kept
            .extend(ruled.iter().map(|one| ruling(one, occasion)));
    }

    fn happened(&mut self, happenings: &[(Booking, Happening)], occasion: &Occasion) {
        for (booking, happening) in happenings {
            let released = releasing(booking.centre, occasion);
            let has_run_out = booking.held_until <= Some(occasion.now);
            let occasion = match happening {
                Happening::Expired if has_run_out => &released,
                _ => occasion,
            };
            match happening {
                Happening::Held => self.tell(&told::BookingHeld::from(booking), occasion),
                Happening::Confirmed => self.tell(&told::BookingConfirmed::from(booking), occasion),
                Happening::Moved => self.tell(&told::BookingMoved::from(booking), occasion),
                Happening::Cancelled => self.tell(&told::BookingCancelled::from(booking), occasion),
                Happening::Expired => self.tell(&told::BookingExpired::from(booking), occasion),
                Happening::Started => self.tell(&told::BookingStarted::from(booking), occasion),
                Happening::Completed => self.tell(&told::BookingCompleted::from(booking), occasion),
                Happening::Missed => self.tell(&told::BookingMissed::from(booking), occasion),
            }
            let details = serde_json::json!({
                "kind": booking.kind,
                "state": booking.state,
                "version": booking.version,
                "during": booking.during,
            });
            match (happening, booking.offered_to) {
                (Happening::Held, Some(_)) => {
                    self.note(booking.id.0, &details, &offering(booking.centre, occasion))
                }
                _ => self.note(booking.id.0, &details, occasion),
            }
        }
    }

    /// Each change of a waiting list is told of. What somebody else's decision led to is the system's.
    fn waited(&mut self, happenings: &[(Wait, WaitHappening)], occasion: &Occasion) {
        for (wait, happening) in happenings {
            match happening {
                WaitHappening::Joined => {
                    self.tell(&waiting::WaitingListJoined::from(wait), occasion)
                }
                WaitHappening::Offered => self.tell(&waiting::PlaceOffered::from(wait), occasion),
                WaitHappening::Accepted => self.tell(&waiting::OfferAccepted::from(wait), occasion),
                WaitHappening::Declined => self.tell(&waiting::OfferDeclined::from(wait), occasion),
                WaitHappening::CalledOff => {
                    self.tell(&waiting::OfferCalledOff::from(wait), occasion)
                }
                WaitHappening::RunOut => self.tell(&waiting::OfferRunOut::from(wait), occasion),
                WaitHappening::Ended => self.tell(&waiting::WaitingEnded::from(wait), occasion),
            }
            let details = serde_json::json!({
                "kind": wait.kind,
                "state": wait.state,
                "version": wait.version,
                "booking": wait.booking,
            });
            match happening {
                WaitHappening::Offered => {
                    self.note(wait.id.0, &details, &offering(wait.centre, occasion));
                }
                WaitHappening::RunOut => {
                    self.note(wait.id.0, &details, &releasing(wait.centre, occasion));
                }
                WaitHappening::Ended if is_by_itself(wait.state) => {
                    self.note(wait.id.0, &details, &occasion.by_itself(wait.centre));
                }
                _ => self.note(wait.id.0, &details, occasion),
            }
        }
    }
}

/// True for an entry that ended without anybody's doing: it was met by somebody else's decision.
const fn is_by_itself(state: WaitState) -> bool {
    matches!(state, WaitState::Booked | WaitState::Over)
}

/// A place is offered by the system, whoever freed it.
fn offering(centre: CentreId, occasion: &Occasion) -> Occasion {
    Occasion {
        action: "offer_place".to_owned(),
        ..occasion.by_itself(centre)
    }
}

/// A hold runs out by itself, whoever met it.
fn releasing(centre: CentreId, occasion: &Occasion) -> Occasion {
    Occasion {
        action: RELEASE.to_owned(),
        ..occasion.by_itself(centre)
    }
}

fn entry(subject: Uuid, details: &serde_json::Value, occasion: &Occasion) -> AuditEntry {
    AuditEntry {
        id: clock::new_id(),
        centre: occasion.actor.centre,
        actor: occasion.actor.person,
        action: occasion.action.clone(),
        subject: Some(subject),
        details: details.to_string(),
        at: occasion.now,
    }
}

/// What the rule that lets residents book first came to, about the person.
fn ruling(note: &RuleNote, occasion: &Occasion) -> AuditEntry {
    let details = serde_json::json!({
        "rule": "resident_first_hours",
        "came_to": note.outcome.as_str(),
        "resource": note.resource,
        "during": note.during,
        "opens": note.opens,
    });
    entry(note.person.0, &details, occasion)
}
