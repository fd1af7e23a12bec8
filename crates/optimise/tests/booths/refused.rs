//! Bad instances are refused, naming the item; the checker refuses them with the same code.

use optimise::booths;
use serde_json::{Value, json};

const INSTANCE: &str = include_str!("../../../checker/tests/examples/booths-instance.json");

#[track_caller]
fn refuse(code: &str, item: &str, fault: fn(&mut Value)) {
    let mut instance: Value = serde_json::from_str(INSTANCE).unwrap();
    fault(&mut instance);
    let bytes = instance.to_string();
    let refusal = booths::read(bytes.as_bytes())
        .err()
        .expect("it has to be refused");
    assert_eq!((refusal.code.name(), refusal.item.as_str()), (code, item));
    let checked = checker::check_instance(bytes.as_bytes()).unwrap_err();
    assert_eq!(checked.code.to_string(), code);
}

#[test]
fn fields_that_break_their_table() {
    refuse("unknown_format", "format", |one| {
        one["format"] = json!("madang-timetable-x")
    });
    refuse("unknown_version", "version", |one| {
        one["version"] = json!(2)
    });
    refuse("unknown_field", "wishes[0].zones", |one| {
        one["wishes"][0]["zones"] = json!(["north"])
    });
    refuse("missing_field", "wishes[1].distance", |one| {
        one["wishes"][1].as_object_mut().unwrap().remove("distance");
    });
    refuse("bad_type", "booths[0].x", |one| {
        one["booths"][0]["x"] = json!(1.0)
    });
    refuse("bad_type", "booths[0].width", |one| {
        one["booths"][0]["width"] = json!(null)
    });
    refuse("out_of_range", "booths[0].y", |one| {
        one["booths"][0]["y"] = json!(1_001)
    });
    refuse("out_of_range", "sessions", |one| {
        one["sessions"] = json!([])
    });
    refuse("out_of_range", "requests[0].cells_max", |one| {
        one["requests"][0]["cells"] = json!(2);
        one["requests"][0]["cells_max"] = json!(1);
    });
    refuse("unknown_kind", "wishes[0].kind", |one| {
        one["wishes"][0]["kind"] = json!("cheap")
    });
}

#[test]
fn ids_that_are_twice_or_of_nothing() {
    refuse("duplicate_id", "requests[1]", |one| {
        one["requests"][1]["id"] = json!("q1")
    });
    refuse("duplicate_id", "booths[0].features[1]", |one| {
        one["booths"][0]["features"] = json!(["power", "power"]);
    });
    refuse("unknown_id", "requests[0].employer", |one| {
        one["requests"][0]["employer"] = json!("x")
    });
    refuse("unknown_id", "requests[0].session", |one| {
        one["requests"][0]["session"] = json!("x")
    });
    refuse("unknown_id", "wishes[0].request", |one| {
        one["wishes"][0]["request"] = json!("x")
    });
    refuse("unknown_id", "wishes[2].employer", |one| {
        one["wishes"][2]["employer"] = json!("x")
    });
    refuse("unknown_id", "wishes[3].zones[0]", |one| {
        one["wishes"][3]["zones"] = json!(["x"])
    });
    refuse("unknown_id", "wishes[0].map_kind", |one| {
        one["wishes"][0] = json!({"id": "w1", "request": "q1", "kind": "away_map",
            "map_kind": "door", "distance": 1, "weight": 1});
    });
    refuse("unknown_id", "pins[0].booth", |one| {
        one["pins"] = json!([{"request": "q1", "booth": "x"}]);
    });
}

#[test]
fn what_contradicts_itself() {
    refuse("overlapping_cells", "booths[1]", |one| {
        one["booths"][0]["width"] = json!(2)
    });
    refuse("duplicate_request", "requests[1]", |one| {
        one["requests"][1]["employer"] = json!("hanbit")
    });
    refuse("no_fitting_booth", "requests[1]", |one| {
        one["requests"][1]["cells"] = json!(2)
    });
    refuse("contradictory_wish", "wishes[2].employer", |one| {
        one["wishes"][2]["employer"] = json!("nuri");
    });
    refuse("contradictory_wish", "wishes[1]", |one| {
        one["employers"][0]
            .as_object_mut()
            .unwrap()
            .remove("sector");
    });
    refuse("contradictory_wish", "wishes[0]", |one| {
        one["wishes"] = json!([{"id": "w", "request": "q1", "kind": "near_sector", "distance": 2, "weight": 1}]);
        one["employers"][0]
            .as_object_mut()
            .unwrap()
            .remove("sector");
    });
    refuse("contradictory_pins", "pins[0]", |one| {
        one["pins"] = json!([{"request": "q3", "booth": "a2"}]);
    });
    refuse("contradictory_pins", "pins[1]", |one| {
        one["pins"] = json!([{"request": "q1", "booth": "a1"}, {"request": "q1", "booth": "a2"}]);
    });
    refuse("contradictory_pins", "pins[1]", |one| {
        one["pins"] = json!([{"request": "q1", "booth": "a1"}, {"request": "q2", "booth": "a1"}]);
    });
}
