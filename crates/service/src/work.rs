//! What a handler is lent.

use std::sync::{Arc, Mutex, PoisonError};

use contract::Event;
use contract::bookings as told;
use contract::waiting;
use data::Transaction;
use data::audit::AuditEntry;
use data::outbox::OutboxRow;
use domain::diary::{Gap, Happening, Moment};
use domain::id::{BookingId, CentreId};
use domain::waiting::{Wait, WaitHappening, WaitState};
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
        let moment = occasion.moment();
        let decided = decide(&mut diary, &moment)?;
        diary.follow_up(&moment);
        data::ledger::save_changes(self.tx(), &diary.changes()).await?;
        self.gather(|gathered| gathered.decided(&mut diary, occasion));
        Ok(decided)
    }

    /// Offers what is free of these places to those who wait for it: after more places, or other
    /// hours, were made within the same transaction.
    ///
    /// # Errors
    /// Trouble with the database.
    pub async fn offer_places(&self, places: Vec<Gap>) -> Outcome<()> {
        self.offer_as(&self.0.occasion, places).await
    }

    /// The same as the system in one centre, whose places all of them are.
    ///
    /// # Errors
    /// As `offer_places`.
    pub async fn offer_places_in(&self, centre: CentreId, places: Vec<Gap>) -> Outcome<()> {
        self.offer_as(&self.0.occasion.by_itself(centre), places)
            .await
    }

    async fn offer_as(&self, occasion: &Occasion, places: Vec<Gap>) -> Outcome<()> {
        if places.is_empty() {
            return Ok(());
        }
        let touches = places
            .iter()
            .copied()
            .fold(Touches::nothing(), Touches::gap);
        let offer = move |diary: &mut Diary, moment: &Moment| {
            diary.offer_again(places, moment);
            Ok(())
        };
        self.decide_as(occasion, touches, offer).await
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

    /// What a decision changed is told of, and leaves an entry each in the audit trail.
    pub(crate) fn decided(&mut self, diary: &mut Diary, occasion: &Occasion) {
        self.happened(&diary.drain_happenings(), occasion);
        self.waited(&diary.drain_waits(), occasion);
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
