//! The mail server from whose mailbox the tests fetch answers.

use crate::packages::install;
use crate::postgres::Missing;
use std::path::PathBuf;

/// Returns the path of Dovecot, installing the packages as root on Debian.
///
/// # Errors
/// Says what to install when there is none.
pub fn program() -> Result<PathBuf, Missing> {
    if let Some(found) = found() {
        return Ok(found);
    }
    install("Dovecot", &["dovecot-imapd", "dovecot-lmtpd"])?;
    found().ok_or_else(|| {
        Missing(
            "Dovecot is missing: install the packages `dovecot-imapd` and `dovecot-lmtpd`.".into(),
        )
    })
}

/// The server with what speaks LMTP, where distributions keep them.
fn found() -> Option<PathBuf> {
    let lmtp = ["/usr/lib/dovecot/lmtp", "/usr/libexec/dovecot/lmtp"];
    let has_lmtp = lmtp.iter().any(|path| PathBuf::from(path).exists());
    let servers = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"];
    let server = servers
        .into_iter()
        .map(PathBuf::from)
        .find(|path| path.exists());
    server.filter(|_| has_lmtp)
}
