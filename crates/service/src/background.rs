//! Long-running work that talks to the outside, such as sending mail, or takes long, such as planning.

use bus::Stop;
use domain::Instant;
use uuid::Uuid;

use crate::clock;
use crate::failure::Outcome;
use crate::running::Runtime;
use crate::timer;
use crate::work::Work;

/// What a background task works with. It begins short transactions of its own, and holds none
/// while it talks to the outside.
#[derive(Clone)]
pub struct Background {
    /// The database, for reading.
    pub db: data::Database,
    /// Asks the task to end.
    pub stop: Stop,
    pub(crate) runtime: Runtime,
}

impl Background {
    /// Begins a short transaction.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin(&self) -> data::Result<data::Transaction> {
        self.db.begin().await
    }

    /// Does something in one transaction as the system, as a timer does: what it tells and notes is
    /// kept with what it writes.
    ///
    /// # Errors
    /// As what is done; nothing of it is kept then.
    pub async fn once<T, F>(&self, name: &str, handler: impl FnOnce(Work) -> F) -> Outcome<T>
    where
        F: Future<Output = Outcome<T>>,
    {
        timer::once(&self.runtime, name, handler).await
    }

    /// Now, whatever is rehearsed: what says that a task lives.
    pub fn true_now(&self) -> Instant {
        clock::true_now()
    }

    /// Now.
    pub fn now(&self) -> Instant {
        clock::now()
    }

    /// A new id, which rises with time.
    pub fn new_id(&self) -> Uuid {
        clock::new_id()
    }
}
