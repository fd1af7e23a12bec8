//! What pages are made of: forms, notices, tags, times, ways.

mod chart;
mod errors;
mod field;
mod key;
mod notice;
mod pager;
mod qr;
mod ticks;
mod times;
mod twin;

pub use chart::{Mark, bars, columns};
pub use errors::Errors;
pub use field::{Field, Pick};
pub use key::Key;
pub use notice::{Notice, Tone, tag};
pub use pager::Pager;
pub use qr::qr;
pub use ticks::{Tick, Ticks};
pub use times::{Busy, Clash, DayOfTimes, FreeTime, Why, days_of, times_to_choose, value_of};
pub use twin::Twin;
