//! The system under test: `madang run all`, nats-server and a database, as in production.

use crate::http::{Connection, request};
use crate::machine;
use crate::sql::Store;
use harness::madang::{self, Madang};
use harness::process::free_port;
use harness::system::{ADMINISTRATOR, PASSWORD, found_centre, sign_in};
use harness::{Client, Database, Engine, NatsServer, SmtpServer};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a relay is waited for.
const MOST_TOLD: Duration = Duration::from_secs(10);

/// What a relay has done.
#[derive(Clone, Copy, Default, Debug)]
pub struct Relayed {
    /// Events that are in the stream.
    pub events: f64,
    /// For how many seconds it worked for that: waiting is none.
    pub seconds: f64,
}

impl Relayed {
    /// Events a second of work between two moments; 0 when there were none, or the process is another.
    pub fn a_second_since(self, before: Self) -> f64 {
        let events = self.events - before.events;
        let seconds = self.seconds - before.seconds;
        match events > 0.0 && seconds > 0.0 {
            true => events / seconds,
            false => 0.0,
        }
    }
}

/// A running system with one centre.
pub struct Site {
    /// The engine of its database.
    pub engine: Engine,
    /// The process with every role.
    pub madang: Madang,
    /// The administrator.
    pub admin: Client,
    /// Where the API answers; the same after a restart.
    pub address: SocketAddr,
    settings: Vec<(&'static str, String)>,
    store: Store,
    _nats: NatsServer,
    _smtp: SmtpServer,
    _folder: TempDir,
}

impl Site {
    /// Starts a system on an engine; none when there is no PostgreSQL.
    ///
    /// # Panics
    /// When something does not start.
    pub async fn open(engine: Engine) -> Option<Self> {
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("bench.db");
        let store = match engine {
            Engine::Postgres => Store::Postgres(Database::create()?),
            Engine::Sqlite => Store::Sqlite(file),
        };
        let (nats, smtp) = (NatsServer::start().await, SmtpServer::start().await);
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let settings = vec![
            ("MADANG_DATABASE__URL", store.url()),
            ("MADANG_NATS__URL", nats.url()),
            (
                "MADANG_KEYS__FILE",
                folder.path().join("keys.toml").display().to_string(),
            ),
            ("MADANG_HTTP__LISTEN", address.to_string()),
            // The administrator sets up a fair a round; people stay far below the usual limit.
            ("MADANG_HTTP__PERSON_PER_MINUTE", "1000000".to_owned()),
            ("MADANG_MAIL__SMTP_URL", smtp.url()),
        ];
        let madang = Madang::start(&["run", "all"], &settings).await;
        let centre = found_centre(&settings, folder.path());
        let nobody = Client::new(madang.url());
        let admin = sign_in(&nobody, &centre, ADMINISTRATOR, PASSWORD).await;
        Some(Self {
            engine,
            madang,
            admin,
            address,
            settings,
            store,
            _nats: nats,
            _smtp: smtp,
            _folder: folder,
        })
    }

    /// Runs statements on the database while the system is stopped, because SQLite lets one process in.
    pub async fn sql_while_stopped(&mut self, statements: &str) {
        self.madang.terminate().await;
        self.store.run(statements);
        self.madang.restart().await;
    }

    /// Lets the database tidy up and count what it holds, as it does by itself in time.
    pub fn tidy_up(&self) {
        self.store.tidy_up();
    }

    /// How SQL writes an id on this engine.
    pub fn id(&self, id: uuid::Uuid) -> String {
        self.store.id(id)
    }

    /// The type of ids on this engine.
    pub fn id_type(&self) -> &'static str {
        self.store.id_type()
    }

    /// Checks every invariant; the sentence when one is broken. On SQLite the system is started anew.
    ///
    /// # Errors
    /// What `madang verify` printed.
    pub async fn verify(&mut self) -> Result<(), String> {
        let alone = self.engine == Engine::Sqlite;
        if alone {
            self.madang.terminate().await;
        }
        let (status, printed) = madang::run(&["verify"], &self.settings);
        if alone {
            self.madang.restart().await;
        }
        status.success().then_some(()).ok_or(printed)
    }

    /// More processes of one service, beside those that run; they end when dropped.
    pub async fn more(&self, service: &str, count: usize) -> Vec<Madang> {
        let mut settings = self.settings.clone();
        settings.retain(|(name, _)| *name != "MADANG_HTTP__LISTEN");
        settings.push(("MADANG_HTTP__LISTEN", "127.0.0.1:0".to_owned()));
        let mut more = Vec::new();
        for _ in 0..count {
            more.push(Madang::start(&["run", service], &settings).await);
        }
        more
    }

    /// The time within which 99 of 100 events of the last minute reached the stream, in milliseconds;
    /// 0 when there were none, as after a kill when all were told before it.
    ///
    /// # Panics
    /// When the process does not tell.
    pub async fn outbox_lag_ms(&self) -> f64 {
        let name = "madang_outbox_lag_seconds{quantile=\"0.99\"} ";
        self.metric(name).await * 1e3
    }

    /// What the relay has done since the start.
    ///
    /// # Panics
    /// When the process does not tell.
    pub async fn relayed(&self) -> Relayed {
        Relayed {
            events: self.metric("madang_relay_events_total ").await,
            seconds: self.metric("madang_relay_seconds_sum ").await,
        }
    }

    /// Waits until the relay has told so many events since the start, at most ten seconds; returns how
    /// long that took.
    ///
    /// # Panics
    /// When the process does not tell.
    pub async fn until_told(&self, events: f64) -> Duration {
        let began = Instant::now();
        while self.relayed().await.events < events && began.elapsed() < MOST_TOLD {
            // The relay works on its own; there is nothing to wait for but time.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        began.elapsed()
    }

    /// Waits until no event waits any more, at most ten seconds; returns how long that took. Other than
    /// the count of a process, this is also known after a kill.
    pub async fn until_all_told(&self) -> Duration {
        let began = Instant::now();
        let waiting = "SELECT count(*) FROM outbox WHERE published_at IS NULL;";
        while self.store.ask(waiting) != "0" && began.elapsed() < MOST_TOLD {
            // The relay works on its own; there is nothing to wait for but time.
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        began.elapsed()
    }

    /// The value of a line on the metrics page, by what comes before it; 0 when there is none yet.
    ///
    /// # Panics
    /// When the process does not tell.
    pub async fn metric(&self, name: &str) -> f64 {
        let request = request("GET", "/metrics", &[], "");
        let mut connection = Connection::open(self.address).await.expect("a connection");
        let metrics = connection.exchange(&request).await.expect("an answer");
        let metrics = String::from_utf8_lossy(&metrics.body).into_owned();
        let value = metrics.lines().find_map(|line| line.strip_prefix(name));
        value.map_or(0.0, |value| value.parse().expect("a number"))
    }

    /// Runs a command of the binary to its end beside the running one; returns success and what it printed.
    pub fn run(&self, arguments: &[&str]) -> (bool, String) {
        let (status, printed) = madang::run(arguments, &self.settings);
        (status.success(), printed)
    }

    /// Where the data is kept.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Waits until reactions, relay and postman have little left to do; returns how long that took.
    pub async fn until_quiet(&self) -> Duration {
        machine::until_quiet(self.madang.id()).await
    }
}
