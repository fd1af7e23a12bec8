//! A clock that jumps, forwards and backwards: what timers did is done once, and nothing comes back.

use harness::stage::weekdays;
use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

use super::{JUN, MINA};
use crate::reading::words;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_way_the_clock_jumps_no_timer_does_anything_twice_on_sqlite() {
    nothing_twice(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_way_the_clock_jumps_no_timer_does_anything_twice_on_postgres() {
    nothing_twice(Engine::Postgres).await;
}

async fn nothing_twice(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mut play = Play { system, stage };
    play.a_hold_ends_once().await;
    play.an_offer_goes_on_once().await;
    play.somebody_is_reminded_and_missed_once().await;
    play.system.verify().await;
}

struct Play {
    system: System,
    stage: Stage,
}

impl Play {
    async fn jump(&mut self, minutes: i64) {
        self.system.clock().pass(minutes);
        self.system.sign_in_again().await;
    }

    async fn jump_to(&mut self, moment: &str) {
        self.system.clock().set_to(moment);
        self.system.sign_in_again().await;
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        self.system.admin.post(path, body).await.ok()
    }

    /// Lets every timer look several times.
    async fn timers_look(&self) {
        // Nothing tells that nothing happens: timers look five times a second here.
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        self.system.settle().await;
    }

    async fn booking(&self, booking: &Value) -> Value {
        let path = format!("/v1/bookings/{}", id(booking, "id"));
        self.system.admin.get(&path).await.ok()
    }

    async fn becomes(&self, booking: &Value, state: &str) -> Value {
        let what = format!("the booking is {state}");
        eventually(&what, async || {
            let found = self.booking(booking).await;
            (found["state"] == state).then_some(found)
        })
        .await
    }

    /// How often an action stands in the trail of a booking or an entry.
    async fn count(&self, subject: &str, action: &str) -> usize {
        let path = format!("/v1/audit-trail?subject={subject}&limit=200");
        let trail = self.system.admin.get(&path).await.ok();
        let entries = trail["items"].as_array().expect("a list").iter();
        entries.filter(|one| one["action"] == action).count()
    }

    async fn a_hold_ends_once(&mut self) {
        let jun = self.stage.seeker(&self.system, "이준", JUN).await;
        let (path, mut body) = self.stage.visit(&jun, "15:00");
        body["hold"] = json!(true);
        let hold = self.post(&path, body).await;
        self.jump(-120).await;
        self.timers_look().await;
        assert_eq!(
            self.booking(&hold).await["state"],
            "held",
            "its time has not come"
        );
        self.jump(126).await;
        let ended = self.becomes(&hold, "expired").await;
        for minutes in [-300, 600, -300] {
            self.jump(minutes).await;
            self.timers_look().await;
        }
        assert_eq!(self.booking(&hold).await, ended);
        let subject = id(&hold, "id");
        assert_eq!(self.count(&subject, "release_expired_holds").await, 1);
    }

    async fn an_offer_goes_on_once(&mut self) {
        let holder = self
            .stage
            .seeker(&self.system, "최차지", "holder@mail.example")
            .await;
        let sora = self
            .stage
            .seeker(&self.system, "박소라", "sora@mail.example")
            .await;
        let dara = self
            .stage
            .seeker(&self.system, "정다라", "dara@mail.example")
            .await;
        let (path, body) = self.stage.seat_session(&holder, "10:00");
        let session = self.post(&path, body).await;
        let within = json!({ "from": self.stage.at("10:00"), "to": self.stage.at("11:00") });
        let wish = |person: &str| {
            json!({
                "person": person, "kind": "mock_interview", "notice_version": "2026-11",
                "wishes": [{ "resource": self.stage.seat, "within": within }],
            })
        };
        let first = id(&self.post("/v1/waits", wish(&sora)).await, "id");
        let second = id(&self.post("/v1/waits", wish(&dara)).await, "id");
        let cancel = format!("/v1/mock-interviews/{}/cancel", id(&session, "id"));
        self.post(&cancel, json!({})).await;
        self.waits_in(&first, "offered").await;
        self.jump(-60).await;
        self.timers_look().await;
        self.waits_in(&first, "offered").await;
        self.waits_in(&second, "waiting").await;
        self.jump(91).await;
        self.waits_in(&second, "offered").await;
        self.waits_in(&first, "run_out").await;
        // Back before it was offered, and on again before this offer runs out.
        for minutes in [-45, 60, -15] {
            self.jump(minutes).await;
            self.timers_look().await;
        }
        self.waits_in(&first, "run_out").await;
        self.waits_in(&second, "offered").await;
        for wait in [&first, &second] {
            assert_eq!(
                self.count(wait, "offer_place").await,
                1,
                "each is offered it once"
            );
        }
        self.jump(31).await;
        self.waits_in(&second, "run_out").await;
        self.jump(-31).await;
        self.timers_look().await;
        self.waits_in(&second, "run_out").await;
        for wait in [&first, &second] {
            assert_eq!(self.count(wait, "release_expired_holds").await, 1);
        }
    }

    async fn waits_in(&self, wait: &str, state: &str) {
        let what = format!("the entry is {state}");
        eventually(&what, async || {
            let path = format!("/v1/waits/{wait}");
            let entry = self.system.admin.get(&path).await.ok();
            (entry["entry"]["state"] == state).then_some(())
        })
        .await;
    }

    async fn somebody_is_reminded_and_missed_once(&mut self) {
        let mina = self.stage.seeker(&self.system, "김민아", MINA).await;
        let room = json!({ "name": "작은 방", "place": "4층", "open": weekdays() });
        let room = id(&self.post("/v1/rooms", room).await, "room");
        let loan = json!({
            "person": mina, "from": self.stage.at("14:00"), "minutes": 60, "purpose": "연습",
        });
        let loan = self.post(&format!("/v1/rooms/{room}/loans"), loan).await;
        self.mails(1).await;
        let day: jiff::civil::Date = self.stage.day.parse().expect("a day");
        let eve = format!("{}T14:00:01+09:00", day.yesterday().expect("a day before"));
        self.jump_to(&eve).await;
        self.mails(2).await;
        self.there_and_back(-60 * 24).await;
        self.mails(2).await;
        let at = self.stage.at("13:00");
        self.jump_to(&at.replace(":00+", ":01+")).await;
        self.mails(3).await;
        self.there_and_back(-90).await;
        self.mails(3).await;
        let at = self.stage.at("14:10");
        self.jump_to(&at.replace(":00+", ":01+")).await;
        let missed = self.becomes(&loan, "no_show").await;
        self.there_and_back(-30).await;
        self.there_and_back(60 * 12).await;
        assert_eq!(self.booking(&loan).await, missed);
        let subject = id(&loan, "id");
        assert_eq!(self.count(&subject, "release_missed_bookings").await, 1);
        let standing = format!("/v1/people/{mina}/standing");
        let standing = self.system.admin.get(&standing).await.ok();
        assert_eq!(standing["missed"].as_array().map(Vec::len), Some(1));
        self.mails(3).await;
    }

    async fn there_and_back(&mut self, minutes: i64) {
        for minutes in [minutes, -minutes] {
            self.jump(minutes).await;
            self.timers_look().await;
        }
    }

    /// So many mails came to Mina, and no more.
    async fn mails(&self, count: usize) {
        eventually("a mail comes", async || {
            (self.system.smtp.mails_to(MINA).len() >= count).then_some(())
        })
        .await;
        let mails = self.system.smtp.mails_to(MINA);
        let subjects: Vec<_> = mails.iter().map(|mail| words(mail).0).collect();
        assert_eq!(mails.len(), count, "{subjects:?}");
    }
}
