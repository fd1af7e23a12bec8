//! The real `madang` binary.

use crate::eventually::within;
use crate::process::{Process, program, root};
use std::fs::File;
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// Slow enough for migrations on a busy machine of two cores.
const START: Duration = Duration::from_secs(60);
const READY: &str = "madang: ready";

/// A running `madang`; dropping it kills it. Its logs are kept when the test fails.
#[derive(Debug)]
pub struct Madang {
    process: Process,
    command: Command,
    /// One per start, the running one's last.
    logs: Vec<PathBuf>,
    url: String,
}

impl Madang {
    /// Starts `madang` with these arguments and settings (`MADANG_…` names and values) and waits until it is ready.
    ///
    /// The settings decide everything: `MADANG_…` variables of the test's own environment are not passed on.
    ///
    /// # Panics
    /// When it ends or is not ready within a minute; the message holds its log.
    pub async fn start(arguments: &[&str], settings: &[(&str, String)]) -> Self {
        let mut command = command(arguments, settings);
        let log = new_log();
        let process = launch(&mut command, &log);
        let url = String::new();
        let mut madang = Self {
            process,
            command,
            logs: vec![log],
            url,
        };
        madang.wait_until_ready().await;
        madang
    }

    /// The URL it answers at, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The process id of the running one.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// What it printed and logged since its last start.
    pub fn log(&self) -> String {
        let last = self
            .logs
            .last()
            .and_then(|log| std::fs::read_to_string(log).ok());
        last.unwrap_or_default()
    }

    /// Kills it as a crash would.
    pub fn kill(&mut self) {
        self.process.kill();
    }

    /// Freezes it: connections stay open and nothing answers.
    pub fn freeze(&self) {
        self.process.signal("STOP");
    }

    /// Ends a freeze.
    pub fn thaw(&self) {
        self.process.signal("CONT");
    }

    /// Asks it to stop, as an operator would, and returns how it ended.
    ///
    /// # Panics
    /// When it has not drained within 30 seconds.
    pub async fn terminate(&mut self) -> ExitStatus {
        self.process.signal("TERM");
        let drained = async || self.process.ended().ok_or("still running");
        within(Duration::from_secs(30), "madang stops", drained).await
    }

    /// Starts it again with the same arguments and settings, after killing it if it still runs.
    ///
    /// With a port of 0 the [`Madang::url`] is a new one.
    pub async fn restart(&mut self) {
        self.process.kill();
        // A fresh log, so that the ready line is the new one.
        let log = new_log();
        self.process = launch(&mut self.command, &log);
        self.logs.push(log);
        self.wait_until_ready().await;
    }

    async fn wait_until_ready(&mut self) {
        let line = within(START, "madang becomes ready", async || {
            let ended = self.process.ended();
            let log = self.log();
            if let Some(status) = ended {
                panic!("madang ended ({status}):\n{log}");
            }
            ready_line(&log).map(str::to_owned).ok_or(log)
        });
        self.url = url_in(&line.await).to_owned();
    }
}

impl Drop for Madang {
    fn drop(&mut self) {
        self.process.kill();
        for log in &self.logs {
            if std::thread::panicking() {
                eprintln!("a log of madang is kept: {}", log.display());
            } else {
                let _ = std::fs::remove_file(log);
            }
        }
    }
}

/// Runs `madang` with these arguments and settings to its end; returns how it ended and what it printed.
///
/// # Panics
/// When it does not start.
pub fn run(arguments: &[&str], settings: &[(&str, String)]) -> (ExitStatus, String) {
    printed_by(&mut command(arguments, settings))
}

/// Runs `madang` without any settings, and with this typed into it.
///
/// # Panics
/// When it does not start.
pub fn run_typing(arguments: &[&str], typed: &str) -> (ExitStatus, String) {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(typed.as_bytes()).expect("a written file");
    file.rewind().expect("a file from its beginning");
    printed_by(command(arguments, &[]).stdin(file))
}

fn printed_by(command: &mut Command) -> (ExitStatus, String) {
    let output = command.output();
    let output = output.unwrap_or_else(|error| panic!("madang does not start: {error}"));
    let printed = [output.stdout, output.stderr].concat();
    (
        output.status,
        String::from_utf8_lossy(&printed).into_owned(),
    )
}

fn command(arguments: &[&str], settings: &[(&str, String)]) -> Command {
    let mut command = Command::new(program("MADANG_BIN", "target/debug/madang"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("MADANG_") {
            command.env_remove(name);
        }
    }
    let settings = settings.iter().map(|(name, value)| (name, value));
    command.args(arguments).envs(settings);
    command
}

fn launch(command: &mut Command, log: &Path) -> Process {
    let file = File::create(log).expect("the log can be written");
    command.stdout(file.try_clone().expect("a second handle"));
    Process::start(command.stderr(file))
}

/// Logs lie in the workspace's own ignored folder, named after the test.
fn new_log() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let folder = root().join(".madang/logs");
    std::fs::create_dir_all(&folder).expect("a folder for logs");
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("unnamed").replace("::", ".");
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    folder.join(format!("{test}-{}-{count}.log", std::process::id()))
}

/// A whole line only: the log may have been read in the middle of a write.
fn ready_line(log: &str) -> Option<&str> {
    log.split_inclusive('\n')
        .filter_map(|line| line.strip_suffix('\n'))
        .find(|line| line.starts_with(READY))
}

fn url_in(line: &str) -> &str {
    let after = line.split_once(" at ").map_or("", |(_, url)| url);
    after.trim().trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::{ready_line, url_in};

    #[test]
    fn the_ready_line_names_the_address() {
        let log = "starting\nmadang: ready at http://127.0.0.1:4711\nmore";
        assert_eq!(ready_line(log).map(url_in), Some("http://127.0.0.1:4711"));
    }

    #[test]
    fn half_a_ready_line_is_not_ready() {
        assert_eq!(ready_line("madang: ready at http://127.0.0.1:47"), None);
    }
}
