//! The library that gives a program a wrong clock, for the tests of machines whose clocks are off.

use crate::packages::install;
use crate::postgres::Missing;
use std::path::{Path, PathBuf};

const NAME: &str = "libfaketimeMT.so.1";

/// Returns the path of libfaketime for programs of many threads, installing the package as root on
/// Debian.
///
/// # Errors
/// Says what to install when there is none.
pub fn library() -> Result<PathBuf, Missing> {
    if let Some(found) = found() {
        return Ok(found);
    }
    install("libfaketime", &["faketime"])?;
    found().ok_or_else(|| Missing("libfaketime is missing: install the package `faketime`.".into()))
}

/// Where distributions keep it: below the folder of the architecture, or beside all others.
fn found() -> Option<PathBuf> {
    let of_architectures = std::fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .flatten();
    let folders = of_architectures.map(|entry| entry.path());
    let others = ["/usr/lib", "/usr/lib64", "/usr/local/lib"].map(PathBuf::from);
    let library = |folder: PathBuf| folder.join("faketime").join(NAME);
    folders
        .chain(others)
        .map(library)
        .find(|path: &PathBuf| Path::exists(path))
}
