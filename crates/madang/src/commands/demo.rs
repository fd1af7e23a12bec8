//! `madang demo`: a city's fair, made and played through the HTTP API.

mod bookings;
mod report;

use std::path::{Path, PathBuf};

use bus::Stop;

use super::play::{ADMINISTRATOR, House, api, employers, mailbox, memory, seekers, venue};
use crate::fault::Fault;
use crate::settings::Settings;
use crate::stopping;

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

const EMPLOYERS: employers::Count = employers::Count {
    all: 40,
    direct: 30,
    with_two: 0,
};
const SEEKERS: usize = 1500;
/// How many come on the day: of those registered in 2024, somewhat more than half did.
const COME: usize = 900;
const HOURS: venue::Hours = venue::Hours {
    from: 10,
    to: 16,
    halves: &[("오전", 10, 13), ("오후", 13, 16)],
};

/// Starts everything, plays the fair, prints what happened.
///
/// # Errors
/// When something cannot start, or the API answers what it should not.
pub async fn demo(arguments: Arguments, settings: Settings) -> Result<(), Fault> {
    let house = House::open(&arguments.folder, settings).await?;
    println!(
        "Started in {} ms, {}.",
        house.system.started_in.as_millis(),
        memory()
    );
    let api = house.api().await?;
    play(&api, &house.maildir).await?;
    report::print(&api, house.system.db.as_ref(), &house.maildir).await?;
    if !arguments.exit {
        println!(
            "\nThe server runs at {} — stop it with Ctrl-C.",
            house.address
        );
        println!(
            "Sign in as {ADMINISTRATOR} with the password {}",
            house.password
        );
        println!("Mails lie in {}", house.maildir.display());
        let (asked, _) = Stop::pair();
        stopping::on_signal(&asked).await?;
    }
    house.system.stop().await;
    Ok(())
}

async fn play(api: &api::Api, maildir: &Path) -> Result<(), Fault> {
    let fair = venue::prepare(api, &HOURS).await?;
    let panels = employers::come(api, &fair, EMPLOYERS).await?;
    let seekers = seekers::register(api, &fair, maildir, SEEKERS).await?;
    bookings::play(api, &fair, &panels, &seekers, maildir).await?;
    seekers::check_in(api, &fair, &seekers, COME).await?;
    mailbox::until_quiet(maildir).await
}
