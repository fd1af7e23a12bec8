//! Timetables of the interviews of a fair: where they are held, who wishes them, what a wish is worth,
//! and what becomes of a plan.
//!
//! The plan itself is made elsewhere, from numbers alone (ADR 0030).

mod arrangement;
mod bookable;
mod came;
mod changes;
mod publication;
mod reason;
mod run;
mod terms;
mod windows;
mod wishes;
mod worth;

pub use arrangement::{
    Arrangement, ArrangementTerms, HeldOpening, HeldOpeningTerms, Panel, PanelTerms, Surroundings,
};
pub use bookable::{Applying, Caps};
pub use came::{Blocked, Came, Said};
pub use changes::{Change, Refused, Seat, rearrange};
pub use publication::{Conflict, Publication, PublicationState, groups};
pub use reason::{LeftOut, Obstacle, WhyLeftOut, WhyNot};
pub use run::{Ended, Failed, Figures, Run, RunState, RunTerms};
pub use terms::{Pin, Timetable, TimetableTerms};
pub use windows::{merged, within, without};
pub use wishes::{WishTerms, Wishes};
pub use worth::{Standing, WishPoints, days_waited};
