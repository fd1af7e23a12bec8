//! A nats-server of our own: started on a free port of loopback, started again when it dies.

mod ending;
mod note;

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bus::{Stop, Stopper};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

use crate::fault::Fault;
use crate::settings::NatsSection;
use note::{Note, Running};

/// A nats-server that is minded until it is stopped.
pub struct NatsServer {
    /// Where it listens.
    pub url: String,
    stopper: Stopper,
    minding: JoinHandle<()>,
}

impl NatsServer {
    /// Ends the server in order; returns when it is gone.
    pub async fn stop(self) {
        self.stopper.stop();
        if let Err(error) = self.minding.await {
            tracing::error!(%error, "minding the nats-server ended badly");
        }
    }
}

/// Ends what a killed run left on the store, then starts a server and minds it until stopped.
///
/// # Errors
/// When there is no server to start, or another Madang runs on the store.
#[expect(
    clippy::disallowed_methods,
    reason = "the task that minds the server outlives all others"
)]
pub async fn start(section: &NatsSection) -> Result<NatsServer, Fault> {
    let program = program(section)?;
    let store = folder(&section.store)?;
    let note = Note::take(&store).await?;
    ending::end_leftover(&program, &note, &store).await?;
    let port = free_port().map_err(|error| Fault::file("a free port", error))?;
    let mut server = Server {
        program,
        store,
        port,
        note,
    };
    let child = server.spawn()?;
    let (url, (stopper, stop)) = (server.url(), Stop::pair());
    tracing::info!(url, "a nats-server of our own runs");
    Ok(NatsServer {
        url,
        stopper,
        minding: tokio::task::spawn(server.mind(child, stop)),
    })
}

/// Ends what a killed run left on the store, so that the store may be removed.
///
/// # Errors
/// When another Madang runs on the store.
pub async fn clear(section: &NatsSection) -> Result<(), Fault> {
    let store = folder(&section.store)?;
    let note = Note::take(&store).await?;
    ending::end_leftover(&program(section)?, &note, &store).await?;
    note.remove();
    Ok(())
}

/// Where the server of the Madang that runs on this machine listens; none when none runs.
pub fn url_of_running(section: &NatsSection) -> Option<String> {
    let store = section.store.canonicalize().ok()?;
    note::running_on(&store).map(|running| running.url)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this crate reads the environment"
)]
fn program(section: &NatsSection) -> Result<PathBuf, Fault> {
    let named = std::env::var_os("NATS_SERVER").filter(|named| !named.is_empty());
    let named = named.map(PathBuf::from);
    let program = named.unwrap_or_else(|| section.server.clone());
    if program.exists() {
        return Ok(program);
    }
    Err(Fault::say(format!(
        "no nats-server at {}. Run `cargo xtask demo` once, which fetches it, or set nats.url to a running server.",
        program.display()
    )))
}

/// The store's folder by its one full name, by which its server is known again.
fn folder(store: &Path) -> Result<PathBuf, Fault> {
    let made = std::fs::create_dir_all(store).and_then(|()| store.canonicalize());
    made.map_err(|error| Fault::file(store.display().to_string(), error))
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// What it takes to start the server, and to start it again.
struct Server {
    program: PathBuf,
    store: PathBuf,
    port: u16,
    note: Note,
}

impl Server {
    fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    fn spawn(&mut self) -> Result<Child, Fault> {
        let child = Command::new(&self.program)
            .args(["--addr", "127.0.0.1", "--port", &self.port.to_string()])
            .args(["--jetstream", "--store_dir"])
            .arg(&self.store)
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            // A stop by the terminal is for us: the server must outlive the services' draining.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| Fault::file(self.program.display().to_string(), error))?;
        let running = Running {
            pid: child.id().unwrap_or_default(),
            url: self.url(),
        };
        self.note.write(&running)?;
        Ok(child)
    }

    async fn mind(mut self, mut child: Child, stop: Stop) {
        loop {
            tokio::select! {
                () = stop.requested() => break,
                _ = child.wait() => {}
            }
            tracing::warn!("the nats-server ended and is started again");
            if stop.requested_within(Duration::from_millis(500)).await {
                break;
            }
            match self.spawn() {
                Ok(next) => child = next,
                Err(error) => tracing::error!(%error, "the nats-server cannot be started"),
            }
        }
        self.end(child).await;
    }

    async fn end(self, mut child: Child) {
        if let Some(pid) = child.id() {
            ending::send(&self.program, "quit", pid).await;
        }
        let ended = tokio::time::timeout(ending::PATIENCE, child.wait()).await;
        if ended.is_err() {
            tracing::warn!("the nats-server does not end and is killed");
            let _ = child.kill().await;
        }
        self.note.remove();
    }
}
