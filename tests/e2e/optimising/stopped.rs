//! Searches that somebody stops, that their time stops, and that are watched on a terminal.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use harness::eventually::eventually;
use harness::process::{Process, program};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{madang, optimise, read, tight};

/// Seekers who all want all of many employers at once: no run of a minute can end with a proof.
fn crowd_at_panels() -> String {
    let seekers = 0..300;
    let employers = 0..20;
    // Every panel has a lunch break of its own, so this is no uniform fair.
    let panel = |number: u32| {
        json!({"id": format!("p{number}"), "employer": format!("e{number}"), "site": "hall",
            "windows": [[0, 150 + number], [200 + number, 480]], "buffer": number % 3})
    };
    let opening = |number: u32| json!({"id": format!("o{number}"), "employer": format!("e{number}"), "minutes": 10 + number % 7});
    let wish = |seeker: u32, number: u32| json!({"seeker": format!("s{seeker}"), "opening": format!("o{number}"), "value": 1 + (seeker * 7919 + number * 104_729) % 997});
    let wishes = seekers
        .clone()
        .flat_map(|seeker| employers.clone().map(move |number| wish(seeker, number)));
    json!({
        "format": "madang-timetable", "version": 1, "horizon": 480, "grid_minutes": 1, "sites": ["hall"],
        "seekers": seekers.clone().map(|seeker| json!({"id": format!("s{seeker}"), "buffer": seeker % 4})).collect::<Vec<_>>(),
        "panels": employers.clone().map(panel).collect::<Vec<_>>(),
        "openings": employers.clone().map(opening).collect::<Vec<_>>(),
        "wishes": wishes.collect::<Vec<_>>(),
    })
    .to_string()
}

/// A hall of a hundred and fifty booths in rows, whose employers all wish to be near and away from others: no
/// run of a minute can end with a proof.
fn crowd_in_a_hall() -> String {
    let numbers = 0..150;
    let booth = |number: u32| {
        let (x, y) = (number % 30 + number % 30 / 2, number / 30 * 2);
        json!({"id": format!("b{number}"), "x": x, "y": y, "zone": format!("z{}", number % 7)})
    };
    let employer = |number: u32| json!({"id": format!("e{number}"), "sector": format!("t{}", number % 40), "score": 1 + number % 9, "applied_at": number, "crowd": number % 400});
    let request = |number: u32| json!({"id": format!("r{number}"), "employer": format!("e{number}"), "session": "day"});
    let wishes = numbers.clone().flat_map(|number| {
        let partner = format!("e{}", (number * 7 + 11) % 150);
        let shunned = format!("e{}", (number * 13 + 5) % 150);
        let mut all =
            vec![json!({"kind": "zone", "zones": [format!("z{}", number * 5 % 7)], "weight": 3})];
        all.push(json!({"kind": "near_sector", "distance": 3, "weight": 4}));
        if number % 4 == 0 && partner != format!("e{number}") {
            all.push(
                json!({"kind": "near_employer", "employer": partner, "distance": 3, "weight": 6}),
            );
        }
        if shunned != format!("e{number}") {
            all.push(
                json!({"kind": "away_employer", "employer": shunned, "distance": 6, "weight": 5}),
            );
        }
        for (place, wish) in all.iter_mut().enumerate() {
            wish["id"] = json!(format!("w{number}-{place}"));
            wish["request"] = json!(format!("r{number}"));
        }
        all
    });
    json!({
        "format": "madang-booths", "version": 1, "sessions": ["day"],
        "booths": numbers.clone().map(booth).collect::<Vec<_>>(),
        "employers": numbers.clone().map(employer).collect::<Vec<_>>(),
        "requests": numbers.clone().map(request).collect::<Vec<_>>(),
        "wishes": wishes.collect::<Vec<_>>(),
    })
    .to_string()
}

/// A search over a large instance, and its files.
struct Search {
    folder: TempDir,
    kind: &'static str,
}

impl Search {
    fn of(kind: &'static str, instance: &str) -> Self {
        let search = Self {
            folder: TempDir::new().expect("a folder"),
            kind,
        };
        std::fs::write(search.file("instance.json"), instance).expect("the instance is written");
        search
    }

    /// One of timetables and one of booths.
    fn both() -> [Self; 2] {
        [
            Self::of("timetable", &crowd_at_panels()),
            Self::of("booths", &crowd_in_a_hall()),
        ]
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn shown(&self, name: &str) -> String {
        self.file(name).display().to_string()
    }

    fn arguments(&self, seconds: u32) -> Vec<String> {
        let [instance, plan] = ["instance.json", "plan.json"].map(|name| self.shown(name));
        let all = [
            self.kind,
            &instance,
            "--out",
            &plan,
            "--seconds",
            &seconds.to_string(),
        ];
        all.map(str::to_owned).to_vec()
    }

    /// Starts a command that says what it says into a file.
    fn start(&self, command: &mut Command) -> Process {
        let log = std::fs::File::create(self.file("log")).expect("a log");
        let other = log.try_clone().expect("the same log");
        Process::start(command.stdout(log).stderr(other))
    }

    fn told(&self) -> String {
        let bytes = std::fs::read(self.file("log")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    async fn tells(&self, words: &str) {
        let tells = async || self.told().contains(words).then_some(());
        eventually(&format!("the search tells {words}"), tells).await;
    }

    /// The plan is one that is not proved best, and the checker accepts it.
    fn must_be_right(&self) -> Value {
        let [instance, plan] = ["instance.json", "plan.json"].map(|name| self.shown(name));
        let checked = optimise(&["check", &instance, &plan]);
        assert_eq!(checked.code, Some(0), "{}", checked.said);
        let plan = read(Path::new(&plan));
        assert_eq!(plan["status"], "feasible");
        plan
    }
}

#[tokio::test]
async fn an_interrupted_search_ends_with_0_says_so_and_writes_its_best_plan_so_far() {
    for search in Search::both() {
        let mut command = madang();
        command.arg("optimise").args(search.arguments(3600));
        let mut process = search.start(&mut command);
        search.tells("at most").await;
        process.signal("INT");
        let status = eventually("it ends", async || process.ended()).await;
        assert_eq!(status.code(), Some(0), "{}", search.told());
        search
            .tells("stopped by Ctrl-C: this is the best plan so far")
            .await;
        let plan = search.must_be_right();
        let list = ["interviews", "assigned"].map(|list| plan[list].as_array().map(Vec::len));
        assert!(list.iter().flatten().all(|many| *many > 100), "{list:?}");
    }
}

#[tokio::test]
async fn pins_that_found_no_place_when_ctrl_c_is_pressed_end_with_3_and_say_so() {
    let search = Search::of("timetable", &tight(60));
    let mut command = madang();
    command.arg("optimise").args(search.arguments(3600));
    let mut process = search.start(&mut command);
    search.tells("gap").await;
    process.signal("INT");
    let status = eventually("it ends", async || process.ended()).await;
    assert_eq!(status.code(), Some(3), "{}", search.told());
    let due = "the pins found no place together before Ctrl-C was pressed; no plan is written";
    search.tells(due).await;
    assert!(!search.file("plan.json").exists());
}

#[test]
fn a_search_ends_when_its_seconds_are_over_and_says_so() {
    for search in Search::both() {
        let begun = std::time::Instant::now();
        let arguments = search.arguments(1);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let ended = optimise(&arguments);
        assert_eq!(ended.code, Some(0), "{}", ended.errors);
        let last = ended.errors.lines().last();
        let due = "the time limit of 1 s is over: this is the best plan so far";
        assert_eq!(last, Some(due), "{}", ended.errors);
        assert!(ended.errors.contains("gap"), "{}", ended.errors);
        assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
        let plan = search.must_be_right();
        assert!(plan["solver"]["elapsed_ms"].as_u64() >= Some(1000));
    }
}

/// `script` gives the program a terminal of its own, and a key to press.
#[tokio::test]
async fn on_a_terminal_one_line_tells_how_far_a_search_is_until_ctrl_c_is_pressed() {
    for search in Search::both() {
        let told = until_a_key_is_pressed(&search, Some("xterm")).await;
        assert!(told.contains('░') && told.contains(" %  "), "{told}");
    }
}

/// A terminal that cannot go back to the beginning of a line, or does not say what it is.
#[tokio::test]
async fn on_a_terminal_that_draws_nothing_lines_tell_how_far_a_search_is() {
    let [search, _] = Search::both();
    for term in [Some("dumb"), None] {
        let told = until_a_key_is_pressed(&search, term).await;
        assert!(told.contains(" %  value") && !told.contains('░'), "{told}");
    }
}

/// What a search on such a terminal has told until Ctrl-C was pressed, after which it has ended well.
async fn until_a_key_is_pressed(search: &Search, term: Option<&str>) -> String {
    let madang = program("MADANG_BIN", "target/debug/madang");
    let quoted = search.arguments(3600).into_iter();
    let quoted: Vec<String> = quoted.map(|one| format!("'{one}'")).collect();
    // A shell that stayed between would be interrupted too, and end with 130.
    let line = format!("exec '{}' optimise {}", madang.display(), quoted.join(" "));
    let mut command = Command::new("script");
    command.env("SHELL", "/bin/sh");
    command.args(["--quiet", "--return", "--command", &line, "/dev/null"]);
    command.env_remove("NO_COLOR").env_remove("TERM");
    command.envs(term.map(|term| ("TERM", term)));
    let (mut keys, ours) = std::io::pipe()
        .map(|(ours, keys)| (keys, ours))
        .expect("a pipe");
    let mut process = search.start(command.stdin(Stdio::from(ours)));
    search.tells("gap").await;
    let told = search.told();
    std::io::Write::write_all(&mut keys, b"\x03").expect("a key is pressed");
    let status = eventually("it ends", async || process.ended()).await;
    assert_eq!(status.code(), Some(0), "{}", search.told());
    search.tells("stopped by Ctrl-C").await;
    search.must_be_right();
    told
}
