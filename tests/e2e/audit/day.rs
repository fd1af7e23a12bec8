//! The day of bookings, by a clock that is moved: who came and who did not.

use super::{Trail, nothing};
use harness::Stage;
use harness::system::id;
use serde_json::{Value, json};

/// A kind of booking: where it is found, and its commands to start, complete, miss and correct it.
type Kind = (&'static str, [&'static str; 4]);

pub async fn play(trail: &mut Trail<'_>, stage: &Stage) {
    let person = trail.seeker(stage, "on_the_day").await;
    // The interview and the loan are at another site: nobody would have the time to walk there.
    let visitor = trail.seeker(stage, "at_the_booth").await;
    let kinds = [
        (
            stage.visit(&visitor, "15:00"),
            (
                "visits",
                [
                    "start_visit",
                    "complete_visit",
                    "miss_visit",
                    "correct_visit",
                ],
            ),
        ),
        (
            stage.interview(&person, "15:10"),
            (
                "interviews",
                [
                    "start_interview",
                    "complete_interview",
                    "miss_interview",
                    "correct_interview",
                ],
            ),
        ),
        (
            talk(trail, stage, &visitor).await,
            (
                "desk-bookings",
                [
                    "start_desk_booking",
                    "complete_desk_booking",
                    "miss_desk_booking",
                    "correct_desk_booking",
                ],
            ),
        ),
        (
            half_an_hour(stage.loan(&person, "16:10")),
            (
                "loans",
                ["start_loan", "complete_loan", "miss_loan", "correct_loan"],
            ),
        ),
    ];
    let mut booked = Vec::new();
    for ((path, body), kind) in kinds {
        booked.push((book(trail, &path, body).await, kind));
    }
    let other = trail.seeker(stage, "on_the_same_day").await;
    let (path, body) = stage.seat_session(&other, "15:10");
    let session = book(trail, &path, body).await;
    let session = format!("/v1/mock-interviews/{session}");
    trail.it_is(&stage.at("15:00")).await;
    let start = format!("{session}/start");
    trail.admin.post(&start, nothing()).await.ok();
    for (booking, kind) in &booked {
        starts_and_is_taken_back(trail, stage, booking, *kind).await;
    }
    trail
        .post("miss_session", &format!("{session}/miss"), nothing())
        .await;
    let correct = format!("{session}/correct");
    trail
        .post("correct_session", &correct, wrong("completed"))
        .await;
}

async fn book(trail: &Trail<'_>, path: &str, body: Value) -> String {
    id(&trail.admin.post(path, body).await.ok(), "id")
}

/// Started by mistake, called a no-show, corrected, completed.
async fn starts_and_is_taken_back(
    trail: &mut Trail<'_>,
    stage: &Stage,
    booking: &str,
    (kind, [start, complete, miss, correct]): Kind,
) {
    let (begins, late) = match kind {
        "visits" => ("15:00", "15:11"),
        "interviews" => ("15:12", "15:21"),
        "desk-bookings" => ("15:40", "15:51"),
        _ => ("16:05", "16:21"),
    };
    let path = format!("/v1/{kind}/{booking}");
    trail.it_is(&stage.at(begins)).await;
    trail.post(start, &format!("{path}/start"), nothing()).await;
    trail.it_is(&stage.at(late)).await;
    trail.post(miss, &format!("{path}/miss"), nothing()).await;
    trail
        .post(correct, &format!("{path}/correct"), wrong("checked_in"))
        .await;
    trail
        .post(complete, &format!("{path}/complete"), nothing())
        .await;
}

/// Where a talk at twenty to four is booked, and the body that books it.
async fn talk(trail: &Trail<'_>, stage: &Stage, person: &str) -> (String, Value) {
    let time = json!({ "from": stage.at("15:40"), "to": stage.at("16:00") });
    let talk = json!({
        "kind": "side_event", "name": "마무리 특강", "place": "소강당", "fair": stage.fair,
        "capacity": 30, "times": [time], "minutes": 20,
    });
    let desk = id(&trail.admin.post("/v1/desks", talk).await.ok(), "desk");
    let body = json!({ "person": person, "from": stage.at("15:40") });
    (format!("/v1/desks/{desk}/bookings"), body)
}

fn half_an_hour((path, mut body): (String, Value)) -> (String, Value) {
    body["minutes"] = json!(30);
    (path, body)
}

fn wrong(attendance: &str) -> Value {
    json!({ "attendance": attendance, "reason": "접수 누락" })
}
