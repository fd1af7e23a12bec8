//! Answers that come by mail: taken over LMTP from our own mail server, read, and kept.

mod lmtp;
mod reading;
mod session;

pub(crate) use lmtp::receive_replies;
