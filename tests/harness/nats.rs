//! A real nats-server with a store of its own.

mod deployed;

use crate::eventually::eventually_ok;
use crate::process::{Process, free_ports, program};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use tokio::net::TcpStream;

/// A running nats-server; dropping it kills it and removes its store.
#[derive(Debug)]
pub struct NatsServer {
    process: Process,
    folder: TempDir,
    port: u16,
    monitor_port: u16,
    settings: &'static str,
    nkeys: Vec<(String, String)>,
}

impl NatsServer {
    /// Starts a server that flushes each message to disk, as production does.
    ///
    /// # Panics
    /// When nats-server is missing or does not start.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the store");
        let ports: (u16, u16) = free_ports().into();
        write_settings(&folder, ports.0, ports.1);
        Self::launched(folder, ports, "nats.conf", Vec::new()).await
    }

    /// Starts a server with the settings of `deploy/nats`: with these public nkeys by the names of
    /// their variables, and with TLS by the certificate in this folder.
    ///
    /// # Panics
    /// When nats-server does not take the settings.
    pub async fn start_as_deployed(nkeys: Vec<(String, String)>, tls: Option<&Path>) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the store");
        let ports: (u16, u16) = free_ports().into();
        deployed::write_settings(&folder, ports, tls);
        let settings = tls.map_or("nats.conf", |_| "tls.conf");
        Self::launched(folder, ports, settings, nkeys).await
    }

    async fn launched(
        folder: TempDir,
        (port, monitor_port): (u16, u16),
        settings: &'static str,
        nkeys: Vec<(String, String)>,
    ) -> Self {
        let process = launch(&folder, settings, &nkeys);
        let mut server = Self {
            process,
            folder,
            port,
            monitor_port,
            settings,
            nkeys,
        };
        server.ready().await;
        server
    }

    /// The URL to connect to; it stays the same across restarts.
    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// The port it listens at.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The URL of the monitoring pages, such as `/jsz`.
    pub fn monitor_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.monitor_port)
    }

    /// How many events consumers have still to get or to acknowledge.
    ///
    /// # Errors
    /// When monitoring does not answer.
    pub async fn unsettled(&self) -> Result<u64, reqwest::Error> {
        let page = format!("{}/jsz?streams=true&consumers=true", self.monitor_url());
        let page: serde_json::Value = reqwest::get(page).await?.json().await?;
        Ok(unsettled_in(&page))
    }

    /// Freezes the server: connections stay open and nothing answers.
    pub fn freeze(&self) {
        self.process.signal("STOP");
    }

    /// Ends a freeze.
    pub fn thaw(&self) {
        self.process.signal("CONT");
    }

    /// Kills the server as a crash would; the store stays.
    pub fn kill(&mut self) {
        self.process.kill();
    }

    /// Loses everything that was stored. Only after [`NatsServer::kill`].
    pub fn wipe_store(&mut self) {
        assert!(
            self.process.ended().is_some(),
            "wiping the store of a running server"
        );
        std::fs::remove_dir_all(self.store()).expect("the store can be removed");
    }

    /// Starts the server again on the same port with what its store holds.
    pub async fn restart(&mut self) {
        self.kill();
        self.process = launch(&self.folder, self.settings, &self.nkeys);
        self.ready().await;
    }

    /// What the server logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    async fn ready(&mut self) {
        let port = self.port;
        eventually_ok("nats-server accepts connections", async || {
            if let Some(status) = self.process.ended() {
                panic!("nats-server ended ({status}): {}", self.log());
            }
            TcpStream::connect(("127.0.0.1", port)).await
        })
        .await;
    }
}

/// Adds up what is pending in all consumers, however deep the page nests them.
fn unsettled_in(page: &serde_json::Value) -> u64 {
    let own = |name: &str| page[name].as_u64().unwrap_or(0);
    let nested: u64 = match page {
        serde_json::Value::Array(all) => all.iter().map(unsettled_in).sum(),
        serde_json::Value::Object(all) => all.values().map(unsettled_in).sum(),
        _ => 0,
    };
    own("num_pending") + own("num_ack_pending") + nested
}

fn write_settings(folder: &TempDir, port: u16, monitor_port: u16) {
    let store = folder.path().join("store");
    let settings = format!(
        "listen: \"127.0.0.1:{port}\"\n\
         http: \"127.0.0.1:{monitor_port}\"\n\
         max_payload: 256KB\n\
         jetstream {{ store_dir: {store:?}, sync_interval: always, max_file_store: 1GB }}\n"
    );
    std::fs::write(folder.path().join("nats.conf"), settings).expect("the settings can be written");
}

fn launch(folder: &TempDir, settings: &str, nkeys: &[(String, String)]) -> Process {
    let path = folder.path().join("log");
    let log = File::options().create(true).append(true).open(path);
    let log = log.expect("the log can be written");
    let mut command = Command::new(program("NATS_SERVER", ".madang/tools/nats-server"));
    command.arg("-c").arg(folder.path().join(settings));
    command.envs(nkeys.iter().map(|(name, nkey)| (name, nkey)));
    command
        .stdout(log.try_clone().expect("a second handle"))
        .stderr(log);
    Process::start(&mut command)
}

#[cfg(test)]
mod tests {
    use super::NatsServer;
    use crate::eventually::eventually;
    use std::time::Duration;
    use tokio::io::AsyncReadExt;
    use tokio::net::TcpStream;

    async fn greeting(server: &NatsServer) -> std::io::Result<String> {
        let address = server.url().replace("nats://", "");
        let mut stream = TcpStream::connect(address).await?;
        let mut greeting = vec![0; 4096];
        let length = stream.read(&mut greeting).await?;
        Ok(String::from_utf8_lossy(&greeting[..length]).into_owned())
    }

    #[tokio::test]
    async fn a_server_greets_dies_and_comes_back_on_the_same_port() {
        let mut server = NatsServer::start().await;
        assert!(
            greeting(&server)
                .await
                .expect("it runs")
                .contains("\"jetstream\":true")
        );

        server.kill();
        assert!(greeting(&server).await.is_err());

        server.wipe_store();
        server.restart().await;
        assert!(
            greeting(&server)
                .await
                .expect("it runs again")
                .starts_with("INFO")
        );
    }

    #[tokio::test]
    async fn a_frozen_server_says_nothing_until_it_is_thawed() {
        let server = NatsServer::start().await;
        server.freeze();
        // The signal is on its way when `freeze` returns.
        eventually("the server falls silent", async || {
            let greeted = tokio::time::timeout(Duration::from_millis(300), greeting(&server));
            greeted.await.is_err().then_some(())
        })
        .await;
        server.thaw();
        assert!(
            greeting(&server)
                .await
                .expect("it runs")
                .starts_with("INFO")
        );
    }

    #[test]
    fn what_waits_in_any_consumer_is_counted() {
        let consumer = serde_json::json!({ "num_pending": 2, "num_ack_pending": 1 });
        let page =
            serde_json::json!({ "account_details": [{ "consumers": [consumer, consumer] }] });
        assert_eq!(super::unsettled_in(&page), 6);
    }

    #[tokio::test]
    async fn each_message_is_flushed_to_disk() {
        let server = NatsServer::start().await;
        let page = format!("{}/jsz?config=true", server.monitor_url());
        let page = reqwest::get(page).await.expect("monitoring answers");
        let page = page.text().await.expect("a page");
        assert!(page.contains("\"sync_always\": true"), "{page}");
    }
}
