//! The constraint solver that the bench of the optimisers compares with.

use crate::run::{Stop, root, run, tools};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is installed, each file pinned by its hash.
const WANTED: &str = "crates/optimise/benches/optimise/solver/requirements.txt";

/// Returns a Python in which the solver is installed, making it first when there is none.
///
/// # Errors
/// Stops when Python with venv or pip is missing, or what is wanted cannot be fetched.
pub fn ensure() -> Result<PathBuf, Stop> {
    let folder = tools().join("solver");
    let python = folder.join("bin/python");
    let wanted = root().join(WANTED);
    let kept = folder.join("requirements.txt");
    if python.exists() && is_same(&wanted, &kept) {
        return Ok(python);
    }
    eprintln!("xtask: installing the constraint solver (OR-Tools) in .madang/tools/solver");
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(&folder);
    run(&mut make).map_err(|stop| {
        Stop::said(format!(
            "no virtual environment for the constraint solver: {}. Install python3 with venv and pip \
             (Debian: python3-venv), or leave out --solver.",
            stop.sentence
        ))
    })?;
    install(&python, &wanted)?;
    // Copied last, so that an interrupted set-up is done again.
    let copied = std::fs::copy(&wanted, &kept);
    copied.map_err(|error| Stop::said(format!("cannot write to .madang/tools: {error}")))?;
    Ok(python)
}

fn install(python: &Path, wanted: &Path) -> Result<(), Stop> {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps"])
        .args(["--only-binary", ":all:", "--require-hashes"])
        .arg("--requirement")
        .arg(wanted);
    run(&mut pip).map_err(|stop| {
        Stop::said(format!(
            "the constraint solver could not be installed: {}. It needs pip, the network, and Python 3.11 to \
             3.13 on Linux x86_64 or aarch64; leave out --solver to measure without it.",
            stop.sentence
        ))
    })
}

fn is_same(one: &Path, other: &Path) -> bool {
    let text = |path| std::fs::read(path).ok();
    text(one).is_some() && text(one) == text(other)
}
