//! `madang simulate`: a fair's day is played on a clock of its own, and what it tells adds up.

use harness::{Database, madang};
use std::path::Path;
use tempfile::TempDir;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_simulated_day_adds_up_breaks_nothing_and_is_told_beside_real_fairs_on_sqlite() {
    let folder = TempDir::new().expect("a folder");
    let place = folder.path().join("day");
    let printed = small_day(&place, None);
    is_a_whole_day(&printed);
    is_sound(&file_in(&place));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_simulated_day_adds_up_breaks_nothing_and_is_told_beside_real_fairs_on_postgres() {
    let Some(database) = Database::create() else {
        return;
    };
    let folder = TempDir::new().expect("a folder");
    let url = database.url();
    let printed = small_day(&folder.path().join("day"), Some(&url));
    is_a_whole_day(&printed);
    is_sound(&url);
    is_counted_the_same(&database, &printed);
    // What was played there once is not played over.
    let other = folder.path().join("other").display().to_string();
    let again = ["simulate", "--folder", &other, "--database", &url];
    let (status, printed) = madang::run(&again, &[]);
    assert!(!status.success(), "{printed}");
    assert!(printed.contains("The database is not empty"), "{printed}");
}

/// A day of few people, with or without a database of its own; what was printed.
fn small_day(folder: &Path, database: Option<&str>) -> String {
    let place = folder.display().to_string();
    let small = ["--visitors", "160", "--employers", "8", "--seed", "3"];
    let mut arguments = [&["simulate", "--folder", &place], &small[..]].concat();
    arguments.extend(database.iter().flat_map(|url| ["--database", *url]));
    // Another simulation may be running at the usual address.
    let listen = ("MADANG_HTTP__LISTEN", "127.0.0.1:0".to_owned());
    let (status, printed) = madang::run(&arguments, &[listen]);
    assert!(status.success(), "{printed}");
    printed
}

fn is_a_whole_day(printed: &str) {
    let of = |what: &str| count(printed, what);
    adds_up(printed);
    assert!(of("interviews at a booked time") <= of("booked a time beforehand"));
    assert!(
        of("booked and did not come") > 0,
        "nobody was missed: {printed}"
    );
    let late = of("came late to a booked time");
    assert!(late > 0, "nobody was late: {printed}");
    assert!(late <= of("booked a time beforehand"), "{printed}");
    assert!(of("visitors") > of("registered at the desk"), "{printed}");
    assert_eq!(of("employers who left early"), 1);
    // The simulation fails when the press table says otherwise than what was played.
    assert!(of("passed first") > 0, "{printed}");
    assert!(
        of("passed first") + of("hired on site") <= of("interviews"),
        "{printed}"
    );
    assert!(
        of("hired after a second interview") <= of("passed first"),
        "{printed}"
    );
    for told in [
        "Waits in line: ",
        "Booths talked ",
        "interviews per 100 visitors",
        "interviews per employer with a booth",
        "hired on site of 100 interviews",
        "Every invariant holds.",
    ] {
        assert!(printed.contains(told), "{told}: {printed}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_simulated_city_fair_is_as_busy_as_real_ones() {
    let folder = TempDir::new().expect("a folder");
    let place = folder.path().join("day");
    let named = place.display().to_string();
    let listen = ("MADANG_HTTP__LISTEN", "127.0.0.1:0".to_owned());
    let (status, printed) = madang::run(&["simulate", "--folder", &named], &[listen]);
    assert!(status.success(), "{printed}");
    adds_up(&printed);
    is_sound(&file_in(&place));
    let visitors = count(&printed, "visitors");
    assert!((1_300..1_700).contains(&visitors), "{visitors}: {printed}");
    for figure in [
        "interviews per 100 visitors: within the 15 to 32",
        "interviews per employer with a booth: within the 17 to 21",
        "hired on site of 100 interviews: ",
        "the 5 to 8 that fairs reported",
        "the 34 to 75 that fairs reported",
        "Every invariant holds.",
    ] {
        assert!(printed.contains(figure), "{figure}: {printed}");
    }
}

/// Nobody is lost on the way through the day, and nobody is counted twice. That the press table says the
/// same as what was played, the simulation has seen to itself.
fn adds_up(printed: &str) {
    let of = |what: &str| count(printed, what);
    let registered = of("registered beforehand") + of("registered at the desk");
    let funnel = [
        registered,
        of("visitors"),
        of("interviews"),
        of("hired on site"),
    ];
    assert!(
        funnel.is_sorted_by(|before, after| before >= after),
        "{funnel:?}: {printed}"
    );
    assert!(
        of("visitors") - of("registered at the desk") <= of("registered beforehand"),
        "{printed}"
    );
    let ended =
        of("booked and came") + of("booked and did not come") + of("booked and were called off");
    assert_eq!(of("booked a time beforehand"), ended, "{printed}");
    assert_eq!(
        of("interviews"),
        of("interviews at a booked time") + of("interviews of walk-ins"),
        "{printed}"
    );
    assert!(of("interviews") <= of("calls"), "{printed}");
    let told = of("hired on site") + of("passed first");
    assert!(told <= of("interviews"), "{printed}");
}

/// What was played is sound to a process that has not played it: nobody is in two places, and nothing was
/// given out twice.
fn is_sound(database: &str) {
    let settings = [("MADANG_DATABASE__URL", database.to_owned())];
    let (status, printed) = madang::run(&["verify"], &settings);
    assert!(status.success(), "{printed}");
    assert!(
        printed.contains("ok ") && !printed.contains("BROKEN"),
        "{printed}"
    );
}

/// The database of a day that was played in a folder.
fn file_in(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("madang.db").display())
}

/// What was printed is what an outsider counts in the database.
fn is_counted_the_same(database: &Database, printed: &str) {
    let of = |what: &str| count(printed, what);
    let registered = of("registered beforehand") + of("registered at the desk");
    for (rows, expected) in [
        ("registrations", registered),
        (
            "registrations WHERE checked_in_at IS NOT NULL",
            of("visitors"),
        ),
        (
            "bookings WHERE kind = 'booth_visit'",
            of("booked a time beforehand"),
        ),
        (
            "bookings WHERE kind = 'booth_visit' AND state = 'no_show'",
            of("booked and did not come"),
        ),
    ] {
        let counted = database.sql(&format!("SELECT count(*) FROM {rows}"));
        assert_eq!(counted, expected.to_string(), "{rows}: {printed}");
    }
}

#[test]
fn a_folder_that_holds_something_else_is_neither_played_in_nor_removed() {
    let folder = TempDir::new().expect("a folder");
    let place = folder.path().join("precious");
    std::fs::create_dir(&place).expect("a folder");
    std::fs::write(place.join("madang.db"), "a year of work").expect("a file");
    for command in [&["simulate"][..], &["demo", "--exit"]] {
        let named = ["--folder", &place.display().to_string()];
        let (status, printed) = madang::run(&[command, &named[..]].concat(), &[]);
        assert!(!status.success(), "{printed}");
        assert!(printed.contains("Name another folder"), "{printed}");
        let kept = std::fs::read_to_string(place.join("madang.db"));
        assert_eq!(kept.expect("the file"), "a year of work");
    }
}

/// The number before a line of the funnel, which must be there.
fn count(printed: &str, what: &str) -> u32 {
    let line = printed.lines().find_map(|line| {
        let (number, told) = line.trim().split_once("  ")?;
        (told == what).then(|| number.parse().ok()).flatten()
    });
    line.unwrap_or_else(|| panic!("no number of {what}: {printed}"))
}
