//! The rush on a database with many bookings behind it.

use crate::goals::AtLeast;
use crate::report::{IDLE, Report};
use crate::rush::{KINDS, Scene};
use crate::{check, median, places_are_given};
use harness::Engine;

/// Its name on the command line.
pub const NAME: &str = "growth";
const CONNECTIONS: usize = 512;
/// Bookings behind the rush.
pub const SIZES: [usize; 3] = [0, 100_000, 1_000_000];

/// Measures all rounds, after filling the tables before each size.
pub async fn run(scene: &mut Scene, rounds: usize, seed: u64, report: &mut Report) {
    let mut before = 0;
    let mut medians = Vec::new();
    for size in SIZES {
        scene
            .site
            .sql_while_stopped(&past(scene.site.engine, before, size))
            .await;
        scene.site.tidy_up();
        before = size;
        // Caches are cold after the restart, and statements not prepared.
        scene.rush(KINDS[0], CONNECTIONS, seed).await;
        let mut rates = Vec::new();
        for round in 0..rounds {
            let figures = scene.rush(KINDS[0], CONNECTIONS, seed + round as u64).await;
            let what = format!("{size} bookings behind, rush at {CONNECTIONS}: confirmed/s");
            report.note(
                (scene.site.engine, NAME),
                &what,
                figures.confirmed_a_second,
                None,
            );
            report.note((scene.site.engine, NAME), IDLE, figures.idle, None);
            places_are_given(&what, &figures, report);
            rates.push(figures.confirmed_a_second);
        }
        medians.push(median(&rates));
        let name = format!("{NAME}, {size} bookings behind");
        check(&mut scene.site, &name, report).await;
    }
    let ratio = medians[SIZES.len() - 1] / medians[0];
    let what = "rate with 1,000,000 behind over the rate with none";
    // On SQLite a page that nobody has in memory costs a batch more; less than this, and something walks.
    let goal = match scene.site.engine {
        Engine::Postgres => AtLeast(0.8),
        Engine::Sqlite => AtLeast(0.6),
    };
    report.note((scene.site.engine, NAME), what, ratio, Some(goal));
}

/// The bookings of these numbers, as SQL of an engine.
fn past(engine: Engine, from: usize, to: usize) -> String {
    if from == to {
        return String::new();
    }
    let text = match engine {
        Engine::Postgres => include_str!("growth/past_postgres.sql"),
        Engine::Sqlite => include_str!("growth/past_sqlite.sql"),
    };
    text.replace("{from}", &from.to_string())
        .replace("{to}", &to.to_string())
}
