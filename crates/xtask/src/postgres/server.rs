//! The server itself.

use crate::run::{Stop, as_root, read, run};
use std::fs::{DirBuilder, File};
use std::net::TcpListener;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// How much memory the server takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Little, for tests on a developer's machine.
    Small,
    /// As PostgreSQL is installed, for measuring.
    AsInstalled,
    /// The same, and it counts what each statement costs, which costs something too.
    Counting,
}

/// A running PostgreSQL with a cluster of its own; dropping it stops the server and removes the files.
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    child: Option<Child>,
}

/// Creates a cluster in a fresh folder and starts a server on a free port of 127.0.0.1.
///
/// # Errors
/// Stops when a program of PostgreSQL fails or the server is not ready within 30 seconds.
pub fn start(programs: PathBuf, size: Size) -> Result<Postgres, Stop> {
    let port = free_port()?;
    let mut postgres = Postgres {
        folder: fresh_folder(port)?,
        programs,
        port,
        child: None,
    };
    read(
        postgres
            .program("initdb")
            .args(INITDB)
            .arg("--pgdata")
            .arg(postgres.cluster()),
    )?;
    postgres.child = Some(postgres.launch(size)?);
    postgres.wait_until_ready()?;
    Ok(postgres)
}

// Korean text sorts by code point as it does in a dictionary, and so on every platform alike.
const INITDB: [&str; 5] = [
    "--username=madang",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--no-instructions",
];

impl Postgres {
    /// The URL of the server, with its first database.
    pub fn url(&self) -> String {
        format!("postgres://madang@127.0.0.1:{}/postgres", self.port)
    }

    /// The `psql` that belongs to the server.
    pub fn psql(&self) -> PathBuf {
        self.programs.join("psql")
    }

    fn cluster(&self) -> PathBuf {
        self.folder.join("cluster")
    }

    /// PostgreSQL refuses to run as root, so root hands over to the user of the package.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if as_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
            // The server stops even when this process is killed.
            command.args(["--pdeathsig", "INT", "--"]);
            command.arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.folder);
        command
    }

    /// fsync stays on: the tests are about what survives, and figures without it mean nothing.
    fn launch(&self, size: Size) -> Result<Child, Stop> {
        let log = File::create(self.folder.join("log"))
            .and_then(|log| Ok((log.try_clone()?, log)))
            .map_err(|error| cannot("write a log", &error))?;
        let mut server = self.program("postgres");
        server.arg("-D").arg(self.cluster());
        server.arg("-k").arg(&self.folder);
        server.args(["-h", "127.0.0.1", "-p", &self.port.to_string()]);
        server.args(["-c", "max_connections=300"]);
        if size == Size::Small {
            server.args(["-c", "shared_buffers=32MB"]);
        }
        if size == Size::Counting {
            server.args(["-c", "shared_preload_libraries=pg_stat_statements"]);
        }
        server.stdout(log.0).stderr(log.1);
        server.spawn().map_err(|error| cannot("start", &error))
    }

    fn wait_until_ready(&mut self) -> Result<(), Stop> {
        let deadline = Instant::now() + Duration::from_secs(30);
        while read(&mut self.ready_probe()).is_err() {
            let ended = self
                .child
                .as_mut()
                .is_some_and(|child| !matches!(child.try_wait(), Ok(None)));
            if ended || Instant::now() > deadline {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(Stop::said(format!("PostgreSQL did not start:\n{log}")));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    fn ready_probe(&self) -> Command {
        let mut probe = Command::new(self.programs.join("pg_isready"));
        probe.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
        probe
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // SIGINT: end the sessions, flush and stop, without waiting for clients that hang.
            let _ = run(Command::new("kill").args(["-INT", &child.id().to_string()]));
            let _ = child.wait();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// In the temporary folder, because a socket's path must be short and the package's user must reach it.
fn fresh_folder(port: u16) -> Result<PathBuf, Stop> {
    let name = format!("madang-postgres-{}-{port}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    DirBuilder::new()
        .mode(0o700)
        .create(&folder)
        .map_err(|error| cannot("create a folder", &error))?;
    if as_root() {
        give_to_postgres(&folder)?;
    }
    Ok(folder)
}

fn give_to_postgres(folder: &Path) -> Result<(), Stop> {
    read(Command::new("chown").arg("postgres:postgres").arg(folder)).map(|_| ())
}

fn free_port() -> Result<u16, Stop> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| cannot("find a free port", &error))
}

fn cannot(what: &str, error: &std::io::Error) -> Stop {
    Stop::said(format!("PostgreSQL for the tests cannot {what}: {error}"))
}
