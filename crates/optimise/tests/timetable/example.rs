//! The example of the format's document.

use optimise::{Status, Watch, timetable};
use serde_json::Value;

const DOCUMENT: &str = include_str!("../../../../docs/optimiser-format.md");

/// The JSON that follows a mark in the document.
fn example(mark: &str) -> &'static str {
    let (_, after) = DOCUMENT
        .split_once(&format!("<!-- example {mark} -->"))
        .expect("the mark");
    let (_, after) = after.split_once("```json\n").expect("its JSON");
    after.split_once("```").expect("its end").0
}

#[test]
fn the_example_of_the_format_comes_out_as_it_is_written() {
    let instance = example("timetable instance");
    let checked = timetable::read(instance.as_bytes()).expect("a right instance");
    let plan = timetable::solve(&checked, 1, &Watch::none()).expect("a plan");
    assert_eq!(plan.header.status, Status::Optimal);
    let mut made = serde_json::to_value(&plan).expect("JSON");
    assert_eq!(made["solver"]["seed"], 1);
    let written: Value = serde_json::from_str(example("timetable plan")).expect("JSON");
    made["solver"] = written["solver"].clone();
    made["instance_sha256"] = written["instance_sha256"].clone();
    assert_eq!(made["objective"], written["objective"]);
    assert_eq!(made, written);
}
