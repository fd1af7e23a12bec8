//! Answers that come by mail: taken over LMTP from our own mail server or fetched from a mailbox by IMAP,
//! read, and kept.

mod imap;
mod lmtp;
mod reading;
mod recipients;
mod session;

pub(crate) use imap::fetch_replies;
pub(crate) use lmtp::receive_replies;
