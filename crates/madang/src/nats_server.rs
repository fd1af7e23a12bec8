//! A nats-server of our own: started on a free port of loopback, started again when it dies.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bus::Stop;
use tokio::process::{Child, Command};

use crate::fault::Fault;
use crate::settings::NatsSection;

/// A nats-server that is minded until it is dropped.
pub struct NatsServer {
    /// Where it listens.
    pub url: String,
}

/// Starts a server and minds it until stopped, and a little longer, so that services can drain.
///
/// # Errors
/// When there is no server to start.
#[expect(
    clippy::disallowed_methods,
    reason = "the task that minds the server outlives all others"
)]
pub fn start(section: &NatsSection, stop: Stop) -> Result<NatsServer, Fault> {
    let program = program(section)?;
    std::fs::create_dir_all(&section.store)
        .map_err(|error| Fault::file(section.store.display().to_string(), error))?;
    let port = free_port().map_err(|error| Fault::file("a free port", error))?;
    let child = spawn(&program, port, &section.store)?;
    let store = section.store.clone();
    tokio::task::spawn(mind(child, program, port, store, stop));
    Ok(NatsServer {
        url: format!("nats://127.0.0.1:{port}"),
    })
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

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn spawn(program: &Path, port: u16, store: &Path) -> Result<Child, Fault> {
    Command::new(program)
        .args([
            "--addr",
            "127.0.0.1",
            "--port",
            &port.to_string(),
            "--jetstream",
            "--store_dir",
        ])
        .arg(store)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        // A stop by the terminal is for us: the server must outlive the services' draining.
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| Fault::file(program.display().to_string(), error))
}

async fn mind(mut child: Child, program: PathBuf, port: u16, store: PathBuf, stop: Stop) {
    loop {
        tokio::select! {
            () = stop.requested() => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                return;
            }
            _ = child.wait() => {}
        }
        tracing::warn!("the nats-server ended and is started again");
        tokio::time::sleep(Duration::from_millis(500)).await;
        match spawn(&program, port, &store) {
            Ok(next) => child = next,
            Err(error) => tracing::error!(%error, "the nats-server cannot be started"),
        }
    }
}
