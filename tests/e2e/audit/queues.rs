//! The line at a booth.

use super::{Trail, nothing};
use crate::queues::Hall;
use harness::system::id;
use serde_json::json;

pub async fn play(trail: &mut Trail<'_>) {
    let hall = Hall::open(trail.system, jiff::Timestamp::now()).await;
    let booth = hall.booth(trail.system, "대기식품").await;
    let seeker = hall.seeker(trail.system, "queuing").await;
    let queue = booth.queue;
    for (command, verb) in [("pause_queue", "pause"), ("resume_queue", "resume")] {
        let path = format!("{queue}/{verb}");
        trail.post(command, &path, nothing()).await;
    }
    let body = json!({ "person": seeker.person });
    let ticket = trail.post("join_queue", &queue, body.clone()).await;
    let left = format!("/v1/tickets/{}/leave", id(&ticket, "ticket"));
    trail.post("leave_queue", &left, nothing()).await;
    let ticket = trail.post("join_queue", &queue, body).await;
    let ticket = format!("/v1/tickets/{}", id(&ticket, "ticket"));
    trail
        .post("call_next", &format!("{queue}/call"), nothing())
        .await;
    for (command, verb) in [("start_ticket", "start"), ("finish_ticket", "finish")] {
        let path = format!("{ticket}/{verb}");
        trail.post(command, &path, nothing()).await;
    }
    let outcome = json!({ "decision": "not_passed", "reasons": ["experience"] });
    let path = format!("{ticket}/outcomes");
    trail.post("record_talk_outcome", &path, outcome).await;
    let certificate = format!("{ticket}/certificate");
    trail
        .post("issue_talk_certificate", &certificate, nothing())
        .await;
    let reason = json!({ "reason": "다른 대기표와 바뀌었음" });
    let revoke = format!("{certificate}/revoke");
    trail.post("revoke_talk_certificate", &revoke, reason).await;
}
