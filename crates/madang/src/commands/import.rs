//! `madang import`: a hall plan and dated registrations become a fair, through the real commands.

mod check;
mod replay;
mod rows;
mod table;

use std::path::{Path, PathBuf};

use contract::accounts::ListCentres;
use contract::registration::CreateFair;
use domain::id::CentreId;
use uuid::Uuid;

use crate::fault::Fault;
use crate::line::Line;
use crate::nats;
use crate::roles::Role;
use crate::run::System;
use crate::settings::Settings;
use rows::Registration;

/// What to import, and where to.
#[derive(clap::Args)]
pub struct Arguments {
    /// The hall: a CSV with kind,label,grid_row,grid_col,cells,orient,premium,power.
    #[arg(long)]
    layout: PathBuf,
    /// The registrations of employers: a CSV with created_at_utc,employer,sessions,booth_options,needs_power,interview_tables.
    /// A premium booth in one session of a row counts for all of its sessions.
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
/// them. Asks the services that run; where none run, runs them for the time of the import.
///
/// # Errors
/// When a row is wrong, which is named before anything is done, or a service cannot be reached.
pub async fn import(arguments: Arguments, settings: &Settings) -> Result<(), Fault> {
    let import = Import::read(arguments)?;
    if nats::running_url(settings).is_some() {
        let bus = nats::connect_tool(settings, "madang").await?;
        return import.run(Line::new(bus, None)).await;
    }
    let mut settings = settings.clone();
    settings.http.listen = "127.0.0.1:0".to_owned();
    let system = System::start(&Role::parse(&["all".to_owned()])?, &settings).await?;
    let done = import.run(Line::new(system.bus.clone(), None)).await;
    system.stop().await;
    done
}

/// What was read and found to be whole.
struct Import {
    centre: Option<Uuid>,
    plan: String,
    registrations: Vec<Registration>,
    fair: CreateFair,
}

impl Import {
    fn read(arguments: Arguments) -> Result<Self, Fault> {
        let plan = read(&arguments.layout)?;
        let file = &arguments.registrations;
        let in_file = |wrong: check::Wrong| wrong.of("registrations", file);
        let registrations = rows::parse(&read(file)?).map_err(in_file)?;
        let fair = replay::fair(&arguments.title, &registrations);
        check::plan(&plan).map_err(|wrong| wrong.of("plan", &arguments.layout))?;
        check::registrations(&registrations).map_err(in_file)?;
        check::fair(&fair, &registrations, file)?;
        Ok(Self {
            centre: arguments.centre,
            plan,
            registrations,
            fair,
        })
    }

    async fn run(&self, line: Line) -> Result<(), Fault> {
        let centre = centre(self.centre, &line).await?;
        let line = line.in_centre(centre);
        let fair = replay::prepare(&line, &self.fair, &self.plan).await?;
        let outcomes = replay::replay(&line, &fair, &self.registrations).await?;
        table::print(&line, &fair, &self.registrations, &outcomes).await
    }
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
