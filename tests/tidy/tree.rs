//! The files of the source tree.

use std::path::{Path, PathBuf};

/// The crates that are services, by the names of their folders.
pub const SERVICES: [&str; 6] = [
    "accounts",
    "booths",
    "interviews",
    "invites",
    "mock-interviews",
    "registration",
];

/// The workspace root.
pub fn root() -> PathBuf {
    let tests = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs the tests");
    Path::new(&tests).parent().expect("a workspace").to_owned()
}

/// The names of the folders in `crates/`, sorted.
pub fn crates() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("crates")).expect("the crates");
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().join("Cargo.toml").exists())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() > 10, "the crates were not found");
    names
}

/// All files below a folder of the workspace with this extension, sorted; none when it does not exist.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = paths(&root().join(folder));
    found.retain(|path| path.is_file() && path.extension().is_some_and(|end| end == extension));
    found
}

/// All files and folders below this one, sorted, without what is built, hidden or fetched.
pub fn paths(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name == "target" {
            continue;
        }
        if path.is_dir() {
            found.extend(paths(&path));
        }
        found.push(path);
    }
    found.sort();
    found
}

/// A file's text.
pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A path as seen from the workspace root.
pub fn shown(path: &Path) -> String {
    let inside = path.strip_prefix(root()).unwrap_or(path);
    inside.display().to_string()
}

/// Fails with the list of what breaks a rule.
#[track_caller]
pub fn assert_none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}
