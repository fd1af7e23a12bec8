//! `madang import`: a hall plan and dated registrations become a fair, or nothing does.

use harness::process::root;
use harness::system::id;
use harness::{Client, Engine, Madang, NatsServer, System, madang};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const LAYOUT: &str = "kind,label,grid_row,grid_col,cells,orient,premium,power
feature,exit,1,1,1,,0,0
booth,A1,1,2,1,h,0,0
booth,A2,1,3,1,h,0,1
booth,A3,1,4,2,h,1,1
";
const HEAD: &str = "reg_id,created_at_utc,employer,industry,sessions,booth_options,status,reps,\
    employment_types,job_types,needs_power,interview_tables,majors_count\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_founds_a_centre_and_names_who_came_twice() {
    let place = Place::new();
    let (code, printed) = place.import(&rows());
    assert_eq!(code, Some(0), "{printed}");
    is_told(&printed);
    let (code, printed) = place.run(&["verify".to_owned()]);
    assert_eq!(code, Some(0), "{printed}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_beside_the_running_system_gives_booths_in_order_of_time_on_sqlite() {
    gives_in_order_of_time(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_beside_the_running_system_gives_booths_in_order_of_time_on_postgres() {
    gives_in_order_of_time(Engine::Postgres).await;
}

async fn gives_in_order_of_time(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let place = Place::new();
    let (done, printed) = system.run(&place.arguments(&rows()).each_ref().map(String::as_str));
    assert!(done, "{printed}");
    is_told(&printed);
    let fairs = items(&system, "/v1/fairs").await;
    let fair = format!("/v1/fairs/{}", id(&fairs[0], "id"));
    let sessions = system.admin.get(&fair).await.ok()["sessions"].clone();
    let mut sessions = sessions.as_array().expect("sessions").iter();
    let morning = sessions.find(|one| one["name"] == "AM");
    let morning = id(morning.expect("the morning"), "id");
    let booths = items(&system, &format!("{fair}/booths?session={morning}")).await;
    let holders: BTreeSet<_> = booths
        .iter()
        .map(|one| id(&one["holder"], "name"))
        .collect();
    let early = ["Alpha Inc.", "Beta", "Early"].map(str::to_owned);
    assert_eq!(holders, BTreeSet::from(early));
    let waiting = items(&system, &format!("{fair}/sessions/{morning}/waiting")).await;
    let waiting: Vec<_> = waiting.iter().map(|one| id(one, "name")).collect();
    assert_eq!(waiting, ["Gamma", "Delta"]);
    system.verify().await;
}

/// Five want the three booths in the morning; one comes twice, and the last in the file was first.
fn rows() -> String {
    let rows = [
        row("12:00:00", "Alpha Inc.", "AM", 0),
        row("12:01:00", "Beta", "AM|PM", 0),
        row("12:02:00", "Gamma", "AM", 1),
        row("12:03:00", "Delta", "AM", 0),
        row("12:04:00", "alpha  inc.", "PM", 0),
        row("11:00:00", "Early", "AM", 0),
    ];
    rows.concat()
}

#[track_caller]
fn is_told(printed: &str) {
    let known = "line 6: alpha  inc.: The employer has applied to this fair already.";
    assert!(printed.contains(known), "{printed}");
    let told = table(printed);
    assert_eq!(told, [("AM", [5, 3, 2, 0]), ("PM", [1, 1, 0, 0])]);
    let given = "4 booth slots given, 0 given twice";
    assert!(printed.contains(given), "{printed}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broken_registration_is_named_by_its_line_and_nothing_is_imported() {
    let place = Place::new();
    let rows = [
        row("12:00:00", "Alpha", "AM", 0),
        row("12:01:00", "Beta", "AM", 0),
        row("quarter past", "Gamma", "AM", 0),
    ];
    let (code, printed) = place.import(&rows.concat());
    assert_eq!(code, Some(1), "{printed}");
    assert!(printed.contains("line 4 of the registrations"), "{printed}");
    assert!(printed.contains("quarter past"), "{printed}");
    let nats = NatsServer::start().await;
    let mut settings = place.settings.clone();
    settings.push(("MADANG_NATS__URL", nats.url()));
    let madang = Madang::start(&["run", "all"], &settings).await;
    let nobody = Client::new(madang.url());
    let centres = nobody.get("/v1/centres").await.ok();
    assert_eq!(centres["items"], json!([]), "no centre, so no fair");
}

/// The registrations of a real fair, where they lie beside the project.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_real_fair_is_imported_without_giving_a_booth_twice() {
    let data = root().join("../shared/data");
    let files = ["layout", "registrations"];
    let [layout, registrations] = files.map(|name| data.join(format!("uc_fall2022_{name}.csv")));
    if !data.exists() {
        return;
    }
    let place = Place::new();
    let arguments = arguments(&layout, &registrations);
    let (code, printed) = place.run(&arguments);
    assert_eq!(code, Some(0), "{printed}");
    let sessions = table(&printed);
    let names: Vec<_> = sessions.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["PRO", "TECH1", "TECH2"]);
    let given: u32 = sessions.iter().map(|(_, [_, given, ..])| given).sum();
    let told = format!("{given} booth slots given, 0 given twice");
    assert!(printed.contains(&told), "{printed}");
    for (name, [asked, given, waiting, refused]) in sessions {
        assert_eq!(asked, given + waiting + refused, "{printed}");
        assert!(given <= 136, "{printed}");
        assert_eq!(waiting > 0, name == "TECH2", "{printed}");
    }
    let twice = "The employer has applied to this fair already.";
    assert_eq!(printed.matches(twice).count(), 6, "{printed}");
    let (code, printed) = place.run(&["verify".to_owned()]);
    assert_eq!(code, Some(0), "{printed}");
}

/// A folder with a database of its own.
struct Place {
    folder: TempDir,
    settings: Vec<(&'static str, String)>,
}

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let path = |name: &str| folder.path().join(name).display().to_string();
        let settings = vec![
            (
                "MADANG_DATABASE__URL",
                format!("sqlite:{}", path("test.db")),
            ),
            ("MADANG_KEYS__FILE", path("keys.toml")),
            ("MADANG_NATS__STORE", path("nats")),
            ("MADANG_MAIL__MAILDIR", path("mail")),
            ("MADANG_HTTP__LISTEN", "127.0.0.1:0".to_owned()),
        ];
        Self { folder, settings }
    }

    /// Imports these registrations into the small hall; returns the exit code and what was printed.
    fn import(&self, rows: &str) -> (Option<i32>, String) {
        self.run(&self.arguments(rows))
    }

    /// What imports these registrations into the small hall.
    fn arguments(&self, rows: &str) -> [String; 5] {
        let layout = self.write("layout.csv", LAYOUT);
        let registrations = self.write("registrations.csv", &format!("{HEAD}{rows}"));
        arguments(&layout, &registrations)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("a file can be written");
        path
    }

    fn run(&self, arguments: &[String]) -> (Option<i32>, String) {
        let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
        let (status, printed) = madang::run(&arguments, &self.settings);
        (status.code(), printed)
    }
}

fn arguments(layout: &Path, registrations: &Path) -> [String; 5] {
    let [layout, registrations] = [layout, registrations].map(|path| path.display().to_string());
    let [one, other] = ["--layout", "--registrations"].map(str::to_owned);
    ["import".to_owned(), one, layout, other, registrations]
}

/// One registration for a standard booth in each of its sessions.
fn row(time: &str, employer: &str, sessions: &str, power: u8) -> String {
    let options = vec!["Standard Booth"; sessions.split('|').count()].join("|");
    format!(
        "1,2022-07-01 {time} UTC,{employer},Trade,{sessions},{options},approved,2,Full-Time,Job,{power},0,1\n"
    )
}

/// By session: how many asked, got a booth, wait and were refused.
fn table(printed: &str) -> Vec<(&str, [u32; 4])> {
    let lines = printed
        .lines()
        .skip_while(|line| !line.starts_with("session "));
    lines.skip(1).map_while(numbers).collect()
}

fn numbers(line: &str) -> Option<(&str, [u32; 4])> {
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let numbers: Option<Vec<u32>> = words.map(|word| word.parse().ok()).collect();
    Some((name, numbers?.try_into().ok()?))
}

async fn items(system: &System, path: &str) -> Vec<Value> {
    let page = system.admin.get(path).await.ok();
    page["items"].as_array().expect("a list").clone()
}
