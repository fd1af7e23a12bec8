//! `cargo xtask bench`: the rush through the whole stack, against the database's own limit.
#![expect(
    clippy::disallowed_methods,
    reason = "a bench reads the clock and the environment and starts tasks"
)]

mod availability;
mod cpu;
mod demand;
mod dice;
mod empty;
mod fair;
mod floor;
mod goals;
mod growth;
mod http;
mod import;
mod load;
mod machine;
mod options;
mod pages;
mod people;
mod report;
mod rush;
mod scale;
mod site;
mod sql;
mod statements;
mod steady;

use floor::Floor;
use harness::Engine;
use options::Options;
use report::Report;
use rush::{Figures, KINDS, Kind, Scene};
use site::Site;
use std::process::ExitCode;

fn main() -> ExitCode {
    // One thread makes the load; this one only waits.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    if let [role, port] = &arguments[..]
        && role == empty::ROLE
    {
        let served = runtime.block_on(empty::serve(port.parse().expect("a port")));
        return served.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    match Options::parse(arguments.into_iter()) {
        Ok(options) => runtime.block_on(run(&options)),
        Err(sentence) => {
            eprintln!("bench: {sentence}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> ExitCode {
    let mut report = Report::default();
    if options.has(pages::NAME) {
        pages::run(&mut report).await;
    }
    let is_alone = options.names == [pages::NAME];
    if options.floor && !is_alone {
        report.floor = Floor::lay();
    }
    // The pages are those of the demo, which chooses its database itself.
    let engines = options.engines.iter().filter(|_| !is_alone);
    for engine in engines {
        measure(*engine, options, &mut report).await;
    }
    let goals = goals::all(&report);
    report.print(options, &goals);
    if let Some(file) = &options.json {
        let text = format!("{:#}\n", report.json(options, &goals));
        std::fs::write(file, text).expect("the file can be written");
    }
    if report.broken.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// All rounds on one engine, by turns with the floor.
async fn measure(engine: Engine, options: &Options, report: &mut Report) {
    let chosen = |kind: &Kind| options.names.iter().any(|name| name == kind.name);
    let kinds: Vec<_> = KINDS.into_iter().filter(chosen).collect();
    let Some(mut scene) = set(engine, options).await else {
        report
            .broken
            .push("there is no PostgreSQL: run `cargo xtask bench`".to_owned());
        return;
    };
    for round in 0..options.rounds {
        if let Some(floor) = &mut report.floor {
            floor.turn().await;
        }
        // The first rush of a process, or after the floor, is not measured: caches are cold, and of a
        // process statements not prepared.
        scene.rush(KINDS[0], 64, options.seed).await;
        let seed = options.seed + round as u64;
        for kind in &kinds {
            for connections in &options.connections {
                if options.statements {
                    statements::forget(scene.site.store());
                }
                let figures = scene.rush(*kind, *connections, seed).await;
                if options.statements {
                    statements::tell(scene.site.store());
                }
                let group = (engine, kind.name, *connections);
                judge(&mut scene.site, group, &figures, report).await;
                report.add(group, figures);
            }
        }
        if options.floor && !kinds.is_empty() {
            measure_ceilings(options, report).await;
        }
        try_others(&mut scene, options, round, report).await;
    }
    if let Some(floor) = &mut report.floor {
        floor.turn().await;
    }
    check(&mut scene.site, name_of(engine), report).await;
    // The last, because it fills the tables for good.
    if options.has(growth::NAME) {
        growth::run(&mut scene, options.rounds, options.seed, report).await;
    }
}

/// One round of the benches that are no rush.
async fn try_others(scene: &mut Scene, options: &Options, round: usize, report: &mut Report) {
    if options.has(availability::NAME) {
        availability::run(scene, round, report).await;
        check_beside(&mut scene.site, availability::NAME, report).await;
    }
    if options.has(steady::NAME) {
        steady::run(scene, round, report).await;
        check_beside(&mut scene.site, steady::NAME, report).await;
    }
    if options.has("import") {
        import::run(scene, options.seed + round as u64, report).await;
    }
    // One process alone may use an SQLite file.
    if options.has(scale::NAME) && scene.site.engine == Engine::Postgres {
        scale::run(scene, options.seed + round as u64, report).await;
    }
}

async fn set(engine: Engine, options: &Options) -> Option<Scene> {
    eprintln!("bench: setting the scene on {}", name_of(engine));
    let mut site = Site::open(engine).await?;
    let fair = fair::Fair::publish(&site).await;
    let city = people::gather(&mut site, &fair, rushes(options), options.seed).await;
    let keys = dice::Dice::new(!options.seed);
    Some(Scene {
        site,
        fair,
        city,
        keys,
    })
}

/// How many crowds are needed: one more for the first rush of each round, which is not measured.
fn rushes(options: &Options) -> usize {
    let kinds = KINDS.iter().filter(|kind| options.has(kind.name)).count();
    let scale = usize::from(options.has(scale::NAME)) * scale::INSTANCES.len();
    let growth = usize::from(options.has(growth::NAME)) * growth::SIZES.len();
    options.rounds * (1 + kinds * options.connections.len() + scale + growth) + growth
}

/// Tells of a measurement; whatever must not happen in it breaks the run.
async fn judge(site: &mut Site, group: report::Group, figures: &Figures, report: &mut Report) {
    let (engine, bench, connections) = group;
    let name = format!("{}, {bench} at {connections} connections", name_of(engine));
    eprintln!(
        "bench: {name}: {:.0} confirmed/s, p99 {:.1} ms, {} of {} places, {:?}, again {}, settled in {:.0} ms, events told within {:.0} ms and {:.0} a second of the relay's work, idle before {:.0} %, CPU {}",
        figures.confirmed_a_second,
        figures.p99_ms,
        figures.confirmed,
        figures.possible,
        figures.others,
        figures.again,
        figures.settled_ms,
        figures.lag_p99_ms,
        figures.relayed_a_second,
        figures.idle,
        figures.cpu_an_attempt(),
    );
    places_are_given(&name, figures, report);
    check_beside(site, &name, report).await;
}

/// A place that stays empty while somebody wants it, or is given twice, breaks the run.
fn places_are_given(name: &str, figures: &Figures, report: &mut Report) {
    let (confirmed, possible) = (figures.confirmed, figures.possible);
    if confirmed != possible {
        let sentence = format!("{name}: {confirmed} of {possible} places were given");
        report.broken.push(sentence);
    }
}

/// On SQLite a check needs the file for itself, which would make every round a cold one: there all is
/// checked at the end.
async fn check_beside(site: &mut Site, name: &str, report: &mut Report) {
    if site.engine == Engine::Postgres {
        check(site, name, report).await;
    }
}

async fn check(site: &mut Site, name: &str, report: &mut Report) {
    if let Err(printed) = site.verify().await {
        report
            .broken
            .push(format!("{name}: madang verify says\n{printed}"));
    }
}

async fn measure_ceilings(options: &Options, report: &mut Report) {
    let sample = http::request(
        "POST",
        "/v1/visits",
        &[("authorization", "Bearer none")],
        "{}",
    );
    for connections in &options.connections {
        let rate = empty::ceiling(*connections, &sample).await;
        report.ceilings.entry(*connections).or_default().push(rate);
    }
}

/// The middle of figures; 0 when there are none.
pub(crate) fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => sorted[odd / 2],
        even => f64::midpoint(sorted[even / 2 - 1], sorted[even / 2]),
    }
}

pub(crate) fn name_of(engine: Engine) -> &'static str {
    match engine {
        Engine::Postgres => "postgres",
        Engine::Sqlite => "sqlite",
    }
}
