//! A system as in production: PostgreSQL, the deployed settings of NATS, and for each role a process
//! with an nkey of its own.

pub(crate) mod certificate;
mod identity;

use crate::api::Client;
use crate::eventually::eventually_ok;
use crate::madang::{self, Madang};
use crate::nats::NatsServer;
use crate::postgres::Database;
use crate::process::free_port;
use crate::road::Road;
use crate::smtp::SmtpServer;
use crate::system::{ADMINISTRATOR, PASSWORD, found_centre, sign_in};
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;

/// The roles, in the order of their start.
pub const ROLES: [&str; 8] = [
    "relay",
    "accounts",
    "registration",
    "booths",
    "interviews",
    "mock-interviews",
    "invites",
    "gateway",
];

/// How the processes reach NATS.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// As on Kubernetes: `tls.conf`, and a root certificate that each process is told of.
    Tls,
    /// As with compose: `nats.conf`; `booths` goes over a road that can be blocked.
    Road,
}

/// A running system with one centre.
pub struct Deployment {
    /// NATS.
    pub nats: NatsServer,
    /// The road that `booths` takes to NATS, when it is not TLS.
    pub road: Road,
    /// Where mails arrive.
    pub smtp: SmtpServer,
    /// The administrator.
    pub admin: Client,
    /// The database.
    pub postgres: Database,
    /// The process of each role.
    pub roles: BTreeMap<&'static str, Madang>,
    health: BTreeMap<&'static str, String>,
    settings: Settings,
    folder: TempDir,
}

/// What to start a process with.
type Settings = Vec<(&'static str, String)>;

impl Deployment {
    /// Starts a system; none when this machine has no PostgreSQL for tests.
    ///
    /// # Panics
    /// When something does not start, and with `CI=true` when there is no PostgreSQL.
    pub async fn start(way: Way) -> Option<Self> {
        let postgres = Database::create()?;
        let folder = TempDir::new().expect("a folder");
        let nkeys = identity::make_all(folder.path());
        let tls = (way == Way::Tls).then(|| certificate::make(folder.path()));
        let nats = NatsServer::start_as_deployed(nkeys, tls.as_deref()).await;
        let (smtp, road) = (SmtpServer::start().await, Road::to(nats.port()));
        let mut settings = settings(&postgres, &nats, &smtp);
        match &tls {
            Some(tls) => settings.extend(over_tls(&nats, tls)),
            None => settings.push(("MADANG_NATS__URL", nats.url())),
        }
        let mut deployment = Self {
            admin: Client::new(""),
            roles: BTreeMap::new(),
            health: BTreeMap::new(),
            nats,
            road,
            smtp,
            postgres,
            settings,
            folder,
        };
        deployment.migrate();
        for role in ROLES {
            deployment.launch(role, way).await;
        }
        deployment.found().await;
        Some(deployment)
    }

    /// Runs a command of the binary with the nkey of a role or of the `operator`; returns success
    /// and what it printed.
    pub fn run_as(&self, role: &str, arguments: &[&str]) -> (bool, String) {
        let (status, printed) = madang::run(arguments, &self.settings_of(role));
        (status.success(), printed)
    }

    /// The answer of each role whether it is ready.
    ///
    /// # Panics
    /// When one is not.
    pub async fn each_is_ready(&self) {
        for (role, health) in &self.health {
            let client = Client::new(health);
            eventually_ok(role, async || {
                let reply = client.get("/health/ready").await;
                (reply.status == 200).then_some(()).ok_or(reply.body)
            })
            .await;
        }
    }

    /// The process of a role.
    ///
    /// # Panics
    /// When there is no such role.
    pub fn role(&mut self, role: &str) -> &mut Madang {
        self.roles.get_mut(role).expect("a role")
    }

    /// Starts another process of a role, which works beside the first.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn another(&self, role: &'static str) -> Madang {
        let mut settings = self.settings_of(role);
        let address = format!("127.0.0.1:{}", free_port());
        settings.push(("MADANG_HEALTH__LISTEN", address));
        Madang::start(&["run", role], &settings).await
    }

    fn migrate(&self) {
        let (done, printed) = self.run_as("operator", &["migrate"]);
        assert!(done, "{printed}");
    }

    async fn found(&mut self) {
        let centre = found_centre(&self.settings_of("operator"), self.folder.path());
        let nobody = Client::new(&self.health["gateway"]);
        self.admin = sign_in(&nobody, &centre, ADMINISTRATOR, PASSWORD).await;
    }

    async fn launch(&mut self, role: &'static str, way: Way) {
        let address = format!("127.0.0.1:{}", free_port());
        let mut settings = self.settings_of(role);
        if role == "gateway" {
            settings.push(("MADANG_HTTP__LISTEN", address.clone()));
        } else {
            settings.push(("MADANG_HEALTH__LISTEN", address.clone()));
        }
        if (role, way) == ("booths", Way::Road) {
            settings.push(("MADANG_NATS__URL", self.road.url()));
        }
        let process = Madang::start(&["run", role], &settings).await;
        self.roles.insert(role, process);
        self.health.insert(role, format!("http://{address}"));
    }

    fn settings_of(&self, role: &str) -> Settings {
        let seed = identity::seed_file(self.folder.path(), role);
        let mut settings = self.settings.clone();
        settings.push(("MADANG_NATS__NKEY_SEED_FILE", seed.display().to_string()));
        settings
    }
}

fn settings(postgres: &Database, nats: &NatsServer, smtp: &SmtpServer) -> Settings {
    let many = || "1000000".to_owned();
    let mut settings = identity::keys();
    settings.extend([
        ("MADANG_DATABASE__URL", postgres.url()),
        ("MADANG_DATABASE__MIGRATE", "false".to_owned()),
        ("MADANG_NATS__PRODUCTION", "true".to_owned()),
        ("MADANG_NATS__MONITOR_URL", nats.monitor_url()),
        ("MADANG_KEYS__FILE", String::new()),
        ("MADANG_HTTP__ANONYMOUS_PER_MINUTE", many()),
        ("MADANG_HTTP__PERSON_PER_MINUTE", many()),
        ("MADANG_MAIL__SMTP_URL", smtp.url()),
        ("MADANG_MAIL__PER_SECOND", "1000".to_owned()),
        ("MADANG_MAIL__FROM", "마당 <fair@madang.example>".to_owned()),
    ]);
    settings
}

fn over_tls(nats: &NatsServer, tls: &Path) -> Settings {
    let root = tls.join("ca.crt").display().to_string();
    let url = format!("tls://127.0.0.1:{}", nats.port());
    vec![
        ("MADANG_NATS__URL", url),
        ("MADANG_NATS__ROOT_CERTIFICATE", root),
    ]
}
