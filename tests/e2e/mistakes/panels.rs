//! Interviews with too many people, rooms or minutes.

use super::{Mistake, post};
use harness::Stage;
use serde_json::{Value, json};
use uuid::Uuid;

/// What no interview can be.
pub fn bad_panels(stage: &Stage, mina: &str) -> Vec<Mistake> {
    let (path, whole) = stage.interview(mina, "11:00");
    let with = |what, field: &str, value: Value, code| {
        let mut body = whole.clone();
        body[field] = value;
        post(what, path.clone(), body, 422, code)
    };
    let own = &stage.interviewer;
    let [one, other] = [&stage.rooms[0], &stage.rooms[1]];
    let many: Vec<_> = (0..11).map(|_| Uuid::new_v4().to_string()).collect();
    let mut longer = whole.clone();
    longer.as_object_mut().unwrap().remove("minutes");
    longer["to"] = json!(stage.at("14:05"));
    vec![
        with(
            "no interviewer",
            "interviewers",
            json!([]),
            "nothing_chosen",
        ),
        with(
            "eleven interviewers",
            "interviewers",
            json!(many),
            "malformed",
        ),
        with(
            "an interviewer twice",
            "interviewers",
            json!([own, own]),
            "same_person",
        ),
        with(
            "by oneself",
            "interviewers",
            json!([own, mina]),
            "same_person",
        ),
        with(
            "three rooms",
            "rooms",
            json!([one, other, one]),
            "malformed",
        ),
        with("a room twice", "rooms", json!([one, one]), "malformed"),
        with(
            "neither room nor link",
            "rooms",
            json!([]),
            "nothing_chosen",
        ),
        with(
            "a seat as a room",
            "rooms",
            json!([stage.seat]),
            "wrong_kind",
        ),
        with("over three hours", "minutes", json!(185), "too_long"),
        with(
            "an open link",
            "link",
            json!("http://meet.example.org/a"),
            "bad_url",
        ),
        post("over three hours", path.clone(), longer, 422, "too_long"),
    ]
}
