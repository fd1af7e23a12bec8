//! `madang optimise`: plans from files, without a server.

mod stopped;

use std::path::{Path, PathBuf};
use std::process::Command;

use harness::process::{program, root};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What a run ended with, and what it said on standard output and standard error.
struct Ended {
    code: Option<i32>,
    said: String,
    errors: String,
}

fn madang() -> Command {
    Command::new(program("MADANG_BIN", "target/debug/madang"))
}

fn optimise(arguments: &[&str]) -> Ended {
    let mut command = madang();
    command.arg("optimise").args(arguments);
    let output = command.output().expect("madang runs");
    Ended {
        code: output.status.code(),
        said: String::from_utf8_lossy(&output.stdout).into_owned(),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn timetable(folder: &Path, instance: &str) -> (Ended, PathBuf) {
    let (file, plan) = (folder.join("instance.json"), folder.join("plan.json"));
    std::fs::write(&file, instance).expect("the instance is written");
    let arguments = [
        "timetable",
        &file.display().to_string(),
        "--out",
        &plan.display().to_string(),
    ];
    (optimise(&arguments), plan)
}

/// The example of the format's document.
fn example() -> String {
    let document = root().join("docs/optimiser-format.md");
    let text = std::fs::read_to_string(document).expect("the document");
    let (_, after) = text
        .split_once("<!-- example timetable instance -->")
        .expect("the mark");
    let (_, after) = after.split_once("```json\n").expect("its JSON");
    after.split_once("```").expect("its end").0.to_owned()
}

fn read(plan: &Path) -> Value {
    let text = std::fs::read_to_string(plan).expect("a plan");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_timetable_is_written_with_its_proof_and_said_in_words() {
    let folder = TempDir::new().expect("a folder");
    let (ended, plan) = timetable(folder.path(), &example());
    assert_eq!(ended.code, Some(0), "{}", ended.errors);
    assert!(
        ended.said.contains("value: 19, proved best"),
        "{}",
        ended.said
    );
    assert!(
        ended.said.contains("not placed: 1 panel_taken"),
        "{}",
        ended.said
    );
    let plan = read(&plan);
    assert_eq!(plan["status"], "optimal");
    assert_eq!(
        plan["objective"],
        json!([{"level": "value", "value": 19, "bound": 19, "gap_ppm": 0}])
    );
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .flatten()
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn a_pair_that_is_never_there_together_is_told_with_its_times() {
    let folder = TempDir::new().expect("a folder");
    let mut instance: Value = serde_json::from_str(&example()).expect("JSON");
    instance["seekers"][1]["windows"] = json!([[20, 30]]);
    let (ended, plan) = timetable(folder.path(), &instance.to_string());
    assert_eq!(ended.code, Some(0), "{}", ended.errors);
    let told = "lee, care: seeker_away 0 to 20 at N1; panel_break 20 to 30 at N1";
    assert!(ended.said.contains(told), "{}", ended.said);
    let unplaced = read(&plan)["unplaced"].clone();
    let unplaced = unplaced.as_array().expect("a list").iter();
    let lee = unplaced.filter(|one| one["seeker"] == "lee" && one["opening"] == "care");
    let times: Vec<_> = lee.map(|one| one["blocked_at"].clone()).collect();
    let time = |what, from, to| json!({"panel": "N1", "what": what, "from": from, "to": to});
    let due = json!([
        time("seeker_away", 0, 20),
        time("panel_break", 20, 30),
        time("seeker_away", 30, 40)
    ]);
    assert_eq!(times, [due]);
}

#[test]
fn a_refused_instance_ends_with_2_and_its_place_on_the_last_line() {
    let folder = TempDir::new().expect("a folder");
    let instance = example().replace("\"grid_minutes\": 10", "\"grid_minutes\": 1.0");
    let (ended, plan) = timetable(folder.path(), &instance);
    assert_eq!(ended.code, Some(2));
    assert_eq!(
        ended.errors.lines().last(),
        Some("refused: bad_type: grid_minutes")
    );
    assert!(!plan.exists());
}

#[test]
fn pins_that_a_search_proves_impossible_end_with_2_and_leave_no_plan() {
    let folder = TempDir::new().expect("a folder");
    let mut instance: Value = serde_json::from_str(&example()).expect("JSON");
    let pin = |opening| json!({"seeker": "lee", "opening": opening});
    instance["pins"] = json!([pin("dev"), pin("care")]);
    let (ended, plan) = timetable(folder.path(), &instance.to_string());
    assert_eq!(ended.code, Some(2), "{}", ended.errors);
    let last = ended.errors.lines().last().expect("a line");
    assert!(
        last.starts_with("refused: contradictory_pins: pins["),
        "{last}"
    );
    assert!(!plan.exists());
}

/// Pinned interviews that fill so many windows of half an hour to the minute, three in each.
fn tight(windows: u32) -> String {
    let three = |number: u32| {
        let (one, other) = (6 + number * 5 % 7, 6 + number * 3 % 7);
        [one, other, 30 - one - other]
    };
    let lengths: Vec<u32> = (0..windows).flat_map(three).collect();
    let openings: std::collections::BTreeSet<_> = lengths.iter().collect();
    let opening =
        |minutes: &u32| json!({"id": format!("o{minutes}"), "employer": "e", "minutes": minutes});
    let pairs = lengths.iter().enumerate();
    let pairs = pairs.map(|(seeker, minutes)| (format!("s{seeker}"), format!("o{minutes}")));
    let pairs: Vec<_> = pairs.collect();
    let pin = |(seeker, opening): &_| json!({"seeker": seeker, "opening": opening});
    let wish = |(seeker, opening): &_| json!({"seeker": seeker, "opening": opening, "value": 5});
    json!({
        "format": "madang-timetable", "version": 1, "horizon": 31 * windows, "grid_minutes": 1, "sites": ["hall"],
        "seekers": pairs.iter().map(|(seeker, _)| json!({"id": seeker})).collect::<Vec<_>>(),
        "panels": [{"id": "p", "employer": "e", "site": "hall",
            "windows": (0..windows).map(|number| [31 * number, 31 * number + 30]).collect::<Vec<_>>()}],
        "openings": openings.into_iter().map(opening).collect::<Vec<_>>(),
        "wishes": pairs.iter().map(wish).collect::<Vec<_>>(),
        "pins": pairs.iter().map(pin).collect::<Vec<_>>(),
    })
    .to_string()
}

#[test]
fn pins_that_find_no_place_in_time_and_are_not_proved_impossible_end_with_3_and_leave_no_plan() {
    let folder = TempDir::new().expect("a folder");
    let [file, plan] = ["instance.json", "plan.json"].map(|name| folder.path().join(name));
    std::fs::write(&file, tight(20)).expect("the instance is written");
    let [file, out] = [&file, &plan].map(|path| path.display().to_string());
    let ended = optimise(&["timetable", &file, "--out", &out, "--seconds", "0"]);
    assert_eq!(ended.code, Some(3), "{}", ended.errors);
    let last = ended.errors.lines().last().expect("a line");
    let due = "the pins found no place together within the time limit of 0 s; no plan is written";
    assert_eq!(last, due);
    let left = std::fs::read_dir(folder.path())
        .expect("the folder")
        .count();
    assert_eq!(left, 1, "nothing but the instance is left");
}

#[test]
fn wrong_arguments_and_files_that_are_not_there_end_with_1() {
    assert_eq!(optimise(&["timetable"]).code, Some(1));
    let folder = TempDir::new().expect("a folder");
    let nowhere = folder
        .path()
        .join("nowhere/plan.json")
        .display()
        .to_string();
    assert_eq!(
        optimise(&["timetable", "missing.json", "--out", &nowhere]).code,
        Some(1)
    );
    let file = folder.path().join("instance.json");
    std::fs::write(&file, example()).expect("the instance is written");
    let ended = optimise(&["timetable", &file.display().to_string(), "--out", &nowhere]);
    assert_eq!(ended.code, Some(1), "{}", ended.errors);
}
