//! Hashing passwords: slow by intent, so off the runtime's threads and two at a time.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use service::{Failure, Outcome, Work};
use tokio::sync::Semaphore;

/// Each hash takes 19 MiB and a processor: more at a time would let sign-ins starve everything else.
static HASHING: Semaphore = Semaphore::const_new(2);

/// The hash of a new password, as a PHC string.
///
/// Refuses with `weak_password`.
pub(crate) async fn hash(work: &Work, password: String) -> Outcome<String> {
    domain::sign_in::must_be_strong(&password)?;
    let salt = work.secret();
    let hashed = in_turn(move || hashed(&password, &salt[..16])).await?;
    hashed.map_err(Failure::fail)
}

/// True when a password fits a stored hash; takes as long when there is none.
pub(crate) async fn fits(password: String, stored: Option<String>) -> Outcome<bool> {
    in_turn(move || match stored {
        Some(stored) => verified(&password, &stored),
        None => {
            // The same work, so that the time taken does not tell who is known.
            let _ = hashed(&password, b"nobody's own salt");
            false
        }
    })
    .await
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    let turn = HASHING.acquire().await.map_err(Failure::fail)?;
    let done = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    });
    done.await.map_err(Failure::fail)
}

fn hashed(password: &str, salt: &[u8]) -> Result<String, argon2::password_hash::Error> {
    let hash: PasswordHash = argon2id().hash_password_with_salt(password.as_bytes(), salt)?;
    Ok(hash.to_string())
}

fn verified(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored).is_ok_and(|hash| {
        argon2id()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

/// 19 MiB, two passes, one lane.
fn argon2id() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).expect("the parameters are within bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_names_its_parameters_and_fits_its_password_only() {
        let hash = hashed("seven paper boats", b"0123456789abcdef").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verified("seven paper boats", &hash));
        assert!(!verified("seven paper boat", &hash));
        assert!(!verified("seven paper boats", "no hash"));
    }

    #[test]
    fn one_password_has_another_hash_with_another_salt() {
        let hash = |salt| hashed("seven paper boats", salt).unwrap();
        assert_ne!(hash(b"0123456789abcdef"), hash(b"1123456789abcdef"));
    }

    #[tokio::test]
    async fn nothing_fits_who_has_no_password() {
        assert!(!fits("seven paper boats".to_owned(), None).await.unwrap());
    }
}
