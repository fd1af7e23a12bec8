//! Fields with a value that makes no sense.

use super::{Mistake, post};
use harness::Stage;
use serde_json::json;

/// Capacities, texts, addresses and business numbers.
pub fn bad_fields(stage: &Stage) -> Vec<Mistake> {
    let people = || "/v1/people".to_owned();
    let imports = || "/v1/people/imports".to_owned();
    let employers = || "/v1/employers".to_owned();
    let employer = |number: &str| json!({ "name": "새벽전자", "business_number": number });
    let room = json!({ "name": "좁은 방", "place": "1층", "capacity": 0, "open": harness::stage::weekdays() });
    let panel = json!({
        "application": stage.application,
        "panels": 0,
        "ranges": [{ "from": stage.at("10:00"), "to": stage.at("16:00") }],
    });
    let long = "가".repeat(101);
    vec![
        post(
            "no place",
            "/v1/rooms".to_owned(),
            room,
            422,
            "capacity_zero",
        ),
        post(
            "no panel",
            format!("/v1/fairs/{}/panels", stage.fair),
            panel,
            422,
            "capacity_zero",
        ),
        post(
            "a long name",
            people(),
            json!({ "name": long, "email": "long@mail.example" }),
            422,
            "text_too_long",
        ),
        post(
            "no name",
            people(),
            json!({ "name": " ", "email": "none@mail.example" }),
            422,
            "text_missing",
        ),
        post(
            "a bad address",
            people(),
            json!({ "name": "이준", "email": "jun" }),
            422,
            "bad_email",
        ),
        post(
            "one bad address of two in a file",
            imports(),
            json!({ "people": [{ "name": "이준", "phone": "010-1234-5678" }, { "name": "이준", "email": "jun" }] }),
            422,
            "bad_email",
        ),
        post(
            "a consent of tomorrow",
            imports(),
            json!({ "people": [{ "name": "이준", "phone": "010-1234-5678", "consents": [{
                "purpose": "participation", "text_version": "2025-10", "given_at": "2999-01-01T00:00:00Z",
            }] }] }),
            422,
            "consent_in_future",
        ),
        post(
            "too many rows",
            imports(),
            json!({ "people": vec![json!({ "name": "이준", "phone": "010-1234-5678" }); 501] }),
            422,
            "too_many_rows",
        ),
        post(
            "a known address",
            people(),
            json!({ "name": "이준", "email": "mina@mail.example" }),
            409,
            "email_taken",
        ),
        post(
            "a wrong check digit",
            employers(),
            employer("101-81-00021"),
            422,
            "bad_business_number",
        ),
        post(
            "all zeros",
            employers(),
            employer("000-00-00000"),
            422,
            "bad_business_number",
        ),
        post(
            "a short number",
            employers(),
            employer("101-81-0002"),
            422,
            "bad_business_number",
        ),
    ]
}
