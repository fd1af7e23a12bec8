//! Has a plan checked by `madang optimise check`, which shares no code with the search.

use std::process::{Command, Stdio};

/// What the checker says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The plan is right.
    Accepted,
    /// The plan is wrong.
    Rejected,
    /// `MADANG_BIN` names no program, or it has no checker: nobody knows whether the plan is right.
    NotAsked,
}

/// Asks the program that `MADANG_BIN` names.
#[expect(
    clippy::disallowed_methods,
    reason = "a bench is told in the environment where the program lies"
)]
pub fn check(instance: &[u8], plan: &[u8]) -> Verdict {
    let Ok(madang) = std::env::var("MADANG_BIN") else {
        return Verdict::NotAsked;
    };
    if !has_checker(&madang) {
        return Verdict::NotAsked;
    }
    let folder = std::env::temp_dir().join(format!("madang-bench-{}", std::process::id()));
    let files = [folder.join("instance.json"), folder.join("plan.json")];
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(&files[0], instance).expect("the instance is written");
    std::fs::write(&files[1], plan).expect("the plan is written");
    let mut command = Command::new(madang);
    command
        .args(["optimise", "check"])
        .args(&files)
        .stdout(Stdio::null());
    let status = command.status().expect("the checker runs");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    match status.code() {
        Some(0) => Verdict::Accepted,
        _ => Verdict::Rejected,
    }
}

fn has_checker(madang: &str) -> bool {
    let mut command = Command::new(madang);
    command.args(["optimise", "check", "--help"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
