//! Installing packages of Debian.

use crate::postgres::Missing;
use crate::run::{as_root, run};
use std::path::Path;
use std::process::Command;

/// Installs packages as root on Debian and its like; does nothing elsewhere.
///
/// # Errors
/// Names what is missing when apt-get fails.
pub fn install(what: &str, packages: &[&str]) -> Result<(), Missing> {
    if !as_root() || !Path::new("/usr/bin/apt-get").exists() {
        return Ok(());
    }
    eprintln!("xtask: installing the packages {}", packages.join(", "));
    let apt_get = |arguments: &[&str]| {
        let mut apt_get = Command::new("apt-get");
        apt_get.env("DEBIAN_FRONTEND", "noninteractive");
        run(apt_get.args(arguments))
    };
    let all = [&["install", "--yes", "--quiet"], packages].concat();
    apt_get(&["update", "--quiet"])
        .and_then(|()| apt_get(&all))
        .map_err(|stop| Missing(format!("{what} is missing: {}.", stop.sentence)))
}
