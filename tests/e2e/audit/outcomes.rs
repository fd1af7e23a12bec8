//! What comes of an interview that took place, and of the fair.

use super::{Trail, nothing};
use harness::Stage;
use harness::system::id;
use serde_json::json;

/// Books the last interview of the stage's day, which `play` lets take place.
pub async fn book(trail: &Trail<'_>, stage: &Stage) -> String {
    let person = trail.seeker(stage, "met").await;
    let (path, mut body) = stage.interview(&person, "16:30");
    // Online: others have the rooms by then.
    body["rooms"] = json!([]);
    body["link"] = json!("https://meet.example.org/madang-met");
    id(&trail.admin.post(&path, body).await.ok(), "id")
}

/// Lets the end of the stage's day come, so it is played last.
pub async fn play(trail: &mut Trail<'_>, stage: &Stage, interview: &str) {
    trail.it_is(&stage.at("16:30")).await;
    for step in ["start", "complete"] {
        let path = format!("/v1/interviews/{interview}/{step}");
        trail.admin.post(&path, nothing()).await.ok();
    }
    let chases = format!("/v1/fairs/{}/result-chases", stage.fair);
    trail.post("ask_for_results", &chases, nothing()).await;
    let booking = format!("/v1/bookings/{interview}");
    let outcome = json!({ "decision": "not_passed", "reasons": ["experience"] });
    trail
        .post("record_outcome", &format!("{booking}/outcomes"), outcome)
        .await;
    let certificate = format!("{booking}/certificate");
    trail
        .post("issue_certificate", &certificate, nothing())
        .await;
    let reason = json!({ "reason": "다른 면접과 바뀌었음" });
    trail
        .post(
            "revoke_certificate",
            &format!("{certificate}/revoke"),
            reason,
        )
        .await;
    let certificate = format!(
        "/v1/fairs/{}/employers/{}/certificate",
        stage.fair, stage.employer
    );
    trail
        .post("issue_fair_certificate", &certificate, nothing())
        .await;
}

/// Somebody found work; the fair is counted and a list of it exported.
pub async fn play_fair(trail: &mut Trail<'_>, stage: &Stage) {
    let person = trail.seeker(stage, "placed").await;
    let consent = json!({ "purpose": "follow_up", "text_version": "2026-11", "channel": "phone" });
    let consents = format!("/v1/people/{person}/consents");
    trail.system.admin.post(&consents, consent).await.ok();
    let terms = json!({
        "person": person,
        "employer": stage.employer,
        "channel": "referral",
        "starts_on": "2026-08-31",
    });
    let placed = trail
        .post("record_placement", "/v1/placements", terms)
        .await;
    let step = format!(
        "/v1/placements/{}/follow-ups/first_payday",
        id(&placed, "id")
    );
    let employed = json!({ "version": 0, "standing": "employed" });
    trail.put("record_follow_up", &step, employed).await;
    let fair = format!("/v1/fairs/{}", stage.fair);
    trail
        .post("freeze_report", &format!("{fair}/reports"), nothing())
        .await;
    let export = json!({ "list": "visits", "reason": "다음 날 확인 전화를 하려고" });
    trail
        .post("request_export", &format!("{fair}/exports"), export)
        .await;
}
