//! `madang simulate`: a fair's day is played on a clock of its own, and what it tells adds up.

use harness::madang;
use tempfile::TempDir;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_simulated_day_adds_up_breaks_nothing_and_is_told_beside_real_fairs() {
    let folder = TempDir::new().expect("a folder");
    let place = folder.path().join("day").display().to_string();
    let small = ["--visitors", "160", "--employers", "8", "--seed", "3"];
    let arguments = [&["simulate", "--folder", &place], &small[..]].concat();
    // Another simulation may be running at the usual address.
    let listen = ("MADANG_HTTP__LISTEN", "127.0.0.1:0".to_owned());
    let (status, printed) = madang::run(&arguments, &[listen]);
    assert!(status.success(), "{printed}");
    let of = |what: &str| count(&printed, what);
    assert_eq!(
        of("interviews"),
        of("interviews at a booked time") + of("interviews of walk-ins"),
        "{printed}"
    );
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
    let place = folder.path().join("day").display().to_string();
    let listen = ("MADANG_HTTP__LISTEN", "127.0.0.1:0".to_owned());
    let (status, printed) = madang::run(&["simulate", "--folder", &place], &[listen]);
    assert!(status.success(), "{printed}");
    let visitors = count(&printed, "visitors");
    assert!((1_300..1_700).contains(&visitors), "{visitors}: {printed}");
    for figure in [
        "interviews per 100 visitors: within the 15 to 32",
        "interviews per employer with a booth: within the 17 to 21",
        "Every invariant holds.",
    ] {
        assert!(printed.contains(figure), "{figure}: {printed}");
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
