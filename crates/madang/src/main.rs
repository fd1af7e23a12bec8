#![doc = include_str!("../README.md")]

mod clock;
mod commands;
mod fault;
mod keys;
mod line;
mod logging;
mod nats;
mod nats_server;
mod roles;
mod run;
#[cfg(target_os = "linux")]
mod scheduling;
mod settings;
mod stopping;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::fault::Fault;
use crate::settings::Settings;

/// Requests are many small allocations on several threads: with the C library's allocator they are
/// a quarter of the work (`docs/performance.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Madang (마당) runs job fairs and interviews.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// A settings file in TOML; `madang settings` prints one with every default.
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run services: `all`, or some of accounts, registration, booths, interviews, mock-interviews, invites, gateway, relay.
    Run {
        /// Which services.
        #[arg(required = true)]
        roles: Vec<String>,
    },
    /// Bring the database's schema up to date.
    Migrate,
    /// Make a centre with its first administrator.
    Found(commands::found::Arguments),
    /// Take a hall plan and dated registrations into a fair, through the real commands.
    Import(commands::import::Arguments),
    /// Check every invariant on the database; ends with 1 when one is broken.
    Verify,
    /// Publish events again from the database.
    Replay(commands::replay::Arguments),
    /// What could not be delivered.
    DeadLetters {
        #[command(subcommand)]
        what: commands::dead_letters::What,
    },
    /// Make the secrets and nkeys of a deployment.
    Keys,
    /// Print every setting with its default.
    Settings,
    /// Let people in at the door without a connection, by a list fetched before.
    Door(commands::door::Arguments),
    /// Make a city's fair and play it through the HTTP API.
    Demo(commands::demo::Arguments),
    /// Play the day of a fair minute by minute, on a clock of its own, through the real services.
    Simulate(commands::simulate::Arguments),
    /// Make timetables and booth plans from files, with a proof of how far from the best they can be.
    Optimise {
        #[command(subcommand)]
        what: commands::optimise::What,
    },
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return say_usage(&error),
    };
    match begin(arguments) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("madang: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// Ends as clap does; but the optimisers end with 2 for a refused instance alone, and with 1 for everything else.
fn say_usage(error: &clap::Error) -> ExitCode {
    // Where standard error is closed nobody reads it.
    let _ = error.print();
    let optimises = std::env::args()
        .nth(1)
        .is_some_and(|first| first == "optimise");
    match error.exit_code() {
        0 => ExitCode::SUCCESS,
        _ if optimises => ExitCode::FAILURE,
        code => ExitCode::from(u8::try_from(code).unwrap_or(1)),
    }
}

/// After how many tasks a busy thread looks whether anything has come: a booking desk that waits for the
/// database stands behind so many requests (ADR 0060).
const TASKS_A_LOOK: u32 = 16;

fn begin(arguments: Arguments) -> Result<ExitCode, Fault> {
    let mut settings = Settings::load(arguments.settings.as_deref())?;
    if !matches!(arguments.command, Command::Run { .. }) && settings.log.filter == "info" {
        // Tools talk to a person: what they print is not to be lost among lines of a log.
        settings.log.filter = "warn".to_owned();
    }
    logging::start(&settings.log)?;
    #[cfg(target_os = "linux")]
    scheduling::interrupt_nobody();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .event_interval(TASKS_A_LOOK)
        .enable_all()
        .build()
        .map_err(|error| Fault::say(format!("the runtime cannot start: {error}")))?;
    runtime.block_on(obey(arguments.command, settings))
}

async fn obey(command: Command, settings: Settings) -> Result<ExitCode, Fault> {
    match command {
        Command::Run { roles } => run::until_stopped(&roles, &settings).await?,
        Command::Migrate => commands::migrate::migrate(&settings).await?,
        Command::Found(arguments) => commands::found::found(arguments, &settings).await?,
        Command::Import(arguments) => commands::import::import(arguments, &settings).await?,
        Command::Verify => return commands::verify::verify(&settings).await,
        Command::Replay(arguments) => commands::replay::replay(&arguments, &settings).await?,
        Command::DeadLetters { what } => {
            commands::dead_letters::dead_letters(what, &settings).await?
        }
        Command::Keys => commands::keys::keys()?,
        Command::Settings => print!("{}", settings::DEFAULTS),
        Command::Door(arguments) => commands::door::door(&arguments)?,
        Command::Demo(arguments) => commands::demo::demo(arguments, settings).await?,
        Command::Simulate(arguments) => commands::simulate::simulate(arguments, settings).await?,
        Command::Optimise { what } => return commands::optimise::optimise(what).await,
    }
    Ok(ExitCode::SUCCESS)
}
