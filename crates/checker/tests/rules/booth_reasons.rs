//! When a wish is met, and why it is not: each reason where it holds, and no other there.

use serde_json::{Value, json};

use crate::{accept, add_row, each_breaks, examples, reject};

const REASONS: [&str; 5] = [
    "impossible",
    "partner_unplaced",
    "pinned",
    "taken",
    "traded",
];

/// A row of four booths, the first with power and in the west, beside an exit; p is an employer of
/// another sector and of many visitors, r one of the same sector.
fn hall(wish: Value) -> Value {
    let booth = |id: &str, x: i64| json!({"id": id, "x": x, "y": 1, "zone": "east"});
    let mut wish = wish;
    wish["id"] = json!("w");
    wish["request"] = json!("q");
    wish["weight"] = json!(7);
    json!({
        "format": "madang-booths", "version": 1, "sessions": ["day"],
        "booths": [
            {"id": "b1", "x": 1, "y": 1, "features": ["power"], "zone": "west"},
            booth("b2", 2), booth("b3", 3), booth("b4", 4),
        ],
        "map": [{"kind": "exit", "x": 0, "y": 1}],
        "employers": [
            {"id": "own", "score": 9, "applied_at": 1, "sector": "it"},
            {"id": "p", "score": 9, "applied_at": 1, "sector": "care", "crowd": 500},
            {"id": "r", "score": 9, "applied_at": 1, "sector": "it"},
            {"id": "none", "score": 9, "applied_at": 1},
        ],
        "requests": [
            {"id": "q", "employer": "own", "session": "day"},
            {"id": "qp", "employer": "p", "session": "day"},
            {"id": "qr", "employer": "r", "session": "day"},
        ],
        "wishes": [wish],
    })
}

/// A plan with these booths for q, qp and qr.
fn seated(instance: &Value, booths: [&str; 3], met: bool) -> Value {
    let value = if met { 7 } else { 0 };
    let count = instance["requests"].as_array().unwrap().len() as i64;
    let level = |name: &str, value: i64| json!({"level": name, "value": value, "bound": value, "gap_ppm": 0});
    let rows = ["q", "qp", "qr"].iter().zip(booths);
    json!({
        "format": "madang-booths-plan", "version": 1, "status": "optimal",
        "solver": {"name": "test", "seed": 1, "elapsed_ms": 0},
        "objective": [level("score", 27), level("first_come", 3 * count - 3), level("wishes", value)],
        "assigned": rows.map(|(request, booth)| json!({"request": request, "booth": booth})).collect::<Vec<_>>(),
        "waiting": {"day": []},
        "wishes": [{"wish": "w", "met": met}],
    })
}

#[track_caller]
fn only(reason: &str, instance: &Value, mut plan: Value, named: Value, unnamed: Value) {
    reject("reason", instance, &plan);
    for other in REASONS {
        plan["wishes"][0]["reason"] = json!(other);
        match other == reason {
            true => accept(instance, &plan),
            false => reject("reason", instance, &plan),
        }
    }
    plan["wishes"][0]["reason"] = json!(reason);
    plan["wishes"][0]["blocked_by"] = named;
    accept(instance, &plan);
    plan["wishes"][0]["blocked_by"] = unnamed;
    reject("blocked_by", instance, &plan);
}

/// For each wish: booths that meet it, and booths that do not.
#[test]
fn each_kind_of_wish_is_met_by_its_own_rule() {
    let cases = [
        (
            json!({"kind": "zone", "zones": ["west"]}),
            ["b1", "b2", "b3"],
            ["b2", "b1", "b3"],
        ),
        (
            json!({"kind": "feature", "feature": "power"}),
            ["b1", "b2", "b3"],
            ["b2", "b1", "b3"],
        ),
        (
            json!({"kind": "near_map", "map_kind": "exit", "distance": 2}),
            ["b2", "b1", "b3"],
            ["b3", "b1", "b2"],
        ),
        (
            json!({"kind": "away_map", "map_kind": "exit", "distance": 3}),
            ["b3", "b1", "b2"],
            ["b2", "b1", "b3"],
        ),
        (
            json!({"kind": "near_employer", "employer": "p", "distance": 2}),
            ["b1", "b3", "b2"],
            ["b1", "b4", "b2"],
        ),
        (
            json!({"kind": "near_employer", "employer": "none", "distance": 9}),
            ["b1", "b3", "b2"],
            ["b1", "b3", "b2"],
        ),
        (
            json!({"kind": "away_employer", "employer": "p", "distance": 2}),
            ["b1", "b3", "b2"],
            ["b1", "b2", "b3"],
        ),
        (
            json!({"kind": "away_employer", "employer": "none", "distance": 2}),
            ["b1", "b3", "b2"],
            ["b1", "b2", "b3"],
        ),
        (
            json!({"kind": "near_sector", "distance": 1}),
            ["b1", "b3", "b2"],
            ["b1", "b2", "b3"],
        ),
        (
            json!({"kind": "away_sector", "distance": 2}),
            ["b1", "b2", "b3"],
            ["b1", "b3", "b2"],
        ),
        (
            json!({"kind": "away_crowd", "crowd_min": 500, "distance": 2}),
            ["b1", "b3", "b2"],
            ["b1", "b2", "b3"],
        ),
        (
            json!({"kind": "away_crowd", "crowd_min": 501, "distance": 2}),
            ["b1", "b3", "b2"],
            ["b1", "b2", "b3"],
        ),
    ];
    for (wish, meeting, missing) in cases {
        let never = wish["employer"] == "none" && wish["kind"] == "near_employer";
        let always = (wish["employer"] == "none" && !never) || wish["crowd_min"] == 501;
        let instance = hall(wish);
        let judged = |booths, met: bool| {
            let mut plan = seated(&instance, booths, met);
            if !met {
                plan["wishes"][0]["reason"] = json!("any");
            }
            !crate::checked(&instance, &plan).breaks("met")
        };
        assert_eq!(judged(meeting, true), !never, "{instance}");
        assert_eq!(judged(missing, false), !always, "{instance}");
    }
}

#[test]
fn impossible_when_no_booth_that_fits_would_meet_it() {
    let mut instance = hall(json!({"kind": "feature", "feature": "corner"}));
    let plan = seated(&instance, ["b1", "b2", "b3"], false);
    only(
        "impossible",
        &instance,
        plan.clone(),
        json!([]),
        json!(["qp"]),
    );
    instance["pins"] = json!([{"request": "q", "booth": "b1"}]);
    only("impossible", &instance, plan, json!([]), json!(["q"]));
}

#[test]
fn impossible_when_the_employer_has_no_request_in_the_session() {
    let instance = hall(json!({"kind": "near_employer", "employer": "none", "distance": 9}));
    let plan = seated(&instance, ["b1", "b2", "b3"], false);
    only("impossible", &instance, plan, json!([]), json!(["qp"]));
}

#[test]
fn partner_unplaced_when_the_partner_waits() {
    let mut instance = hall(json!({"kind": "near_employer", "employer": "none", "distance": 9}));
    let late = json!({"id": "qn", "employer": "none", "session": "day"});
    add_row(&mut instance["requests"], late);
    instance["employers"][3]["score"] = json!(1);
    drop(instance["booths"].as_array_mut().unwrap().pop());
    let mut plan = seated(&instance, ["b1", "b2", "b3"], false);
    // Four requests in the order of their ids, since all applied together: q, qn, qp, qr.
    let level = json!({"level": "first_come", "value": 7, "bound": 7, "gap_ppm": 0});
    plan["objective"][1] = level;
    plan["waiting"]["day"] = json!([{"request": "qn", "reason": "outranked"}]);
    only(
        "partner_unplaced",
        &instance,
        plan,
        json!(["qn"]),
        json!(["qp"]),
    );
}

/// r is the only other employer of the trade of q; p is made another one.
#[test]
fn to_be_near_the_own_trade_it_takes_one_of_it() {
    let wish = || json!({"kind": "near_sector", "distance": 1});
    let away = ["b1", "b3", "b4"];
    let mut instance = hall(wish());
    instance["employers"][2]["sector"] = json!("care");
    let plan = seated(&instance, away, false);
    only(
        "impossible",
        &instance,
        plan.clone(),
        json!([]),
        json!(["qr"]),
    );

    let mut instance = hall(wish());
    only(
        "traded",
        &instance,
        plan.clone(),
        json!(["qr"]),
        json!(["qp"]),
    );
    instance["employers"][1]["sector"] = json!("it");
    only(
        "traded",
        &instance,
        plan.clone(),
        json!(["qr", "qp"]),
        json!(["q"]),
    );

    let pin = |request: &str, booth: &str| json!({"request": request, "booth": booth});
    instance["pins"] = json!([pin("q", "b1"), pin("qp", "b3")]);
    only(
        "traded",
        &instance,
        plan.clone(),
        json!(["qr", "qp"]),
        json!(["q"]),
    );
    instance["pins"] = json!([pin("q", "b1"), pin("qp", "b3"), pin("qr", "b4")]);
    only("pinned", &instance, plan, json!(["qr", "qp"]), json!(["q"]));
}

#[test]
fn partner_unplaced_when_all_of_the_own_trade_wait() {
    let mut instance = hall(json!({"kind": "near_sector", "distance": 9}));
    let late = json!({"id": "qn", "employer": "none", "session": "day"});
    add_row(&mut instance["requests"], late);
    instance["employers"][3]["score"] = json!(1);
    instance["employers"][3]["sector"] = json!("it");
    instance["employers"][2]["sector"] = json!("care");
    drop(instance["booths"].as_array_mut().unwrap().pop());
    let mut plan = seated(&instance, ["b1", "b2", "b3"], false);
    let level = json!({"level": "first_come", "value": 7, "bound": 7, "gap_ppm": 0});
    plan["objective"][1] = level;
    plan["waiting"]["day"] = json!([{"request": "qn", "reason": "outranked"}]);
    let (named, unnamed) = (json!(["qn"]), json!(["qr"]));
    only("partner_unplaced", &instance, plan, named, unnamed);
}

#[test]
fn pinned_when_the_request_may_not_move() {
    let mut instance = hall(json!({"kind": "zone", "zones": ["west"]}));
    instance["pins"] = json!([{"request": "q", "booth": "b2"}]);
    let plan = seated(&instance, ["b2", "b1", "b3"], false);
    only("pinned", &instance, plan, json!([]), json!(["qp"]));
}

#[test]
fn pinned_when_both_may_not_move() {
    let mut instance = hall(json!({"kind": "away_crowd", "crowd_min": 1, "distance": 3}));
    instance["employers"][2]["crowd"] = json!(1);
    let plan = seated(&instance, ["b2", "b1", "b3"], false);
    instance["pins"] = json!([{"request": "q", "booth": "b2"}, {"request": "qp", "booth": "b1"}]);
    only(
        "pinned",
        &instance,
        plan.clone(),
        json!(["qp"]),
        json!(["q"]),
    );
    instance["pins"] = json!([{"request": "q", "booth": "b2"}]);
    only("traded", &instance, plan, json!(["qp", "qr"]), json!(["q"]));
}

#[test]
fn taken_when_others_hold_every_booth_that_would_do() {
    let instance = hall(json!({"kind": "zone", "zones": ["west"]}));
    let plan = seated(&instance, ["b2", "b1", "b3"], false);
    only("taken", &instance, plan, json!(["qp"]), json!(["qr"]));
}

#[test]
fn traded_when_a_booth_that_would_do_is_free() {
    let instance = hall(json!({"kind": "near_map", "map_kind": "exit", "distance": 2}));
    let plan = seated(&instance, ["b3", "b1", "b4"], false);
    only("traded", &instance, plan, json!(["qp"]), json!(["qr"]));
}

#[test]
fn traded_when_the_partner_is_too_far_or_others_too_close() {
    let instance = hall(json!({"kind": "near_employer", "employer": "p", "distance": 1}));
    let plan = seated(&instance, ["b1", "b3", "b2"], false);
    only("traded", &instance, plan, json!(["qp"]), json!(["qr"]));
    let instance = hall(json!({"kind": "away_sector", "distance": 3}));
    let plan = seated(&instance, ["b1", "b2", "b3"], false);
    only("traded", &instance, plan, json!(["qr"]), json!(["qp"]));
}

#[test]
fn every_wish_of_a_request_with_a_booth_is_listed_once() {
    let (instance, plan) = examples::booths();
    each_breaks(
        &instance,
        &plan,
        &[
            ("wishes", |_, plan| crate::drop_row(&mut plan["wishes"], 0)),
            ("wishes", |_, plan| {
                let row = plan["wishes"][0].clone();
                add_row(&mut plan["wishes"], row);
            }),
            ("wishes", |instance, plan| {
                let wish = json!({"id": "w5", "request": "q4", "kind": "zone", "zones": ["south"], "weight": 1});
                add_row(&mut instance["wishes"], wish);
                let row = json!({"wish": "w5", "met": false, "reason": "taken"});
                add_row(&mut plan["wishes"], row);
            }),
            ("met", |_, plan| {
                plan["wishes"][0] = json!({"wish": "w1", "met": false, "reason": "taken"})
            }),
            ("met", |_, plan| {
                plan["wishes"][3] = json!({"wish": "w4", "met": true})
            }),
            ("reason", |_, plan| {
                plan["wishes"][0]["reason"] = json!("taken")
            }),
            ("blocked_by", |_, plan| {
                plan["wishes"][0]["blocked_by"] = json!(["q2"])
            }),
        ],
    );
}
