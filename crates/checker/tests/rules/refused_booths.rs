//! Every refusal of a booth allocation's instance, by code and item.

use serde_json::json;

use crate::{add_row, each_refused, examples};

#[test]
fn fields_that_break_their_table_are_refused() {
    let (instance, _) = examples::booths();
    each_refused(
        &instance,
        &[
            ("unknown_version", "version", |one| {
                one["version"] = json!(0)
            }),
            ("missing_field", "employers[0].score", |one| {
                one["employers"][0].as_object_mut().unwrap().remove("score");
            }),
            ("unknown_field", "pinned", |one| one["pinned"] = json!([])),
            ("unknown_field", "wishes[0].zones", |one| {
                one["wishes"][0]["zones"] = json!(["north"])
            }),
            ("bad_type", "booths[0].width", |one| {
                one["booths"][0]["width"] = json!(null)
            }),
            ("bad_type", "wishes", |one| one["wishes"] = json!(null)),
            ("out_of_range", "sessions", |one| {
                one["sessions"] = json!([])
            }),
            ("out_of_range", "booths[0].x", |one| {
                one["booths"][0]["x"] = json!(1_001)
            }),
            ("out_of_range", "employers[0].applied_at", |one| {
                one["employers"][0]["applied_at"] = json!(1u64 << 53);
            }),
            ("out_of_range", "requests[0].cells_max", |one| {
                one["requests"][0]["cells"] = json!(2);
                one["requests"][0]["cells_max"] = json!(1);
            }),
            ("out_of_range", "wishes[1].distance", |one| {
                one["wishes"][1]["distance"] = json!(0)
            }),
            ("out_of_range", "wishes[3].zones", |one| {
                one["wishes"][3]["zones"] = json!([])
            }),
            ("missing_field", "wishes[1].distance", |one| {
                one["wishes"][1].as_object_mut().unwrap().remove("distance");
            }),
        ],
    );
}

#[test]
fn ids_that_are_twice_or_of_nothing_are_refused() {
    let (instance, _) = examples::booths();
    each_refused(
        &instance,
        &[
            ("duplicate_id", "sessions[1]", |one| {
                one["sessions"] = json!(["day", "day"])
            }),
            ("duplicate_id", "booths[1].id", |one| {
                one["booths"][1]["id"] = json!("a1")
            }),
            ("duplicate_id", "employers[1].id", |one| {
                one["employers"][1]["id"] = json!("hanbit")
            }),
            ("duplicate_id", "requests[1].id", |one| {
                one["requests"][1]["id"] = json!("q1")
            }),
            ("duplicate_id", "wishes[1].id", |one| {
                one["wishes"][1]["id"] = json!("w1")
            }),
            ("duplicate_id", "booths[0].features[1]", |one| {
                one["booths"][0]["features"] = json!(["power", "power"]);
            }),
            ("unknown_id", "requests[0].employer", |one| {
                one["requests"][0]["employer"] = json!("x")
            }),
            ("unknown_id", "requests[0].session", |one| {
                one["requests"][0]["session"] = json!("x")
            }),
            ("unknown_id", "wishes[0].request", |one| {
                one["wishes"][0]["request"] = json!("x")
            }),
            ("unknown_id", "wishes[2].employer", |one| {
                one["wishes"][2]["employer"] = json!("x")
            }),
            ("unknown_id", "wishes[3].zones[0]", |one| {
                one["wishes"][3]["zones"] = json!(["x"])
            }),
            ("unknown_id", "wishes[0].map_kind", |one| {
                one["wishes"][0] = json!({"id": "w1", "request": "q1", "kind": "near_map",
                    "map_kind": "door", "distance": 1, "weight": 1});
            }),
            ("unknown_id", "pins[0].booth", |one| {
                one["pins"] = json!([{"request": "q1", "booth": "x"}])
            }),
            ("unknown_id", "pins[0].request", |one| {
                one["pins"] = json!([{"request": "x", "booth": "a1"}])
            }),
        ],
    );
}

#[test]
fn a_hall_or_requests_that_cannot_be_are_refused() {
    let (instance, _) = examples::booths();
    each_refused(
        &instance,
        &[
            ("overlapping_cells", "booths[1]", |one| {
                one["booths"][0]["width"] = json!(2)
            }),
            ("overlapping_cells", "booths[0]", |one| {
                one["map"][0]["x"] = json!(1)
            }),
            ("duplicate_request", "requests[1]", |one| {
                one["requests"][1]["employer"] = json!("hanbit")
            }),
            ("no_fitting_booth", "requests[1]", |one| {
                one["requests"][1]["cells"] = json!(2)
            }),
            ("no_fitting_booth", "requests[2]", |one| {
                one["requests"][2]["needs"] = json!(["power", "corner"]);
            }),
            ("unknown_kind", "wishes[0].kind", |one| {
                one["wishes"][0]["kind"] = json!("cheap")
            }),
            ("contradictory_wish", "wishes[2].employer", |one| {
                one["wishes"][2]["employer"] = json!("nuri");
            }),
            ("contradictory_wish", "wishes[1]", |one| {
                one["employers"][0]
                    .as_object_mut()
                    .unwrap()
                    .remove("sector");
            }),
            ("contradictory_wish", "wishes[0]", |one| {
                one["wishes"] = json!([{"id": "w", "request": "q1", "kind": "near_sector", "distance": 2, "weight": 1}]);
                one["employers"][0]
                    .as_object_mut()
                    .unwrap()
                    .remove("sector");
            }),
        ],
    );
}

#[test]
fn pins_that_contradict_each_other_are_refused() {
    let (instance, _) = examples::booths();
    each_refused(
        &instance,
        &[
            ("contradictory_pins", "pins[0]", |one| {
                one["pins"] = json!([{"request": "q3", "booth": "a2"}]);
            }),
            ("contradictory_pins", "pins[1]", |one| {
                one["pins"] =
                    json!([{"request": "q1", "booth": "a1"}, {"request": "q1", "booth": "a2"}]);
            }),
            ("contradictory_pins", "pins[1]", |one| {
                one["pins"] =
                    json!([{"request": "q1", "booth": "a1"}, {"request": "q2", "booth": "a1"}]);
            }),
        ],
    );
}

/// One booth may be pinned once in each session, and cells of the map may lie on each other.
#[test]
fn what_does_not_contradict_is_read() {
    let (mut instance, _) = examples::booths();
    instance["sessions"] = json!(["day", "eve"]);
    instance["requests"][1]["session"] = json!("eve");
    instance["pins"] = json!([{"request": "q1", "booth": "a1"}, {"request": "q2", "booth": "a1"}]);
    add_row(
        &mut instance["map"],
        json!({"kind": "door", "x": 0, "y": 1}),
    );
    checker::check_instance(instance.to_string().as_bytes()).unwrap();
}
