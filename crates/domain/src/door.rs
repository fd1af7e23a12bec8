//! The door of a fair: what a device can say of a pass without a connection, and what becomes of
//! its scans when they are handed in later.

mod arrivals;
mod clock;
mod key;
mod receipt;
mod scan;
mod snapshot;
mod verdict;

pub use arrivals::{Arrivals, arrivals_by_hour};
pub use clock::{MOST_DRIFT, TakenTime, taken_time};
pub use key::CheckingKey;
pub use receipt::{ScanOutcome, Visit, received};
pub use scan::{Scan, device_name};
pub use snapshot::{HEAD_BYTES, Listed, MOST_LISTED, Snapshot, SnapshotHead, entries_of};
pub use verdict::Verdict;

#[cfg(test)]
pub(crate) use verdict::tests;
