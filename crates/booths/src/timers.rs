//! What runs by itself.

mod release_expired_holds;

pub use release_expired_holds::release_expired_holds;
