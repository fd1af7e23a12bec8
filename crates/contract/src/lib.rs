#![doc = include_str!("../README.md")]

pub mod accounts;
pub mod answer;
pub mod bookings;
pub mod booths;
pub mod envelope;
pub mod free_times;
pub mod hex;
pub mod interviews;
pub mod invites;
pub mod message;
pub mod mock_interviews;
pub mod registration;
pub mod runtime;
pub mod sign_in;
pub mod waiting;
pub mod webhook;
pub mod wire;

pub use answer::Answer;
pub use envelope::{Envelope, SigningKeys};
pub use hex::hex;
pub use message::{Command, Event, Page, Query};
