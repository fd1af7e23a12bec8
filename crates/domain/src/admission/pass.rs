//! What a pass claims; signing and checking the signature happen elsewhere.

use uuid::Uuid;

use super::{Registration, RegistrationState};
use crate::id::{FairId, RegistrationId};
use crate::refusal::{Code, Refusal};

/// The length of a pass without its signature, in bytes.
pub const PASS_BYTES: usize = 37;

/// The first byte of every pass, so that another form can be told from this one.
const FORM: u8 = 1;

/// What a pass claims: ids only, nothing about the person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PassClaims {
    /// The fair.
    pub fair: FairId,
    /// The registration.
    pub registration: RegistrationId,
    /// The version of the pass.
    pub version: u32,
}

impl PassClaims {
    /// What the present pass of a registration claims.
    pub const fn of(registration: &Registration) -> Self {
        Self {
            fair: registration.fair,
            registration: registration.id,
            version: registration.pass_version,
        }
    }

    /// The one form that is signed: form, fair, registration, version in network order.
    pub fn to_bytes(self) -> [u8; PASS_BYTES] {
        let mut bytes = [FORM; PASS_BYTES];
        bytes[1..17].copy_from_slice(self.fair.0.as_bytes());
        bytes[17..33].copy_from_slice(self.registration.0.as_bytes());
        bytes[33..].copy_from_slice(&self.version.to_be_bytes());
        bytes
    }

    /// The claims of a pass whose signature was checked.
    ///
    /// Refuses with `bad_pass`.
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        let bad_pass = || Refusal::new(Code::BadPass);
        let bytes: &[u8; PASS_BYTES] = bytes.try_into().map_err(|_| bad_pass())?;
        if bytes[0] != FORM {
            return Err(bad_pass());
        }
        let id = |part: &[u8]| Uuid::from_slice(part).map_err(|_| bad_pass());
        Ok(Self {
            fair: FairId(id(&bytes[1..17])?),
            registration: RegistrationId(id(&bytes[17..33])?),
            version: u32::from_be_bytes([bytes[33], bytes[34], bytes[35], bytes[36]]),
        })
    }

    /// Passes when this is the present pass of the registration at the fair whose door it is.
    ///
    /// Refuses with `bad_pass` or `registration_withdrawn`.
    pub fn must_open(&self, door: FairId, registration: &Registration) -> Result<(), Refusal> {
        if self.fair != door || *self != Self::of(registration) {
            return Err(Refusal::new(Code::BadPass));
        }
        if registration.state == RegistrationState::Withdrawn {
            return Err(Refusal::new(Code::RegistrationWithdrawn));
        }
        Ok(())
    }
}
