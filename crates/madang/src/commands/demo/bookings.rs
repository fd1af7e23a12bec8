//! Visits, interviews and AI sessions: booked, moved and cancelled, with the clashes of real people.

use std::path::Path;

use fastrand::Rng;
use serde_json::{Value, json};

use super::super::play::api::{Api, for_each};
use super::super::play::employers::Panel;
use super::super::play::mailbox;
use super::super::play::seekers::Seeker;
use super::super::play::venue::Venue;
use crate::fault::Fault;

const VISITS: usize = 700;
const MOVES: usize = 60;
const CANCELS: usize = 40;

struct Wish {
    seeker: usize,
    panel: usize,
    time: usize,
}

/// Plays all bookings.
///
/// # Errors
/// When the API fails; refusals are part of the game and are counted.
pub async fn play(
    api: &Api,
    venue: &Venue,
    panels: &[Panel],
    seekers: &[Seeker],
    maildir: &Path,
) -> Result<(), Fault> {
    let visits = book_visits(venue, panels, seekers).await?;
    // People move and cancel after they have read their mail.
    mailbox::until_quiet(maildir).await?;
    move_visits(api, venue, &visits).await?;
    let cancelled = visits.iter().rev().take(CANCELS);
    for_each("cancel visits", cancelled, |visit| async move {
        let path = format!("/v1/visits/{}/cancel", id(visit));
        let body = json!({ "reason": "다른 일정이 생겼습니다." });
        api.try_post("cancel visit", &path, body).await.map(|_| ())
    })
    .await?;
    interviews(api, venue, panels, seekers).await?;
    sessions(venue, seekers).await
}

/// Half of the wishes go to five employers, as at real fairs.
async fn book_visits(
    venue: &Venue,
    panels: &[Panel],
    seekers: &[Seeker],
) -> Result<Vec<Value>, Fault> {
    let mut rng = Rng::with_seed(2026);
    let wishes: Vec<_> = (0..VISITS)
        .map(|number| Wish {
            seeker: rng.usize(..seekers.len()),
            panel: rng.usize(..if number % 2 == 0 { 5 } else { panels.len() }),
            time: rng.usize(..36),
        })
        .collect();
    let book = |wish: Wish| {
        let seeker = &seekers[wish.seeker];
        let path = format!(
            "/v1/fairs/{}/panels/{}/visits",
            venue.fair, panels[wish.panel].id
        );
        let body = json!({ "person": seeker.id, "from": time(venue, wish.time) });
        async move { seeker.api.try_post("book visit", &path, body).await }
    };
    let answers = for_each("book visits", wishes.into_iter(), book).await?;
    Ok(answers.into_iter().filter_map(Result::ok).collect())
}

async fn move_visits(api: &Api, venue: &Venue, visits: &[Value]) -> Result<(), Fault> {
    let mut rng = Rng::with_seed(11);
    let moves: Vec<_> = visits
        .iter()
        .take(MOVES)
        .map(|visit| (visit, rng.usize(..36)))
        .collect();
    for_each("move visits", moves.into_iter(), |(visit, at)| async move {
        let body = json!({
            "fair": venue.fair,
            "panel": visit["uses"][0]["resource"],
            "person": visit["participants"][0]["person"],
            "from": time(venue, at),
        });
        let path = format!("/v1/visits/{}/move", id(visit));
        api.try_post("move visit", &path, body).await.map(|_| ())
    })
    .await
    .map(|_| ())
}

/// Interviews in the two video rooms, every half hour from ten.
async fn interviews(
    api: &Api,
    venue: &Venue,
    panels: &[Panel],
    seekers: &[Seeker],
) -> Result<(), Fault> {
    let book = |number: usize| {
        let panel = &panels[number];
        let body = json!({
            "person": seekers[number * 7].id,
            "interviewers": [panel.interviewer],
            "rooms": [venue.rooms[number % venue.rooms.len()]],
            "from": venue.at(13 + number / 4, number / 2 % 2 * 40),
            "minutes": 30,
            "title": "화상 면접",
            "employer": panel.employer,
        });
        async move {
            api.try_post("book interview", "/v1/interviews", body)
                .await
                .map(|_| ())
        }
    };
    for_each("book interviews", 0..12, book).await.map(|_| ())
}

/// Sessions at the AI seats; more are wanted than there are.
async fn sessions(venue: &Venue, seekers: &[Seeker]) -> Result<(), Fault> {
    let book = |number: usize| {
        let seeker = &seekers[number * 11];
        let path = format!(
            "/v1/seats/{}/sessions",
            venue.seats[number % venue.seats.len()]
        );
        let body = json!({
            "person": seeker.id,
            "from": venue.at(if number.is_multiple_of(3) { 10 } else { 13 }, number % 2 * 10),
            "notice_version": "2026-11",
        });
        async move {
            seeker
                .api
                .try_post("book AI session", &path, body)
                .await
                .map(|_| ())
        }
    };
    for_each("book AI sessions", 0..24, book).await.map(|_| ())
}

fn time(venue: &Venue, at: usize) -> String {
    venue.at(10 + at / 6, at % 6 * 10)
}

fn id(visit: &Value) -> &str {
    visit["id"].as_str().unwrap_or_default()
}
