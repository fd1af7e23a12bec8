//! `madang demo`: a city's fair, made and played through the HTTP API.

mod api;
mod bookings;
mod city;
mod employers;
mod hall;
mod mailbox;
mod report;
mod seekers;
mod venue;

use std::path::{Path, PathBuf};

use bus::Stop;
use contract::accounts::{FirstAdministrator, FoundCentre};
use domain::centre::CentreTerms;
use domain::refusal::Language;

use crate::fault::Fault;
use crate::line::Line;
use crate::roles::Role;
use crate::run::System;
use crate::settings::Settings;
use crate::{keys, nats_server, stopping};

/// How the demo ends.
#[derive(clap::Args)]
pub struct Arguments {
    /// Stop when the fair is played, instead of leaving the server running.
    #[arg(long)]
    exit: bool,
    /// Where everything is kept; what an earlier demo left there is removed.
    #[arg(long, default_value = ".madang/demo")]
    folder: PathBuf,
}

/// The administrator of the demonstration centre.
const ADMINISTRATOR: &str = "admin@gwangmadang.example";

/// Starts everything, plays the fair, prints what happened.
///
/// # Errors
/// When something cannot start, or the API answers what it should not.
pub async fn demo(arguments: Arguments, settings: Settings) -> Result<(), Fault> {
    let settings = settings_of(&arguments.folder, settings);
    make_room(&arguments.folder, &settings).await?;
    let roles = Role::parse(&["all".to_owned()])?;
    let system = System::start(&roles, &settings).await?;
    let address = system.address.clone().unwrap_or_default();
    println!(
        "Started in {} ms, {}.",
        system.started_in.as_millis(),
        report::memory()
    );
    let password = keys::random();
    found_centre(&system, &password).await?;
    let api = api::Api::sign_in(&address, ADMINISTRATOR, &password).await?;
    play(&api, &settings.mail.maildir).await?;
    report::print(&api, system.db.as_ref(), &settings.mail.maildir).await?;
    if !arguments.exit {
        println!("\nThe server runs at {address} — stop it with Ctrl-C.");
        println!("Sign in as {ADMINISTRATOR} with the password {password}");
        println!("Mails lie in {}", settings.mail.maildir.display());
        let (asked, _) = Stop::pair();
        stopping::on_signal(&asked).await?;
    }
    system.stop().await;
    Ok(())
}

async fn play(api: &api::Api, maildir: &Path) -> Result<(), Fault> {
    let fair = venue::prepare(api).await?;
    let panels = employers::come(api, &fair).await?;
    let seekers = seekers::register(api, &fair, maildir).await?;
    bookings::play(api, &fair, &panels, &seekers, maildir).await?;
    seekers::check_in(api, &fair, &seekers).await?;
    mailbox::until_quiet(maildir).await
}

/// A folder of its own, and no limits in the way of one busy client.
fn settings_of(folder: &Path, mut settings: Settings) -> Settings {
    settings.database.url = format!("sqlite:{}", folder.join("madang.db").display());
    settings.nats.store = folder.join("nats");
    settings.keys.file = folder.join("keys.toml").display().to_string();
    settings.mail.maildir = folder.join("mail");
    settings.http.anonymous_per_minute = 100_000;
    settings.http.person_per_minute = 1_000_000;
    settings.http.sign_in_per_quarter = 10_000;
    settings
}

/// Removes what an earlier demo left, with the server that it left when it was killed.
async fn make_room(folder: &Path, settings: &Settings) -> Result<(), Fault> {
    if !folder.exists() {
        return Ok(());
    }
    if settings.nats.url.is_empty() {
        nats_server::clear(&settings.nats).await?;
    }
    let fault = |error| Fault::file(folder.display().to_string(), error);
    std::fs::remove_dir_all(folder).map_err(fault)
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
