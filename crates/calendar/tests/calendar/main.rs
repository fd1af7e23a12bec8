//! What this crate writes, read back by other people's readers.

mod feeds;
mod holidays;
mod mails;
mod objects;
mod reading;
mod samples;
