//! `madang import` takes its files whole or not at all.

use std::path::PathBuf;

use harness::{Alone, Engine, Madang, System, madang};

const PLAN: &str = "kind,label,grid_row,grid_col,cells,orient,premium,power\n\
    booth,A1,1,1,1,h,0,0\nbooth,A2,1,2,1,h,0,1\nbooth,P1,2,1,2,h,1,1\n";
const REGISTRATIONS: &str = "created_at_utc,employer,sessions,booth_options,needs_power,interview_tables\n\
    2022-07-01 12:48:38 UTC,마당물류,AM|PM,Premium Booth|Standard Booth,0,1\n\
    2022-07-01 12:50:00 UTC,가온식품,AM,Standard Booth,1,0\n";

/// A wrong line of the plan or of the registrations, where it is, and what is said of it.
const WRONG: [(&str, &str, &str, &str); 5] = [
    (
        "plan.csv",
        "booth,A2,1,2",
        "booth,A2,one,2",
        "line 3 of the plan: grid_row must be a number",
    ),
    (
        "plan.csv",
        "kind,label",
        "kind,name",
        "line 1 of the plan: the column label is missing",
    ),
    (
        "registrations.csv",
        "2022-07-01 12:50:00",
        "yesterday",
        "line 3 of the registrations: \"yesterday UTC\" is no time",
    ),
    (
        "registrations.csv",
        "가온식품,AM,Standard Booth,1,0",
        "가온식품,AM",
        "line 3 of the registrations: 3 values, not 6",
    ),
    (
        "registrations.csv",
        ",마당물류,",
        ",마당\u{202e}물류,",
        "line 2 of the registrations: ",
    ),
];

#[test]
fn a_wrong_line_is_named_and_nothing_is_started() {
    let alone = Alone::default();
    for (file, from, to, said) in WRONG {
        let (arguments, settings) = (files(&alone, file, from, to), alone.settings());
        let (status, printed) = madang::run(&as_str(&arguments), &settings);
        assert!(!status.success(), "{printed}");
        let named = format!("{}: {said}", alone.path().join(file).display());
        assert!(printed.contains(&named), "{named}: {printed}");
        assert!(printed.contains("Nothing was imported"), "{printed}");
        assert!(
            !alone.path().join("madang.db").exists(),
            "{said}: a database was made"
        );
    }
}

#[test]
fn an_import_on_an_empty_machine_founds_a_centre_and_may_come_twice() {
    let alone = Alone::default();
    let arguments = files(&alone, "", "", "");
    // The second time the centre and the employers are known already.
    for _ in 0..2 {
        let (status, printed) = madang::run(&as_str(&arguments), &alone.settings());
        assert!(status.success(), "{printed}");
        assert!(
            printed.contains("3 booth slots given, 0 given twice"),
            "{printed}"
        );
        assert_eq!(alone.servers(), Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_line_makes_nothing_in_a_running_system() {
    let Some(system) = System::start(Engine::Sqlite).await else {
        return;
    };
    let alone = Alone::default();
    for (file, from, to, said) in WRONG {
        let (done, printed) = system.run(&as_str(&files(&alone, file, from, to)));
        assert!(!done && printed.contains(said), "{printed}");
    }
    assert_eq!(fairs(&system).await, 0);
    let (done, printed) = system.run(&as_str(&files(&alone, "", "", "")));
    assert!(done, "{printed}");
    assert_eq!(fairs(&system).await, 1);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn beside_a_running_system_an_import_goes_into_it() {
    let alone = Alone::default();
    let _madang = Madang::start(&["run", "all"], &alone.settings()).await;
    let arguments = files(&alone, "", "", "");
    let (status, printed) = madang::run(&as_str(&arguments), &alone.settings());
    assert!(status.success(), "{printed}");
    let (status, printed) = madang::run(&["verify"], &alone.settings());
    assert!(status.success(), "beside the running system: {printed}");
}

async fn fairs(system: &System) -> usize {
    let page = system.admin.get("/v1/fairs").await.ok();
    page["items"].as_array().map_or(0, Vec::len)
}

/// Writes both files, one of them with a text replaced, and returns the arguments of the import.
fn files(alone: &Alone, wrong: &str, from: &str, to: &str) -> Vec<String> {
    let write = |name: &str, text: &str| -> PathBuf {
        let text = if name == wrong {
            text.replace(from, to)
        } else {
            text.to_owned()
        };
        let path = alone.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let plan = write("plan.csv", PLAN).display().to_string();
    let registrations = write("registrations.csv", REGISTRATIONS)
        .display()
        .to_string();
    let words = [
        "import",
        "--layout",
        &plan,
        "--registrations",
        &registrations,
    ];
    words.map(str::to_owned).to_vec()
}

fn as_str(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}
