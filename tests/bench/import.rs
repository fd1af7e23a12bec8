//! A job centre's list of ten thousand registrations is taken over.

use crate::dice::Dice;
use crate::goals::AtMost;
use crate::machine;
use crate::report::{IDLE, Report};
use crate::rush::Scene;
use crate::sql::Store;
use crate::{check, name_of};
use std::time::{Duration, Instant};

const NAME: &str = "import";
/// How many people are on the list.
const ROWS: usize = 10_000;
/// The commands that take it over.
const COMMANDS: [&str; 2] = ["import_people", "import_registrations"];
const HEAD: &str = "이름,전자우편,휴대전화,동의일,동의항목,접수방법,희망직무\n";
const FAMILY: [&str; 8] = ["김", "이", "박", "최", "정", "강", "조", "윤"];
const GIVEN: [&str; 8] = [
    "민아", "준호", "서연", "지우", "다은", "현우", "수빈", "예진",
];
const JOBS: [&str; 4] = ["사무", "물류", "생산", ""];

/// Measures one round: people that nobody knows yet, in random order, by the real command.
///
/// # Panics
/// When the list cannot be written.
pub async fn run(scene: &mut Scene, seed: u64, report: &mut Report) {
    let group = (scene.site.engine, NAME);
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), list(seed)).expect("a file can be written");
    scene.site.until_quiet().await;
    let before = (transactions(scene).await, executing(scene).await);
    report.note(group, IDLE, machine::idle().await, None);
    let began = Instant::now();
    let (done, printed) = import(scene, file.path());
    let took = began.elapsed().as_secs_f64();
    let spent = transactions(scene).await - before.0;
    if !done || !printed.contains(&format!(" {ROWS} imported, 0 registered already")) {
        let engine = name_of(scene.site.engine);
        report.broken.push(format!("{engine}, {NAME}: {printed}"));
    }
    report.note(group, "10,000 registrations: seconds in all", took, None);
    let what = "10,000 registrations: seconds in transactions";
    report.note(group, what, spent, Some(AtMost(2.0)));
    let settled = scene.site.until_quiet().await;
    let what = "seconds until all was told and heard";
    report.note(group, what, settled.as_secs_f64(), None);
    if let (Some(before), Some(after)) = (before.1, executing(scene).await) {
        let what = "seconds PostgreSQL executed, all that followed too";
        report.note(group, what, after - before, None);
    }
    let name = format!("{}, {NAME}", name_of(scene.site.engine));
    check(&mut scene.site, &name, report).await;
}

fn import(scene: &Scene, file: &std::path::Path) -> (bool, String) {
    let file = file.display().to_string();
    let fair = scene.fair.id.as_str();
    let words = ["import", "--seekers", &file, "--fair", fair];
    let words = [&words[..], &["--consent-text", "2025-10"]].concat();
    scene.site.run(&words)
}

/// Names of few, addresses and telephones of nobody else's; every fifth has no mail address.
fn list(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let list = dice.roll();
    let mut row = |number: usize| {
        let email = match dice.below(5) {
            0 => String::new(),
            _ => format!("s{list:016x}.{number}@list.example"),
        };
        let phone = format!("010-{:04}-{number:04}", dice.below(10_000));
        let name = [FAMILY[dice.below(8)], GIVEN[dice.below(8)]].concat();
        let (day, job) = (1 + dice.below(28), JOBS[dice.below(4)]);
        format!("{name},{email},{phone},2025-11-{day:02},참가|사후관리,전화,{job}\n")
    };
    let mut rows: Vec<_> = (0..ROWS).map(&mut row).collect();
    dice.shuffle(&mut rows);
    format!("{HEAD}{}", rows.concat())
}

/// Seconds in transactions of the import's commands so far, from their beginning to their end: an
/// upper bound of the database's time for them, since what is decided in them counts too.
async fn transactions(scene: &Scene) -> f64 {
    let mut seconds = 0.0;
    for command in COMMANDS {
        let name = format!("madang_command_seconds_sum{{command=\"{command}\"}} ");
        seconds += scene.site.metric(&name).await;
    }
    seconds
}

/// Seconds in which PostgreSQL executed statements of this database so far, whoever sent them.
///
/// A session tells what it did ten seconds after it has nothing more to do.
async fn executing(scene: &Scene) -> Option<f64> {
    let Store::Postgres(database) = scene.site.store() else {
        return None;
    };
    tokio::time::sleep(Duration::from_secs(11)).await;
    let sql = "SELECT active_time FROM pg_stat_database WHERE datname = current_database()";
    let milliseconds: f64 = database.sql(sql).parse().ok()?;
    Some(milliseconds / 1e3)
}
