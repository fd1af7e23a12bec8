//! Every refusal of an instance, with the place that it names.

use optimise::timetable::{Failure, read, solve};
use optimise::{Code, Watch};
use serde_json::{Value, json};

use crate::fairs::{booked, fair, pin, wish};

/// A right instance of two seekers, two employers and three wishes.
fn right() -> Value {
    let mut fair = fair(60, 2, 2);
    wish(&mut fair, "s0", "e0-o", 5);
    wish(&mut fair, "s0", "e1-o", 5);
    wish(&mut fair, "s1", "e0-o", 5);
    serde_json::to_value(fair).expect("JSON")
}

/// What the right instance is refused with once something in it is changed.
fn refused(change: impl Fn(&mut Value)) -> String {
    let mut instance = right();
    change(&mut instance);
    match read(instance.to_string().as_bytes()) {
        Ok(_) => "not refused".to_owned(),
        Err(refusal) => refusal.to_string(),
    }
}

/// What it is refused with once the value at a pointer is another.
fn with(pointer: &str, value: Value) -> String {
    refused(|instance| {
        let (above, field) = pointer.rsplit_once('/').expect("a pointer");
        let above = instance.pointer_mut(above).expect("the place");
        match above {
            Value::Array(items) => items[field.parse::<usize>().expect("a number")] = value.clone(),
            object => object[field] = value.clone(),
        }
    })
}

#[test]
fn the_instance_that_is_changed_here_is_right() {
    assert_eq!(refused(|_| {}), "not refused");
}

#[test]
fn fields_that_break_their_table_are_named() {
    let cases = [
        ("/format", json!("madang-booths"), "unknown_format: format"),
        ("/version", json!(2), "unknown_version: version"),
        ("/extra", json!(1), "unknown_field: extra"),
        ("/seekers/1/age", json!(33), "unknown_field: seekers[1].age"),
        ("/name", json!(null), "bad_type: name"),
        ("/horizon", json!("60"), "bad_type: horizon"),
        ("/horizon", json!(0), "out_of_range: horizon"),
        ("/horizon", json!(100_001), "out_of_range: horizon"),
        ("/grid_minutes", json!(61), "out_of_range: grid_minutes"),
        ("/one_per_employer", json!(1), "bad_type: one_per_employer"),
        ("/sites", json!([]), "out_of_range: sites"),
        ("/wishes/2/value", json!(0), "out_of_range: wishes[2].value"),
        (
            "/wishes/2/value",
            json!(1_000_001),
            "out_of_range: wishes[2].value",
        ),
        (
            "/openings/0/minutes",
            json!(61),
            "out_of_range: openings[0].minutes",
        ),
        (
            "/openings/0/max_interviews",
            json!(0),
            "out_of_range: openings[0].max_interviews",
        ),
        (
            "/seekers/0/buffer",
            json!(-1),
            "out_of_range: seekers[0].buffer",
        ),
        ("/seekers/0/id", json!(""), "out_of_range: seekers[0].id"),
    ];
    for (pointer, value, expected) in cases {
        assert_eq!(
            with(pointer, value.clone()),
            format!("refused: {expected}"),
            "{pointer} = {value}"
        );
    }
    let missing = |instance: &mut Value| {
        instance["wishes"][1]
            .as_object_mut()
            .expect("a wish")
            .remove("opening");
    };
    assert_eq!(
        refused(missing),
        "refused: missing_field: wishes[1].opening"
    );
}

#[test]
fn null_stands_only_for_what_is_null_by_default() {
    for pointer in [
        "/previous",
        "/seekers/0/max_interviews",
        "/openings/0/max_interviews",
    ] {
        assert_eq!(with(pointer, json!(null)), "not refused", "{pointer}");
    }
    for (pointer, item) in [
        ("/fixed", "fixed"),
        ("/seekers/0/windows", "seekers[0].windows"),
        ("/openings/0/panels", "openings[0].panels"),
    ] {
        assert_eq!(
            with(pointer, json!(null)),
            format!("refused: bad_type: {item}")
        );
    }
}

#[test]
fn what_is_no_json_object_or_has_a_key_twice_is_refused() {
    for text in [
        "[]",
        "{\"format\": \"madang-timetable\",}",
        "{\"version\": 1, \"version\": 1}",
    ] {
        let refusal = read(text.as_bytes()).expect_err("refused");
        assert_eq!(refusal.code, Code::BadJson, "{text}");
    }
}

#[test]
fn intervals_are_sorted_apart_and_inside_the_day() {
    let cases = [
        json!([[10, 10]]),
        json!([[20, 10]]),
        json!([[0, 61]]),
        json!([[30, 40], [0, 10]]),
        json!([[0, 30], [30, 60]]),
        json!([[-1, 5]]),
    ];
    for value in cases {
        for (pointer, item) in [
            ("/seekers/0/windows", "seekers[0].windows"),
            ("/seekers/1/busy", "seekers[1].busy"),
            ("/panels/0/windows", "panels[0].windows"),
        ] {
            let found = with(pointer, value.clone());
            assert!(
                found.starts_with(&format!("refused: bad_interval: {item}")),
                "{value}: {found}"
            );
        }
    }
    assert_eq!(
        with("/seekers/0/windows", json!([[0, 10, 20]])),
        "refused: bad_type: seekers[0].windows[0]"
    );
    assert_eq!(with("/seekers/0/windows", json!([])), "not refused");
}

#[test]
fn ids_are_there_once_and_what_is_named_exists() {
    let walk = json!({"between": ["hall", "annex"], "minutes": 5});
    let back = json!({"between": ["annex", "hall"], "minutes": 5});
    let cases = [
        ("/seekers/1/id", json!("s0"), "duplicate_id: seekers[1]"),
        ("/panels/1/id", json!("e0-p"), "duplicate_id: panels[1]"),
        ("/openings/1/id", json!("e0-o"), "duplicate_id: openings[1]"),
        ("/sites", json!(["hall", "hall"]), "duplicate_id: sites[1]"),
        (
            "/travel",
            json!([walk, back]),
            "duplicate_id: travel[1].between",
        ),
        (
            "/openings/0/panels",
            json!(["e0-p", "e0-p"]),
            "duplicate_id: openings[0].panels[1]",
        ),
        (
            "/travel",
            json!([{"between": ["hall", "moon"], "minutes": 5}]),
            "unknown_id: travel[0].between",
        ),
        (
            "/panels/0/site",
            json!("moon"),
            "unknown_id: panels[0].site",
        ),
        (
            "/openings/0/panels",
            json!(["e9-p"]),
            "unknown_id: openings[0].panels[0]",
        ),
        (
            "/wishes/0/seeker",
            json!("s9"),
            "unknown_id: wishes[0].seeker",
        ),
        (
            "/wishes/1/opening",
            json!("e9-o"),
            "unknown_id: wishes[1].opening",
        ),
        (
            "/fixed",
            json!([booked("s0", "e0-o", "e9-p", 0)]),
            "unknown_id: fixed[0].panel",
        ),
        (
            "/pins",
            json!([pin("s0", "e0-o", Some("e9-p"), None)]),
            "unknown_id: pins[0].panel",
        ),
        ("/wishes/2/seeker", json!("s0"), "duplicate_wish: wishes[2]"),
        (
            "/previous",
            json!([booked("x", "y", "z", 0), booked("x", "y", "z", 10)]),
            "duplicate_wish: previous[1]",
        ),
    ];
    for (pointer, value, expected) in cases {
        assert_eq!(
            with(pointer, value.clone()),
            format!("refused: {expected}"),
            "{pointer} = {value}"
        );
    }
}

#[test]
fn panels_have_times_and_openings_have_panels_of_their_employer() {
    assert_eq!(
        with("/panels/1/windows", json!([])),
        "refused: panel_without_times: panels[1]"
    );
    assert_eq!(
        with("/openings/1/panels", json!([])),
        "refused: opening_without_panel: openings[1].panels"
    );
    assert_eq!(
        with("/openings/1/employer", json!("e9")),
        "refused: opening_without_panel: openings[1]"
    );
    assert_eq!(
        with("/openings/1/panels", json!(["e0-p"])),
        "refused: wrong_employer: openings[1].panels[0]"
    );
}

#[test]
fn fixed_interviews_that_cannot_be_are_refused() {
    let fixed = |rows: Value| with("/fixed", rows);
    let one = booked("s0", "e0-o", "e0-p", 0);
    assert_eq!(fixed(json!([one])), "not refused");
    for row in [
        booked("s0", "e0-o", "e0-p", 5),
        booked("s0", "e0-o", "e1-p", 0),
        booked("s0", "e0-o", "e0-p", 60),
    ] {
        assert_eq!(
            fixed(json!([row])),
            "refused: contradictory_fixed: fixed[0]"
        );
    }
    assert_eq!(
        fixed(json!([one, one])),
        "refused: contradictory_fixed: fixed[1]"
    );
    let same_panel = booked("s1", "e0-o", "e0-p", 0);
    assert_eq!(
        fixed(json!([one, same_panel])),
        "refused: contradictory_fixed: fixed[0] and fixed[1]"
    );
    let same_seeker = booked("s0", "e1-o", "e1-p", 0);
    assert_eq!(
        fixed(json!([one, same_seeker])),
        "refused: contradictory_fixed: fixed[0] and fixed[1]"
    );
    let over_cap = refused(|instance| {
        instance["openings"][0]["max_interviews"] = json!(1);
        instance["fixed"] = json!([one, booked("s1", "e0-o", "e0-p", 20)]);
    });
    assert_eq!(over_cap, "refused: contradictory_fixed: fixed[1]");
    let over_cap = refused(|instance| {
        instance["seekers"][0]["max_interviews"] = json!(1);
        instance["fixed"] = json!([one, booked("s0", "e1-o", "e1-p", 20)]);
    });
    assert_eq!(over_cap, "refused: contradictory_fixed: fixed[1]");
    let same_employer = refused(|instance| {
        instance["openings"][1]["employer"] = json!("e0");
        instance["fixed"] = json!([one, booked("s0", "e1-o", "e0-p", 20)]);
    });
    assert_eq!(
        same_employer,
        "refused: contradictory_fixed: fixed[0] and fixed[1]"
    );
}

#[test]
fn pins_that_cannot_hold_are_refused() {
    let pins = |rows: Value| with("/pins", rows);
    assert_eq!(
        pins(json!([pin("s1", "e1-o", None, None)])),
        "refused: pin_without_wish: pins[0]"
    );
    let loose = pin("s0", "e0-o", None, None);
    assert_eq!(pins(json!([loose])), "not refused");
    assert_eq!(
        pins(json!([loose, loose])),
        "refused: contradictory_pins: pins[1]"
    );
    assert_eq!(
        pins(json!([pin("s0", "e0-o", None, Some(5))])),
        "refused: contradictory_pins: pins[0]"
    );
    assert_eq!(
        pins(json!([pin("s0", "e0-o", Some("e1-p"), None)])),
        "refused: contradictory_pins: pins[0]"
    );
    let at = |seeker, start| pin(seeker, "e0-o", None, Some(start));
    assert_eq!(pins(json!([at("s0", 0), at("s1", 10)])), "not refused");
    assert_eq!(
        pins(json!([at("s0", 0), at("s1", 0)])),
        "refused: contradictory_pins: pins[0] and pins[1]"
    );
    let of_fixed = refused(|instance| {
        instance["fixed"] = json!([booked("s0", "e0-o", "e0-p", 0)]);
        instance["pins"] = json!([loose]);
    });
    assert_eq!(of_fixed, "refused: contradictory_pins: pins[0]");
    let beside_fixed = refused(|instance| {
        instance["fixed"] = json!([booked("s0", "e0-o", "e0-p", 0)]);
        instance["pins"] = json!([at("s1", 0)]);
    });
    assert_eq!(beside_fixed, "refused: contradictory_pins: pins[0]");
}

#[test]
fn pins_that_are_proved_to_find_no_place_together_are_refused_by_the_search() {
    let mut crowd = fair(20, 3, 1);
    for seeker in ["s0", "s1", "s2"] {
        wish(&mut crowd, seeker, "e0-o", 1);
        crowd.pins.push(pin(seeker, "e0-o", None, None));
    }
    let checked =
        read(&serde_json::to_vec(&crowd).expect("JSON")).expect("nothing to see at a glance");
    match solve(&checked, 1, &Watch::none()) {
        Err(Failure::Refused(refusal)) => assert_eq!(refusal.code, Code::ContradictoryPins),
        other => panic!("{other:?}"),
    }
}

#[test]
fn pins_for_every_wish_of_two_seekers_are_all_placed() {
    let mut crowd = fair(20, 2, 2);
    for opening in ["e0-o", "e1-o"] {
        wish(&mut crowd, "s0", opening, 1);
        wish(&mut crowd, "s1", opening, 1);
    }
    for (seeker, opening) in [
        ("s0", "e0-o"),
        ("s0", "e1-o"),
        ("s1", "e0-o"),
        ("s1", "e1-o"),
    ] {
        crowd.pins.push(pin(seeker, opening, None, None));
    }
    let plan = crate::plan(&crowd);
    assert_eq!(plan.interviews.len(), 4);
}
