//! What a handler is lent.

use std::sync::{Arc, Mutex, PoisonError};

use contract::Event;
use data::Transaction;
use data::audit::AuditEntry;
use domain::diary::{Gap, Moment};
use domain::id::{BookingId, CentreId};
use domain::{Actor, Diary, Instant, Refusal, Touches};
use uuid::Uuid;

use crate::clock;
use crate::failure::{Failure, Outcome};
use crate::gathered::Gathered;

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

    /// Now, whatever is rehearsed: what says that a task lives.
    pub fn true_now(&self) -> Instant {
        clock::true_now()
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
    /// A refusal takes all of it back, as it does with every ordinary command: a hold that was met and
    /// ended in passing stands again, and ends for whoever meets it next, or by the timer. What a rule
    /// refused stays in the audit trail.
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
        let decided = match decide(&mut diary, &moment) {
            Ok(decided) => decided,
            Err(refusal) => {
                self.gather(|gathered| gathered.refused(&mut diary, occasion));
                return Err(refusal.into());
            }
        };
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

    /// What stays in the audit trail of a handler that was refused.
    pub(crate) fn noted_all_the_same(&self) -> Vec<AuditEntry> {
        let mut noted = Vec::new();
        self.gather(|gathered| noted = std::mem::take(&mut gathered.kept));
        noted
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
    pub(crate) fn by_itself(&self, centre: CentreId) -> Self {
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
