//! Long-running work that talks to the outside, such as sending mail.

use bus::Stop;
use domain::Instant;
use uuid::Uuid;

use crate::clock;

/// What a background task works with. It begins short transactions of its own, and holds none
/// while it talks to the outside.
#[derive(Clone)]
pub struct Background {
    /// The database, for reading.
    pub db: data::Database,
    /// Asks the task to end.
    pub stop: Stop,
}

impl Background {
    /// Begins a short transaction.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin(&self) -> data::Result<data::Transaction> {
        self.db.begin().await
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
