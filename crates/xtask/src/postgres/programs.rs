//! Finding PostgreSQL's programs, or installing them.

use crate::packages::install;
use crate::run::read;
use crate::version::version_in;
use std::path::{Path, PathBuf};
use std::process::Command;

const OLDEST: (u32, u32, u32) = (15, 0, 0);

/// PostgreSQL is not here; the sentence says what to install.
pub struct Missing(pub String);

/// Returns the folder with `initdb`, `postgres` and `psql`, installing the package as root on Debian.
///
/// # Errors
/// Says what to install when there is none that is new enough.
pub fn programs() -> Result<PathBuf, Missing> {
    if let Some(found) = newest() {
        return Ok(found);
    }
    // With openssl, which makes the certificates of tests over TLS.
    install("PostgreSQL", &["postgresql", "openssl"])?;
    newest().ok_or_else(|| {
        Missing("PostgreSQL 15 or newer is missing: install the package `postgresql`.".into())
    })
}

/// The newest of what Debian and others keep by version, and of what is on the path.
fn newest() -> Option<PathBuf> {
    let by_version = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];
    let folders = by_version
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path().join("bin")));
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders
        .chain(std::env::split_paths(&path))
        .filter(|folder| folder.join("postgres").exists() && folder.join("psql").exists())
        .filter_map(|folder| Some((version_of(&folder)?, folder)))
        .filter(|(version, _)| *version >= OLDEST)
        .max()
        .map(|(_, folder)| folder)
}

fn version_of(folder: &Path) -> Option<(u32, u32, u32)> {
    let printed = read(Command::new(folder.join("initdb")).arg("--version")).ok()?;
    version_in(&printed)
}
