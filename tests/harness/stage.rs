//! A published fair with an employer's panel, rooms and a seat, for tests that book.

use crate::api::Client;
use crate::system::{System, id, person};
use serde_json::{Value, json};

/// What a test books on. Everything is on one Wednesday within the next two weeks.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The fair.
    pub fair: String,
    /// Its day, such as `2026-12-02`.
    pub day: String,
    /// The morning session of the fair.
    pub session: String,
    /// An employer with an approved application and a booth.
    pub employer: String,
    /// Its application.
    pub application: String,
    /// An interviewer of that employer.
    pub interviewer: String,
    /// Its panel: visits of ten minutes from 10:00 to 16:00, one at a time.
    pub panel: String,
    /// Two online rooms, Tuesday to Friday 10:00 to 17:00.
    pub rooms: Vec<String>,
    /// A seat, open as the rooms are.
    pub seat: String,
}

impl Stage {
    /// Sets the stage through the public API.
    pub async fn set(system: &System) -> Self {
        Self::set_by(&system.admin).await
    }

    /// Sets the stage as this administrator.
    pub async fn set_by(admin: &Client) -> Self {
        let day = wednesday();
        let (fair, session) = fair(admin, &day).await;
        let employer = employer_by(admin, "마당물류").await;
        let application = application(admin, &fair, &session, &employer).await;
        let interviewer = interviewer(admin, &employer).await;
        let panel = panel(admin, &fair, &application, &day).await;
        let rooms = vec![room(admin, 1).await, room(admin, 2).await];
        let seat = json!({ "name": "AI 면접석", "open": weekdays() });
        let seat = id(&admin.post("/v1/seats", seat).await.ok(), "seat");
        Self {
            fair,
            day,
            session,
            employer,
            application,
            interviewer,
            panel,
            rooms,
            seat,
        }
    }

    /// A time of the day, in the centre's zone.
    pub fn at(&self, time: &str) -> String {
        format!("{}T{time}:00+09:00", self.day)
    }

    /// A seeker who is registered for the fair.
    pub async fn seeker(&self, system: &System, name: &str, email: &str) -> String {
        self.seeker_by(&system.admin, name, email).await
    }

    /// As `seeker`, registered by this administrator.
    pub async fn seeker_by(&self, admin: &Client, name: &str, email: &str) -> String {
        let person = person(admin, name, email).await;
        let body = json!({ "person": person, "consents": ["participation"], "channel": "phone" });
        let path = format!("/v1/fairs/{}/registrations", self.fair);
        admin.post(&path, body).await.ok();
        person
    }

    /// Where visits at the panel are booked, and the body that books one.
    pub fn visit(&self, person: &str, time: &str) -> (String, Value) {
        let path = format!("/v1/fairs/{}/panels/{}/visits", self.fair, self.panel);
        (path, json!({ "person": person, "from": self.at(time) }))
    }

    /// Where interviews are booked, and the body that books one of half an hour in the first room.
    pub fn interview(&self, person: &str, time: &str) -> (String, Value) {
        let body = json!({
            "person": person,
            "interviewers": [self.interviewer],
            "rooms": [self.rooms[0]],
            "from": self.at(time),
            "minutes": 30,
            "title": "화상 면접",
            "employer": self.employer,
        });
        ("/v1/interviews".to_owned(), body)
    }

    /// Where the second room is lent, and the body that lends it for an hour.
    pub fn loan(&self, person: &str, time: &str) -> (String, Value) {
        let path = format!("/v1/rooms/{}/loans", self.rooms[1]);
        (
            path,
            json!({ "person": person, "from": self.at(time), "minutes": 60, "purpose": "면접 연습" }),
        )
    }

    /// Where the seat is booked, and the body that books it for an hour.
    pub fn seat_session(&self, person: &str, time: &str) -> (String, Value) {
        let path = format!("/v1/seats/{}/sessions", self.seat);
        (
            path,
            json!({ "person": person, "from": self.at(time), "notice_version": "2026-11" }),
        )
    }
}

/// Tuesday to Friday, ten to five, without a break.
pub fn weekdays() -> Value {
    let day = |day: &str| json!({ "weekday": day, "from": "10:00:00", "to": "17:00:00" });
    ["tuesday", "wednesday", "thursday", "friday"]
        .map(day)
        .into()
}

/// A Wednesday at least three days ahead.
///
/// # Panics
/// When the calendar ends.
pub fn wednesday() -> String {
    let today = jiff::Timestamp::now()
        .to_zoned_datetime(jiff::tz::TimeZone::UTC)
        .date();
    let ahead = std::iter::successors(today.tomorrow().ok(), |day| day.tomorrow().ok());
    let wednesday = |day: &jiff::civil::Date| day.weekday() == jiff::civil::Weekday::Wednesday;
    ahead
        .skip(2)
        .find(wednesday)
        .expect("a Wednesday comes")
        .to_string()
}

async fn fair(admin: &Client, day: &str) -> (String, String) {
    let at = |time: &str| format!("{day}T{time}:00+09:00");
    let began = (jiff::Timestamp::now() - jiff::SignedDuration::from_hours(1)).to_string();
    let body = json!({
        "title": "일자리 박람회",
        "mode": "onsite",
        "days": [{ "from": at("10:00"), "to": at("16:00") }],
        "employer_window": { "from": began, "to": at("09:00") },
        "seeker_window": { "from": began, "to": at("16:00") },
        "place": "시민체육관",
        "zone": "Asia/Seoul",
        "sessions": [{ "name": "오전", "from": at("10:00"), "to": at("13:00"), "first_come": true }],
    });
    let view = admin.post("/v1/fairs", body).await.ok();
    let fair = id(&view, "id");
    admin
        .post(&format!("/v1/fairs/{fair}/publish"), json!({}))
        .await
        .ok();
    let plan = "kind,label,grid_row,grid_col,cells,orient,premium,power\nbooth,A1,1,1,1,h,0,0\nbooth,A2,1,2,1,h,0,1\n";
    let hall = json!({ "name": "체육관", "csv": plan });
    admin
        .post(&format!("/v1/fairs/{fair}/halls"), hall)
        .await
        .ok();
    (fair, id(&view["sessions"][0], "id"))
}

/// Adds an employer and returns its id.
pub async fn employer(system: &System, name: &str) -> String {
    employer_by(&system.admin, name).await
}

async fn employer_by(admin: &Client, name: &str) -> String {
    let body = json!({ "name": name });
    id(&admin.post("/v1/employers", body).await.ok(), "id")
}

async fn application(admin: &Client, fair: &str, session: &str, employer: &str) -> String {
    let body = json!({
        "employer": employer,
        "submit": true,
        "participation": "direct",
        "openings": [{ "title": "물류 사무", "count": 2 }],
        "sessions": [session],
    });
    let view = admin
        .post(&format!("/v1/fairs/{fair}/applications"), body)
        .await
        .ok();
    let application = id(&view, "id");
    let approve = format!("/v1/applications/{application}/approve");
    admin.post(&approve, json!({})).await.ok();
    let reserve = format!("/v1/fairs/{fair}/sessions/{session}/booths");
    admin
        .post(&reserve, json!({ "application": application }))
        .await
        .ok();
    application
}

async fn interviewer(admin: &Client, employer: &str) -> String {
    let body = json!({ "name": "박면접", "email": "interviewer@firm.example" });
    let path = format!("/v1/employers/{employer}/members");
    id(&admin.post(&path, body).await.ok(), "person")
}

async fn panel(admin: &Client, fair: &str, application: &str, day: &str) -> String {
    let range =
        json!({ "from": format!("{day}T10:00:00+09:00"), "to": format!("{day}T16:00:00+09:00") });
    let body = json!({ "application": application, "panels": 1, "ranges": [range], "minutes": 10 });
    id(
        &admin
            .post(&format!("/v1/fairs/{fair}/panels"), body)
            .await
            .ok(),
        "panel",
    )
}

async fn room(admin: &Client, number: u32) -> String {
    let body = json!({
        "name": format!("면접실 {number}"),
        "place": format!("{number}층"),
        "link_template": "https://meet.example.org/madang-{booking}",
        "open": weekdays(),
    });
    id(&admin.post("/v1/rooms", body).await.ok(), "room")
}
