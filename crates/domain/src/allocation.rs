//! Giving out the booths of a fair: what speaks for an employer, what it wishes, and what becomes of a
//! plan.
//!
//! The plan itself is made elsewhere, from numbers alone (ADR 0031).

mod distance;
mod preparation;
mod publishing;
mod request;
mod rules;
mod run;
mod seats;
mod why;
mod wishes;

pub use distance::{Magnet, Spot, is_exit, magnets};
pub use preparation::{Crowd, Preparation};
pub use publishing::{
    Change, Next, Planned, Standing, must_be_newest, must_be_publishable, reservable,
};
pub use request::{BoothRequest, Score, Wanted};
pub use rules::{BoothRules, ScoreTable, WishDistances, WishWorth};
pub use run::{AllocationRun, Level, Progress, RunFailure, RunResult, RunState, RunTerms};
pub use seats::{Seat, must_fit, swap};
pub use why::{Words, why_missed, why_waiting};
pub use wishes::{BoothWish, BoothWishTerms, BoothWishes};
