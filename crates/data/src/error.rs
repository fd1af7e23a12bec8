//! What goes wrong with a database, and whether trying again can help.

use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// Trouble with the database or with what lies in it.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The database said so.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// A stored value cannot be read back.
    #[error("a stored value cannot be read")]
    Stored(#[from] serde_json::Error),
    /// The database file is in use by another process.
    #[error("{0} is in use by another process; one process may use an SQLite database")]
    InUse(String),
    /// A booking was moved while its old place was being locked: what was read does not cover it.
    #[error("a booking was moved meanwhile")]
    Moved,
    /// The file system said so.
    #[error(transparent)]
    File(#[from] std::io::Error),
}

/// What a failure means for the one who asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// Busy, locked, cut off: the same again may work.
    Passing,
    /// A key is there already.
    KeyTaken,
    /// It can never work.
    Lasting,
}

impl DataError {
    /// Whether trying again can help.
    pub fn trouble(&self) -> Trouble {
        let error = match self {
            Self::Database(error) => error,
            Self::Moved => return Trouble::Passing,
            _ => return Trouble::Lasting,
        };
        if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
            return Trouble::KeyTaken;
        }
        match (error, driver_error(error)) {
            (DbErr::ConnectionAcquire(_) | DbErr::Conn(_), _) => Trouble::Passing,
            (_, Some(cause)) => trouble_of(cause),
            (_, None) => Trouble::Lasting,
        }
    }

    /// True when a statement divided by zero, which is how one says that its guard did not hold.
    pub(crate) fn is_division_by_zero(&self) -> bool {
        let Self::Database(error) = self else {
            return false;
        };
        let cause = driver_error(error).and_then(|cause| cause.as_database_error());
        cause.is_some_and(|cause| cause.code().as_deref() == Some("22012"))
    }
}

fn driver_error(error: &DbErr) -> Option<&sea_orm::SqlxError> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
            Some(cause)
        }
        _ => None,
    }
}

/// sea-orm gives no name to these codes, so they are read from the driver:
/// serialisation failure, deadlock, lock timeout, statement timeout, and SQLite's busy codes.
fn trouble_of(cause: &sea_orm::SqlxError) -> Trouble {
    let Some(error) = cause.as_database_error() else {
        return Trouble::Passing;
    };
    match error.code().as_deref() {
        Some("40001" | "40P01" | "55P03" | "57014" | "57P01" | "57P03" | "5" | "517" | "6") => {
            Trouble::Passing
        }
        _ => Trouble::Lasting,
    }
}
