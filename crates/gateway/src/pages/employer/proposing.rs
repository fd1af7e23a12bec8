//! Proposing interview times: looking for those at which a panel and a room are free.

use axum::http::StatusCode;
use contract::interviews::{CandidacyView, ListPanelTimes, ListRooms, ProposeInterview, RoomView};
use domain::diary::PanelTime;
use domain::id::{PersonId, ResourceId};
use domain::proposal::ProposalTerms;
use domain::{Date, TimeRange};
use web::employer::Proposing;
use web::parts::Errors;

use super::entry::Entry;
use super::team::members;
use crate::pages::came::Again;
use crate::pages::form::Sent;
use crate::pages::refused;
use crate::problem::Problem;

/// How many days are looked through, and how many times are shown.
const DAYS: u16 = 7;
const MOST: usize = 60;

/// The form for the next proposal, with the free times when they are looked for.
pub(super) async fn proposing(
    entry: &Entry<'_>,
    asked: &Sent,
    wrong: &mut Again,
) -> Result<Proposing, Problem> {
    let members = members(&entry.member).await?;
    let rooms = rooms(entry).await?;
    let room = match asked.one("room") {
        "" => rooms.first().map(|one| one.room.to_string()),
        chosen => Some(chosen.to_owned()),
    };
    let room = room.unwrap_or_default();
    let is_looking = !asked.one("look").is_empty() || asked.one("what") == "propose";
    let mut interviewers: Vec<String> = asked.all("interviewers").map(str::to_owned).collect();
    if interviewers.is_empty() && !is_looking {
        // Whoever looks is the likeliest to interview.
        interviewers.push(entry.member.reader.person.to_string());
    }
    let day = match asked.one("day") {
        "" => first_day(entry).to_string(),
        typed => typed.to_owned(),
    };
    let mut times = None;
    if is_looking {
        match free(entry, &interviewers, &room, &day).await? {
            Ok(found) => times = Some(found),
            Err(errors) if wrong.errors.is_empty() => {
                wrong.errors = errors;
                wrong.status = StatusCode::UNPROCESSABLE_ENTITY;
            }
            Err(_) => {}
        }
    }
    Ok(Proposing {
        members,
        interviewers,
        rooms: rooms
            .into_iter()
            .map(|one| (one.room.to_string(), one.name))
            .collect(),
        room,
        day,
        times: times.map(|found| found.iter().map(shown).collect()),
        chosen: asked.all("times").map(str::to_owned).collect(),
        is_open: is_looking,
    })
}

/// The rooms that take bookings.
async fn rooms(entry: &Entry<'_>) -> Result<Vec<RoomView>, Problem> {
    let reader = &entry.member.reader;
    let mut rooms = reader.every(|paging| ListRooms { paging }).await?;
    rooms.retain(|one: &RoomView| !one.closed);
    Ok(rooms)
}

/// The first day of the fair, or today once it has begun.
fn first_day(entry: &Entry<'_>) -> Date {
    let fair = &entry.view.fair;
    let first = fair.start().max(entry.member.reader.now);
    first.local(&fair.zone).date()
}

async fn free(
    entry: &Entry<'_>,
    interviewers: &[String],
    room: &str,
    day: &str,
) -> Result<Result<Vec<PanelTime>, Errors>, Problem> {
    let reader = &entry.member.reader;
    let t = reader.t();
    let Ok(day) = day.parse() else {
        return Ok(Err(Errors::none().with("day", t.firm_error_day())));
    };
    let people = people(interviewers.iter().map(String::as_str));
    if people.is_empty() {
        let first = members(&entry.member).await?;
        let first = first
            .first()
            .map(|one| format!("interviewers-{}", one.person));
        let errors = Errors::none().with(first.unwrap_or_default(), t.firm_error_who());
        return Ok(Err(errors));
    }
    let query = ListPanelTimes {
        interviewers: people,
        rooms: room.parse().map(ResourceId).into_iter().collect(),
        sites: Vec::new(),
        kit: Vec::new(),
        day,
        days: Some(DAYS),
        minutes: None,
        buffer: None,
    };
    match reader.find(&query).await {
        Ok(mut found) => {
            found.truncate(MOST);
            Ok(Ok(found))
        }
        Err(problem) if problem.is_refusal() => {
            Ok(Err(refused::errors(t, entry.zone(), &problem, &[])))
        }
        Err(problem) => Err(problem),
    }
}

fn people<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<PersonId> {
    let ids = ids.filter_map(|one| one.parse().ok());
    ids.map(PersonId).collect()
}

/// A time by its room and its beginning.
fn shown(time: &PanelTime) -> (String, TimeRange) {
    let rooms: Vec<String> = time.rooms.iter().map(ToString::to_string).collect();
    let during = TimeRange {
        from: time.from,
        to: time.to,
    };
    (format!("{}_{}", rooms.join("."), time.from), during)
}

/// The proposal that was ticked.
pub(super) fn command(
    entry: &Entry<'_>,
    candidacy: &CandidacyView,
    sent: &Sent,
) -> Result<ProposeInterview, Again> {
    let ticked: Vec<_> = sent.all("times").filter_map(read).collect();
    let Some((rooms, _)) = ticked.first().cloned() else {
        let t = entry.member.reader.t();
        return Err(Again::all_wrong(
            Errors::none().with("propose", t.firm_error_times()),
        ));
    };
    Ok(ProposeInterview {
        candidacy: candidacy.id,
        version: sent.one("version").parse().unwrap_or(candidacy.version),
        terms: ProposalTerms {
            interviewers: people(sent.all("interviewers")),
            rooms,
            times: ticked.into_iter().map(|(_, from)| from).collect(),
            minutes: None,
            title: None,
            link: None,
            answer_within: None,
        },
    })
}

fn read(time: &str) -> Option<(Vec<ResourceId>, domain::Instant)> {
    let (rooms, from) = time.split_once('_')?;
    let rooms = rooms.split('.').filter(|one| !one.is_empty());
    let rooms: Option<Vec<_>> = rooms.map(|one| one.parse().ok().map(ResourceId)).collect();
    Some((rooms?, from.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_brings_its_room_along() {
        let room = "01890a5d-ac96-774b-bcce-b302099a8057";
        let (rooms, from) = read(&format!("{room}_2026-12-02T01:00:00Z")).unwrap();
        assert_eq!((rooms.len(), rooms[0].to_string().as_str()), (1, room));
        assert_eq!(from.to_string(), "2026-12-02T01:00:00Z");
        assert!(read("_x").is_none() && read("a_2026-12-02T01:00:00Z").is_none());
    }
}
