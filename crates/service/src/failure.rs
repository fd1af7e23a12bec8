//! The three ways in which a handler does not succeed.

use data::{DataError, Trouble};
use domain::Refusal;

/// What a handler returns.
pub type Outcome<T> = Result<T, Failure>;

/// Why a handler did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The answer is no.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The same again may work.
    #[error("try again")]
    Retry(#[source] DataError),
    /// It can never work.
    #[error("failed")]
    Fail(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<DataError> for Failure {
    fn from(error: DataError) -> Self {
        match error.trouble() {
            // A key that was taken meanwhile is found by the check before it, next time.
            Trouble::Passing | Trouble::KeyTaken => Self::Retry(error),
            Trouble::Lasting => Self::Fail(error.into()),
        }
    }
}

impl Failure {
    /// A failure of something other than the database.
    pub fn fail(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Fail(Box::new(error))
    }
}
