#![doc = include_str!("../README.md")]

pub mod booths;
pub mod plan;
pub mod refusal;
pub mod strict;
pub mod timetable;
pub mod watch;

pub use plan::{Header, Level, Status};
pub use refusal::{Code, Refusal};
pub use watch::{Progress, Watch};
