//! `madang import`: a hall plan and dated registrations become a fair, through the real commands.

mod replay;
mod rows;
mod table;

use std::path::{Path, PathBuf};

use contract::accounts::ListCentres;
use domain::id::CentreId;
use uuid::Uuid;

use crate::fault::Fault;
use crate::line::Line;
use crate::roles::Role;
use crate::run::{self, System};
use crate::settings::Settings;

/// What to import, and where to.
#[derive(clap::Args)]
pub struct Arguments {
    /// The hall: a CSV with kind,label,grid_row,grid_col,cells,orient,premium,power.
    #[arg(long)]
    layout: PathBuf,
    /// The registrations of employers: a CSV with created_at_utc,employer,sessions,booth_options,needs_power,interview_tables.
    #[arg(long)]
    registrations: PathBuf,
    /// The centre; may be left out when there is one only.
    #[arg(long)]
    centre: Option<Uuid>,
    /// What to call the fair.
    #[arg(long, default_value = "Imported fair")]
    title: String,
}

/// Reads both files whole, then replays the registrations in order of time and prints what came of
/// them. Asks the services at `nats.url`; with none set, runs them for the time of the import.
///
/// # Errors
/// When a row is wrong, which is named before anything is done, or a service cannot be reached.
pub async fn import(arguments: Arguments, settings: &Settings) -> Result<(), Fault> {
    let plan = read(&arguments.layout)?;
    let registrations = rows::parse(&read(&arguments.registrations)?)?;
    if settings.nats.url.is_empty() {
        let mut settings = settings.clone();
        settings.http.listen = "127.0.0.1:0".to_owned();
        let system = System::start(&Role::parse(&["all".to_owned()])?, &settings).await?;
        let line = Line::new(system.bus.clone(), None);
        let done = run_import(&arguments, line, &plan, &registrations).await;
        system.stop().await;
        return done;
    }
    let keys = crate::keys::Keys::load(&settings.keys)?;
    let bus = run::connect_bus(settings, &settings.nats.url, "madang", &keys).await?;
    run_import(&arguments, Line::new(bus, None), &plan, &registrations).await
}

async fn run_import(
    arguments: &Arguments,
    line: Line,
    plan: &str,
    registrations: &[rows::Registration],
) -> Result<(), Fault> {
    let centre = centre(arguments.centre, &line).await?;
    let line = line.in_centre(centre);
    let fair = replay::prepare(&line, &arguments.title, plan, registrations).await?;
    let outcomes = replay::replay(&line, &fair, registrations).await?;
    table::print(&line, &fair, registrations, &outcomes).await
}

async fn centre(named: Option<Uuid>, line: &Line) -> Result<CentreId, Fault> {
    if let Some(named) = named {
        return Ok(CentreId(named));
    }
    let centres = line.query(&ListCentres::default()).await?.items;
    match centres.as_slice() {
        [only] => Ok(only.id),
        [] => replay::found_centre(line).await,
        _ => Err(Fault::say(
            "there are several centres: name one by --centre",
        )),
    }
}

fn read(path: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(path).map_err(|error| Fault::file(path.display().to_string(), error))
}
