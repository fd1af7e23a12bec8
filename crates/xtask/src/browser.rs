//! The browser that looks at pages, and what looks at them in it.

use crate::run::{Stop, as_root, in_ci, root, run, tools};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the browser suite needs.
pub struct Browser {
    chromedriver: PathBuf,
    tools: PathBuf,
}

/// What is copied to where node looks for it.
const FILES: [&str; 3] = ["package.json", "package-lock.json", "check-html.mjs"];

/// Finds Chromium, its driver, axe-core and html-validate, or installs them as root on Debian.
///
/// Without them the run is smaller on a developer's machine and fails in CI.
///
/// # Errors
/// Stops in CI when something is missing.
pub fn ensure() -> Result<Option<Browser>, Stop> {
    match find() {
        Ok(browser) => Ok(Some(browser)),
        Err(stop) if in_ci() => Err(stop),
        Err(stop) => {
            eprintln!("xtask: {} Going on without a browser.", stop.sentence);
            Ok(None)
        }
    }
}

impl Browser {
    /// Tells the tests of it.
    pub fn announce(&self, tests: &mut Command) {
        tests.env("MADANG_TEST_CHROMEDRIVER", &self.chromedriver);
        tests.env("MADANG_TEST_BROWSER_TOOLS", &self.tools);
    }
}

fn find() -> Result<Browser, Stop> {
    if (driver().is_none() || program("npm").is_none()) && as_root() && has_apt() {
        install()?;
    }
    let missing = || {
        Stop::said(
            "A browser is missing: install `chromium`, `chromium-driver`, `nodejs` and `npm`.",
        )
    };
    Ok(Browser {
        chromedriver: driver().ok_or_else(missing)?,
        tools: checks().map_err(|stop| {
            Stop::said(format!(
                "axe-core and html-validate cannot be installed: {}.",
                stop.sentence
            ))
        })?,
    })
}

fn driver() -> Option<PathBuf> {
    program("chromium").or_else(|| program("google-chrome"))?;
    program("chromedriver")
}

fn has_apt() -> bool {
    Path::new("/usr/bin/apt-get").exists()
}

fn install() -> Result<(), Stop> {
    // With fonts in which Korean can be read, and node where there is none yet.
    let mut packages = vec!["chromium", "chromium-driver", "fonts-noto-cjk"];
    if program("npm").is_none() {
        packages.extend(["nodejs", "npm"]);
    }
    eprintln!("xtask: installing the packages {}", packages.join(", "));
    let apt_get = |arguments: &[&str]| {
        let mut apt_get = Command::new("apt-get");
        apt_get.env("DEBIAN_FRONTEND", "noninteractive");
        run(apt_get.args(arguments))
    };
    apt_get(&["update", "--quiet"])?;
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    apt_get(&[&install[..], &packages].concat())
}

/// Installs what the lock names, each with its hash; no script of a package is run.
fn checks() -> Result<PathBuf, Stop> {
    let (from, to) = (root().join("tests/browser"), tools().join("browser"));
    let is_same = |name: &str| {
        let read = |folder: &Path| std::fs::read(folder.join(name)).ok();
        read(&from).is_some_and(|file| Some(file) == read(&to))
    };
    let is_installed = to.join("node_modules/axe-core").exists();
    let is_fresh = is_installed && FILES.iter().all(|name| is_same(name));
    if is_fresh {
        return Ok(to);
    }
    let cannot = |error: std::io::Error| Stop::said(format!("cannot write .madang/tools: {error}"));
    std::fs::create_dir_all(&to).map_err(cannot)?;
    let locked = FILES[..2].iter().all(|name| is_same(name)) && is_installed;
    for name in FILES {
        std::fs::copy(from.join(name), to.join(name)).map_err(cannot)?;
    }
    if !locked {
        eprintln!("xtask: installing axe-core and html-validate");
        let mut npm = Command::new("npm");
        npm.args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--silent",
        ]);
        run(npm.current_dir(&to))?;
    }
    Ok(to)
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut found = std::env::split_paths(&path).map(|folder| folder.join(name));
    found.find(|path| path.exists())
}
