//! The fair, its hall, the video rooms and the AI seats.

use domain::opening::Weekday;
use domain::{Date, Instant, Zone};
use serde_json::{Value, json};

use super::api::{Api, text};
use super::hall;
use crate::clock;
use crate::fault::Fault;

/// What was prepared.
pub struct Venue {
    /// The fair.
    pub fair: String,
    /// Its day, in the centre's zone.
    pub day: Date,
    /// Its two halves: id, from, to.
    pub sessions: Vec<Half>,
    /// The video rooms.
    pub rooms: Vec<String>,
    /// The AI seats.
    pub seats: Vec<String>,
}

/// Half a day of the fair.
pub struct Half {
    /// The session's id.
    pub id: String,
    /// Begins.
    pub from: String,
    /// Ends.
    pub to: String,
}

impl Venue {
    /// A time of the fair's day, as RFC 3339.
    pub fn at(&self, hour: usize, minute: usize) -> String {
        format!("{}T{hour:02}:{minute:02}:00+09:00", self.day)
    }
}

/// When the fair is, in whole hours of the centre's zone.
pub struct Hours {
    /// Opens.
    pub from: u32,
    /// Closes.
    pub to: u32,
    /// Its sessions: name, from, to.
    pub halves: &'static [(&'static str, u32, u32)],
}

/// Sets everything up, as an organiser would.
///
/// # Errors
/// When the API refuses something.
pub async fn prepare(api: &Api, hours: &Hours) -> Result<Venue, Fault> {
    let holidays = "date,name\n2026-12-25,기독탄신일\n2027-01-01,1월 1일\n";
    let body = json!({ "format": "csv", "text": holidays });
    api.post("import holidays", "/v1/holidays", body).await?;
    let day = day_of_the_fair();
    let (fair, sessions) = create_fair(api, day, hours).await?;
    let plan = json!({ "name": "시민체육관", "csv": hall::plan() });
    api.post("import hall plan", &format!("/v1/fairs/{fair}/halls"), plan)
        .await?;
    let mut venue = Venue {
        fair,
        day,
        sessions,
        rooms: Vec::new(),
        seats: Vec::new(),
    };
    for number in 1..=2 {
        let room = open(api, "open room", "/v1/rooms", room(number), "room").await?;
        venue.rooms.push(room);
    }
    for number in 1..=4 {
        let seat = open(api, "open seat", "/v1/seats", seat(number), "seat").await?;
        venue.seats.push(seat);
    }
    Ok(venue)
}

/// A Wednesday within the next two weeks, so that booking is open and rooms are too.
fn day_of_the_fair() -> Date {
    let seoul = Zone::parse("Asia/Seoul").unwrap_or_else(|_| Zone::utc());
    let today = Instant::from_unix(clock::now_ms() / 1000)
        .local(&seoul)
        .date();
    let ahead = std::iter::successors(today.tomorrow().ok(), |day| day.tomorrow().ok());
    let wednesday = |day: &Date| Weekday::of(*day) == Weekday::Wednesday;
    ahead.skip(2).take(8).find(wednesday).unwrap_or(today)
}

async fn create_fair(api: &Api, day: Date, hours: &Hours) -> Result<(String, Vec<Half>), Fault> {
    let at = |hour: u32| format!("{day}T{hour:02}:00:00+09:00");
    let now = Instant::from_unix(clock::now_ms() / 1000 - 3600).to_string();
    let half = |(name, from, to): &(&str, u32, u32)| json!({ "name": name, "from": at(*from), "to": at(*to), "first_come": true });
    let halves: Vec<_> = hours.halves.iter().map(half).collect();
    let body = json!({
        "title": "광마당시 일자리 박람회",
        "about": "40개 기업이 참여하는 현장 채용 박람회입니다.",
        "mode": "onsite",
        "days": [{ "from": at(hours.from), "to": at(hours.to) }],
        "employer_window": { "from": now, "to": at(hours.from - 1) },
        "seeker_window": { "from": now, "to": at(hours.to) },
        "co_organisers": ["광마당대학교"],
        "place": "광마당시 시민체육관",
        "tags": ["청년", "중장년"],
        "seeker_cap": 2300,
        "zone": "Asia/Seoul",
        "sessions": halves,
    });
    let view = api.post("create fair", "/v1/fairs", body).await?;
    let fair = text(&view, "id")?;
    api.post(
        "publish fair",
        &format!("/v1/fairs/{fair}/publish"),
        json!({}),
    )
    .await?;
    let halves = view["sessions"].as_array().cloned().unwrap_or_default();
    let half = |one: &Value| {
        Ok::<_, Fault>(Half {
            id: text(one, "id")?,
            from: text(&one["during"], "from")?,
            to: text(&one["during"], "to")?,
        })
    };
    Ok((fair, halves.iter().map(half).collect::<Result<_, _>>()?))
}

async fn open(
    api: &Api,
    kind: &'static str,
    path: &str,
    body: Value,
    id: &str,
) -> Result<String, Fault> {
    text(&api.post(kind, path, body).await?, id)
}

fn room(number: u32) -> Value {
    json!({
        "name": format!("화상면접실 {number}"),
        "place": "광마당시청 1층 일자리센터",
        "kit": ["노트북", "조명", "마이크"],
        "link_template": "https://meet.example.org/madang-{booking}",
        "open": weekdays(),
    })
}

fn seat(number: u32) -> Value {
    json!({ "name": format!("AI 면접석 {number}"), "place": "광마당시청 2층", "open": weekdays() })
}

/// Tuesday to Friday, ten to five, closed for lunch: as the centre's rooms are open.
fn weekdays() -> Value {
    let days = ["tuesday", "wednesday", "thursday", "friday"];
    let span = |day: &str, from: &str, to: &str| json!({ "weekday": day, "from": from, "to": to });
    let spans = days
        .iter()
        .flat_map(|day| [span(day, "10:00", "12:00"), span(day, "13:00", "17:00")]);
    spans.collect()
}
