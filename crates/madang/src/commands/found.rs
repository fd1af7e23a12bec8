//! `madang found`.

use contract::accounts::{FirstAdministrator, FoundCentre};
use domain::centre::CentreTerms;
use domain::refusal::Language;

use crate::fault::Fault;
use crate::line::Line;
use crate::nats;
use crate::settings::Settings;

/// The centre and its first administrator.
#[derive(clap::Args)]
pub struct Arguments {
    /// What the centre is called.
    #[arg(long)]
    name: String,
    /// What it is called in English.
    #[arg(long)]
    name_en: Option<String>,
    /// Its time zone.
    #[arg(long, default_value = "Asia/Seoul")]
    zone: String,
    /// The address its mails come from.
    #[arg(long)]
    sender: String,
    /// The administrator's name.
    #[arg(long)]
    administrator: String,
    /// The administrator's mail address.
    #[arg(long)]
    email: String,
    /// A file with the administrator's password, at least 12 characters; `-` reads it from standard input.
    #[arg(long)]
    password_file: String,
}

/// Founds a centre on the running services and prints its id.
///
/// # Errors
/// When it is refused, or no service can be reached.
pub async fn found(arguments: Arguments, settings: &Settings) -> Result<(), Fault> {
    let password = password(&arguments.password_file)?;
    let command = FoundCentre {
        terms: CentreTerms {
            name: arguments.name,
            name_en: arguments.name_en,
            zone: arguments.zone,
            languages: vec![Language::Ko, Language::En],
            sender: arguments.sender,
        },
        administrator: FirstAdministrator {
            name: arguments.administrator,
            email: arguments.email,
            password,
        },
    };
    let bus = nats::connect_tool(settings, "madang").await?;
    let centre = Line::new(bus, None).must(&command).await?;
    println!("{}", centre.id);
    Ok(())
}

fn password(file: &str) -> Result<String, Fault> {
    let text = match file {
        "-" => std::io::read_to_string(std::io::stdin()),
        file => std::fs::read_to_string(file),
    };
    let text = text.map_err(|error| Fault::file(file, error))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
