//! Rules of the centre that are broken only when something was done before.

use super::{Mistake, post, raw, refused};
use crate::people::seeker;
use harness::system::{PASSWORD, id};
use harness::{Stage, System};
use serde_json::json;

/// What is there already, what is too far ahead, and whom no mail reaches.
pub async fn each_is_refused(system: &System, stage: &Stage) {
    let mut mistakes = known_already(stage);
    let weak = json!({ "current": PASSWORD, "password": "password1234" }).to_string();
    let path = "/v1/password";
    mistakes.push(raw(
        "a common password",
        "PUT",
        path,
        &weak,
        422,
        "weak_password",
    ));
    mistakes.push(without_an_address(system, stage).await);
    for mistake in mistakes {
        refused(&system.admin, &mistake).await;
    }
    too_far_ahead(system, stage).await;
}

fn known_already(stage: &Stage) -> Vec<Mistake> {
    let again = json!({
        "employer": stage.employer,
        "openings": [{ "title": "물류 사무", "count": 1 }],
    });
    let path = format!("/v1/fairs/{}/applications", stage.fair);
    let employer = |name: &str| {
        let body = json!({ "name": name });
        post(
            "a known employer",
            "/v1/employers".to_owned(),
            body,
            409,
            "employer_known",
        )
    };
    vec![
        post("a second application", path, again, 409, "already_applied"),
        employer("마당물류"),
        employer("(주) 마당 물류"),
    ]
}

/// Somebody who gave a telephone number only has a booking.
async fn without_an_address(system: &System, stage: &Stage) -> Mistake {
    let body = json!({ "name": "최전화", "phone": "010-1234-5678" });
    let person = id(&system.admin.post("/v1/people", body).await.ok(), "id");
    let (path, body) = stage.loan(&person, "15:00");
    let booking = id(&system.admin.post(&path, body).await.ok(), "id");
    let path = format!("/v1/bookings/{booking}/invitations/{person}/resend");
    post(
        "no mail address",
        path,
        json!({}),
        409,
        "mail_address_missing",
    )
}

/// Seekers may book from two weeks before.
async fn too_far_ahead(system: &System, stage: &Stage) {
    let seeker = seeker(system, "정먼저", "early@mail.example").await;
    let own = seeker.get("/v1/bookings").await.ok();
    assert_eq!(own["items"], json!([]));
    let me = own_id(system).await;
    let far = format!("{}T11:00:00+09:00", super::days_later(stage, 28));
    let talk = distant_talk(system, &far).await;
    let mut asked = [
        stage.loan(&me, "11:00"),
        stage.seat_session(&me, "11:00"),
        (talk, json!({})),
    ];
    for (path, body) in &mut asked {
        body["from"] = json!(far);
        let mistake = post(
            "four weeks ahead",
            path.clone(),
            body.clone(),
            422,
            "too_far_ahead",
        );
        refused(&seeker, &mistake).await;
    }
}

/// Where a talk is booked that is held then.
async fn distant_talk(system: &System, from: &str) -> String {
    let body = json!({
        "kind": "side_event", "name": "먼 특강", "place": "대강당", "capacity": 5, "minutes": 60,
        "times": [{ "from": from, "to": from.replace("T11:", "T12:") }],
    });
    let talk = system.admin.post("/v1/desks", body).await.ok();
    format!("/v1/desks/{}/bookings", id(&talk, "desk"))
}

async fn own_id(system: &System) -> String {
    let people = system.admin.get("/v1/people?limit=200").await.ok();
    let mut people = people["items"].as_array().expect("people").iter();
    let own = people.find(|one| one["email"] == "early@mail.example");
    id(own.expect("the seeker"), "id")
}

/// What is closed takes no bookings.
pub async fn closed_is_closed(system: &System, stage: &Stage, mina: &str) {
    let wishes = [
        stage.loan(mina, "11:00"),
        stage.seat_session(mina, "11:00"),
        stage.visit(mina, "11:00"),
        stage.interview(mina, "11:00"),
    ];
    for path in [
        format!("/v1/rooms/{}/close", stage.rooms[0]),
        format!("/v1/rooms/{}/close", stage.rooms[1]),
        format!("/v1/seats/{}/close", stage.seat),
        format!("/v1/fairs/{}/panels/{}/close", stage.fair, stage.panel),
    ] {
        let body = match path.contains("/fairs/") {
            true => json!({}),
            false => json!({ "version": 0 }),
        };
        system.admin.post(&path, body).await.ok();
    }
    for (path, body) in wishes {
        let mistake = post("a closed place", path, body, 409, "resource_closed");
        refused(&system.admin, &mistake).await;
    }
}
