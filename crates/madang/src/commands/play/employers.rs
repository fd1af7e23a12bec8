//! Employers apply, most of them with a booth, and publish their visit times.

use serde_json::{Value, json};

use super::api::{Api, for_each, text};
use super::city;
use super::venue::Venue;
use crate::fault::Fault;

/// How many come.
#[derive(Clone, Copy)]
pub struct Count {
    /// All of them.
    pub all: usize,
    /// Those with a booth; the others hand in CVs.
    pub direct: usize,
    /// Of those with a booth, those who talk to two at a time.
    pub with_two: usize,
}

/// The panels at which visits can be booked, each with its employer.
pub struct Panel {
    /// The panel's id.
    pub id: String,
    /// The employer's id.
    pub employer: String,
    /// Its application to the fair.
    pub application: String,
    /// An interviewer of that employer.
    pub interviewer: String,
}

/// Employers come to the fair; the panels of those with a booth.
///
/// # Errors
/// When the API refuses what it should not.
pub async fn come(api: &Api, venue: &Venue, count: Count) -> Result<Vec<Panel>, Fault> {
    let one = |number| one(api, venue, number, &count);
    let panels = for_each("employers", 0..count.all, one).await?;
    Ok(panels.into_iter().flatten().collect())
}

async fn one(
    api: &Api,
    venue: &Venue,
    number: usize,
    count: &Count,
) -> Result<Option<Panel>, Fault> {
    let direct = number < count.direct;
    let body = json!({
        "name": city::firm(number),
        "business_number": city::business_number(number),
        "size": 20 + number * 3,
    });
    let employer = text(
        &api.post("add employer", "/v1/employers", body).await?,
        "id",
    )?;
    let application = apply(api, venue, &employer, direct, number).await?;
    let path = format!("/v1/applications/{application}/approve");
    api.post("approve application", &path, json!({})).await?;
    if !direct {
        return Ok(None);
    }
    reserve(api, venue, &application).await?;
    let interviewer = interviewer(api, &employer, number).await?;
    let at_a_time = 1 + u32::from(number < count.with_two);
    let id = publish(api, venue, &application, at_a_time).await?;
    Ok(Some(Panel {
        id,
        employer,
        application,
        interviewer,
    }))
}

async fn apply(
    api: &Api,
    venue: &Venue,
    employer: &str,
    direct: bool,
    number: usize,
) -> Result<String, Fault> {
    let sessions: Vec<_> = venue.sessions.iter().map(|half| &half.id).collect();
    let body = json!({
        "employer": employer,
        "submit": true,
        "participation": if direct { "direct" } else { "indirect" },
        "openings": [{ "title": "생산·사무직", "count": 1 + number % 5 }],
        "needs": { "power": number.is_multiple_of(3), "premium": number.is_multiple_of(6) },
        "sessions": if direct { json!(sessions) } else { json!([]) },
    });
    let path = format!("/v1/fairs/{}/applications", venue.fair);
    text(&api.post("apply to fair", &path, body).await?, "id")
}

async fn reserve(api: &Api, venue: &Venue, application: &str) -> Result<(), Fault> {
    for half in &venue.sessions {
        let path = format!("/v1/fairs/{}/sessions/{}/booths", venue.fair, half.id);
        api.post(
            "reserve booth",
            &path,
            json!({ "application": application }),
        )
        .await?;
    }
    Ok(())
}

async fn interviewer(api: &Api, employer: &str, number: usize) -> Result<String, Fault> {
    let body = json!({
        "name": city::person(number + 5),
        "email": format!("interviewer{number}@firm.example"),
    });
    let path = format!("/v1/employers/{employer}/members");
    let member: Value = api.post("add employer member", &path, body).await?;
    text(&member, "person")
}

async fn publish(
    api: &Api,
    venue: &Venue,
    application: &str,
    at_a_time: u32,
) -> Result<String, Fault> {
    let range = |from: &str, to: &str| json!({ "from": from, "to": to });
    let ranges: Vec<_> = venue
        .sessions
        .iter()
        .map(|half| range(&half.from, &half.to))
        .collect();
    let body = json!({
        "application": application, "panels": at_a_time, "ranges": ranges, "minutes": 10,
    });
    let path = format!("/v1/fairs/{}/panels", venue.fair);
    text(
        &api.post("publish visit times", &path, body).await?,
        "panel",
    )
}
