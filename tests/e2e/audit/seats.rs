//! Seats and sessions at them.

use super::{Trail, nothing};
use harness::Stage;
use harness::stage::weekdays;
use harness::system::id;
use serde_json::json;

pub async fn play(trail: &mut Trail<'_>, stage: &Stage) {
    seats(trail).await;
    let person = trail.seeker(stage, "practising").await;
    let (path, mut body) = stage.seat_session(&person, "10:00");
    body["hold"] = json!(true);
    let held = trail.post("book_session", &path, body).await;
    let path = format!("/v1/mock-interviews/{}", id(&held, "id"));
    let confirmed = trail
        .post("confirm_session", &format!("{path}/confirm"), nothing())
        .await;
    let later = json!({
        "version": confirmed["version"],
        "person": person,
        "seat": stage.seat,
        "from": stage.at("14:00"),
    });
    trail
        .post("move_session", &format!("{path}/move"), later)
        .await;
    take_place(trail, &person).await;
    let (path, mut body) = stage.seat_session(&person, "11:10");
    body["exception"] = json!("세 번째 연습");
    let other = trail.post("book_session", &path, body).await;
    let cancel = format!("/v1/mock-interviews/{}/cancel", id(&other, "id"));
    trail.post("cancel_session", &cancel, nothing()).await;
}

/// A session that is about to begin, at a seat that is always open.
async fn take_place(trail: &mut Trail<'_>, person: &str) {
    let day = |day: &str| json!({ "weekday": day, "from": "00:00:00", "to": "23:55:00" });
    let week = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let terms =
        json!({ "name": "AI 면접석 3", "open": week.map(day), "length": 5, "closes_before": 0 });
    let seat = trail.post("open_seat", "/v1/seats", terms).await;
    let body = json!({ "person": person, "from": soon(), "notice_version": "2026-11" });
    let path = format!("/v1/seats/{}/sessions", id(&seat, "seat"));
    let booked = trail.post("book_session", &path, body).await;
    let path = format!("/v1/mock-interviews/{}", id(&booked, "id"));
    trail
        .post("start_session", &format!("{path}/start"), nothing())
        .await;
    let result = json!({ "result": "results/17" });
    trail
        .post("complete_session", &format!("{path}/complete"), result)
        .await;
}

/// A time on the grid within half an hour; the next day's first when this one is about to end.
fn soon() -> String {
    let seoul = jiff::tz::TimeZone::get("Asia/Seoul").expect("a zone");
    let now = jiff::Timestamp::now().as_second();
    let next = jiff::Timestamp::from_second((now / 300 + 2) * 300).expect("a time");
    let next = next.to_zoned_datetime(seoul);
    if next.hour() < 23 || next.minute() < 50 {
        return next.timestamp().to_string();
    }
    let tomorrow = next.tomorrow().and_then(|day| day.start_of_day());
    tomorrow.expect("a day after").timestamp().to_string()
}

async fn seats(trail: &mut Trail<'_>) {
    let terms = json!({ "name": "AI 면접석 2", "open": weekdays() });
    let seat = trail.post("open_seat", "/v1/seats", terms.clone()).await;
    let path = format!("/v1/seats/{}", id(&seat, "seat"));
    let mut edit = terms;
    edit["cleaning"] = json!(15);
    edit["version"] = seat["version"].clone();
    let edited = trail.put("edit_seat", &path, edit).await;
    let close = json!({ "version": edited["seat"]["version"] });
    trail
        .post("close_seat", &format!("{path}/close"), close)
        .await;
}
