//! The nkeys and keys of a deployment, made by `madang keys` as an operator would.

use super::ROLES;
use crate::madang;
use std::path::{Path, PathBuf};

/// The file with the seed of a role or of the operator.
pub fn seed_file(folder: &Path, owner: &str) -> PathBuf {
    folder.join(format!("{owner}.nkey"))
}

/// Makes an nkey for each role and the operator: the seeds into files, the public halves by the
/// names of the variables that `deploy/nats/nats.conf` asks for.
pub fn make_all(folder: &Path) -> Vec<(String, String)> {
    let owners = ROLES.into_iter().chain(["operator"]);
    owners.map(|owner| make(folder, owner)).collect()
}

fn make(folder: &Path, owner: &str) -> (String, String) {
    let printed = printed();
    let begins = |with: &str| printed.lines().find(|line| line.starts_with(with));
    let seed = begins("SU").expect("a seed");
    std::fs::write(seed_file(folder, owner), seed).expect("a file for the seed");
    let name = owner.to_uppercase().replace('-', "_");
    let public = begins("U").expect("a public nkey");
    (format!("NATS_NKEY_{name}"), public.to_owned())
}

/// The keys that all roles have, by the names of their settings.
pub fn keys() -> Vec<(&'static str, String)> {
    let printed = printed();
    let names = [
        "MADANG_KEYS__ACTOR",
        "MADANG_KEYS__SIGN_IN",
        "MADANG_KEYS__PASS",
        "MADANG_KEYS__TOKEN",
    ];
    let value = |name: &str| {
        let line = printed.lines().find_map(|line| line.strip_prefix(name));
        line.expect("each key").trim_start_matches('=').to_owned()
    };
    names.map(|name| (name, value(name))).to_vec()
}

fn printed() -> String {
    let (status, printed) = madang::run(&["keys"], &[]);
    assert!(status.success(), "{printed}");
    printed
}
