//! The two examples of the format.

use crate::{accept, hash};
use serde_json::Value;

/// An example: instance and plan.
pub fn timetable() -> (Value, Value) {
    let instance = include_str!("../examples/timetable-instance.json");
    let plan = include_str!("../examples/timetable-plan.json");
    (read(instance), read(plan))
}

/// An example: instance and plan.
pub fn booths() -> (Value, Value) {
    let instance = include_str!("../examples/booths-instance.json");
    let plan = include_str!("../examples/booths-plan.json");
    (read(instance), read(plan))
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn the_examples_of_the_format_are_accepted() {
    for (instance, plan) in [timetable(), booths()] {
        accept(&instance, &plan);
    }
}

#[test]
fn the_hash_is_of_the_bytes_of_the_file() {
    let instance = include_bytes!("../examples/booths-instance.json");
    let plan = include_str!("../examples/booths-plan.json");
    let plan = plan.replace("SHA256", &hash(instance));
    let report = checker::check(instance, plan.as_bytes()).unwrap();
    assert!(report.is_accepted(), "{report}");

    let spaced = [instance.as_slice(), b" "].concat();
    let report = checker::check(&spaced, plan.as_bytes()).unwrap();
    assert!(report.breaks("instance_sha256"), "{report}");
}
