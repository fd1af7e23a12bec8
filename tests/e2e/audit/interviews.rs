//! Rooms, holidays, interviews and loans.

use super::{Trail, nothing};
use harness::Stage;
use harness::stage::weekdays;
use harness::system::id;
use serde_json::json;

pub async fn play(trail: &mut Trail<'_>, stage: &Stage) {
    rooms(trail).await;
    let holidays = json!({ "format": "csv", "text": "date,name\n2031-01-01,신정\n" });
    trail
        .post("import_holidays", "/v1/holidays", holidays)
        .await;
    let person = trail.seeker(stage, "interviewed").await;
    interviews(trail, stage, &person).await;
    loans(trail, stage, &person).await;
    let path = format!("/v1/availabilities/{}", stage.interviewer);
    let always = json!({ "version": 0 });
    trail.put("set_availability", &path, always).await;
}

async fn rooms(trail: &mut Trail<'_>) {
    let terms = json!({ "name": "면접실 3", "place": "3층", "open": weekdays() });
    let room = trail.post("open_room", "/v1/rooms", terms.clone()).await;
    let path = format!("/v1/rooms/{}", id(&room, "room"));
    let mut edit = terms;
    edit["place"] = json!("4층");
    edit["version"] = room["version"].clone();
    let edited = trail.put("edit_room", &path, edit).await;
    let close = json!({ "version": edited["room"]["version"] });
    trail
        .post("close_room", &format!("{path}/close"), close)
        .await;
}

async fn interviews(trail: &mut Trail<'_>, stage: &Stage, person: &str) {
    let (path, body) = stage.interview(person, "10:00");
    let booked = trail.post("book_interview", &path, body).await;
    let path = format!("{path}/{}", id(&booked, "id"));
    let later = json!({
        "version": booked["version"],
        "people": [person, stage.interviewer],
        "rooms": [stage.rooms[1]],
        "from": stage.at("11:00"),
    });
    trail
        .post("move_interview", &format!("{path}/move"), later)
        .await;
    trail
        .post("cancel_interview", &format!("{path}/cancel"), nothing())
        .await;
}

async fn loans(trail: &mut Trail<'_>, stage: &Stage, person: &str) {
    let (path, mut body) = stage.loan(person, "13:00");
    body["hold"] = json!(true);
    let held = trail.post("lend_room", &path, body).await;
    let confirm = format!("/v1/bookings/{}/confirm", id(&held, "id"));
    let lent = trail.post("confirm_hold", &confirm, nothing()).await;
    let path = format!("/v1/loans/{}", id(&held, "id"));
    let later = json!({
        "version": lent["version"],
        "person": person,
        "room": stage.rooms[0],
        "from": stage.at("14:00"),
        "minutes": 60,
    });
    trail
        .post("move_loan", &format!("{path}/move"), later)
        .await;
    trail
        .post("cancel_loan", &format!("{path}/cancel"), nothing())
        .await;
}
