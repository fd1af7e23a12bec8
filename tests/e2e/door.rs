//! The door of a fair that is open now: with a connection, without one, and at the desk.

mod callers;
mod crowd;
mod desk;
mod half_done;
mod offline;
mod online;
mod scans;

use harness::system::id;
use harness::{Client, System};
use serde_json::{Value, json};

/// A fair that is open now, in a hall.
pub struct Hall {
    fair: String,
}

impl Hall {
    /// Opens it: it began an hour ago and ends in two.
    pub async fn open(system: &System) -> Self {
        Self::open_with(system, json!({})).await
    }

    /// The same on other terms.
    pub async fn open_with(system: &System, more: Value) -> Self {
        let body = terms(-60, 120, more);
        let fair = id(&system.admin.post("/v1/fairs", body).await.ok(), "id");
        let publish = format!("/v1/fairs/{fair}/publish");
        system.admin.post(&publish, json!({})).await.ok();
        Self { fair }
    }

    /// An address below the fair's.
    pub fn path(&self, place: &str) -> String {
        format!("/v1/fairs/{}/{place}", self.fair)
    }

    /// Registers somebody beforehand; the pass.
    pub async fn pass(&self, system: &System, name: &str) -> Value {
        let email = format!("{}@mail.example", uuid::Uuid::new_v4());
        let person = system.person(name, &email).await;
        let body = json!({ "person": person, "consents": ["participation"] });
        let registrations = self.path("registrations");
        system.admin.post(&registrations, body).await.ok()
    }

    /// The signed list.
    pub async fn list(&self, client: &Client) -> Value {
        client.get(&self.path("door-snapshot")).await.ok()
    }

    /// How many are counted inside.
    pub async fn inside(&self, system: &System) -> u64 {
        let counts = system.admin.get(&self.path("counts")).await.ok();
        let visitors = system.admin.get(&self.path("visitors")).await.ok();
        let inside = counts["checked_in"].as_u64().expect("a count");
        assert_eq!(
            visitors["visitors"], counts["checked_in"],
            "{visitors} {counts}"
        );
        let hours = visitors["by_hour"].as_array().expect("hours").iter();
        let by_hour = hours.map(|hour| hour["visitors"].as_u64().expect("a count"));
        assert_eq!(by_hour.sum::<u64>(), inside, "{visitors}");
        inside
    }
}

/// The terms of a fair from so many minutes from now to so many.
pub fn terms(from: i64, to: i64, more: Value) -> Value {
    let (opens, closes) = (on_grid(from), on_grid(to));
    let mut terms = json!({
        "title": "오늘의 일자리 박람회",
        "mode": "onsite",
        "days": [{ "from": opens, "to": closes }],
        "employer_window": { "from": on_grid(-300), "to": closes },
        "seeker_window": { "from": on_grid(-300), "to": closes },
        "place": "시민체육관",
        "zone": "Asia/Seoul",
    });
    let fields = terms.as_object_mut().expect("fields");
    fields.extend(more.as_object().expect("fields").clone());
    terms
}

/// So many minutes from now, as a device writes it.
pub fn minutes_from_now(minutes: i64) -> String {
    moment(minutes).to_string()
}

fn moment(minutes: i64) -> jiff::Timestamp {
    let now = jiff::Timestamp::from_second(jiff::Timestamp::now().as_second());
    now.expect("now is a time") + jiff::SignedDuration::from_mins(minutes)
}

fn on_grid(minutes: i64) -> String {
    let moment = moment(minutes).as_second();
    let on_grid = jiff::Timestamp::from_second(moment - moment.rem_euclid(300));
    on_grid.expect("a time").to_string()
}
