//! Each rule of booth allocation, broken once.

use serde_json::json;

use crate::{accept, add_row, checked, drop_row, each_breaks, examples};

#[test]
fn an_assignment_that_may_not_be_breaks_b1_to_b3() {
    let (instance, plan) = examples::booths();
    each_breaks(
        &instance,
        &plan,
        &[
            ("B1", |_, plan| plan["assigned"][0]["booth"] = json!("a2")),
            ("B1", |_, plan| {
                add_row(
                    &mut plan["assigned"],
                    json!({"request": "q3", "booth": "a2"}),
                );
            }),
            ("B2", |_, plan| plan["assigned"][2]["booth"] = json!("a2")),
            ("B2", |instance, _| {
                instance["booths"][1]["width"] = json!(2)
            }),
            ("B3", |instance, _| {
                instance["pins"] = json!([{"request": "q1", "booth": "a2"}])
            }),
        ],
    );
}

#[test]
fn waiting_beside_a_free_booth_breaks_b4() {
    let (instance, plan) = examples::booths();
    each_breaks(
        &instance,
        &plan,
        &[("B4", |_, plan| {
            drop_row(&mut plan["assigned"], 1);
            plan["waiting"]["day"] = json!([
                {"request": "q2", "reason": "outranked"},
                {"request": "q4", "reason": "outranked"},
            ]);
        })],
    );
}

#[test]
fn waiting_behind_one_that_ranks_later_breaks_b5() {
    let (instance, plan) = examples::booths();
    each_breaks(
        &instance,
        &plan,
        &[
            ("B5", |instance, _| {
                instance["employers"][3]["score"] = json!(111)
            }),
            ("B5", |instance, _| {
                instance["employers"][3]["applied_at"] = json!(49)
            }),
        ],
    );
}

/// The same envy is right when the holder is pinned, and then the reason says so.
#[test]
fn a_pin_may_stand_before_one_that_ranks_higher() {
    let (mut instance, mut plan) = examples::booths();
    instance["employers"][3]["applied_at"] = json!(60);
    instance["pins"] = json!([{"request": "q3", "booth": "a1"}]);
    // sori applied before darae now, so that q2 counts 4, q3 2 and q1 1.
    plan["objective"][1] = json!({"level": "first_come", "value": 7, "bound": 7, "gap_ppm": 0});
    plan["waiting"]["day"][0]["reason"] = json!("pinned");
    accept(&instance, &plan);
    plan["waiting"]["day"][0]["reason"] = json!("outranked");
    assert!(checked(&instance, &plan).breaks("reason"));
}

#[test]
fn waiting_lists_are_whole_and_in_order() {
    let (mut instance, mut plan) = examples::booths();
    instance["sessions"] = json!(["day", "eve"]);
    add_row(
        &mut instance["employers"],
        json!({"id": "last", "score": 110, "applied_at": 90}),
    );
    add_row(
        &mut instance["requests"],
        json!({"id": "q5", "employer": "last", "session": "day"}),
    );
    plan["waiting"] = json!({"eve": [], "day": [
        {"request": "q4", "reason": "outranked"},
        {"request": "q5", "reason": "outranked"},
    ]});
    // Five requests: q2 counts 5, q3 4 and q1 1.
    plan["objective"][1] = json!({"level": "first_come", "value": 10, "bound": 10, "gap_ppm": 0});
    each_breaks(
        &instance,
        &plan,
        &[
            ("waiting", |_, plan| {
                plan["waiting"].as_object_mut().unwrap().remove("eve");
            }),
            ("waiting", |_, plan| {
                drop_row(&mut plan["waiting"]["day"], 0)
            }),
            ("waiting", |_, plan| {
                plan["waiting"]["eve"] = plan["waiting"]["day"].clone()
            }),
            ("waiting", |_, plan| {
                let row = json!({"request": "q1", "reason": "outranked"});
                add_row(&mut plan["waiting"]["day"], row);
            }),
            ("waiting", |_, plan| {
                let row = plan["waiting"]["day"][0].clone();
                add_row(&mut plan["waiting"]["day"], row);
            }),
            ("order", |_, plan| {
                plan["waiting"]["day"].as_array_mut().unwrap().reverse();
            }),
            ("order", |instance, _| {
                instance["employers"][3]["applied_at"] = json!(91)
            }),
            ("reason", |_, plan| {
                plan["waiting"]["day"][1]["reason"] = json!("pinned");
            }),
            ("format", |_, plan| plan["waiting"]["noon"] = json!([])),
        ],
    );
}

#[test]
fn what_a_plan_says_of_itself_is_computed_anew() {
    let (instance, plan) = examples::booths();
    each_breaks(
        &instance,
        &plan,
        &[
            ("value", |_, plan| {
                plan["objective"][0]["value"] = json!(339)
            }),
            ("value", |_, plan| plan["objective"][1]["value"] = json!(7)),
            ("value", |_, plan| plan["objective"][2]["value"] = json!(13)),
            ("value", |instance, _| {
                instance["wishes"][0]["weight"] = json!(5)
            }),
            ("bound", |_, plan| plan["objective"][2]["bound"] = json!(11)),
            ("gap_ppm", |_, plan| {
                plan["objective"][2]["bound"] = json!(13)
            }),
            ("status", |_, plan| plan["status"] = json!("feasible")),
            ("objective", |_, plan| drop_row(&mut plan["objective"], 1)),
            ("order", |_, plan| {
                plan["assigned"].as_array_mut().unwrap().reverse()
            }),
            ("format", |_, plan| {
                plan["assigned"][0]["booth"] = json!("a9")
            }),
            ("format", |_, plan| plan["wishes"][0]["met"] = json!(1)),
        ],
    );
}

#[test]
fn a_seed_may_be_any_integer() {
    let (instance, mut plan) = examples::booths();
    plan["solver"]["seed"] = json!(u64::MAX);
    accept(&instance, &plan);
}

/// darae holds the only booth of the kind that sori needs too, and sori ranks no higher; but hanbit
/// could give its booth to sori, were the plan not best.
#[test]
fn a_bound_that_a_better_plan_exceeds_is_false() {
    let instance = json!({
        "format": "madang-booths", "version": 1, "sessions": ["day"],
        "booths": [{"id": "a1", "x": 1, "y": 1, "features": ["power"]}, {"id": "a2", "x": 2, "y": 1}],
        "employers": [
            {"id": "one", "score": 20, "applied_at": 1},
            {"id": "two", "score": 10, "applied_at": 2},
        ],
        "requests": [
            {"id": "q1", "employer": "one", "session": "day"},
            {"id": "q2", "employer": "two", "session": "day", "needs": ["power"]},
        ],
    });
    let level = |name: &str, value: i64, bound: i64| {
        let gap = ((bound - value) * 1_000_000 + bound - 1) / bound;
        json!({"level": name, "value": value, "bound": bound, "gap_ppm": gap})
    };
    let mut plan = json!({
        "format": "madang-booths-plan", "version": 1, "status": "feasible",
        "solver": {"name": "test", "seed": 1, "elapsed_ms": 0},
        "objective": [
            level("score", 20, 30),
            level("first_come", 2, 3),
            json!({"level": "wishes", "value": 0, "bound": 0, "gap_ppm": 0}),
        ],
        "assigned": [{"request": "q1", "booth": "a1"}],
        "waiting": {"day": [{"request": "q2", "reason": "outranked"}]},
        "wishes": [],
    });
    accept(&instance, &plan);
    plan["objective"][0] = level("score", 20, 29);
    assert!(checked(&instance, &plan).breaks("bound"));
    plan["objective"][0] = level("score", 20, 30);
    plan["objective"][1] = level("first_come", 2, 2);
    assert!(checked(&instance, &plan).breaks("bound"));
}
