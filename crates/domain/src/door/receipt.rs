//! What becomes of a scan when it is handed in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::admission::{PassClaims, Registration, RegistrationNumber, RegistrationState};
use crate::id::FairId;
use crate::time::Instant;

/// What became of a scan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScanOutcome {
    /// The seeker came: this scan made the visit.
    CheckedIn,
    /// The seeker had come already; the earliest time counts.
    AlreadyIn,
    /// The seeker has withdrawn: no visit.
    Withdrawn,
    /// There is a newer pass for the registration: no visit.
    Replaced,
    /// The pass is for another fair: no visit.
    OtherFair,
    /// There is no such registration: no visit.
    Unknown,
    /// The centre has not signed this: no visit.
    Forged,
    /// The line cannot be read, and was not kept.
    Broken,
}

/// What was shown at the door and is genuine, or a typed number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Visit {
    /// A pass that the centre signed.
    Pass(PassClaims),
    /// The number of a registration.
    Number(RegistrationNumber),
}

/// What becomes of a scan, and the registration when it changes by it.
///
/// A first scan makes the visit; a later one of an earlier time makes the visit earlier, since two
/// devices may hand in in any order.
pub fn received(
    visit: &Visit,
    found: Option<&Registration>,
    door: FairId,
    at: Instant,
) -> (ScanOutcome, Option<Registration>) {
    if let Visit::Pass(claims) = visit
        && claims.fair != door
    {
        return (ScanOutcome::OtherFair, None);
    }
    let Some(registration) = found.filter(|one| one.fair == door) else {
        return (ScanOutcome::Unknown, None);
    };
    if registration.state == RegistrationState::Withdrawn {
        return (ScanOutcome::Withdrawn, None);
    }
    if matches!(visit, Visit::Pass(claims) if *claims != PassClaims::of(registration)) {
        return (ScanOutcome::Replaced, None);
    }
    let came = |at| Registration {
        checked_in_at: Some(at),
        ..registration.clone()
    };
    match registration.checked_in_at {
        None => (ScanOutcome::CheckedIn, Some(came(at))),
        Some(before) if at < before => (ScanOutcome::AlreadyIn, Some(came(at))),
        Some(_) => (ScanOutcome::AlreadyIn, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::door::tests::{fair, registration};

    fn at(minute: i64) -> Instant {
        Instant::from_unix(1_700_000_000 + minute * 60)
    }

    fn shown(registration: &Registration) -> Visit {
        Visit::Pass(PassClaims::of(registration))
    }

    #[test]
    fn the_first_scan_makes_the_visit_and_the_earliest_time_counts() {
        let expected = registration(1);
        let pass = shown(&expected);
        let (outcome, inside) = received(&pass, Some(&expected), fair().id, at(5));
        let inside = inside.unwrap();
        assert_eq!(
            (outcome, inside.checked_in_at),
            (ScanOutcome::CheckedIn, Some(at(5)))
        );
        let again = received(&pass, Some(&inside), fair().id, at(5));
        assert_eq!(again, (ScanOutcome::AlreadyIn, None));
        let (outcome, earlier) = received(&pass, Some(&inside), fair().id, at(1));
        let time = earlier.unwrap().checked_in_at;
        assert_eq!((outcome, time), (ScanOutcome::AlreadyIn, Some(at(1))));
    }

    #[test]
    fn what_opens_no_door_makes_no_visit_and_says_why() {
        let expected = registration(1);
        let withdrawn = Registration {
            state: RegistrationState::Withdrawn,
            ..expected.clone()
        };
        let back = Registration {
            pass_version: 1,
            ..expected.clone()
        };
        let other = FairId(uuid::Uuid::from_u128(99));
        let pass = shown(&expected);
        let outcome = |found, door| {
            let (outcome, changed) = received(&pass, found, door, at(1));
            assert_eq!(changed, None);
            outcome
        };
        assert_eq!(outcome(None, fair().id), ScanOutcome::Unknown);
        assert_eq!(outcome(Some(&expected), other), ScanOutcome::OtherFair);
        assert_eq!(outcome(Some(&withdrawn), fair().id), ScanOutcome::Withdrawn);
        assert_eq!(outcome(Some(&back), fair().id), ScanOutcome::Replaced);
    }

    #[test]
    fn a_typed_number_lets_in_too() {
        let expected = registration(1);
        let typed = Visit::Number(expected.number.clone());
        let (outcome, _) = received(&typed, Some(&expected), fair().id, at(1));
        assert_eq!(outcome, ScanOutcome::CheckedIn);
    }
}
