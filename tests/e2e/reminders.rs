//! People are reminded once, of what is true, and say with one click that they cannot come.

pub mod declines;

use crate::reading::words;
use harness::smtp::{Fault, Mail};
use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

const MINA: &str = "mina@mail.example";
const JUN: &str = "jun@mail.example";
const INTERVIEWER: &str = "interviewer@firm.example";
const COUNSELLOR: &str = "counsellor@centre.example";
/// Who has a place at a talk and with a counsellor, who gave it up before, and what it is called.
const AT_DESKS: [(&str, &str, &str); 2] = [
    ("talk@mail.example", "no-talk@mail.example", "취업 특강"),
    ("care@mail.example", "no-care@mail.example", "진로 상담"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_and_an_hour_before_each_is_reminded_once_on_sqlite() {
    reminded_once(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_and_an_hour_before_each_is_reminded_once_on_postgres() {
    reminded_once(Engine::Postgres).await;
}

async fn reminded_once(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let (path, body) = stage.interview(&mina, "14:00");
    system.admin.post(&path, body).await.ok();
    mails(&system, MINA, 1).await;
    desks_are_booked(&system, &stage).await;
    pass_to(&system, &eve(&stage, "13:59"));
    quiet(&system, MINA, 1).await;
    at_desks_are_reminded(&system, 0).await;
    pass_to(&system, &eve(&stage, "14:00"));
    let first = mails(&system, MINA, 2).await.remove(1);
    mails(&system, INTERVIEWER, 2).await;
    reads_well(&system, &first);
    at_desks_are_reminded(&system, 1).await;
    pass_to(&system, &stage.at("13:00"));
    mails(&system, MINA, 3).await;
    mails(&system, INTERVIEWER, 3).await;
    at_desks_are_reminded(&system, 2).await;
    system.sign_in_again().await;
    system.crash_and_restart().await;
    pass_to(&system, &stage.at("13:30"));
    quiet(&system, MINA, 3).await;
    assert_eq!(system.smtp.mails_to(INTERVIEWER).len(), 3);
    at_desks_are_reminded(&system, 2).await;
    let to_interviewer = words(&system.smtp.mails_to(INTERVIEWER)[1]).1;
    assert!(!to_interviewer.contains("/cannot-come"), "{to_interviewer}");
    system.verify().await;
}

/// Two give up a place at a talk and with a counsellor at two o'clock, which two others have then.
async fn desks_are_booked(system: &System, stage: &Stage) {
    let desks = declines::desks(system, stage).await;
    for (desk, (keeps, gives_up, _)) in desks.iter().zip(AT_DESKS) {
        let path = format!("/v1/desks/{desk}/bookings");
        let book = async |address: &str| {
            let person = stage.seeker(system, "정다은", address).await;
            let wish = json!({ "person": person, "from": stage.at("14:00") });
            let booking = system.admin.post(&path, wish).await.ok();
            mails(system, address, 1).await;
            id(&booking, "id")
        };
        let cancel = format!("/v1/desk-bookings/{}/cancel", book(gives_up).await);
        system.admin.post(&cancel, json!({})).await.ok();
        mails(system, gives_up, 2).await;
        book(keeps).await;
    }
}

/// Whoever has the place was reminded so many times, the counsellor too, and whoever gave it up never.
async fn at_desks_are_reminded(system: &System, times: usize) {
    for (keeps, gives_up, title) in AT_DESKS {
        let all = mails(system, keeps, 1 + times).await;
        assert_eq!(all.len(), 1 + times, "to {keeps}");
        for mail in &all[1..] {
            let (subject, _) = words(mail);
            let starts_well = subject.starts_with(&format!("[알림] {title}, "));
            assert!(starts_well, "{subject}");
        }
        assert_eq!(system.smtp.mails_to(gives_up).len(), 2, "to {gives_up}");
    }
    eventually("the counsellor is reminded too", async || {
        let all = system.smtp.mails_to(COUNSELLOR);
        let reminders = all
            .iter()
            .filter(|mail| words(mail).0.starts_with("[알림]"));
        (reminders.count() == times).then_some(())
    })
    .await;
}

/// As a person would look at it.
fn reads_well(system: &System, mail: &Mail) {
    let (subject, text) = words(mail);
    assert!(
        subject.starts_with("[알림] 화상 면접, 2026. ")
            || subject.starts_with("[알림] 화상 면접, ")
    );
    for part in [
        "예약하신 일정이 다가와 다시 알려 드립니다.",
        "(수) 14:00~14:30 KST (UTC+9)",
        "1층",
        "https://meet.example.org/madang-",
        "/cannot-come?token=",
        "/me",
    ] {
        assert!(text.contains(part), "no {part} in {text}");
    }
    assert!(text.contains(system.madang.url()), "{text}");
    let octets = String::from_utf8_lossy(&mail.bytes);
    assert!(
        !octets.contains("text/calendar"),
        "nothing changes in a calendar"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cancel_ends_reminders_a_move_plans_them_anew_and_a_late_booking_has_fewer_on_sqlite() {
    reminders_follow(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cancel_ends_reminders_a_move_plans_them_anew_and_a_late_booking_has_fewer_on_postgres() {
    reminders_follow(Engine::Postgres).await;
}

async fn reminders_follow(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let jun = stage.seeker(&system, "이준", JUN).await;
    let (path, body) = stage.visit(&mina, "14:00");
    let off = system.admin.post(&path, body).await.ok();
    let (path, body) = stage.visit(&jun, "11:00");
    let moved = system.admin.post(&path, body).await.ok();
    mails(&system, MINA, 1).await;
    let cancel = format!("/v1/visits/{}/cancel", id(&off, "id"));
    system.admin.post(&cancel, json!({})).await.ok();
    mails(&system, MINA, 2).await;
    mails(&system, JUN, 1).await;
    move_visit(&system, &stage, &moved, "15:00").await;
    mails(&system, JUN, 2).await;
    pass_to(&system, &eve(&stage, "14:30"));
    quiet(&system, JUN, 2).await;
    assert_eq!(
        system.smtp.mails_to(MINA).len(),
        2,
        "what is off is not reminded of"
    );
    pass_to(&system, &eve(&stage, "15:00"));
    let reminder = mails(&system, JUN, 3).await.remove(2);
    assert!(words(&reminder).1.contains("15:00~15:10"));
    let mut system = system;
    system.sign_in_again().await;
    let (path, body) = stage.visit(&mina, "15:30");
    system.admin.post(&path, body).await.ok();
    let invited = mails(&system, MINA, 3).await.remove(2);
    assert!(words(&invited).0.starts_with("[예약]"));
    quiet(&system, MINA, 3).await;
    pass_to(&system, &stage.at("14:00"));
    mails(&system, JUN, 4).await;
    pass_to(&system, &stage.at("14:30"));
    let last = mails(&system, MINA, 4).await.remove(3);
    let is_reminder = words(&last).0.starts_with("[알림]");
    assert!(is_reminder, "the one of an hour alone");
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reminder_that_waits_for_the_mail_server_is_dropped_when_the_booking_moves() {
    let mut system = System::rehearse(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let (path, body) = stage.visit(&mina, "14:00");
    let booking = system.admin.post(&path, body).await.ok();
    mails(&system, MINA, 1).await;
    system.smtp.fail_always(Fault::DeferRecipients);
    pass_to(&system, &eve(&stage, "14:00"));
    system.sign_in_again().await;
    reminder_that_is(&system, &mina, "due").await;
    move_visit(&system, &stage, &booking, "11:00").await;
    system.smtp.heal();
    system.clock().pass(20);
    let dropped = reminder_that_is(&system, &mina, "superseded").await;
    assert_eq!(dropped["channel"], "reminder");
    let all = mails(&system, MINA, 2).await;
    assert!(words(&all[1]).0.starts_with("[변경]"));
    assert_eq!(all.len(), 2, "nobody is reminded of the old time");
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reminder_whose_sender_died_comes_once_more_octet_for_octet() {
    let mut system = System::rehearse(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let (path, body) = stage.visit(&mina, "14:00");
    system.admin.post(&path, body).await.ok();
    mails(&system, MINA, 1).await;
    system.smtp.fail_next(Fault::Hang);
    pass_to(&system, &eve(&stage, "14:00"));
    let hanging = async || (system.smtp.transactions() > 1).then_some(());
    eventually("a reminder that hangs", hanging).await;
    system.crash_and_restart().await;
    // Longer than a mail is kept for the process that died while it sent it.
    system.clock().pass(6);
    mails(&system, MINA, 2).await;
    system.smtp.fail_next(Fault::DropAfterData);
    pass_to(&system, &stage.at("13:00"));
    mails(&system, MINA, 3).await;
    system.clock().pass(1);
    let all = mails(&system, MINA, 4).await;
    assert_eq!(all[2], all[3], "it may not have arrived");
    quiet(&system, MINA, 4).await;
    system.sign_in_again().await;
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_quiet_hours_the_reminder_comes_before_them_and_other_rules_count_at_once() {
    let mut system = System::rehearse(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let (path, body) = stage.visit(&mina, "10:00");
    system.admin.post(&path, body).await.ok();
    mails(&system, MINA, 1).await;
    let terms = json!({
        "reminders": [120],
        "quiet_hours": { "from": "21:00:00", "to": "09:00:00" },
    });
    let rules = json!({ "fair": null, "version": 0, "terms": terms });
    system.admin.put("/v1/policy", rules).await.ok();
    system.settle().await;
    pass_to(&system, &eve(&stage, "20:54"));
    quiet(&system, MINA, 1).await;
    pass_to(&system, &eve(&stage, "20:55"));
    mails(&system, MINA, 2).await;
    pass_to(&system, &stage.at("09:30"));
    quiet(&system, MINA, 2).await;
    system.sign_in_again().await;
    system.verify().await;
}

/// A time of the day before the fair.
fn eve(stage: &Stage, time: &str) -> String {
    let day: jiff::civil::Date = stage.day.parse().unwrap();
    format!("{}T{time}:00+09:00", day.yesterday().unwrap())
}

/// Sets the clock, a second after the minute so that what is due then is due.
fn pass_to(system: &System, moment: &str) {
    system.clock().set_to(&moment.replace(":00+", ":01+"));
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

/// Asserts that no further mail comes, once everything that is due has been looked at.
async fn quiet(system: &System, address: &str, count: usize) {
    // Nothing tells that nothing comes: timers look five times a second here, and the sender once.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    let mails = system.smtp.mails_to(address);
    let subjects: Vec<_> = mails.iter().map(|mail| words(mail).0).collect();
    assert_eq!(mails.len(), count, "{subjects:?}");
}

async fn move_visit(system: &System, stage: &Stage, visit: &Value, time: &str) {
    let path = format!("/v1/visits/{}/move", id(visit, "id"));
    let body = json!({
        "fair": stage.fair,
        "panel": stage.panel,
        "person": visit["participants"][0]["person"],
        "from": stage.at(time),
        "minutes": 10,
    });
    system.admin.post(&path, body).await.ok();
}

async fn reminder_that_is(system: &System, person: &str, state: &str) -> Value {
    let path = format!("/v1/deliveries?state={state}&person={person}");
    eventually("a reminder in that state", async || {
        let found = system.admin.get(&path).await.ok();
        let items = found["items"].as_array().cloned().unwrap_or_default();
        let tried = |one: &Value| one["channel"] == "reminder" && one["tries"] != 0;
        items.into_iter().find(tried)
    })
    .await
}
