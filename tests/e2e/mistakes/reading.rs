//! Requests that cannot be read, and addresses that lead nowhere.

use super::{Mistake, raw};
use harness::Stage;

/// What is no request of the API.
pub fn unreadable(stage: &Stage) -> Vec<Mistake> {
    let room = format!("/v1/rooms/{}/open-times", stage.rooms[0]);
    let large = format!("{{\"name\": \"{}\"}}", "가".repeat(400_000));
    vec![
        raw(
            "no JSON",
            "POST",
            "/v1/people",
            "{\"name\": ",
            400,
            "malformed",
        ),
        raw("no object", "POST", "/v1/people", "[1]", 422, "malformed"),
        raw(
            "an unknown field",
            "POST",
            "/v1/people",
            "{\"height\": 180}",
            422,
            "malformed",
        ),
        raw(
            "a wrong type",
            "POST",
            "/v1/people",
            "{\"name\": 7}",
            422,
            "malformed",
        ),
        raw("no id", "GET", "/v1/people/mina", "", 422, "malformed"),
        raw(
            "no day",
            "GET",
            &format!("{room}?day=tomorrow"),
            "",
            422,
            "malformed",
        ),
        raw(
            "too large",
            "POST",
            "/v1/people",
            &large,
            413,
            "body_too_large",
        ),
        raw("no address", "GET", "/v1/horses", "", 404, "page_not_found"),
        raw(
            "no address",
            "POST",
            "/nowhere",
            "{}",
            404,
            "page_not_found",
        ),
        raw(
            "no method",
            "DELETE",
            "/v1/fairs",
            "",
            405,
            "method_not_allowed",
        ),
        raw(
            "no method",
            "PATCH",
            "/v1/people",
            "{}",
            405,
            "method_not_allowed",
        ),
    ]
}
