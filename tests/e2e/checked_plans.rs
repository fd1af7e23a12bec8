//! `madang optimise booths` and `madang optimise check`: a plan, and what others think of it.

use std::path::{Path, PathBuf};

use harness::process::root;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The example of the format, in a folder of its own, with the plan that `madang` makes of it.
struct Planned {
    _folder: TempDir,
    instance: PathBuf,
    plan: PathBuf,
}

impl Planned {
    fn example() -> Self {
        let folder = TempDir::new().expect("a folder");
        let example = root().join("crates/checker/tests/examples/booths-instance.json");
        let instance = folder.path().join("instance.json");
        std::fs::copy(example, &instance).expect("the example is there");
        let plan = folder.path().join("plan.json");
        let (code, said) = optimise(&["booths", &shown(&instance), "--out", &shown(&plan)]);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("wishes: 12, proved best"), "{said}");
        Self {
            _folder: folder,
            instance,
            plan,
        }
    }

    fn checked(&self) -> (Option<i32>, String) {
        optimise(&["check", &shown(&self.instance), &shown(&self.plan)])
    }
}

fn optimise(arguments: &[&str]) -> (Option<i32>, String) {
    let all = [&["optimise"], arguments].concat();
    let (status, said) = harness::madang::run(&all, &[]);
    (status.code(), said)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn change(path: &Path, change: impl Fn(&mut Value)) {
    let text = std::fs::read_to_string(path).expect("the file is there");
    let mut value = serde_json::from_str(&text).expect("JSON");
    change(&mut value);
    std::fs::write(path, value.to_string()).expect("the file is written");
}

#[test]
fn a_booth_plan_is_accepted_by_the_checker() {
    let planned = Planned::example();
    let (code, said) = planned.checked();
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(said.lines().last(), Some("accepted"));
}

#[test]
fn a_plan_that_somebody_changed_is_rejected_with_the_rule_that_it_breaks() {
    let planned = Planned::example();
    change(&planned.plan, |plan| {
        plan["assigned"][2]["booth"] = json!("a2")
    });
    let (code, said) = planned.checked();
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("BROKEN B2: q3: booth a2 does not fit"),
        "{said}"
    );
}

#[test]
fn a_plan_of_another_instance_is_rejected() {
    let planned = Planned::example();
    change(&planned.instance, |instance| {
        instance["name"] = json!("another")
    });
    let (code, said) = planned.checked();
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("BROKEN instance_sha256"), "{said}");
}

#[test]
fn a_hall_without_a_booth_that_fits_is_refused_naming_the_request() {
    let planned = Planned::example();
    change(&planned.instance, |instance| {
        instance["requests"][1]["cells"] = json!(2)
    });
    let instance = shown(&planned.instance);
    let refused = "refused: no_fitting_booth: requests[1]";
    for (code, said) in [
        planned.checked(),
        optimise(&["booths", &instance, "--out", &shown(&planned.plan)]),
    ] {
        assert_eq!(code, Some(2), "{said}");
        assert_eq!(said.lines().last(), Some(refused));
    }
}

#[test]
fn files_that_are_not_there_end_with_1() {
    let (code, said) = optimise(&["check", "missing.json", "missing.json"]);
    assert_eq!(code, Some(1), "{said}");
}
