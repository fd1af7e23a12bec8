//! What `accounts` does by itself.

mod end_erasures;
mod keep_retention;

pub use end_erasures::end_erasures;
pub use keep_retention::keep_retention;
