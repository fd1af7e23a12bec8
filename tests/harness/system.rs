//! A whole system for a test: the real binary, nats-server, database and mail server.

use crate::api::Client;
use crate::clock::{self, Clock};
use crate::eventually::within;
use crate::madang::{self, Madang};
use crate::nats::NatsServer;
use crate::postgres::Database;
use crate::road::Road;
use crate::smtp::SmtpServer;
use serde_json::{Value, json};
use std::time::Duration;
use tempfile::TempDir;

/// The administrator of the test's centre.
pub const ADMINISTRATOR: &str = "admin@centre.example";
/// The administrator's password.
pub const PASSWORD: &str = "correct horse battery staple";

/// A database engine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// One file.
    Sqlite,
    /// The server that `cargo xtask test` started.
    Postgres,
}

/// A running system with one centre.
pub struct System {
    /// The `madang` process with every role.
    pub madang: Madang,
    /// NATS.
    pub nats: NatsServer,
    /// The road that `madang` takes to NATS.
    pub road: Road,
    /// Where mails arrive.
    pub smtp: SmtpServer,
    /// The administrator.
    pub admin: Client,
    /// The centre's id.
    pub centre: String,
    settings: Vec<(&'static str, String)>,
    postgres: Option<Database>,
    folder: TempDir,
}

impl System {
    /// Starts a system on an engine; none when this machine has no PostgreSQL for tests.
    ///
    /// # Panics
    /// When something does not start, and with `CI=true` when an engine is missing.
    pub async fn start(engine: Engine) -> Option<Self> {
        Self::start_with(engine, &[]).await
    }

    /// The same with these settings on top.
    ///
    /// # Panics
    /// As `start` does.
    pub async fn start_with(engine: Engine, more: &[(&'static str, &str)]) -> Option<Self> {
        Self::start_in(TempDir::new().expect("a folder"), engine, more).await
    }

    /// The same with a clock that the test moves with [`System::clock`], at ten in the morning at
    /// first; timers run all the time.
    ///
    /// # Panics
    /// As `start` does.
    pub async fn rehearse(engine: Engine) -> Option<Self> {
        let folder = TempDir::new().expect("a folder");
        Clock::of(folder.path()).to_ten();
        Self::rehearse_in(folder, engine).await
    }

    /// As `rehearse`, with a clock that shows the time of day until it is moved.
    ///
    /// # Panics
    /// As `start` does.
    pub async fn rehearse_from_now(engine: Engine) -> Option<Self> {
        Self::rehearse_in(TempDir::new().expect("a folder"), engine).await
    }

    async fn rehearse_in(folder: TempDir, engine: Engine) -> Option<Self> {
        let file = Clock::of(folder.path()).0.display().to_string();
        let setting = ("MADANG_REHEARSAL__CLOCK_FILE", file.as_str());
        Self::start_in(folder, engine, &[setting]).await
    }

    /// The same on a machine whose clock is off by so many minutes, while the database's is right;
    /// none when this machine has no libfaketime for tests.
    ///
    /// # Panics
    /// As `start` does, and with `CI=true` when libfaketime is missing.
    pub async fn rehearse_off_by(engine: Engine, minutes: i64) -> Option<Self> {
        let library = clock::faketime()?.display().to_string();
        let folder = TempDir::new().expect("a folder");
        let clock = Clock::of(folder.path());
        clock.to_ten();
        let file = clock.0.display().to_string();
        let off = format!("{minutes:+}m");
        let settings = [
            ("MADANG_REHEARSAL__CLOCK_FILE", file.as_str()),
            ("LD_PRELOAD", library.as_str()),
            ("FAKETIME", off.as_str()),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ];
        Self::start_in(folder, engine, &settings).await
    }

    /// Another process beside one of `rehearse_off_by`, with the same database and another wrong clock.
    pub async fn beside_off_by(&self, minutes: i64) -> Madang {
        let mut settings = self.settings.clone();
        settings.retain(|(name, _)| *name != "FAKETIME");
        settings.push(("FAKETIME", format!("{minutes:+}m")));
        Madang::start(&["run", "all"], &settings).await
    }

    async fn start_in(
        folder: TempDir,
        engine: Engine,
        more: &[(&'static str, &str)],
    ) -> Option<Self> {
        let postgres = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(Database::create()?),
        };
        let (nats, smtp) = (NatsServer::start().await, SmtpServer::start().await);
        let road = Road::to(nats.port());
        let path = |name: &str| folder.path().join(name).display().to_string();
        let database = postgres
            .as_ref()
            .map_or_else(|| format!("sqlite:{}", path("test.db")), Database::url);
        let mut settings = vec![
            ("MADANG_DATABASE__URL", database),
            ("MADANG_NATS__URL", road.url()),
            ("MADANG_KEYS__FILE", path("keys.toml")),
            ("MADANG_HTTP__LISTEN", "127.0.0.1:0".to_owned()),
            ("MADANG_HTTP__ANONYMOUS_PER_MINUTE", "1000000".to_owned()),
            ("MADANG_HTTP__PERSON_PER_MINUTE", "1000000".to_owned()),
            ("MADANG_HTTP__SIGN_IN_PER_QUARTER", "10000".to_owned()),
            ("MADANG_MAIL__SMTP_URL", smtp.url()),
            ("MADANG_MAIL__PER_SECOND", "1000".to_owned()),
            ("MADANG_MAIL__FROM", "마당 <fair@madang.example>".to_owned()),
        ];
        let more = more
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()));
        settings.extend(more);
        let madang = Madang::start(&["run", "all"], &settings).await;
        let nobody = Client::new(madang.url());
        let centre = found_centre(&settings, folder.path());
        let admin = sign_in(&nobody, &centre, ADMINISTRATOR, PASSWORD).await;
        Some(Self {
            madang,
            nats,
            road,
            smtp,
            admin,
            centre,
            settings,
            postgres,
            folder,
        })
    }

    /// The clock of a system that rehearses.
    pub fn clock(&self) -> Clock {
        Clock::of(self.folder.path())
    }

    /// Signs the administrator in again, whose session may have ended while the clock was moved.
    pub async fn sign_in_again(&mut self) {
        self.admin = self.administrator().await;
    }

    /// The administrator in a new session.
    pub async fn administrator(&self) -> Client {
        sign_in(&self.nobody(), &self.centre, ADMINISTRATOR, PASSWORD).await
    }

    /// The administrator of another centre, which is founded with this.
    ///
    /// # Panics
    /// When that is refused, as it is the second time.
    pub async fn elsewhere(&self) -> Client {
        const OTHER: &str = "admin@other.example";
        let file = self.folder.path().join("other-password");
        std::fs::write(&file, PASSWORD).expect("a file can be written");
        let (founded, printed) = self.run(&[
            "found",
            "--name",
            "이웃 일자리센터",
            "--name-en",
            "Other Centre",
            "--sender",
            "other@madang.example",
            "--administrator",
            "이웃",
            "--email",
            OTHER,
            "--password-file",
            &file.display().to_string(),
        ]);
        assert!(founded, "{printed}");
        let is_id = |line: &&str| line.len() == 36 && line.split('-').count() == 5;
        let centre = printed.lines().find(is_id).expect("an id");
        sign_in(&self.nobody(), centre, OTHER, PASSWORD).await
    }

    /// Somebody who has not signed in.
    pub fn nobody(&self) -> Client {
        Client::new(self.madang.url())
    }

    /// Kills the process as a crash would and starts it again; clients must be made anew.
    pub async fn crash_and_restart(&mut self) {
        self.madang.restart().await;
        self.sign_in_again().await;
    }

    /// Kills the process and starts one with these roles; clients must be made anew.
    pub async fn crash_and_restart_as(&mut self, roles: &[&str]) {
        self.madang.kill();
        let arguments: Vec<_> = ["run"].iter().chain(roles).copied().collect();
        self.madang = Madang::start(&arguments, &self.settings).await;
        self.sign_in_again().await;
    }

    /// Runs a command of the binary to its end beside the running one; returns success and what it printed.
    pub fn run(&self, arguments: &[&str]) -> (bool, String) {
        let (status, printed) = madang::run(arguments, &self.settings);
        (status.success(), printed)
    }

    /// What the system was started with, for a command that runs beside what the test does.
    pub fn settings(&self) -> &[(&'static str, String)] {
        &self.settings
    }

    /// Waits until every event was told and dealt with.
    ///
    /// # Panics
    /// When work is left behind.
    pub async fn settle(&self) {
        let pause = Duration::from_millis(600);
        let settled = within(Duration::from_secs(180), "all work is done", async || {
            // Longer than the relay waits between two looks at the outbox.
            tokio::time::sleep(pause).await;
            match self.nats.unsettled().await {
                Ok(0) => Ok(()),
                left => Err(left),
            }
        });
        settled.await;
    }

    /// Checks that no work is left behind, and every invariant on the database after an orderly stop.
    ///
    /// # Panics
    /// When work is left, or an invariant is broken.
    pub async fn verify(mut self) {
        self.settle().await;
        self.madang.terminate().await;
        let (sound, printed) = self.run(&["verify"]);
        assert!(sound, "{printed}");
    }

    /// The database, for what an outsider cannot see otherwise; PostgreSQL only.
    pub fn postgres(&self) -> Option<&Database> {
        self.postgres.as_ref()
    }

    /// Adds a person by staff and returns the id.
    pub async fn person(&self, name: &str, email: &str) -> String {
        person(&self.admin, name, email).await
    }
}

/// A text in an answer.
///
/// # Panics
/// When it is not there.
#[track_caller]
pub fn id(value: &Value, name: &str) -> String {
    let text = value[name].as_str().map(str::to_owned);
    text.unwrap_or_else(|| panic!("no {name} in {value}"))
}

/// Adds a person as this administrator and returns the id.
pub async fn person(admin: &Client, name: &str, email: &str) -> String {
    let body = json!({ "name": name, "email": email });
    id(&admin.post("/v1/people", body).await.ok(), "id")
}

/// Signs somebody in with a password.
pub async fn sign_in(nobody: &Client, centre: &str, email: &str, password: &str) -> Client {
    let body = json!({ "centre": centre, "email": email, "password": password });
    let session = nobody.post("/v1/sessions", body).await.ok();
    nobody.with_token(&id(&session, "token"))
}

/// Founds the test's centre with its administrator and returns its id.
///
/// # Panics
/// When that is refused.
pub fn found_centre(settings: &[(&'static str, String)], folder: &std::path::Path) -> String {
    let file = folder.join("password");
    std::fs::write(&file, PASSWORD).expect("a file can be written");
    let arguments = [
        "found",
        "--name",
        "시험 일자리센터",
        "--name-en",
        "Test Centre",
        "--sender",
        "centre@madang.example",
        "--administrator",
        "운영자",
        "--email",
        ADMINISTRATOR,
        "--password-file",
        &file.display().to_string(),
    ];
    let (status, printed) = madang::run(&arguments, settings);
    assert!(status.success(), "{printed}");
    let id = printed
        .lines()
        .find(|line| line.len() == 36 && line.split('-').count() == 5);
    id.unwrap_or_else(|| panic!("no id in {printed}"))
        .to_owned()
}
