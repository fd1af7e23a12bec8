//! Keys by which NATS knows a service.

use crate::error::BusError;
use nkeys::KeyPair;

/// A fresh pair of keys for one service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nkey {
    /// The secret, for the service: `SU…`.
    pub seed: String,
    /// The public half, for the server's configuration: `U…`.
    pub public: String,
}

/// Makes a pair from the operating system's randomness.
///
/// # Errors
/// When the operating system has none.
pub fn new_nkey() -> Result<Nkey, BusError> {
    let pair = KeyPair::new_user();
    let seed = pair.seed().map_err(BusError::when("make an nkey"))?;
    Ok(Nkey {
        seed,
        public: pair.public_key(),
    })
}
