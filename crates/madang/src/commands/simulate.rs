//! `madang simulate`: the day of a fair, minute by minute on a clock of its own, through the real services.

mod booth;
mod crowd;
mod day;
mod figures;
mod guest;
mod reported;

use std::path::PathBuf;

use data::ledger::violations;
use serde_json::json;

use self::crowd::Shape;
use self::day::Day;
use self::figures::Figures;
use super::play::api::{Api, for_each};
use super::play::employers::{self, Panel};
use super::play::seekers;
use super::play::venue::{self, Venue};
use super::play::{House, memory};
use crate::fault::Fault;
use crate::settings::Settings;

/// Which day is played.
#[derive(clap::Args)]
pub struct Arguments {
    /// Draws everything; the same seed is the same crowd.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Employers in all; half of them have a booth, as at the fairs whose figures stand beside these.
    #[arg(long, default_value_t = 40)]
    employers: usize,
    /// About how many people come.
    #[arg(long, default_value_t = 1500)]
    visitors: usize,
    /// Where everything is kept; what an earlier simulation left there is removed.
    #[arg(long, default_value = ".madang/simulation")]
    folder: PathBuf,
    /// An empty PostgreSQL database to keep it in, instead of a file of SQLite in the folder.
    #[arg(long)]
    database: Option<String>,
}

const OPENS: u32 = 14;
const HOURS: venue::Hours = venue::Hours {
    from: OPENS,
    to: 17,
    halves: &[("오후", OPENS, 17)],
};
/// Of those who come a third did not register.
const WALK_INS: (usize, usize) = (1, 3);
/// Of 100 who registered so many come.
const COME: usize = 55;

/// Plays the day and prints the funnel, the waits, the utilisation, and real fairs beside them.
///
/// # Errors
/// When something cannot start, the API answers what it should not, what was counted is not what the
/// services say, or an invariant is broken.
pub async fn simulate(arguments: Arguments, settings: Settings) -> Result<(), Fault> {
    let shape = shape(&arguments);
    let clock = day::Clock::of(&arguments.folder);
    let database = arguments.database.as_deref();
    let settings = with_clock(&clock, settings);
    let house = House::open_on(&arguments.folder, database, settings).await?;
    let api = house.api().await?;
    println!(
        "A fair of {} employers, seed {}.",
        arguments.employers, arguments.seed
    );
    let venue = venue::prepare(&api, &HOURS).await?;
    let count = employers::Count {
        all: arguments.employers,
        direct: shape.booths,
        with_two: with_two(shape.booths),
    };
    let panels = employers::come(&api, &venue, count).await?;
    let registered = seekers::register(&api, &venue, &house.maildir, shape.registered).await?;
    let visitors = crowd::crowd(&shape, arguments.seed);
    let guests = guest::guests(visitors, registered);
    let guests = book(&api, &venue, &panels, guests).await?;
    let employers = day::Employers {
        all: arguments.employers,
        panels: &panels,
        interviewers: interviewers(panels.len()),
    };
    let day = Day::new(&house, clock, &venue, employers, guests, arguments.seed);
    let (api, figures) = day.play(shape.minutes).await?;
    report(&api, &venue, &figures, shape.booths).await?;
    must_be_sound(&house).await?;
    println!("In use: {}.", memory());
    house.system.stop().await;
    Ok(())
}

fn shape(arguments: &Arguments) -> Shape {
    let walk_ins = arguments.visitors * WALK_INS.0 / WALK_INS.1;
    Shape {
        booths: (arguments.employers / 2).max(1),
        registered: (arguments.visitors - walk_ins) * 100 / COME,
        walk_ins,
        minutes: (HOURS.to - HOURS.from) * 60,
    }
}

/// So many of the employers that most want to talk to have two interviewers: 17 to 21 talks of nine minutes
/// in three hours, as fairs reported of each employer, are more than one can hold everywhere.
const fn with_two(booths: usize) -> usize {
    booths / 3
}

/// The booth of each interviewer.
fn interviewers(booths: usize) -> Vec<usize> {
    (0..booths).chain(0..with_two(booths)).collect()
}

fn with_clock(clock: &day::Clock, mut settings: Settings) -> Settings {
    settings.rehearsal.clock_file = clock.file().to_owned();
    settings
}

/// Those who want to book a time do so beforehand; where none is free any more they stand in line.
async fn book(
    api: &Api,
    venue: &Venue,
    panels: &[Panel],
    guests: Vec<guest::Guest>,
) -> Result<Vec<guest::Guest>, Fault> {
    let book = |mut one: guest::Guest| async move {
        let (Some(minute), Some(seeker)) = (one.visitor.books, &one.seeker) else {
            return Ok(one);
        };
        let booth = one.visitor.wishes[0];
        let path = format!(
            "/v1/fairs/{}/panels/{}/visits",
            venue.fair, panels[booth].id
        );
        let body = json!({ "person": seeker.id, "from": at(venue, minute) });
        let answer = api.try_post("book visit", &path, body).await?;
        one.visit = answer.ok().map(|_| minute);
        Ok(one)
    };
    for_each("book visits", guests.into_iter(), book).await
}

/// So many minutes after the opening.
fn at(venue: &Venue, minute: u32) -> String {
    let hour = OPENS + minute / 60;
    venue.at(hour as usize, (minute % 60) as usize)
}

/// What was played must be what the services say.
async fn report(api: &Api, venue: &Venue, figures: &Figures, booths: usize) -> Result<(), Fault> {
    println!();
    for line in figures.lines(booths) {
        println!("{line}");
    }
    let counts = api
        .get("count", &format!("/v1/fairs/{}/counts", venue.fair))
        .await?;
    let told = counts["checked_in"].as_u64().unwrap_or(0);
    if told != u64::from(figures.of("visitors")) {
        return Err(Fault::say(format!(
            "the door counted {told} visitors: {counts}"
        )));
    }
    println!();
    Ok(())
}

async fn must_be_sound(house: &House) -> Result<(), Fault> {
    let Some(db) = &house.system.db else {
        return Ok(());
    };
    let broken: Vec<_> = violations(db)
        .await?
        .into_iter()
        .filter(|one| one.rows > 0)
        .map(|one| format!("{} times broken: {}", one.rows, one.rule))
        .collect();
    if broken.is_empty() {
        println!("Every invariant holds.");
        return Ok(());
    }
    Err(Fault::say(broken.join("\n")))
}
