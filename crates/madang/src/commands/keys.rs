//! `madang keys`.

use crate::fault::Fault;
use crate::keys::random;

/// Prints fresh secrets as environment variables, and an nkey for one service.
///
/// # Errors
/// When the operating system gives no random bytes.
pub fn keys() -> Result<(), Fault> {
    let nkey = bus::new_nkey()?;
    for name in ["ACTOR", "SIGN_IN", "PASS", "TOKEN"] {
        println!("MADANG_KEYS__{name}={}", random());
    }
    println!("# For a service, in the file that nats.nkey_seed_file names:");
    println!("{}", nkey.seed);
    println!("# For the server's configuration:");
    println!("{}", nkey.public);
    Ok(())
}
