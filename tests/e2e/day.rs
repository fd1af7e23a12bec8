//! The day of a booking, by a clock that is moved: who comes is seen, who does not is not waited for,
//! and nobody is told of a cancel that was none.

mod cancels;
mod morning;
pub mod people;

use harness::system::id;
use harness::{Engine, Stage, System, eventually, eventually_ok};
use people::{methods, signed_in};
use serde_json::{Value, json};

const INTERVIEWER: &str = "interviewer@firm.example";

/// Seekers of the fair, by the local parts of their addresses.
const SEEKERS: [&str; 5] = ["mina", "jun", "hana", "sora", "dara"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_come_in_time_has_missed_it_also_after_a_crash_on_sqlite() {
    plays_a_morning(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_come_in_time_has_missed_it_also_after_a_crash_on_postgres() {
    plays_a_morning(Engine::Postgres).await;
}

async fn plays_a_morning(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mut day = Day::begin(system, stage).await;
    let [mina, jun, hana, sora, dara] = day.seekers.clone();
    let visit = day.book(day.stage.visit(&mina, "10:00")).await;
    let interview = day.book(day.stage.interview(&jun, "10:00")).await;
    let loan = day.book(day.stage.loan(&hana, "10:00")).await;
    let session = day.book(day.stage.seat_session(&sora, "10:00")).await;
    let next_visit = day.book(day.stage.visit(&dara, "10:10")).await;
    day.system.settle().await;

    day.it_is("10:05").await;
    day.nothing_is_late_yet(&visit).await;
    day.only_the_host_starts(&visit, &next_visit).await;
    day.the_employer_receives(&interview, &next_visit, &loan)
        .await;

    day.system.madang.kill();
    day.system.clock().set_to(&day.stage.at("10:10"));
    day.system.crash_and_restart().await;
    for missed in [&visit, &loan, &session] {
        day.becomes(missed, "no_show").await;
    }
    day.is(&interview, "checked_in").await;
    day.is(&next_visit, "completed").await;
    day.the_employers_list_shows(&[(&visit, "no_show"), (&next_visit, "completed")])
        .await;
    day.was_missed_once_by_the_system(&visit).await;
    let late = day.post(&visit, "start", json!({})).await;
    assert_eq!(late.problem(), (409, "wrong_state"), "{}", late.body);

    let (path, body) = day.stage.loan(&mina, "10:15");
    let next_loan = id(&day.system.admin.post(&path, body).await.ok(), "id");
    day.a_wrong_no_show_is_corrected(&visit, &session, (&loan, &next_loan))
        .await;
    day.system.settle().await;
    for who in SEEKERS {
        let told = methods(&day.system, &address(who));
        assert!(told.iter().all(|method| method == "REQUEST"), "{told:?}");
    }
    day.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_that_is_called_off_ends_what_has_not_started_and_leaves_what_has() {
    let system = System::rehearse(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let mut day = Day::begin(system, stage).await;
    let [mina, jun, hana, sora, _] = day.seekers.clone();
    let missed = day.book(day.stage.visit(&mina, "10:00")).await;
    let started = day.book(day.stage.visit(&jun, "10:10")).await;
    let begun = day.book(day.stage.visit(&hana, "10:20")).await;
    let to_come = day.book(day.stage.visit(&sora, "11:00")).await;
    for who in &SEEKERS[..4] {
        let invited = async || (methods(&day.system, &address(who)).len() == 1).then_some(());
        eventually("the invitation has left", invited).await;
    }
    day.it_is("10:15").await;
    day.becomes(&missed, "no_show").await;
    day.post(&started, "start", json!({})).await.ok();
    day.it_is("10:22").await;
    let path = format!("/v1/fairs/{}/cancel", day.stage.fair);
    day.system.admin.post(&path, json!({})).await.ok();
    for off in [&begun, &to_come] {
        day.becomes(off, "cancelled").await;
    }
    // Whose visit is cancelled hears by that; all others who are registered hear of the fair.
    let mails = [2, 2, 2, 2, 1];
    let come = || SEEKERS.map(|who| methods(&day.system, &address(who)).len());
    let told = async || (come() == mails).then_some(()).ok_or_else(come);
    eventually_ok("everybody is told", told).await;
    day.system.settle().await;
    day.is(&missed, "no_show").await;
    day.is(&started, "checked_in").await;
    for (who, (told, expected)) in SEEKERS.iter().zip(mails.iter().zip([0, 0, 1, 1, 0])) {
        let methods = methods(&day.system, &address(who));
        assert_eq!(methods.len(), *told, "{who}: {methods:?}");
        let cancels = methods.iter().filter(|one| *one == "CANCEL").count();
        assert_eq!(cancels, expected, "{who}: {methods:?}");
    }
    day.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_seekers_own_cancel_after_the_evening_before_is_late_and_its_reason_is_kept_on_sqlite()
 {
    their_own_is_late(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_seekers_own_cancel_after_the_evening_before_is_late_and_its_reason_is_kept_on_postgres()
 {
    their_own_is_late(Engine::Postgres).await;
}

async fn their_own_is_late(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mut day = Day::begin(system, stage).await;
    let [mina, jun, hana, ..] = day.seekers.clone();
    let own = day.book(day.stage.visit(&mina, "10:00")).await;
    let by_employer = day.book(day.stage.visit(&jun, "10:10")).await;
    let by_staff = day.book(day.stage.visit(&hana, "10:20")).await;
    day.it_is("09:00").await;
    let mina = signed_in(&day.system, &address("mina")).await;
    let member = signed_in(&day.system, INTERVIEWER).await;
    let cancels = [
        (&own, &mina, "late_cancelled"),
        (&by_employer, &member, "cancelled"),
        (&by_staff, &day.system.admin, "cancelled"),
    ];
    for (visit, who, state) in cancels {
        let reason = json!({ "reason": "급한 사정" });
        let path = format!("{visit}/cancel");
        let cancelled = who.post(&path, reason).await.ok();
        assert_eq!(cancelled["state"], state);
        let seen = member.get(visit).await.ok();
        assert_eq!(seen["state"], state);
        assert_eq!(seen["reason"], "급한 사정");
    }
    day.each_other_kind_is_late_too().await;
    day.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hold_is_no_obstacle_from_the_moment_it_has_run_out() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(system) = System::rehearse(engine).await else {
            return;
        };
        let stage = Stage::set(&system).await;
        let day = Day::begin(system, stage).await;
        let [mina, jun, ..] = day.seekers.clone();
        let wishes = |person: &str| {
            [
                day.stage.visit(person, "10:00"),
                day.stage.loan(person, "11:00"),
                day.stage.seat_session(person, "13:00"),
            ]
        };
        for (path, mut body) in wishes(&mina) {
            body["hold"] = json!(true);
            day.system.admin.post(&path, body).await.ok();
        }
        for (path, body) in wishes(&jun) {
            let refusal = day.system.admin.post(&path, body).await;
            assert_eq!(refusal.status, 409, "{}", refusal.body);
        }
        day.system.clock().pass(5);
        for (path, body) in wishes(&jun) {
            let booked = day.system.admin.post(&path, body).await.ok();
            assert_eq!(booked["state"], "confirmed");
        }
        day.system.verify().await;
    }
}

/// A fair's day, and its seekers.
struct Day {
    system: System,
    stage: Stage,
    seekers: [String; 5],
}

impl Day {
    async fn begin(system: System, stage: Stage) -> Self {
        let mut seekers = Vec::new();
        for who in SEEKERS {
            seekers.push(stage.seeker(&system, "김민아", &address(who)).await);
        }
        let seekers = seekers.try_into().expect("five seekers");
        Self {
            system,
            stage,
            seekers,
        }
    }

    /// Where the booking that was made is found.
    async fn book(&self, (path, body): (String, Value)) -> String {
        let booking = self.system.admin.post(&path, body).await.ok();
        let kind = match booking["kind"].as_str() {
            Some("booth_visit") => "visits",
            Some("room_loan") => "loans",
            Some("mock_interview") => "mock-interviews",
            Some("side_event" | "counselling") => "desk-bookings",
            _ => "interviews",
        };
        format!("/v1/{kind}/{}", id(&booking, "id"))
    }

    async fn it_is(&mut self, time: &str) {
        self.system.clock().set_to(&self.stage.at(time));
        self.system.sign_in_again().await;
    }

    /// Staff do something with a booking.
    async fn post(&self, booking: &str, what: &str, body: Value) -> harness::Reply {
        let path = format!("{booking}/{what}");
        self.system.admin.post(&path, body).await
    }

    async fn state(&self, booking: &str) -> Value {
        let (_, id) = booking.rsplit_once('/').expect("an id");
        let path = format!("/v1/bookings/{id}");
        self.system.admin.get(&path).await.ok()["state"].clone()
    }

    async fn is(&self, booking: &str, expected: &str) {
        assert_eq!(self.state(booking).await, expected);
    }

    async fn becomes(&self, booking: &str, expected: &str) {
        let there = async || (self.state(booking).await == expected).then_some(());
        eventually("the booking follows", there).await;
    }
}

fn address(who: &str) -> String {
    format!("{who}@mail.example")
}
