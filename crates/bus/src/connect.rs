//! The connection to NATS.

use crate::error::BusError;
use crate::together::Waiting;
use crate::{monitor, standing::Standing};
use async_nats::connection::State;
use async_nats::jetstream::context::{Context, ContextBuilder};
use async_nats::{Client, ConnectOptions};
use contract::SigningKeys;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How many requests of one kind may wait for a free hand before more are dropped without a word:
/// enough for a hall full of people who press in the same second.
const WAITING: usize = 8192;

/// How to reach NATS and who we are there.
#[derive(Clone)]
pub struct BusSettings {
    /// `nats://host:port`, or `tls://host:port` to insist on TLS. A user and password in it are not used.
    pub url: String,
    /// The service; its answers come to `_INBOX_<name>.>`.
    pub name: String,
    /// The seed of the service's nkey; none where the server asks for none.
    pub nkey_seed: Option<String>,
    /// The certificate that signs the server's, when it is not a public one.
    pub root_certificate: Option<PathBuf>,
    /// The keys that sign and check envelopes.
    pub keys: SigningKeys,
    /// True where losing an acknowledged event on power failure is not acceptable.
    pub production: bool,
    /// `http://host:port` of the server's monitoring; in production, tells whether each message is flushed to disk.
    pub monitor_url: Option<String>,
    /// How long to wait for the first connection.
    pub connect_within: Duration,
}

impl BusSettings {
    /// Settings for a server without accounts, as on a laptop.
    pub fn new(url: impl Into<String>, name: impl Into<String>, keys: SigningKeys) -> Self {
        Self {
            url: url.into(),
            name: name.into(),
            nkey_seed: None,
            root_certificate: None,
            keys,
            production: false,
            monitor_url: None,
            connect_within: Duration::from_secs(15),
        }
    }
}

/// A connection to NATS; clones share it.
#[derive(Clone)]
pub struct Bus {
    pub(crate) client: Client,
    pub(crate) jetstream: Context,
    pub(crate) keys: SigningKeys,
    pub(crate) standing: Arc<Standing>,
    pub(crate) waiting: Arc<Waiting>,
}

impl Bus {
    /// Connects, and from then on reconnects for ever.
    ///
    /// # Errors
    /// When there is no connection in time, or the server is too old, stores nothing, or is unsafe for production.
    pub async fn connect(settings: &BusSettings) -> Result<Self, BusError> {
        let standing = Arc::new(Standing::default());
        let client = options(settings, &standing)
            .connect(settings.url.as_str())
            .await
            .map_err(BusError::when("connect to NATS"))?;
        wait_for_connection(&client, settings, &standing).await?;
        check_server(&client)?;
        if settings.production {
            monitor::check_flushing(settings.monitor_url.as_deref()).await?;
        }
        let jetstream = ContextBuilder::new()
            .timeout(Duration::from_secs(3))
            .build(client.clone());
        Ok(Self {
            client,
            jetstream,
            keys: settings.keys.clone(),
            standing,
            waiting: Arc::default(),
        })
    }

    /// The keys that sign and check envelopes.
    pub fn keys(&self) -> &SigningKeys {
        &self.keys
    }

    /// True while there is a connection.
    pub fn is_connected(&self) -> bool {
        self.client.connection_state() == State::Connected
    }

    /// True while connected and permitted everything that was tried on this connection.
    pub fn is_ready(&self) -> bool {
        self.not_ready().is_none()
    }

    /// Says why the bus is not ready; none when it is.
    pub fn not_ready(&self) -> Option<String> {
        if !self.is_connected() {
            return Some("not connected to NATS".to_owned());
        }
        let forbidden = self.standing.forbidden();
        (!forbidden.is_empty()).then(|| format!("NATS does not permit {}", forbidden.join(", ")))
    }
}

fn options(settings: &BusSettings, standing: &Arc<Standing>) -> ConnectOptions {
    let standing = standing.clone();
    let mut options = ConnectOptions::new()
        .name(&settings.name)
        .custom_inbox_prefix(format!("_INBOX_{}", settings.name))
        .retry_on_initial_connect()
        .max_reconnects(None)
        .connection_timeout(Duration::from_secs(5))
        .ping_interval(Duration::from_secs(5))
        .request_timeout(Some(Duration::from_secs(3)))
        // Few, because what waits here while the server is away is still sent later.
        .client_capacity(256)
        .subscription_capacity(WAITING)
        .event_callback(move |event| {
            standing.heed(&event);
            std::future::ready(())
        });
    if let Some(seed) = &settings.nkey_seed {
        options = options.nkey(seed.clone());
    }
    if let Some(path) = &settings.root_certificate {
        options = options.add_root_certificates(path.clone());
    }
    options
}

async fn wait_for_connection(
    client: &Client,
    settings: &BusSettings,
    standing: &Standing,
) -> Result<(), BusError> {
    let connected = async {
        // The state changes a moment before the server's own description is there.
        while client.connection_state() != State::Connected
            || client.server_info().version.is_empty()
        {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(settings.connect_within, connected)
        .await
        .map_err(|_| BusError::Unreachable {
            url: without_password(&settings.url).to_owned(),
            seconds: settings.connect_within.as_secs(),
            trouble: standing.trouble(),
        })
}

fn check_server(client: &Client) -> Result<(), BusError> {
    let server = client.server_info();
    if !client.is_server_compatible(2, 12, 3) {
        return Err(BusError::TooOld {
            found: server.version,
        });
    }
    server.jetstream.then_some(()).ok_or(BusError::NoJetStream)
}

fn without_password(url: &str) -> &str {
    url.rsplit_once('@').map_or(url, |(_, host)| host)
}
