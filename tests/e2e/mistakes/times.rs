//! Times at which nothing can be booked.

use super::{Mistake, days_later, next_day, post};
use harness::Stage;
use serde_json::json;

/// Off the grid, in the past, outside opening hours, on a holiday, backwards.
pub fn bad_times(stage: &Stage, mina: &str) -> Vec<Mistake> {
    let times = [
        ("off the grid", stage.at("10:03"), 422, "off_grid"),
        (
            "in the past",
            days_later(stage, -14) + "T11:00:00+09:00",
            422,
            "in_past",
        ),
        ("before it opens", stage.at("08:00"), 409, "outside_hours"),
        ("over the end", stage.at("16:30"), 409, "outside_hours"),
        (
            "on a day off",
            days_later(stage, 5) + "T11:00:00+09:00",
            409,
            "outside_hours",
        ),
        (
            "on a holiday",
            next_day(stage) + "T11:00:00+09:00",
            409,
            "holiday",
        ),
    ];
    let mut mistakes = Vec::new();
    for (what, from, status, code) in times {
        let asked = [
            stage.loan(mina, "11:00"),
            stage.seat_session(mina, "11:00"),
            stage.interview(mina, "11:00"),
        ];
        for (path, mut body) in asked {
            body["from"] = json!(from);
            if path == "/v1/interviews" {
                body["minutes"] = json!(60);
            }
            mistakes.push(post(what, path, body, status, code));
        }
    }
    let (path, mut body) = stage.interview(mina, "11:00");
    body.as_object_mut().unwrap().remove("minutes");
    body["to"] = json!(stage.at("10:30"));
    mistakes.push(post("backwards", path, body, 422, "end_before_start"));
    let visit = stage.visit(mina, "17:00");
    mistakes.push(post(
        "a visit too late",
        visit.0,
        visit.1,
        409,
        "outside_hours",
    ));
    let (path, mut body) = stage.visit(mina, "11:00");
    body["from"] = json!(days_later(stage, -14) + "T11:00:00+09:00");
    mistakes.push(post("a visit in the past", path, body, 422, "in_past"));
    let visit = stage.visit(mina, "10:01");
    mistakes.push(post(
        "a visit off the grid",
        visit.0,
        visit.1,
        422,
        "off_grid",
    ));
    mistakes
}
