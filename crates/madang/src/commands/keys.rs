//! `madang keys`.

use crate::keys::random;

/// Prints fresh secrets as environment variables.
pub fn keys() {
    println!("MADANG_KEYS__ACTOR={}", random());
    println!("MADANG_KEYS__SIGN_IN={}", random());
    println!("MADANG_KEYS__PASS={}", random());
}
