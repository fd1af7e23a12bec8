//! Calendars tell the truth: what people get by mail is what was booked.

mod faults;
mod hostile;
mod pace;
mod resent;

use crate::reading::{Invitation, invitation, words};
use harness::smtp::Mail;
use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

const SEEKER: &str = "mina@mail.example";
const INTERVIEWER: &str = "interviewer@firm.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interview_that_moves_three_times_and_ends_is_five_mails_of_one_uid_on_sqlite() {
    moves_and_ends(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interview_that_moves_three_times_and_ends_is_five_mails_of_one_uid_on_postgres() {
    moves_and_ends(Engine::Postgres).await;
}

async fn moves_and_ends(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", SEEKER).await;
    let (path, body) = stage.interview(&mina, "10:00");
    let mut told = vec![system.admin.post(&path, body).await.ok()];
    mails(&system, SEEKER, 1).await;
    mails(&system, INTERVIEWER, 1).await;
    for (time, room) in [("11:00", 0), ("13:30", 0), ("13:30", 1)] {
        let seen = told.last().unwrap();
        told.push(move_to(&system, &stage, seen, time, room).await);
        mails(&system, SEEKER, told.len()).await;
        mails(&system, INTERVIEWER, told.len()).await;
    }
    told.push(cancel(&system, told.last().unwrap()).await);
    let to_seeker = mails(&system, SEEKER, 5).await;
    let to_interviewer = mails(&system, INTERVIEWER, 5).await;
    let uid = tells(&to_seeker, &told);
    assert_ne!(tells(&to_interviewer, &told), uid, "each has his own");
    assert_eq!(system.smtp.mails().len(), 10, "nobody else was written to");
    system.verify().await;
}

/// Asserts that the mails are the bookings as they stood, and returns their one UID.
fn tells(mails: &[Mail], told: &[Value]) -> String {
    let read: Vec<Invitation> = mails.iter().map(invitation).collect();
    for (number, (mail, booking)) in read.iter().zip(told).enumerate() {
        let (method, status) = match number {
            4 => ("CANCEL", "CANCELLED"),
            _ => ("REQUEST", "CONFIRMED"),
        };
        assert_eq!(
            (mail.method.as_str(), mail.status.as_str()),
            (method, status)
        );
        assert_eq!(mail.sequence, i64::try_from(number).unwrap());
        assert_eq!(mail.uid, read[0].uid);
        assert_eq!(mail.summary, booking["title"].as_str().unwrap());
        assert_eq!(mail.location, booking["place"].as_str().unwrap());
        assert_eq!(mail.starts, in_seoul(&booking["during"]["from"]));
        assert_eq!(mail.ends, in_seoul(&booking["during"]["to"]));
    }
    let places: Vec<_> = read.iter().map(|mail| mail.location.as_str()).collect();
    assert_ne!(places[2], places[3], "the room changed");
    let (subject, text) = words(&mails[4]);
    assert!(subject.contains("화상 면접"), "{subject}");
    assert!(
        !text.contains("https://meet."),
        "no link to what is off: {text}"
    );
    read[0].uid.clone()
}

async fn move_to(system: &System, stage: &Stage, seen: &Value, time: &str, room: usize) -> Value {
    let people = seen["participants"].as_array().unwrap().iter();
    let people: Vec<&Value> = people.map(|one| &one["person"]).collect();
    let body = json!({
        "version": seen["version"],
        "people": people,
        "rooms": [stage.rooms[room]],
        "from": stage.at(time),
    });
    let path = format!("/v1/interviews/{}/move", id(seen, "id"));
    system.admin.post(&path, body).await.ok()
}

async fn cancel(system: &System, booking: &Value) -> Value {
    let path = format!("/v1/interviews/{}/cancel", id(booking, "id"));
    system.admin.post(&path, json!({})).await.ok()
}

/// Waits until so many mails came to an address.
async fn mails(system: &System, address: &str, count: usize) -> Vec<Mail> {
    let what = format!("mail {count} to {address}");
    eventually(&what, async || {
        let mails = system.smtp.mails_to(address);
        (mails.len() >= count).then_some(mails)
    })
    .await
}

fn in_seoul(moment: &Value) -> String {
    let moment: jiff::Timestamp = moment.as_str().unwrap().parse().unwrap();
    let seoul = jiff::tz::TimeZone::get("Asia/Seoul").unwrap();
    let there = moment.to_zoned_datetime(seoul);
    there.strftime("%Y-%m-%dT%H:%M").to_string()
}
