//! Booths given out by the organiser.

use super::{Trail, nothing};
use harness::Stage;
use harness::eventually::eventually;
use harness::system::id;
use serde_json::{Value, json};

pub async fn play(trail: &mut Trail<'_>, stage: &Stage) {
    let fair = format!("/v1/fairs/{}", stage.fair);
    let session = json!({
        "name": "오후", "from": stage.at("13:00"), "to": stage.at("16:00"), "first_come": false,
    });
    let sessions = format!("{fair}/sessions");
    let session = id(&trail.post("add_session", &sessions, session).await, "id");
    let applications = [
        apply(trail, stage, "봄빛가구", &session).await,
        apply(trail, stage, "가을제과", &session).await,
    ];
    let booths = trail.admin.get(&format!("{fair}/booths")).await.ok();
    let booth = &booths["items"][0]["booth"];
    let edit = format!("{fair}/booths/{}", id(booth, "id"));
    trail
        .put("edit_booth", &edit, json!({ "corner": true }))
        .await;
    let wishes = format!("/v1/applications/{}/booth-wishes", applications[0]);
    let terms = json!({ "version": 0, "terms": { "corner": true } });
    trail.put("edit_booth_wishes", &wishes, terms).await;
    let preparation = format!("{fair}/booth-preparation");
    trail
        .put("edit_preparation", &preparation, json!({ "version": 0 }))
        .await;

    let pin = format!("{fair}/sessions/{session}/booth-pins/{}", applications[0]);
    let body = json!({ "booth": booth["id"] });
    trail.put("pin_booth", &pin, body).await;
    trail.delete("unpin_booth", &pin).await;
    let propose = format!("{fair}/allocations");
    let run = trail.post("propose_allocation", &propose, nothing()).await;
    let run = format!("/v1/allocations/{}", id(&run, "id"));
    eventually("the allocation is made", async || {
        let view = trail.admin.get(&run).await.ok();
        (view["state"] == "done").then_some(())
    })
    .await;
    let of_session = format!("{run}/sessions/{session}");
    let both = json!({ "application": applications[0], "other": applications[1] });
    trail
        .post("swap_booths", &format!("{of_session}/swap"), both)
        .await;
    trail
        .post(
            "publish_allocation",
            &format!("{of_session}/publish"),
            nothing(),
        )
        .await;
    stop(trail, &propose).await;
}

/// Stopped as soon as it is proposed, before anybody works on it: it may be too late.
async fn stop(trail: &mut Trail<'_>, propose: &str) {
    for _ in 0..20 {
        let run = trail.post("propose_allocation", propose, nothing()).await;
        let stop = format!("/v1/allocations/{}/stop", id(&run, "id"));
        let admin = trail.admin.clone();
        let reply = admin.post(&stop, nothing()).await;
        if reply.status == 200 {
            trail.note("stop_allocation").await;
            return;
        }
        assert_eq!(reply.problem(), (409, "allocation_over"));
    }
    panic!("no allocation could be stopped in time");
}

async fn apply(trail: &mut Trail<'_>, stage: &Stage, name: &str, session: &str) -> String {
    let employer = harness::stage::employer(trail.system, name).await;
    let body: Value = json!({
        "employer": employer,
        "submit": true,
        "openings": [{ "title": "생산직", "count": 1 }],
        "sessions": [session],
    });
    let path = format!("/v1/fairs/{}/applications", stage.fair);
    let application = id(&trail.admin.post(&path, body).await.ok(), "id");
    let approve = format!("/v1/applications/{application}/approve");
    trail.admin.post(&approve, json!({})).await.ok();
    application
}
