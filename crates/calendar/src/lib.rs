#![doc = include_str!("../README.md")]

pub mod clean;
pub mod contact;
pub mod facts;
pub mod feed;
pub mod holidays;
pub mod invitation;
mod lines;
pub mod mail;
pub mod reply;
pub mod texts;
mod timezone;
pub mod when;

pub use contact::{Contact, NotAnAddress};
pub use facts::{Facts, Language};
pub use feed::{FeedEvent, feed};
pub use invitation::{Answer, Invitation, Method, ics};
pub use mail::{Letter, MailError, mail, message_id, plain_mail};
pub use texts::{MailText, News};
pub use when::when;
