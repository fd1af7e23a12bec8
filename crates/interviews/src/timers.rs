//! What is done again and again.

mod release_expired_holds;

pub use release_expired_holds::release_expired_holds;
