//! Timetables of a fair.

use super::{Trail, nothing};
use harness::system::id;
use harness::{Stage, eventually};
use serde_json::{Value, json};

pub async fn play(trail: &mut Trail<'_>, stage: &Stage) {
    let (fair, employer) = (&stage.fair, &stage.employer);
    let path = format!("/v1/fairs/{fair}/timetable");
    let terms = json!({ "wishes_close_at": stage.at("09:00") });
    trail.put("arrange_timetable", &path, terms).await;
    let member = json!({ "name": "최면접", "email": "panel@firm.example" });
    let members = format!("/v1/employers/{employer}/members");
    let member = id(&trail.admin.post(&members, member).await.ok(), "person");
    let link = "https://meet.example.org/call";
    let panel = json!({ "name": "1번", "interviewers": [member], "link": link });
    let own = format!("/v1/fairs/{fair}/employers/{employer}");
    let panels = json!({ "panels": [panel] });
    trail
        .put("arrange_panels", &format!("{own}/interview-panels"), panels)
        .await;
    let person = trail.seeker(stage, "wishing").await;
    let openings = format!("/v1/fairs/{fair}/openings?employer={employer}");
    let openings = trail.system.admin.get(&openings).await.ok();
    let opening = id(&openings["items"][0], "id");
    let apply = format!("/v1/openings/{opening}/candidacies");
    let body = json!({ "person": person, "consent_text": "2026-11", "channel": "phone" });
    let candidacy = trail.admin.post(&apply, body).await.ok();
    let wish = json!({ "person": person, "openings": [opening] });
    trail
        .put("rank_openings", &format!("/v1/fairs/{fair}/wishes"), wish)
        .await;
    let grades = json!({ "grades": [{ "candidacy": candidacy["id"], "grade": "good" }] });
    trail
        .put("grade_candidates", &format!("{own}/grades"), grades)
        .await;
    let pin = json!({ "version": 1, "pin": [{ "person": person, "opening": opening }] });
    trail
        .post("pin_interviews", &format!("{path}/pins"), pin)
        .await;
    let run = trail
        .post("propose_timetable", &format!("{path}/runs"), nothing())
        .await;
    let run = stopped(trail, &run).await;
    trail
        .post("restart_timetable", &format!("{run}/restart"), nothing())
        .await;
    ended(trail, &run).await;
    trail
        .post("publish_timetable", &format!("{run}/publish"), nothing())
        .await;
    eventually("the end of publishing", async || {
        let seen = trail.admin.get(&run).await.ok();
        (seen["publications"][0]["state"] == "published").then_some(())
    })
    .await;
    trail
        .post("repair_timetable", &format!("{path}/repairs"), nothing())
        .await;
}

/// Stops a run, which has perhaps ended already, and waits for its end.
async fn stopped(trail: &mut Trail<'_>, run: &Value) -> String {
    let path = format!("/v1/timetable-runs/{}", id(run, "id"));
    trail
        .post("stop_timetable", &format!("{path}/stop"), nothing())
        .await;
    eventually("the end of the search", async || {
        let seen = trail.admin.get(&path).await.ok();
        let goes_on = ["queued", "running"].map(|state| json!(state));
        (!goes_on.contains(&seen["state"])).then_some(())
    })
    .await;
    path
}

async fn ended(trail: &Trail<'_>, run: &str) {
    eventually("a plan", async || {
        let seen = trail.admin.get(run).await.ok();
        (seen["state"] == "proposed").then_some(())
    })
    .await;
}
