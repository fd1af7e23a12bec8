//! Job seekers register: most by telephone, some by themselves through a mailed link.

use std::path::Path;

use serde_json::json;

use super::api::{Api, for_each, text};
use super::venue::Venue;
use super::{city, mailbox};
use crate::fault::Fault;

/// How many sign up themselves, with a link out of their mailbox.
const BY_THEMSELVES: usize = 20;

/// A registered seeker.
pub struct Seeker {
    /// The person's id.
    pub id: String,
    /// What the QR code holds.
    pub pass: String,
    /// The API as this seeker; as the desk that phones for them otherwise.
    pub api: Api,
}

/// Registers everybody.
///
/// # Errors
/// When the API refuses what it should not.
pub async fn register(
    api: &Api,
    venue: &Venue,
    maildir: &Path,
    count: usize,
) -> Result<Vec<Seeker>, Fault> {
    let centre = api.get("list centres", "/v1/centres").await?["items"][0]["id"].clone();
    let mut seekers = for_each("sign up by mailed link", 0..BY_THEMSELVES, |number| {
        by_link(api, venue, maildir, centre.clone(), number)
    })
    .await?;
    let by_phone = for_each("register seekers", BY_THEMSELVES..count, |number| {
        by_phone(api, venue, number)
    });
    seekers.extend(by_phone.await?);
    Ok(seekers)
}

async fn by_link(
    api: &Api,
    venue: &Venue,
    maildir: &Path,
    centre: serde_json::Value,
    number: usize,
) -> Result<Seeker, Fault> {
    let address = format!("seeker{number}@mail.example");
    let nobody = api.with_token(String::new());
    let consents =
        json!([{ "purpose": "participation", "text_version": "2026-11", "channel": "web" }]);
    let name = city::person(number);
    let body = json!({ "centre": centre, "name": name, "email": address, "consents": consents });
    nobody.post("sign up", "/v1/sign-up", body).await?;
    let token = mailbox::sign_in_token(maildir, &address).await?;
    let session = nobody
        .post(
            "confirm sign-in",
            "/v1/sign-in-links/confirm",
            json!({ "token": token }),
        )
        .await?;
    let api = api.with_token(text(&session, "token")?);
    let id = text(&session, "person")?;
    register_one(api, venue, id, json!({ "consents": ["participation"] })).await
}

async fn by_phone(api: &Api, venue: &Venue, number: usize) -> Result<Seeker, Fault> {
    let body = json!({
        "name": city::person(number),
        "email": format!("seeker{number}@mail.example"),
        "phone": format!("010-{:04}-{:04}", 2000 + number / 10_000, number % 10_000),
        "language": if number.is_multiple_of(10) { "en" } else { "ko" },
    });
    let id = text(&api.post("add person", "/v1/people", body).await?, "id")?;
    let body = json!({ "person": id, "consents": ["participation"], "channel": "phone" });
    register_one(api.clone(), venue, id, body).await
}

async fn register_one(
    api: Api,
    venue: &Venue,
    id: String,
    body: serde_json::Value,
) -> Result<Seeker, Fault> {
    let path = format!("/v1/fairs/{}/registrations", venue.fair);
    let pass = text(&api.post("register seeker", &path, body).await?, "pass")?;
    Ok(Seeker { id, pass, api })
}

/// Those who come show their pass at the entrance; a few show it twice.
///
/// # Errors
/// When the API fails.
pub async fn check_in(
    api: &Api,
    venue: &Venue,
    seekers: &[Seeker],
    come: usize,
) -> Result<(), Fault> {
    let path = format!("/v1/fairs/{}/check-ins", venue.fair);
    let again = seekers.iter().take(10);
    let all: Vec<_> = seekers.iter().take(come).chain(again).collect();
    let check_in = |seeker: &Seeker| {
        let body = json!({ "pass": seeker.pass });
        let path = &path;
        async move { api.try_post("check in", path, body).await.map(|_| ()) }
    };
    for_each("check in at the entrance", all.into_iter(), check_in)
        .await
        .map(|_| ())
}
