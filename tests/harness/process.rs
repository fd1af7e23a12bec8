//! A child process that dies with its test.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};

/// A running program; dropping it kills it.
#[derive(Debug)]
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts the program.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(command: &mut Command) -> Self {
        let started = command.spawn();
        let child = started.unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
        Self { child }
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("a child can be asked")
    }

    /// Sends a signal such as `TERM`, `STOP` or `CONT`.
    pub fn signal(&self, name: &str) {
        let id = self.id().to_string();
        let status = Command::new("kill")
            .args([&format!("-{name}"), &id])
            .status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "kill -{name} {id} failed"
        );
    }

    /// Kills it as a crash would, and waits until it is gone. Does nothing when it is gone already.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A port of 127.0.0.1 that was free a moment ago.
pub fn free_port() -> u16 {
    let [port] = free_ports();
    port
}

/// The same for several at once, so that no two of them are one.
pub fn free_ports<const N: usize>() -> [u16; N] {
    let listener = |_| TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let held = std::array::from_fn::<_, N, _>(listener);
    held.map(|listener| listener.local_addr().expect("an address").port())
}

/// The workspace root.
pub fn root() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the package lies in the workspace")
}

/// The path in an environment variable, or else one below the workspace root.
pub fn program(variable: &str, fallback: &str) -> PathBuf {
    let named = std::env::var_os(variable).map(PathBuf::from);
    let program = named.unwrap_or_else(|| root().join(fallback));
    assert!(
        program.exists(),
        "{} is missing: run the tests with `cargo xtask test`, or set {variable}",
        program.display()
    );
    program
}
