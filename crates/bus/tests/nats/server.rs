//! A real nats-server with a store of its own, and what the tests need around it.

use bus::{Bus, BusSettings, Endpoint, Handler, Request, Stop, Stopper};
use contract::{Envelope, SigningKeys};
use futures_util::future::{BoxFuture, FutureExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use uuid::Uuid;

/// Dropping it kills the server and removes its store.
pub struct Server {
    process: Child,
    folder: TempDir,
    pub port: u16,
    pub monitor_port: u16,
}

impl Server {
    pub fn start() -> Self {
        Self::with("jetstream { sync_interval: always }")
    }

    /// Starts a server with more lines in its settings.
    pub fn with(settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [port, monitor_port] = free_ports();
        let store = folder.path().join("store");
        let settings = format!(
            "listen: \"127.0.0.1:{port}\"\nhttp: \"127.0.0.1:{monitor_port}\"\n\
             store_dir: {store:?}\n{settings}\n"
        );
        std::fs::write(folder.path().join("nats.conf"), settings).unwrap();
        let process = launch(&folder);
        Self {
            process,
            folder,
            port,
            monitor_port,
        }
    }

    pub fn settings(&self) -> BusSettings {
        let url = format!("nats://127.0.0.1:{}", self.port);
        BusSettings::new(url, "accounts", keys())
    }

    pub async fn bus(&self) -> Bus {
        connected(&self.settings()).await
    }

    pub fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        let status = Command::new("kill").args([name, &id]).status().unwrap();
        assert!(status.success());
    }

    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Starts it again on the same port with what its store holds.
    pub fn restart(&mut self) {
        self.process = launch(&self.folder);
    }

    pub fn wipe_store(&self) {
        std::fs::remove_dir_all(self.folder.path().join("store")).unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub async fn connected(settings: &BusSettings) -> Bus {
    match Bus::connect(settings).await {
        Ok(bus) => bus,
        Err(error) => panic!("{error}"),
    }
}

pub fn keys() -> SigningKeys {
    SigningKeys::new(&["a key that only tests know".to_owned()])
}

/// An envelope of the system whose deadline is that far away.
pub fn envelope(id: u128, until_deadline: Duration) -> Envelope {
    let now = now_ms();
    let actor = r#"{"person":null,"centre":null,"roles":["system"],"employers":[]}"#;
    Envelope {
        id: Uuid::from_u128(id),
        deadline_ms: now + i64::try_from(until_deadline.as_millis()).unwrap(),
        actor: serde_json::from_str(actor).unwrap(),
        trace: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".to_owned(),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the bus waits by the wall clock, so its tests set deadlines by it"
)]
fn now_ms() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    i64::try_from(now.unwrap().as_millis()).unwrap()
}

pub fn endpoint<F>(
    subject: &str,
    handler: impl Fn(Request) -> F + Send + Sync + 'static,
) -> Endpoint
where
    F: Future<Output = Vec<u8>> + Send + 'static,
{
    let handler: Handler = Arc::new(move |request| handler(request).boxed() as BoxFuture<_>);
    Endpoint {
        subject: subject.to_owned(),
        handler,
    }
}

/// How many requests are handled at a time.
pub const LIMIT: usize = 8;

/// Serves as `accounts` until the stopper is dropped.
pub async fn serve(bus: &Bus, endpoints: Vec<Endpoint>) -> (Stopper, tokio::task::JoinHandle<()>) {
    let (stopper, stop) = Stop::pair();
    let serving = bus::serve(bus.clone(), "accounts", "0.1.0", endpoints, LIMIT, stop);
    (stopper, serving.await.unwrap())
}

/// Waits until the check holds.
pub async fn eventually(what: &str, mut check: impl AsyncFnMut() -> bool) {
    let limit = Instant::now() + Duration::from_secs(40);
    while !check().await {
        assert!(Instant::now() < limit, "not within 40 s: {what}");
        // The pause between two looks.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Two ports that were free a moment ago, drawn at once so that they are not one.
fn free_ports() -> [u16; 2] {
    let held = [(); 2].map(|()| std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap());
    held.map(|listener| listener.local_addr().unwrap().port())
}

fn launch(folder: &TempDir) -> Child {
    let settings = folder.path().join("nats.conf");
    let log = std::fs::File::create(folder.path().join("log")).unwrap();
    let mut command = Command::new(program());
    command.arg("-c").arg(settings);
    command.stdout(Stdio::null()).stderr(log);
    command.spawn().expect("nats-server starts")
}

#[expect(
    clippy::disallowed_methods,
    reason = "only the tests and xtask read the environment"
)]
fn program() -> PathBuf {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.madang/tools/nats-server");
    let program = std::env::var_os("NATS_SERVER")
        .filter(|named| !named.is_empty())
        .map_or(kept, PathBuf::from);
    assert!(
        program.exists(),
        "{} is missing: run the tests with `cargo xtask test`, or set NATS_SERVER",
        program.display()
    );
    program
}
