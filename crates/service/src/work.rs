//! What a handler is lent.

use std::sync::{Arc, Mutex, PoisonError};

use contract::Event;
use contract::bookings as told;
use data::Transaction;
use data::audit::AuditEntry;
use data::outbox::OutboxRow;
use domain::diary::{Happening, Moment};
use domain::id::{BookingId, CentreId};
use domain::{Actor, Booking, Diary, Instant, Refusal, Touches};
use uuid::Uuid;

use crate::clock;
use crate::failure::{Failure, Outcome};

/// The name in the audit trail of what ends holds.
const RELEASE: &str = "release_expired_holds";

/// What a command, a reaction or a timer works with. Clones share one transaction; a handler that
/// keeps one after it returned is an error.
#[derive(Clone)]
pub struct Work(Arc<Desk>);

struct Desk {
    tx: Transaction,
    occasion: Occasion,
    gathered: Mutex<Gathered>,
}

/// Who does what, when.
#[derive(Clone)]
pub(crate) struct Occasion {
    pub actor: Actor,
    pub now: Instant,
    pub action: String,
    pub trace: String,
}

/// The events and audit entries of one or more decisions.
#[derive(Default)]
pub(crate) struct Gathered {
    pub events: Vec<OutboxRow>,
    pub audit: Vec<AuditEntry>,
}

impl Work {
    pub(crate) fn new(tx: Transaction, occasion: Occasion) -> Self {
        Self(Arc::new(Desk {
            tx,
            occasion,
            gathered: Mutex::default(),
        }))
    }

    /// The transaction: the runtime commits it when the handler succeeds.
    pub fn tx(&self) -> &Transaction {
        &self.0.tx
    }

    /// Who asks.
    pub fn actor(&self) -> &Actor {
        &self.0.occasion.actor
    }

    /// Now; the same for the whole handler.
    pub fn now(&self) -> Instant {
        self.0.occasion.now
    }

    /// A new id, which rises with time.
    pub fn new_id(&self) -> Uuid {
        clock::new_id()
    }

    /// 256 random bits.
    pub fn secret(&self) -> [u8; 32] {
        clock::secret()
    }

    /// Tells of something that happened, once the transaction is committed.
    pub fn emit<E: Event>(&self, event: E) {
        self.gather(|gathered| gathered.tell(&event, &self.0.occasion));
    }

    /// Leaves one entry in the audit trail. The details must not hold personal data.
    pub fn audit(&self, subject: impl Into<Uuid>, details: serde_json::Value) {
        self.gather(|gathered| gathered.note(subject.into(), &details, &self.0.occasion));
    }

    /// The same as the system in one centre: how timers, who belong to none, leave entries where
    /// that centre finds them.
    pub fn audit_in(&self, centre: CentreId, subject: impl Into<Uuid>, details: serde_json::Value) {
        let occasion = Occasion {
            actor: Actor::system(Some(centre)),
            ..self.0.occasion.clone()
        };
        self.gather(|gathered| gathered.note(subject.into(), &details, &occasion));
    }

    /// Decides on bookings outside the desk: what is touched is loaded and locked, the changes are
    /// saved, told and audited.
    ///
    /// # Errors
    /// What `decide` refuses, and trouble with the database.
    pub async fn decide<T>(
        &self,
        touches: Touches,
        decide: impl FnOnce(&mut Diary, &Moment) -> Result<T, Refusal>,
    ) -> Outcome<T> {
        self.decide_as(&self.0.occasion, touches, decide).await
    }

    /// The same as the system in one centre: how timers decide, who belong to none.
    ///
    /// # Errors
    /// As `decide`.
    pub async fn decide_in<T>(
        &self,
        centre: CentreId,
        touches: Touches,
        decide: impl FnOnce(&mut Diary, &Moment) -> Result<T, Refusal>,
    ) -> Outcome<T> {
        let occasion = self.0.occasion.by_itself(centre);
        self.decide_as(&occasion, touches, decide).await
    }

    async fn decide_as<T>(
        &self,
        occasion: &Occasion,
        touches: Touches,
        decide: impl FnOnce(&mut Diary, &Moment) -> Result<T, Refusal>,
    ) -> Outcome<T> {
        let (centre, now) = (occasion.actor.centre, occasion.now);
        let mut diary = data::ledger::load_diary(self.tx(), centre, touches, now).await?;
        let decided = decide(&mut diary, &occasion.moment())?;
        data::ledger::save_changes(self.tx(), &diary.changes()).await?;
        let happenings = diary.drain_happenings();
        self.gather(|gathered| gathered.happened(&happenings, occasion));
        Ok(decided)
    }

    fn gather(&self, what: impl FnOnce(&mut Gathered)) {
        what(
            &mut self
                .0
                .gathered
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        );
    }

    /// Takes the transaction back from the handler, with what is to be told and noted in it.
    pub(crate) fn take_back(self) -> Outcome<(Transaction, Gathered)> {
        let kept = || Failure::fail(std::io::Error::other("the handler kept its work"));
        let desk = Arc::into_inner(self.0).ok_or_else(kept)?;
        let gathered = desk.gathered.into_inner();
        Ok((desk.tx, gathered.unwrap_or_else(PoisonError::into_inner)))
    }
}

impl Occasion {
    /// The system acts in a centre.
    fn by_itself(&self, centre: CentreId) -> Self {
        Self {
            actor: Actor::system(Some(centre)),
            ..self.clone()
        }
    }

    pub(crate) fn moment(&self) -> Moment {
        Moment {
            actor: self.actor.clone(),
            now: self.now,
            booking: BookingId(clock::new_id()),
        }
    }
}

impl Gathered {
    /// What is to be written for them.
    pub(crate) fn writes(&self) -> Vec<data::rows::Write> {
        vec![
            data::outbox::putting(&self.events),
            data::audit::writing(&self.audit),
        ]
    }

    fn tell<E: Event>(&mut self, event: &E, occasion: &Occasion) {
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

    fn note(&mut self, subject: Uuid, details: &serde_json::Value, occasion: &Occasion) {
        self.audit.push(AuditEntry {
            id: clock::new_id(),
            centre: occasion.actor.centre,
            actor: occasion.actor.person,
            action: occasion.action.clone(),
            subject: Some(subject),
            details: details.to_string(),
            at: occasion.now,
        });
    }

    /// Each happening is told of, and leaves an entry in the audit trail.
    pub(crate) fn happened(&mut self, happenings: &[(Booking, Happening)], occasion: &Occasion) {
        for (booking, happening) in happenings {
            // A hold runs out by itself, whoever met it.
            let by_itself = Occasion {
                action: RELEASE.to_owned(),
                ..occasion.by_itself(booking.centre)
            };
            let occasion = match happening {
                Happening::Expired => &by_itself,
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
            self.note(booking.id.0, &details, occasion);
        }
    }
}
