//! Waiting lists.

use super::{Trail, nothing};
use harness::Stage;
use harness::system::id;
use serde_json::json;

pub async fn play(trail: &mut Trail<'_>, stage: &Stage) {
    let person = trail.seeker(stage, "waiting").await;
    let wish = |from: &str, to: &str| {
        let within = json!({ "from": stage.at(from), "to": stage.at(to) });
        json!({
            "person": person,
            "kind": "room_loan",
            "title": "면접 연습",
            "wishes": [{ "resource": stage.rooms[1], "within": within }],
        })
    };
    // What is free already is offered at once.
    let joined = trail
        .post("join_waiting_list", "/v1/waits", wish("12:00", "13:00"))
        .await;
    let decline = format!("/v1/bookings/{}/decline-offer", id(&joined, "booking"));
    trail.post("decline_offer", &decline, nothing()).await;
    let joined = trail
        .post("join_waiting_list", "/v1/waits", wish("12:00", "13:00"))
        .await;
    let leave = format!("/v1/waits/{}/leave", id(&joined, "id"));
    trail.post("leave_waiting_list", &leave, nothing()).await;
    let joined = trail
        .post("join_waiting_list", "/v1/waits", wish("10:00", "11:00"))
        .await;
    let accept = format!("/v1/bookings/{}/accept-offer", id(&joined, "booking"));
    trail.post("accept_offer", &accept, nothing()).await;
    let lift = format!("/v1/people/{person}/lift-block");
    let reason = json!({ "reason": "병원 진료 확인" });
    trail.post("lift_block", &lift, reason).await;
}
