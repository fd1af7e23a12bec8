//! Halls, booths, visit times and visits.

use super::{Trail, nothing};
use harness::Stage;
use harness::system::id;
use serde_json::{Value, json};

pub async fn play(trail: &mut Trail<'_>, stage: &Stage, application: &str) {
    let fair = format!("/v1/fairs/{}", stage.fair);
    let plan = "kind,label,grid_row,grid_col,cells,orient,premium,power\nbooth,B1,1,1,1,h,0,0\n";
    let hall = json!({ "name": "별관", "csv": plan });
    trail
        .post("import_hall_plan", &format!("{fair}/halls"), hall)
        .await;
    let online = json!({ "count": 1, "link": "https://meet.example.org/{label}" });
    let added = trail
        .post(
            "add_online_booths",
            &format!("{fair}/online-booths"),
            online,
        )
        .await;

    let booths = format!("{fair}/sessions/{}/booths", stage.session);
    let body = json!({ "application": application });
    trail.post("reserve_booth", &booths, body).await;
    let own = format!("{booths}/{application}");
    let booth = json!({ "booth": added["booths"][0]["id"] });
    trail.put("assign_booth", &own, booth).await;
    trail.delete("release_booth", &own).await;

    let panels = format!("{fair}/panels");
    let range = json!({ "from": stage.at("10:00"), "to": stage.at("12:00") });
    let times =
        json!({ "application": application, "panels": 1, "ranges": [range], "minutes": 10 });
    let panel = trail.post("publish_visit_times", &panels, times).await;
    let close = format!("{panels}/{}/close", id(&panel, "panel"));
    trail.post("close_visit_times", &close, nothing()).await;
    visits(trail, stage).await;
}

async fn visits(trail: &mut Trail<'_>, stage: &Stage) {
    let person = trail.seeker(stage, "visitor").await;
    let (path, mut body) = stage.visit(&person, "10:00");
    body["hold"] = json!(true);
    let visit = trail.post("book_visit", &path, body).await;
    let visit = format!("/v1/visits/{}", id(&visit, "id"));
    trail
        .post("confirm_visit", &format!("{visit}/confirm"), nothing())
        .await;
    let body = to(stage, &person, "11:00");
    trail
        .post("move_visit", &format!("{visit}/move"), body)
        .await;
    trail
        .post("cancel_visit", &format!("{visit}/cancel"), nothing())
        .await;
}

fn to(stage: &Stage, person: &str, time: &str) -> Value {
    json!({
        "fair": stage.fair,
        "panel": stage.panel,
        "person": person,
        "from": stage.at(time),
    })
}
