//! Resources, bookings, participants and claims.
//!
//! The booking desk loads a diary, decides on it, and saves its changes. Nobody else writes these
//! tables, except that services put their resources in.

mod booking_rows;
mod calendars;
mod claim_rows;
mod foreseeing;
mod glance;
mod load;
mod memory;
mod pieces;
mod records;
mod resource_rows;
mod run_out;
mod save;
mod save_waits;
mod starts;
mod statements;
mod stretches;
mod texts;
mod verify;
mod viewers;
mod wait_pieces;
mod wait_reasons;
mod wait_rows;

pub use booking_rows::{
    BookingFilter, booking_counts, bookings_by_id, bookings_of, find_booking, overdue_holds,
    unstarted,
};
pub use claim_rows::{
    bookings_claiming, calendar_of, calendar_with_claims, calendar_with_claims_on, claims_between,
    claims_with_calendar,
};
pub use glance::glance;
pub use load::{Asked, Loaded, Revisions, load, load_diary};
pub use memory::{Known, Memory};
pub use records::{lift_block, record_of};
pub use resource_rows::{
    ResourceFilter, find_resource, lock_resource, put_resource, put_resources, resources_by_id,
    resources_of, revise, revise_days,
};
pub(crate) use run_out::stands_at;
pub use save::{save_changes, save_if_unchanged, save_with};
pub use texts::{rewrite_texts, rewrite_wait_texts};
pub use verify::{Violation, violations};
pub use viewers::viewer_of;
pub use wait_reasons::{Turn, WaitReason, reasons_of, turns_of};
pub use wait_rows::{
    WaitFilter, find_wait, gaps_waited_after, gaps_waited_for, past_waits, waits_of,
};
