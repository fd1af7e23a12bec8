//! What a device says of a pass without a connection.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::key::CheckingKey;
use super::snapshot::{Listed, Snapshot};
use crate::id::RegistrationId;

/// What a device says of a pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Come in.
    LetIn,
    /// Come in: the pass is genuine and newer than the device's list.
    LetInUnlisted,
    /// Whoever has this pass is inside.
    AlreadyIn,
    /// Whoever had this pass has withdrawn.
    Withdrawn,
    /// There is a newer pass for this registration.
    Replaced,
    /// The pass is for another fair.
    OtherFair,
    /// The centre has not signed this.
    Forged,
}

impl Verdict {
    /// True when the door opens.
    pub const fn opens(self) -> bool {
        matches!(self, Self::LetIn | Self::LetInUnlisted)
    }
}

impl Snapshot {
    /// What the device says of a pass, given whom it has let in itself since it got the list.
    pub fn verdict(
        &self,
        key: &CheckingKey,
        pass: &str,
        let_in: &BTreeSet<RegistrationId>,
    ) -> Verdict {
        let Ok(claims) = key.pass(pass) else {
            return Verdict::Forged;
        };
        if claims.fair != self.head().fair {
            return Verdict::OtherFair;
        }
        if let_in.contains(&claims.registration) {
            return Verdict::AlreadyIn;
        }
        match self.find(&claims) {
            None | Some((_, Ordering::Greater)) => Verdict::LetInUnlisted,
            Some((_, Ordering::Less)) => Verdict::Replaced,
            Some((Listed::Expected, Ordering::Equal)) => Verdict::LetIn,
            Some((Listed::Inside, Ordering::Equal)) => Verdict::AlreadyIn,
            Some((Listed::Withdrawn, Ordering::Equal)) => Verdict::Withdrawn,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
