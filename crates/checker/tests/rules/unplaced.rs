//! Why a wish is not placed: each reason where it holds, and no other there.

use serde_json::{Value, json};

use crate::{accept, add_row, each_breaks, examples, reject};

const REASONS: [&str; 7] = [
    "no_common_time",
    "same_employer",
    "seeker_full",
    "opening_full",
    "panel_taken",
    "seeker_taken",
    "both_taken",
];

/// One day of 30 minutes, one site, employers a and b with a panel each, and an opening of 10
/// minutes on each panel. The wish of s for a2 is not placed.
fn day(panel: Value, seeker: Value) -> Value {
    json!({
        "format": "madang-timetable", "version": 1, "horizon": 30, "grid_minutes": 10,
        "sites": ["hall"], "one_per_employer": false,
        "seekers": [seeker, {"id": "t"}, {"id": "u"}],
        "panels": [panel, {"id": "b", "employer": "b", "site": "hall", "windows": [[0, 30]]}],
        "openings": [
            {"id": "a1", "employer": "a", "minutes": 10},
            {"id": "a2", "employer": "a", "minutes": 10},
            {"id": "b1", "employer": "b", "minutes": 10},
        ],
        "wishes": [{"seeker": "s", "opening": "a2", "value": 1}],
    })
}

fn panel(end: i64) -> Value {
    json!({"id": "a", "employer": "a", "site": "hall", "windows": [[0, end]]})
}

/// A plan with these interviews, each wished with value 1.
fn planned(instance: &mut Value, interviews: &[(&str, &str, i64)], wait: i64) -> Value {
    let mut rows = Vec::new();
    for (seeker, opening, start) in interviews {
        let wish = json!({"seeker": seeker, "opening": opening, "value": 1});
        add_row(&mut instance["wishes"], wish);
        let panel = &opening[..1];
        rows.push(json!({"seeker": seeker, "opening": opening, "panel": panel, "start": start}));
    }
    let value = rows.len();
    json!({
        "format": "madang-timetable-plan", "version": 1, "status": "optimal",
        "solver": {"name": "test", "seed": 1, "elapsed_ms": 0},
        "objective": [{"level": "value", "value": value, "bound": value, "gap_ppm": 0}],
        "interviews": rows,
        "unplaced": [{"seeker": "s", "opening": "a2", "reason": "none"}],
        "secondary": {"panel_idle": 0, "seeker_wait": wait},
    })
}

#[track_caller]
fn only(reason: &str, instance: &Value, mut plan: Value, named: Value, unnamed: Value) {
    for other in REASONS {
        plan["unplaced"][0]["reason"] = json!(other);
        match other == reason {
            true => accept(instance, &plan),
            false => reject("reason", instance, &plan),
        }
    }
    plan["unplaced"][0]["reason"] = json!(reason);
    plan["unplaced"][0]["blocked_by"] = named;
    accept(instance, &plan);
    plan["unplaced"][0]["blocked_by"] = unnamed;
    reject("blocked_by", instance, &plan);
}

#[test]
fn no_common_time() {
    let mut instance = day(panel(10), json!({"id": "s", "windows": [[10, 30]]}));
    let plan = planned(&mut instance, &[("t", "a1", 0)], 0);
    only(
        "no_common_time",
        &instance,
        plan,
        json!([]),
        json!([["t", "a1"]]),
    );
}

/// A time of panel a that is named for the wish of s for a2.
fn at(what: &str, from: i64, to: i64) -> Value {
    json!({"panel": "a", "what": what, "from": from, "to": to})
}

#[track_caller]
fn only_times(instance: &Value, mut plan: Value, so: &[Value], not_so: &[Value]) {
    plan["unplaced"][0]["reason"] = json!("no_common_time");
    plan["unplaced"][0]["blocked_at"] = json!(so);
    accept(instance, &plan);
    for wrong in not_so {
        plan["unplaced"][0]["blocked_at"] = json!([wrong]);
        reject("blocked_at", instance, &plan);
    }
}

/// The panel has a break from 10 to 20; s comes at 5, is elsewhere from 20 to 26, and then too late.
#[test]
fn times_are_named_for_a_pair_without_a_place() {
    let mut panel = panel(30);
    panel["windows"] = json!([[0, 10], [20, 29]]);
    let seeker = json!({"id": "s", "windows": [[5, 30]], "busy": [[20, 26]]});
    let mut instance = day(panel, seeker);
    let plan = planned(&mut instance, &[("t", "b1", 0)], 0);
    let so = [
        at("seeker_away", 0, 5),
        at("too_short", 5, 10),
        at("panel_break", 10, 20),
        at("seeker_busy", 20, 26),
        at("too_short", 26, 29),
        at("panel_away", 29, 30),
    ];
    let mut not_so = vec![
        at("seeker_away", 0, 4),
        at("seeker_away", 0, 6),
        at("seeker_away", 5, 5),
        at("too_short", 6, 10),
        at("panel_away", 10, 20),
        at("panel_break", 29, 30),
        at("seeker_busy", 20, 29),
        at("nonsense", 20, 26),
    ];
    let mut of_another = at("panel_away", 29, 30);
    of_another["panel"] = json!("b");
    not_so.push(of_another);
    only_times(&instance, plan, &so, &not_so);
}

#[test]
fn times_are_not_named_where_others_are_in_the_way() {
    let mut instance = day(panel(10), json!({"id": "s"}));
    let mut plan = planned(&mut instance, &[("t", "a1", 0)], 0);
    plan["unplaced"][0]["reason"] = json!("panel_taken");
    accept(&instance, &plan);
    plan["unplaced"][0]["blocked_at"] = json!([at("panel_away", 10, 30)]);
    reject("blocked_at", &instance, &plan);
}

#[test]
fn same_employer() {
    let mut instance = day(panel(10), json!({"id": "s"}));
    instance["one_per_employer"] = json!(true);
    let plan = planned(&mut instance, &[("s", "a1", 0), ("t", "b1", 0)], 0);
    only(
        "same_employer",
        &instance,
        plan,
        json!([["s", "a1"]]),
        json!([["t", "b1"]]),
    );
}

#[test]
fn seeker_full() {
    let mut instance = day(panel(10), json!({"id": "s", "max_interviews": 1}));
    let plan = planned(&mut instance, &[("s", "b1", 0), ("t", "a1", 0)], 0);
    only(
        "seeker_full",
        &instance,
        plan,
        json!([["s", "b1"]]),
        json!([["t", "a1"]]),
    );
}

#[test]
fn opening_full() {
    let mut instance = day(panel(20), json!({"id": "s"}));
    instance["openings"][1]["max_interviews"] = json!(1);
    let plan = planned(&mut instance, &[("t", "a1", 0), ("t", "a2", 10)], 0);
    only(
        "opening_full",
        &instance,
        plan,
        json!([["t", "a2"]]),
        json!([["t", "a1"]]),
    );
}

#[test]
fn panel_taken() {
    let mut instance = day(panel(20), json!({"id": "s"}));
    let interviews = [
        ("s", "b1", 0),
        ("t", "a1", 0),
        ("t", "b1", 10),
        ("u", "a1", 10),
    ];
    let plan = planned(&mut instance, &interviews, 0);
    let may = json!([["t", "a1"], ["u", "a1"], ["s", "b1"]]);
    only("panel_taken", &instance, plan, may, json!([["t", "b1"]]));
}

#[test]
fn seeker_taken() {
    let mut instance = day(panel(20), json!({"id": "s"}));
    let plan = planned(
        &mut instance,
        &[("s", "a1", 10), ("s", "b1", 0), ("t", "b1", 10)],
        0,
    );
    let may = json!([["s", "a1"], ["s", "b1"]]);
    only("seeker_taken", &instance, plan, may, json!([["t", "b1"]]));
}

#[test]
fn both_taken() {
    let mut instance = day(panel(20), json!({"id": "s"}));
    let plan = planned(
        &mut instance,
        &[("s", "b1", 0), ("t", "a1", 10), ("u", "b1", 10)],
        0,
    );
    let may = json!([["s", "b1"], ["t", "a1"]]);
    only("both_taken", &instance, plan, may, json!([["u", "b1"]]));
}

#[test]
fn every_unplaced_wish_is_listed_exactly_once() {
    let (instance, plan) = examples::timetable();
    each_breaks(
        &instance,
        &plan,
        &[
            ("unplaced", |_, plan| {
                plan["unplaced"] = json!([plan["unplaced"][0]])
            }),
            ("unplaced", |_, plan| {
                let row = plan["unplaced"][0].clone();
                add_row(&mut plan["unplaced"], row);
            }),
            ("unplaced", |_, plan| {
                let row = json!({"seeker": "kim", "opening": "dev", "reason": "seeker_full"});
                add_row(&mut plan["unplaced"], row);
            }),
        ],
    );
}
