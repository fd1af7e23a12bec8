//! What `accounts` does by itself.

mod forget_old_sign_ins;

pub use forget_old_sign_ins::forget_old_sign_ins;
