//! The door of a fair that is open now.

use super::Trail;
use crate::door::{Hall, minutes_from_now};
use serde_json::json;
use uuid::Uuid;

pub async fn play(trail: &mut Trail<'_>) {
    let caller = json!({ "name": "한지민", "phone": "010-9999-0000" });
    trail.post("meet_person", "/v1/people/meet", caller).await;
    let hall = Hall::open(trail.system).await;
    let pass = hall.pass(trail.system, "김민아").await;
    let list = hall.list(&trail.system.admin).await;
    let at = minutes_from_now(-5);
    let scans = json!({
        "device": "북문 1",
        "snapshot": list["head"],
        "scans": [{ "id": Uuid::now_v7(), "pass": pass["pass"], "at": at }],
    });
    trail.post("upload_scans", &hall.path("scans"), scans).await;
    let form = json!({ "name": "이준", "phone": "010-1111-0000", "consents": ["participation"] });
    trail
        .post("register_walk_in", &hall.path("walk-ins"), form)
        .await;
}
