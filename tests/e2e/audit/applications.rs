//! Employers apply to the stage's fair.

use super::{Trail, nothing};
use harness::Stage;
use harness::stage::employer;
use harness::system::id;
use serde_json::{Value, json};

/// Returns an approved application.
pub async fn play(trail: &mut Trail<'_>, stage: &Stage) -> String {
    let draft = apply(trail, stage, "하늘식품").await;
    let path = format!("/v1/applications/{}", id(&draft, "id"));
    let mut edit = terms(stage);
    edit["version"] = draft["version"].clone();
    trail.put("edit_application", &path, edit).await;
    trail
        .post("submit_application", &format!("{path}/submit"), nothing())
        .await;
    trail
        .post(
            "waitlist_application",
            &format!("{path}/waitlist"),
            nothing(),
        )
        .await;
    trail
        .post("approve_application", &format!("{path}/approve"), nothing())
        .await;

    let other = apply(trail, stage, "바다운송").await;
    let other = format!("/v1/applications/{}", id(&other, "id"));
    trail
        .post("submit_application", &format!("{other}/submit"), nothing())
        .await;
    let reason = json!({ "reason": "자리가 없습니다." });
    trail
        .post("reject_application", &format!("{other}/reject"), reason)
        .await;

    let third = apply(trail, stage, "들판농산").await;
    let third = format!("/v1/applications/{}/withdraw", id(&third, "id"));
    trail.post("withdraw_application", &third, nothing()).await;
    id(&draft, "id")
}

async fn apply(trail: &mut Trail<'_>, stage: &Stage, name: &str) -> Value {
    let mut body = terms(stage);
    body["employer"] = json!(employer(trail.system, name).await);
    let path = format!("/v1/fairs/{}/applications", stage.fair);
    trail.post("apply_to_fair", &path, body).await
}

fn terms(stage: &Stage) -> Value {
    json!({
        "participation": "direct",
        "openings": [{ "title": "생산직", "count": 3 }],
        "sessions": [stage.session],
    })
}
