//! What every plan begins with: its levels, what is proved of each, and where it comes from.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// One level of the objective: what the plan reaches and what no plan can exceed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Level {
    /// Its name.
    pub level: &'static str,
    /// What this plan reaches; more is better.
    pub value: u64,
    /// What no legal plan exceeds among those that reach this plan's value in every earlier level.
    pub bound: u64,
    /// The gap in millionths of the bound, rounded up.
    pub gap_ppm: u64,
}

impl Level {
    /// A level with its gap.
    ///
    /// # Panics
    /// When the bound is below the value: then the proof is wrong.
    pub fn new(level: &'static str, value: u64, bound: u64) -> Self {
        assert!(
            value <= bound,
            "{level}: {value} is above its bound {bound}"
        );
        Self {
            level,
            value,
            bound,
            gap_ppm: gap_ppm(value, bound),
        }
    }

    /// Whether nothing better exists.
    pub fn is_optimal(&self) -> bool {
        self.value == self.bound
    }
}

/// `ceil((bound - value) * 1000000 / bound)`, and 0 when they are equal.
pub fn gap_ppm(value: u64, bound: u64) -> u64 {
    if value >= bound {
        return 0;
    }
    let missing = u128::from(bound - value) * 1_000_000;
    u64::try_from(missing.div_ceil(u128::from(bound))).unwrap_or(u64::MAX)
}

/// Whether a plan is proved best in every level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Every level reaches its bound.
    Optimal,
    /// Some level may be improved.
    Feasible,
}

/// Which program made a plan, and how to make it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Solver {
    /// The program.
    pub name: &'static str,
    /// The seed of its randomness.
    pub seed: u64,
    /// How long it took, in milliseconds by the caller's clock.
    pub elapsed_ms: u64,
    /// Minutes that the seekers of a timetable walk; none when no two sites are apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seeker_walk: Option<u64>,
}

/// The head of every plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Header {
    /// Which kind of plan.
    pub format: &'static str,
    /// Its version, 1.
    pub version: u32,
    /// The hash of the instance file's bytes, in lower-case hex.
    pub instance_sha256: String,
    /// Where the plan comes from.
    pub solver: Solver,
    /// Whether it is proved best.
    pub status: Status,
    /// The levels, highest first.
    pub objective: Vec<Level>,
}

impl Header {
    /// The head of a plan; the caller, who has the clock, writes `elapsed_ms` later.
    pub fn new(format: &'static str, sha256: &str, seed: u64, objective: Vec<Level>) -> Self {
        let optimal = objective.iter().all(Level::is_optimal);
        Self {
            format,
            version: 1,
            instance_sha256: sha256.to_owned(),
            solver: Solver {
                name: concat!("madang ", env!("CARGO_PKG_VERSION")),
                seed,
                elapsed_ms: 0,
                seeker_walk: None,
            },
            status: if optimal {
                Status::Optimal
            } else {
                Status::Feasible
            },
            objective,
        }
    }
}

/// The hash by which a plan names the file it belongs to: SHA-256 in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_rounded_up_and_0_only_when_nothing_is_missing() {
        assert_eq!(gap_ppm(19, 19), 0);
        assert_eq!(gap_ppm(0, 0), 0);
        assert_eq!(gap_ppm(999_999_999, 1_000_000_000), 1);
        assert_eq!(gap_ppm(98, 100), 20_000);
        assert_eq!(gap_ppm(0, u64::MAX), 1_000_000);
    }

    #[test]
    fn a_plan_is_optimal_when_every_level_is() {
        let status = |bound| Header::new("x", "", 1, vec![Level::new("value", 5, bound)]).status;
        assert_eq!(status(5), Status::Optimal);
        assert_eq!(status(6), Status::Feasible);
    }

    #[test]
    fn the_hash_is_that_of_the_bytes() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
    }
}
