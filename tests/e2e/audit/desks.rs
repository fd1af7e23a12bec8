//! Side events and counselling.

use super::{Trail, nothing};
use harness::Stage;
use harness::system::id;
use serde_json::json;

pub async fn play(trail: &mut Trail<'_>, stage: &Stage) {
    let time = json!({ "from": stage.at("13:00"), "to": stage.at("15:00") });
    let mut talk = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair,
        "capacity": 30, "times": [time], "minutes": 60,
    });
    let desk = trail.post("open_desk", "/v1/desks", talk.clone()).await;
    let path = format!("/v1/desks/{}", id(&desk, "desk"));
    talk["version"] = json!(0);
    trail.put("edit_desk", &path, talk).await;
    let person = trail.seeker(stage, "listener").await;
    let wish = json!({ "person": person, "from": stage.at("13:00") });
    let booked = trail
        .post("book_desk", &format!("{path}/bookings"), wish)
        .await;
    let path = format!("/v1/desk-bookings/{}", id(&booked, "id"));
    let later = json!({ "version": 0, "from": stage.at("14:00") });
    trail
        .post("move_desk_booking", &format!("{path}/move"), later)
        .await;
    trail
        .post("cancel_desk_booking", &format!("{path}/cancel"), nothing())
        .await;
}
