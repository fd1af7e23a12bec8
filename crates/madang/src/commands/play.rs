//! What a played fair needs, whoever plays it: a system of its own, a city, people and firms.

pub mod api;
pub mod city;
pub mod employers;
mod hall;
pub mod mailbox;
pub mod seekers;
pub mod venue;

use std::path::{Path, PathBuf};

use contract::accounts::{FirstAdministrator, FoundCentre};
use data::Database;
use domain::centre::CentreTerms;
use domain::refusal::Language;

use crate::fault::Fault;
use crate::line::Line;
use crate::roles::Role;
use crate::run::{System, database_settings};
use crate::settings::Settings;
use crate::{keys, nats_server};

/// The administrator of the city's centre.
pub const ADMINISTRATOR: &str = "admin@gwangmadang.example";

/// A system that plays a fair, with its administrator.
pub struct House {
    /// What runs.
    pub system: System,
    /// Where it answers.
    pub address: String,
    /// Where its mails are laid down.
    pub maildir: PathBuf,
    /// The administrator's password.
    pub password: String,
}

impl House {
    /// Starts a system in a folder of its own; what an earlier one left there is removed.
    ///
    /// # Errors
    /// When the folder holds something else, or something cannot start.
    pub async fn open(folder: &Path, settings: Settings) -> Result<Self, Fault> {
        Self::open_on(folder, None, settings).await
    }

    /// The same, with a database of its own that lies elsewhere and is empty.
    ///
    /// # Errors
    /// As `open`, and when something was ever kept in the database: nobody's work is played with.
    pub async fn open_on(
        folder: &Path,
        database: Option<&str>,
        settings: Settings,
    ) -> Result<Self, Fault> {
        let mut settings = settings_of(folder, settings);
        if let Some(url) = database {
            if !url.starts_with("postgres") {
                return Err(Fault::say(
                    "--database names an empty PostgreSQL database: postgres://user:password@host/name",
                ));
            }
            url.clone_into(&mut settings.database.url);
            must_be_new(&settings).await?;
        }
        make_room(folder, &settings).await?;
        let roles = Role::parse(&["all".to_owned()])?;
        let system = System::start(&roles, &settings).await?;
        let password = keys::random();
        found_centre(&system, &password).await?;
        Ok(Self {
            address: system.address.clone().unwrap_or_default(),
            system,
            maildir: settings.mail.maildir,
            password,
        })
    }

    /// The API as the administrator.
    ///
    /// # Errors
    /// When it does not let the administrator in.
    pub async fn api(&self) -> Result<api::Api, Fault> {
        api::Api::sign_in(&self.address, ADMINISTRATOR, &self.password).await
    }
}

/// The memory of this process, as the kernel counts it.
pub fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.map_or_else(
        || "memory unknown".to_owned(),
        |kilobytes| format!("{} MB of memory", kilobytes / 1024),
    )
}

/// A folder of its own, a NATS server of its own and no mail to anybody, whatever a deployment has set; and
/// no limits in the way of one busy client.
fn settings_of(folder: &Path, mut settings: Settings) -> Settings {
    settings.database.url = format!("sqlite:{}", folder.join("madang.db").display());
    settings.nats.url.clear();
    settings.nats.nkey_seed_file.clear();
    settings.nats.production = false;
    settings.nats.store = folder.join("nats");
    settings.keys.file = folder.join("keys.toml").display().to_string();
    settings.mail.maildir = folder.join("mail");
    settings.mail.smtp_url.clear();
    settings.mail.reply_address.clear();
    settings.mail.reply_listen.clear();
    settings.mail.reply_imap.clear();
    settings.http.anonymous_per_minute = 100_000;
    settings.http.person_per_minute = 1_000_000;
    settings.http.sign_in_per_quarter = 10_000;
    settings
}

/// The file by which a folder is known as one that was played in, and may be removed.
const MARK: &str = "played-by-madang";

async fn must_be_new(settings: &Settings) -> Result<(), Fault> {
    let db = Database::connect_to_look(&database_settings(settings)).await?;
    match db.is_new().await? {
        true => Ok(()),
        false => Err(Fault::say(
            "The database is not empty. Name another one, or make one for this.",
        )),
    }
}

/// Removes what an earlier demo left, with the server that it left when it was killed. A folder that
/// no demo made is left alone.
async fn make_room(folder: &Path, settings: &Settings) -> Result<(), Fault> {
    let fault = |error| Fault::file(folder.display().to_string(), error);
    if folder.exists() && !is_empty(folder).map_err(fault)? {
        if !folder.join(MARK).exists() {
            return Err(Fault::say(format!(
                "{} holds something that no demo or simulation has left there. Name another folder, \
                 or remove it yourself.",
                folder.display()
            )));
        }
        nats_server::clear(&settings.nats).await?;
        std::fs::remove_dir_all(folder).map_err(fault)?;
    }
    std::fs::create_dir_all(folder).map_err(fault)?;
    std::fs::write(folder.join(MARK), "").map_err(fault)
}

fn is_empty(folder: &Path) -> std::io::Result<bool> {
    Ok(std::fs::read_dir(folder)?.next().is_none())
}

/// A centre is founded by the operator, not through the public API.
async fn found_centre(system: &System, password: &str) -> Result<(), Fault> {
    let command = FoundCentre {
        terms: CentreTerms {
            name: "광마당시 일자리센터".to_owned(),
            name_en: Some("Gwangmadang Job Centre".to_owned()),
            zone: "Asia/Seoul".to_owned(),
            languages: vec![Language::Ko, Language::En],
            sender: "fair@gwangmadang.example".to_owned(),
        },
        administrator: FirstAdministrator {
            name: "운영자".to_owned(),
            email: ADMINISTRATOR.to_owned(),
            password: password.to_owned(),
        },
    };
    let line = Line::new(system.bus.clone(), None);
    line.must(&command).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_played_fair_reaches_no_server_and_nobody_whatever_a_deployment_has_set() {
        let folder = Path::new("played");
        let mut set = Settings::load(None).unwrap();
        let usual = settings_of(folder, set.clone());
        let text = "set by a deployment".to_owned();
        set.database.url.clone_from(&text);
        set.nats.url.clone_from(&text);
        set.nats.nkey_seed_file.clone_from(&text);
        set.nats.production = true;
        set.nats.store = PathBuf::from("elsewhere");
        set.keys.file.clone_from(&text);
        set.mail.maildir = PathBuf::from("elsewhere");
        set.mail.smtp_url.clone_from(&text);
        set.mail.reply_address.clone_from(&text);
        set.mail.reply_listen.clone_from(&text);
        set.mail.reply_imap.clone_from(&text);
        let played = settings_of(folder, set);
        assert_eq!(played.database.url, "sqlite:played/madang.db");
        assert_eq!(played.nats.store, folder.join("nats"));
        assert_eq!(played.mail.maildir, folder.join("mail"));
        let nats = (&played.nats.url, &played.nats.nkey_seed_file);
        assert_eq!(nats, (&String::new(), &String::new()));
        assert!(!played.nats.production);
        for address in [
            &played.mail.smtp_url,
            &played.mail.reply_address,
            &played.mail.reply_listen,
            &played.mail.reply_imap,
        ] {
            assert_eq!(address, "");
        }
        assert_eq!(played.keys.file, usual.keys.file);
    }
}
