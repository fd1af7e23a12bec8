//! Each rule of timetables, broken once.

use serde_json::json;

use crate::{accept, add_row, drop_row, each_breaks, examples, reject};

#[test]
fn an_interview_at_a_place_that_it_cannot_have_breaks_t1_to_t4() {
    let (instance, plan) = examples::timetable();
    each_breaks(
        &instance,
        &plan,
        &[
            ("T1", |_, plan| plan["interviews"][2]["start"] = json!(5)),
            ("T1", |_, plan| plan["interviews"][2]["panel"] = json!("N1")),
            ("T2", |_, plan| plan["interviews"][1]["start"] = json!(30)),
            ("T2", |instance, _| {
                instance["panels"][0]["windows"] = json!([[0, 10], [20, 30]])
            }),
            ("T3", |_, plan| plan["interviews"][2]["start"] = json!(20)),
            ("T4", |_, plan| plan["interviews"][3]["start"] = json!(10)),
        ],
    );
}

#[test]
fn interviews_that_are_too_close_break_t5_and_t6() {
    let (instance, plan) = examples::timetable();
    each_breaks(
        &instance,
        &plan,
        &[
            ("T5", |_, plan| plan["interviews"][1]["start"] = json!(0)),
            ("T5", |instance, _| {
                instance["panels"][0]["buffer"] = json!(1)
            }),
            ("T6", |instance, _| {
                instance["travel"][0]["minutes"] = json!(11)
            }),
            ("T6", |instance, _| {
                instance["seekers"][0]["buffer"] = json!(11)
            }),
        ],
    );
}

/// Neighbours in time are far enough apart, but the first and the third are not.
#[test]
fn t6_holds_between_any_two_interviews_of_a_seeker() {
    let site =
        |id: &str, at: &str| json!({"id": id, "employer": id, "site": at, "windows": [[0, 60]]});
    let opening = |id: &str| json!({"id": id, "employer": id, "minutes": 10});
    let row =
        |id: &str, start: i64| json!({"seeker": "s", "opening": id, "panel": id, "start": start});
    let wish = |id: &str| json!({"seeker": "s", "opening": id, "value": 1});
    let mut instance = json!({
        "format": "madang-timetable", "version": 1, "horizon": 60, "grid_minutes": 10,
        "sites": ["a", "b", "c"], "travel": [{"between": ["a", "c"], "minutes": 20}],
        "seekers": [{"id": "s"}],
        "panels": [site("x", "a"), site("y", "b"), site("z", "c")],
        "openings": [opening("x"), opening("y"), opening("z")],
        "wishes": [wish("x"), wish("y"), wish("z")],
    });
    let plan = json!({
        "format": "madang-timetable-plan", "version": 1, "status": "optimal",
        "solver": {"name": "test", "seed": 1, "elapsed_ms": 0},
        "objective": [{"level": "value", "value": 3, "bound": 3, "gap_ppm": 0}],
        "interviews": [row("x", 0), row("y", 10), row("z", 30)],
        "unplaced": [],
        "secondary": {"panel_idle": 0, "seeker_wait": 10},
    });
    accept(&instance, &plan);
    instance["travel"][0]["minutes"] = json!(21);
    reject("T6", &instance, &plan);
}

#[test]
fn pairs_that_may_not_be_or_are_too_many_break_t7_to_t9() {
    let (instance, plan) = examples::timetable();
    each_breaks(
        &instance,
        &plan,
        &[
            ("T7", |_, plan| {
                let row = plan["interviews"][0].clone();
                add_row(&mut plan["interviews"], row);
            }),
            ("T7", |instance, _| drop_row(&mut instance["wishes"], 0)),
            ("T8", |instance, _| {
                instance["seekers"][0]["max_interviews"] = json!(1)
            }),
            ("T8", |instance, _| {
                instance["openings"][0]["max_interviews"] = json!(2)
            }),
            ("T9", |instance, _| {
                instance["panels"][1]["employer"] = json!("hanbit");
                instance["openings"][1]["employer"] = json!("hanbit");
            }),
        ],
    );
}

#[test]
fn what_is_fixed_or_pinned_and_not_so_breaks_t10() {
    let (instance, plan) = examples::timetable();
    each_breaks(
        &instance,
        &plan,
        &[
            ("T10", |instance, _| {
                let fixed = json!([{"seeker": "kim", "opening": "dev", "panel": "H1", "start": 0}]);
                instance["fixed"] = fixed;
            }),
            ("T10", |instance, _| {
                instance["pins"] = json!([{"seeker": "lee", "opening": "care"}])
            }),
            ("T10", |instance, _| {
                instance["pins"] = json!([{"seeker": "kim", "opening": "dev", "start": 20}]);
            }),
        ],
    );
}

#[test]
fn a_wish_that_could_be_added_breaks_t11() {
    let (instance, plan) = examples::timetable();
    each_breaks(
        &instance,
        &plan,
        &[("T11", |_, plan| {
            drop_row(&mut plan["interviews"], 3);
            let row = json!({"seeker": "park", "opening": "dev", "reason": "panel_taken"});
            add_row(&mut plan["unplaced"], row);
        })],
    );
}

#[test]
fn what_a_plan_says_of_itself_is_computed_anew() {
    let (instance, plan) = examples::timetable();
    each_breaks(
        &instance,
        &plan,
        &[
            ("value", |_, plan| plan["objective"][0]["value"] = json!(18)),
            ("value", |instance, _| {
                instance["wishes"][0]["value"] = json!(6)
            }),
            ("bound", |_, plan| plan["objective"][0]["bound"] = json!(18)),
            ("gap_ppm", |_, plan| {
                plan["objective"][0]["bound"] = json!(20)
            }),
            ("status", |_, plan| {
                plan["objective"] =
                    json!([{"level": "value", "value": 19, "bound": 20, "gap_ppm": 50000}]);
            }),
            ("status", |_, plan| plan["status"] = json!("feasible")),
            ("objective", |_, plan| {
                plan["objective"][0]["level"] = json!("worth")
            }),
            ("secondary", |_, plan| {
                plan["secondary"]["panel_idle"] = json!(1)
            }),
            ("secondary", |_, plan| {
                plan["secondary"]["seeker_wait"] = json!(0)
            }),
            ("order", |_, plan| {
                plan["interviews"].as_array_mut().unwrap().reverse()
            }),
        ],
    );
}

#[test]
fn a_plan_that_cannot_be_read_is_rejected_with_the_place() {
    let (instance, plan) = examples::timetable();
    each_breaks(
        &instance,
        &plan,
        &[
            ("format", |_, plan| {
                plan["format"] = json!("madang-booths-plan")
            }),
            ("format", |_, plan| plan["more"] = json!(1)),
            ("format", |_, plan| plan["status"] = json!(1)),
            ("format", |_, plan| plan["secondary"]["moved"] = json!(0)),
            ("format", |_, plan| {
                plan["interviews"][0]["seeker"] = json!("nobody")
            }),
            ("format", |_, plan| {
                plan["unplaced"][0]
                    .as_object_mut()
                    .unwrap()
                    .remove("reason");
            }),
            ("format", |_, plan| {
                plan["solver"] = json!({"name": "x", "seed": 1})
            }),
        ],
    );
    let report = checker::check(instance.to_string().as_bytes(), b"{").unwrap();
    assert!(report.breaks("format"));
}

#[test]
fn a_repair_counts_what_it_kept_moved_lost_and_added() {
    let (mut instance, mut plan) = examples::timetable();
    let row = |seeker: &str, opening: &str, panel: &str, start: i64| json!({"seeker": seeker, "opening": opening, "panel": panel, "start": start});
    instance["previous"] = json!([
        row("kim", "care", "N1", 30),
        row("kim", "dev", "H1", 0),
        row("lee", "care", "N1", 0),
        row("gone", "dev", "H1", 900),
    ]);
    plan["objective"] = json!([
        {"level": "kept", "value": 1, "bound": 1, "gap_ppm": 0},
        {"level": "value", "value": 19, "bound": 19, "gap_ppm": 0},
    ]);
    plan["secondary"] =
        json!({"panel_idle": 0, "seeker_wait": 10, "moved": 1, "lost": 2, "added": 2});
    each_breaks(
        &instance,
        &plan,
        &[
            ("value", |_, plan| plan["objective"][0]["value"] = json!(0)),
            ("secondary", |_, plan| plan["secondary"]["moved"] = json!(2)),
            ("secondary", |_, plan| plan["secondary"]["lost"] = json!(1)),
            ("secondary", |_, plan| plan["secondary"]["added"] = json!(1)),
            ("objective", |_, plan| {
                plan["objective"].as_array_mut().unwrap().reverse()
            }),
        ],
    );
}

#[test]
fn how_late_those_have_it_who_waited_is_computed_anew() {
    let (mut instance, mut plan) = examples::timetable();
    instance["seekers"][0]["waited"] = json!(3);
    instance["seekers"][2]["waited"] = json!(1);
    // kim at 30 and 10, park at 20.
    plan["secondary"]["waited_late"] = json!(140);
    accept(&instance, &plan);
    each_breaks(
        &instance,
        &plan,
        &[
            ("secondary", |_, plan| {
                plan["secondary"]["waited_late"] = json!(139)
            }),
            ("secondary", |instance, _| {
                instance["seekers"][1]["waited"] = json!(2);
                instance["seekers"][0]["waited"] = json!(4);
            }),
            ("format", |_, plan| {
                let secondary = plan["secondary"].as_object_mut().unwrap();
                secondary.remove("waited_late");
            }),
            ("format", |instance, _| {
                instance["seekers"][0]["waited"] = json!(0);
                instance["seekers"][2]["waited"] = json!(0);
            }),
        ],
    );
}
