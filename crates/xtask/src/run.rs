//! Running other programs, and stopping with a sentence when one fails.

use std::path::PathBuf;
use std::process::{Command, Output};

/// Why a task ends early: a sentence for the user and the exit code for the shell.
#[derive(Debug)]
pub struct Stop {
    /// What went wrong and what to do about it.
    pub sentence: String,
    /// Exit code, that of the failed program where there is one.
    pub code: u8,
}

impl Stop {
    /// Ends with this sentence and exit code 1.
    pub fn said(sentence: impl Into<String>) -> Self {
        Stop {
            sentence: sentence.into(),
            code: 1,
        }
    }
}

/// Runs a program with its output shown.
///
/// # Errors
/// Stops with the program's own exit code when it fails.
pub fn run(command: &mut Command) -> Result<(), Stop> {
    let shown = shown(command);
    let status = command
        .status()
        .map_err(|error| Stop::said(format!("`{shown}` does not start: {error}")))?;
    if status.success() {
        return Ok(());
    }
    Err(Stop {
        sentence: format!("`{shown}` failed ({status})"),
        code: status
            .code()
            .and_then(|code| u8::try_from(code).ok())
            .unwrap_or(1),
    })
}

/// Runs a program and returns what it printed, which is shown only when it fails.
///
/// # Errors
/// Stops when the program does not start or fails.
pub fn read(command: &mut Command) -> Result<String, Stop> {
    let shown = shown(command);
    let output = command
        .output()
        .map_err(|error| Stop::said(format!("`{shown}` does not start: {error}")))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(Stop::said(failure(&shown, &output)))
}

/// The workspace's own cargo, in the workspace root.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    // What cargo says about this package: some build scripts look at it, and would build half of
    // the dependencies anew whenever cargo is called with and without xtask by turns.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(name.as_ref());
        }
    }
    cargo
}

/// The workspace root: where cargo says this package is now, or else where it was built.
pub fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR");
    let mut root = PathBuf::from(package.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()));
    root.pop();
    root.pop();
    root
}

/// Where set-up keeps what it fetches; ignored by git.
pub fn tools() -> PathBuf {
    root().join(".madang/tools")
}

/// Whether a missing tool is a failure rather than a smaller run.
pub fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// Whether we run as root, which PostgreSQL refuses and apt-get needs.
pub fn as_root() -> bool {
    read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn shown(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let program = program.rsplit('/').next().unwrap_or_default();
    std::iter::once(program.into())
        .chain(
            command
                .get_args()
                .map(|argument| argument.to_string_lossy()),
        )
        .collect::<Vec<_>>()
        .join(" ")
}

fn failure(shown: &str, output: &Output) -> String {
    format!(
        "`{shown}` failed ({}): {}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
