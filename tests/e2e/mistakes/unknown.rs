//! Ids of nothing.

use super::{Mistake, post, raw};
use harness::Stage;
use serde_json::json;
use uuid::Uuid;

/// Requests that name what is not there.
pub fn unknown(stage: &Stage, mina: &str) -> Vec<Mistake> {
    let nobody = Uuid::new_v4().to_string();
    let get = |path: &str, code| {
        raw(
            "an unknown id",
            "GET",
            &path.replace('*', &nobody),
            "",
            404,
            code,
        )
    };
    let (visit, _) = stage.visit(mina, "11:00");
    let visit = visit.replace(&stage.panel, &nobody);
    let loan = format!("/v1/rooms/{nobody}/loans");
    vec![
        get("/v1/people/*", "person_not_found"),
        get("/v1/employers/*", "employer_not_found"),
        get("/v1/centres/*", "centre_not_found"),
        get("/v1/fairs/*", "fair_not_found"),
        get("/v1/applications/*", "application_not_found"),
        get("/v1/registrations/*", "registration_not_found"),
        get("/v1/bookings/*", "booking_not_found"),
        get("/v1/visits/*", "booking_not_found"),
        get("/v1/bookings/*/outcomes", "booking_not_found"),
        get("/v1/certificates/*", "certificate_not_found"),
        get("/v1/fair-certificates/*", "certificate_not_found"),
        get("/v1/placements/*", "placement_not_found"),
        get("/v1/fairs/*/report", "fair_not_found"),
        get("/v1/exports/*/rows", "export_not_found"),
        get(
            &format!("/v1/rooms/*/open-times?day={}", stage.day),
            "resource_not_found",
        ),
        post(
            "an unknown panel",
            visit,
            stage.visit(mina, "11:00").1,
            404,
            "resource_not_found",
        ),
        post(
            "an unknown room",
            loan,
            stage.loan(mina, "11:00").1,
            404,
            "resource_not_found",
        ),
        post(
            "an unknown person",
            stage.loan("", "").0,
            stage.loan(&nobody, "11:00").1,
            404,
            "person_not_found",
        ),
        post(
            "an unknown loan",
            format!("/v1/loans/{nobody}/cancel"),
            json!({}),
            404,
            "booking_not_found",
        ),
    ]
}
