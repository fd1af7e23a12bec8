//! `madang import`: a hall plan and dated registrations of employers become a fair, or registrations
//! of job seekers go into one, through the real commands.

mod check;
mod progress;
mod replay;
mod rows;
mod seekers;
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
    #[arg(long, requires = "registrations", required_unless_present = "seekers")]
    layout: Option<PathBuf>,
    /// The registrations of employers: a CSV with created_at_utc,employer,sessions,booth_options,needs_power,interview_tables.
    /// A premium booth in one session of a row counts for all of its sessions.
    #[arg(long, requires = "layout", required_unless_present = "seekers")]
    registrations: Option<PathBuf>,
    #[command(flatten)]
    seekers: seekers::SeekerArguments,
    /// The centre; may be left out when there is one only.
    #[arg(long)]
    centre: Option<Uuid>,
    /// What to call the fair that is made of a hall and employers.
    #[arg(long, default_value = "Imported fair")]
    title: String,
}

/// Reads the files whole, takes them over and prints what came of it. Asks the services that run;
/// where none run, runs them for the time of the import.
///
/// # Errors
/// When a row is wrong, which is named before anything is done, or a service cannot be reached.
pub async fn import(arguments: Arguments, settings: &Settings) -> Result<(), Fault> {
    let named = arguments.centre;
    let import = Import::read(arguments)?;
    if nats::running_url(settings).is_some() {
        let bus = nats::connect_tool(settings, "madang").await?;
        return import.run(named, Line::new(bus, None)).await;
    }
    let mut settings = settings.clone();
    settings.http.listen = "127.0.0.1:0".to_owned();
    let system = System::start(&Role::parse(&["all".to_owned()])?, &settings).await?;
    let done = import.run(named, Line::new(system.bus.clone(), None)).await;
    system.stop().await;
    done
}

/// What was read.
enum Import {
    /// A hall and employers, found to be whole.
    Fair(FairImport),
    /// Job seekers, who are checked against their fair.
    Seekers(seekers::Import),
}

struct FairImport {
    plan: String,
    registrations: Vec<Registration>,
    fair: CreateFair,
}

impl Import {
    fn read(arguments: Arguments) -> Result<Self, Fault> {
        if let Some(seekers) = arguments.seekers.read()? {
            return Ok(Self::Seekers(seekers));
        }
        match (&arguments.layout, &arguments.registrations) {
            (Some(layout), Some(registrations)) => {
                let fair = FairImport::read(layout, registrations, &arguments.title)?;
                Ok(Self::Fair(fair))
            }
            _ => Err(Fault::say("--layout and --registrations go together")),
        }
    }

    async fn run(&self, named: Option<Uuid>, line: Line) -> Result<(), Fault> {
        let centre = match (centre(named, &line).await?, self) {
            (Some(centre), _) => centre,
            (None, Self::Fair(_)) => replay::found_centre(&line).await?,
            (None, Self::Seekers(_)) => return Err(Fault::say("there is no centre yet")),
        };
        let line = line.in_centre(centre);
        match self {
            Self::Fair(import) => import.run(&line).await,
            Self::Seekers(import) => import.run(&line).await,
        }
    }
}

impl FairImport {
    fn read(layout: &Path, file: &Path, title: &str) -> Result<Self, Fault> {
        let plan = read(layout)?;
        let in_file = |wrong: check::Wrong| wrong.of("registrations", file);
        let registrations = rows::parse(&read(file)?).map_err(in_file)?;
        let fair = replay::fair(title, &registrations);
        check::plan(&plan).map_err(|wrong| wrong.of("plan", layout))?;
        check::registrations(&registrations).map_err(in_file)?;
        check::fair(&fair, &registrations, file)?;
        Ok(Self {
            plan,
            registrations,
            fair,
        })
    }

    async fn run(&self, line: &Line) -> Result<(), Fault> {
        let fair = replay::prepare(line, &self.fair, &self.plan).await?;
        let outcomes = replay::replay(line, &fair, &self.registrations).await?;
        table::print(line, &fair, &self.registrations, &outcomes).await
    }
}

/// The centre that is named, or the only one; none when there is none yet.
async fn centre(named: Option<Uuid>, line: &Line) -> Result<Option<CentreId>, Fault> {
    if let Some(named) = named {
        return Ok(Some(CentreId(named)));
    }
    let centres = line.query(&ListCentres::default()).await?.items;
    match centres.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only.id)),
        _ => Err(Fault::say(
            "there are several centres: name one by --centre",
        )),
    }
}

fn read(path: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(path).map_err(|error| Fault::file(path.display().to_string(), error))
}
