//! The checker against the format: its examples, every rule broken once, every refusal.

mod booth_reasons;
mod booths;
mod examples;
mod refused_booths;
mod refused_timetables;
mod timetable;
mod unplaced;

use checker::{Report, check};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Checks a plan that names the hash of its instance.
fn checked(instance: &Value, plan: &Value) -> Report {
    let bytes = instance.to_string();
    let mut plan = plan.clone();
    plan["instance_sha256"] = json!(hash(bytes.as_bytes()));
    check(bytes.as_bytes(), plan.to_string().as_bytes()).expect("the instance is right")
}

/// The first code and the item with which an instance is refused.
fn refused(instance: &Value) -> (String, String) {
    let bytes = instance.to_string();
    let refused = checker::check_instance(bytes.as_bytes()).expect_err("it has to be refused");
    (refused.code.to_string(), refused.item)
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[track_caller]
fn accept(instance: &Value, plan: &Value) {
    let report = checked(instance, plan);
    assert!(report.is_accepted(), "{report}");
}

#[track_caller]
fn reject(rule: &str, instance: &Value, plan: &Value) {
    let report = checked(instance, plan);
    assert!(report.breaks(rule), "{rule} should be broken:\n{report}");
}

/// What to change before the rule is broken: instance and plan.
type Change = fn(&mut Value, &mut Value);

/// The plan is right before each change, and breaks the named rule after it.
#[track_caller]
fn each_breaks(instance: &Value, plan: &Value, changes: &[(&str, Change)]) {
    accept(instance, plan);
    for (rule, change) in changes {
        let (mut instance, mut plan) = (instance.clone(), plan.clone());
        change(&mut instance, &mut plan);
        reject(rule, &instance, &plan);
    }
}

/// What to change before the instance is refused.
type Fault = fn(&mut Value);

/// The instance is right before each change, and refused with the code and item after it.
#[track_caller]
fn each_refused(instance: &Value, faults: &[(&str, &str, Fault)]) {
    checker::check_instance(instance.to_string().as_bytes()).expect("it is right before");
    for (code, item, fault) in faults {
        let mut instance = instance.clone();
        fault(&mut instance);
        let found = refused(&instance);
        assert_eq!((found.0.as_str(), found.1.as_str()), (*code, *item));
    }
}

/// Takes a row out of a list.
fn drop_row(list: &mut Value, index: usize) {
    list.as_array_mut().expect("a list").remove(index);
}

/// Puts a row at the end of a list.
fn add_row(list: &mut Value, row: Value) {
    list.as_array_mut().expect("a list").push(row);
}
