//! Every refusal of a timetable's instance, by code and item.

use serde_json::{Value, json};

use crate::{add_row, each_refused, examples};

fn field(value: &mut Value, name: &str) {
    value.as_object_mut().expect("an object").remove(name);
}

fn book(seeker: &str, opening: &str, panel: &str, start: i64) -> Value {
    json!({"seeker": seeker, "opening": opening, "panel": panel, "start": start})
}

#[test]
fn what_is_no_json_of_the_format_is_refused() {
    let code = |bytes: &[u8]| checker::check_instance(bytes).unwrap_err().code.to_string();
    assert_eq!(code(b"{"), "bad_json");
    assert_eq!(code(b"[]"), "bad_json");
    assert_eq!(code(b"\xff"), "bad_json");
    assert_eq!(
        code(b"{\"format\": \"madang-timetable\", \"format\": \"madang-timetable\"}"),
        "bad_json"
    );
    assert_eq!(code(b"{}"), "missing_field");
    assert_eq!(
        code(b"{\"format\": \"other\", \"version\": 1}"),
        "unknown_format"
    );
    assert_eq!(
        code(b"{\"format\": \"madang-timetable\", \"version\": 2}"),
        "unknown_version"
    );
    let (instance, _) = examples::timetable();
    let fraction = instance
        .to_string()
        .replace("\"horizon\":40", "\"horizon\":40.0");
    assert_eq!(code(fraction.as_bytes()), "bad_type");
    let exponent = instance
        .to_string()
        .replace("\"horizon\":40", "\"horizon\":4e1");
    assert_eq!(code(exponent.as_bytes()), "bad_type");
}

#[test]
fn fields_that_break_their_table_are_refused() {
    let (instance, _) = examples::timetable();
    each_refused(
        &instance,
        &[
            ("missing_field", "horizon", |one| field(one, "horizon")),
            ("missing_field", "wishes[1].value", |one| {
                field(&mut one["wishes"][1], "value")
            }),
            ("unknown_field", "colour", |one| one["colour"] = json!(1)),
            ("unknown_field", "panels[0].colour", |one| {
                one["panels"][0]["colour"] = json!(1)
            }),
            ("bad_type", "name", |one| one["name"] = json!(1)),
            ("bad_type", "name", |one| one["name"] = json!(null)),
            ("bad_type", "seekers[0].buffer", |one| {
                one["seekers"][0]["buffer"] = json!(null)
            }),
            ("bad_type", "pins", |one| one["pins"] = json!({})),
            ("bad_type", "one_per_employer", |one| {
                one["one_per_employer"] = json!("yes")
            }),
            ("out_of_range", "horizon", |one| one["horizon"] = json!(0)),
            ("out_of_range", "horizon", |one| {
                one["horizon"] = json!(u64::MAX)
            }),
            ("out_of_range", "grid_minutes", |one| {
                one["grid_minutes"] = json!(41)
            }),
            ("out_of_range", "sites", |one| one["sites"] = json!([])),
            ("out_of_range", "seekers[0].id", |one| {
                one["seekers"][0]["id"] = json!("")
            }),
            ("out_of_range", "seekers[0].id", |one| {
                one["seekers"][0]["id"] = json!("가".repeat(101))
            }),
            ("out_of_range", "wishes[0].value", |one| {
                one["wishes"][0]["value"] = json!(1_000_001)
            }),
            ("out_of_range", "travel[0].between", |one| {
                one["travel"][0]["between"][1] = json!("hall")
            }),
            ("out_of_range", "travel[0].minutes", |one| {
                one["travel"][0]["minutes"] = json!(-1)
            }),
        ],
    );
}

/// An id may have 100 characters, however many bytes they take, and `null` is a cap left out.
#[test]
fn what_the_tables_allow_is_read() {
    let (mut instance, _) = examples::timetable();
    instance["seekers"][0]["max_interviews"] = json!(null);
    instance["previous"] = json!(null);
    add_row(
        &mut instance["seekers"],
        json!({"id": "가".repeat(100), "windows": []}),
    );
    checker::check_instance(instance.to_string().as_bytes()).unwrap();
}

#[test]
fn intervals_that_are_none_are_refused() {
    let (instance, _) = examples::timetable();
    each_refused(
        &instance,
        &[
            ("bad_interval", "seekers[1].windows[0]", |one| {
                one["seekers"][1]["windows"] = json!([[5, 5]])
            }),
            ("bad_interval", "seekers[1].windows[0]", |one| {
                one["seekers"][1]["windows"] = json!([[-1, 5]])
            }),
            ("bad_interval", "seekers[1].windows[0]", |one| {
                one["seekers"][1]["windows"] = json!([[0, 41]])
            }),
            ("bad_interval", "seekers[1].windows[1]", |one| {
                one["seekers"][1]["windows"] = json!([[0, 5], [5, 9]])
            }),
            ("bad_interval", "seekers[1].windows[1]", |one| {
                one["seekers"][1]["windows"] = json!([[5, 9], [0, 4]])
            }),
            ("bad_interval", "seekers[2].busy[0]", |one| {
                one["seekers"][2]["busy"] = json!([[0, 5, 9]])
            }),
            ("panel_without_times", "panels[0]", |one| {
                one["panels"][0]["windows"] = json!([])
            }),
        ],
    );
}

#[test]
fn ids_that_are_twice_or_of_nothing_are_refused() {
    let (instance, _) = examples::timetable();
    each_refused(
        &instance,
        &[
            ("duplicate_id", "sites[1]", |one| {
                one["sites"][1] = json!("hall")
            }),
            ("duplicate_id", "seekers[1].id", |one| {
                one["seekers"][1]["id"] = json!("kim")
            }),
            ("duplicate_id", "panels[1].id", |one| {
                one["panels"][1]["id"] = json!("H1")
            }),
            ("duplicate_id", "openings[1].id", |one| {
                one["openings"][1]["id"] = json!("dev")
            }),
            ("duplicate_id", "openings[0].panels[1]", |one| {
                one["openings"][0]["panels"] = json!(["H1", "H1"])
            }),
            ("duplicate_id", "travel[1].between", |one| {
                add_row(
                    &mut one["travel"],
                    json!({"between": ["annex", "hall"], "minutes": 10}),
                );
            }),
            ("unknown_id", "travel[0].between[0]", |one| {
                one["travel"][0]["between"][0] = json!("x")
            }),
            ("unknown_id", "panels[0].site", |one| {
                one["panels"][0]["site"] = json!("x")
            }),
            ("unknown_id", "openings[0].panels[0]", |one| {
                one["openings"][0]["panels"] = json!(["x"])
            }),
            ("unknown_id", "wishes[0].seeker", |one| {
                one["wishes"][0]["seeker"] = json!("x")
            }),
            ("unknown_id", "wishes[0].opening", |one| {
                one["wishes"][0]["opening"] = json!("x")
            }),
            ("unknown_id", "fixed[0].panel", |one| {
                one["fixed"] = json!([book("kim", "dev", "x", 0)])
            }),
            ("unknown_id", "pins[0].seeker", |one| {
                one["pins"] = json!([{"seeker": "x", "opening": "dev"}])
            }),
            ("opening_without_panel", "openings[0]", |one| {
                one["openings"][0]["panels"] = json!([])
            }),
            ("opening_without_panel", "openings[0]", |one| {
                one["openings"][0]["employer"] = json!("other")
            }),
            ("wrong_employer", "openings[0].panels[0]", |one| {
                one["openings"][0]["panels"] = json!(["N1"])
            }),
            ("duplicate_wish", "wishes[6]", |one| {
                let row = json!({"seeker": "kim", "opening": "dev", "value": 1});
                add_row(&mut one["wishes"], row);
            }),
            ("duplicate_wish", "previous[1]", |one| {
                one["previous"] = json!([book("x", "y", "z", 0), book("x", "y", "z", 10)]);
            }),
        ],
    );
}

#[test]
fn fixed_interviews_that_cannot_be_are_refused() {
    let (instance, _) = examples::timetable();
    each_refused(
        &instance,
        &[
            ("contradictory_fixed", "fixed[0]", |one| {
                one["fixed"] = json!([book("kim", "dev", "H1", 5)])
            }),
            ("contradictory_fixed", "fixed[0]", |one| {
                one["fixed"] = json!([book("kim", "dev", "N1", 0)])
            }),
            ("contradictory_fixed", "fixed[0]", |one| {
                one["fixed"] = json!([book("kim", "care", "N1", 20)])
            }),
            ("contradictory_fixed", "fixed[0]", |one| {
                one["fixed"] = json!([book("lee", "dev", "H1", 20)])
            }),
            ("contradictory_fixed", "fixed[0]", |one| {
                one["fixed"] = json!([book("park", "dev", "H1", 10)])
            }),
            ("contradictory_fixed", "fixed[1]", |one| {
                one["fixed"] = json!([book("kim", "dev", "H1", 0), book("kim", "dev", "H1", 20)]);
            }),
            ("contradictory_fixed", "fixed[1]", |one| {
                one["fixed"] = json!([book("kim", "dev", "H1", 0), book("lee", "dev", "H1", 0)]);
            }),
            ("contradictory_fixed", "fixed[1]", |one| {
                one["fixed"] = json!([book("kim", "dev", "H1", 0), book("kim", "care", "N1", 10)]);
            }),
            ("contradictory_fixed", "fixed[1]", |one| {
                one["openings"][0]["max_interviews"] = json!(1);
                one["fixed"] = json!([book("kim", "dev", "H1", 0), book("lee", "dev", "H1", 10)]);
            }),
            ("contradictory_fixed", "fixed[1]", |one| {
                let more = json!({"id": "ops", "employer": "hanbit", "minutes": 10});
                add_row(&mut one["openings"], more);
                one["fixed"] = json!([book("kim", "dev", "H1", 0), book("kim", "ops", "H1", 20)]);
            }),
        ],
    );
}

#[test]
fn pins_that_cannot_hold_are_refused() {
    let (instance, _) = examples::timetable();
    each_refused(
        &instance,
        &[
            ("pin_without_wish", "pins[0]", |one| {
                one["wishes"].as_array_mut().unwrap().remove(0);
                one["pins"] = json!([{"seeker": "kim", "opening": "dev"}]);
            }),
            ("contradictory_pins", "pins[1]", |one| {
                let pin = json!({"seeker": "kim", "opening": "dev"});
                one["pins"] = json!([pin, pin]);
            }),
            ("contradictory_pins", "pins[0]", |one| {
                one["fixed"] = json!([book("kim", "dev", "H1", 0)]);
                one["pins"] = json!([{"seeker": "kim", "opening": "dev"}]);
            }),
            ("contradictory_pins", "pins[0]", |one| {
                one["pins"] = json!([{"seeker": "kim", "opening": "dev", "start": 5}]);
            }),
            ("contradictory_pins", "pins[0]", |one| {
                one["pins"] = json!([{"seeker": "kim", "opening": "dev", "panel": "N1"}]);
            }),
            ("contradictory_pins", "pins[0]", |one| {
                one["seekers"][0]["windows"] = json!([]);
                one["pins"] = json!([{"seeker": "kim", "opening": "dev"}]);
            }),
            ("contradictory_pins", "pins[1]", |one| {
                one["pins"] = json!([book("kim", "dev", "H1", 0), book("lee", "dev", "H1", 0)]);
            }),
            ("contradictory_pins", "pins[0]", |one| {
                one["fixed"] = json!([book("kim", "dev", "H1", 0)]);
                one["pins"] = json!([book("kim", "care", "N1", 10)]);
            }),
            ("contradictory_pins", "pins[1]", |one| {
                one["seekers"][0]["max_interviews"] = json!(1);
                one["pins"] = json!([
                    {"seeker": "kim", "opening": "dev"}, {"seeker": "kim", "opening": "care"},
                ]);
            }),
        ],
    );
}
