//! Settings: defaults, file, environment.

use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use serde::Deserialize;

/// Every setting with its default and its explanation.
pub const DEFAULTS: &str = include_str!("settings/default.toml");

/// All settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The database.
    pub database: DatabaseSection,
    /// NATS.
    pub nats: NatsSection,
    /// Secrets.
    pub keys: KeysSection,
    /// The gateway.
    pub http: HttpSection,
    /// Health of processes without the gateway.
    pub health: HealthSection,
    /// Mail.
    pub mail: MailSection,
    /// Logging.
    pub log: LogSection,
    /// A clock that is set off.
    pub rehearsal: RehearsalSection,
}

/// The database.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseSection {
    pub url: String,
    pub max_connections: u32,
    pub migrate: bool,
}

/// NATS.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NatsSection {
    pub url: String,
    pub nkey_seed_file: String,
    pub root_certificate: String,
    pub production: bool,
    pub monitor_url: String,
    pub server: PathBuf,
    pub store: PathBuf,
}

/// Secrets.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeysSection {
    pub actor: String,
    pub sign_in: String,
    pub pass: String,
    pub token: String,
    pub file: String,
}

impl std::fmt::Debug for KeysSection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeysSection(secret)")
    }
}

/// The gateway.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpSection {
    pub listen: String,
    pub public_url: String,
    pub trusted_proxies: Vec<String>,
    pub anonymous_per_minute: u32,
    pub person_per_minute: u32,
    pub sign_in_per_quarter: u32,
}

/// Health of processes without the gateway.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HealthSection {
    pub listen: String,
}

/// Mail.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSection {
    pub smtp_url: String,
    pub maildir: PathBuf,
    pub from: String,
    pub per_second: u32,
    pub reply_address: String,
    pub reply_listen: String,
    pub reply_imap: String,
    pub reply_imap_seconds: u64,
    pub reply_imap_done: String,
    pub root_certificate: PathBuf,
}

/// Logging.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogSection {
    pub filter: String,
    pub format: String,
}

/// A clock that is set off.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RehearsalSection {
    pub clock_file: PathBuf,
}

impl Settings {
    /// The defaults, then the file, then the environment.
    ///
    /// # Errors
    /// When a setting is unknown, missing or of the wrong type; names it.
    pub fn load(file: Option<&Path>) -> Result<Self, Box<figment::Error>> {
        let mut figment = Figment::from(Toml::string(DEFAULTS));
        if let Some(file) = file {
            figment = figment.merge(Toml::file_exact(file));
        }
        let environment = Env::prefixed("MADANG_")
            .ignore(&[
                "test_postgres",
                "test_chromedriver",
                "test_browser_tools",
                "bin",
            ])
            .split("__");
        figment.merge(environment).extract().map_err(Box::new)
    }
}

/// A setting that may be empty.
pub fn given(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_defaults_are_the_defaults() {
        let settings = Settings::load(None).unwrap();
        assert_eq!(settings.http.listen, "127.0.0.1:8080");
        assert!(settings.database.migrate);
    }
}
