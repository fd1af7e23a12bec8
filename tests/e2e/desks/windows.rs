//! When seekers may book a talk or a counsellor: from so long before until so long before.

use super::{book, places};
use crate::day::people::signed_in;
use harness::system::id;
use harness::{Client, Engine, Reply, Stage, System};
use serde_json::{Value, json};

const PEOPLE: [&str; 3] = ["mina@mail.example", "jun@mail.example", "sora@mail.example"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn before_booking_opens_and_after_it_closes_seekers_are_told_so_and_staff_book_on_sqlite() {
    opens_and_closes(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn before_booking_opens_and_after_it_closes_seekers_are_told_so_and_staff_book_on_postgres() {
    opens_and_closes(Engine::Postgres).await;
}

async fn opens_and_closes(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mut people = Vec::new();
    for address in PEOPLE {
        people.push(stage.seeker(&system, "김민아", address).await);
    }
    let both = both(&system, &stage).await;
    let day: jiff::civil::Date = stage.day.parse().expect("a day");
    let eve = |time: &str| format!("{}T{time}:00+09:00", day.yesterday().expect("a day before"));

    let mina = it_is(&mut system, &eve("12:55"), PEOPLE[0]).await;
    for one in &both {
        let early = one.asked(&mina, &stage).await;
        is_refused(&early, "too_far_ahead", ("opens", &eve("13:00")));
        assert!(places(&mina, &stage, &one.desk).await.is_empty());
    }
    let mina = it_is(&mut system, &eve("13:00"), PEOPLE[0]).await;
    for one in &both {
        let booking = one.asked(&mina, &stage).await.ok();
        assert_eq!(booking["state"], "confirmed");
        let cancel = format!("/v1/desk-bookings/{}/cancel", id(&booking, "id"));
        mina.post(&cancel, json!({})).await.ok();
    }
    let jun = it_is(&mut system, &stage.at("11:55"), PEOPLE[1]).await;
    let talk = &both[0];
    talk.asked(&jun, &stage).await.ok();
    let sora = it_is(&mut system, &stage.at("12:01"), PEOPLE[2]).await;
    for one in &both {
        let late = one.asked(&sora, &stage).await;
        is_refused(&late, "booking_closed", ("closes", &stage.at("12:00")));
    }
    assert_eq!(places(&sora, &stage, &talk.desk).await, [("14:00", 5)]);
    staff_book_it_and_she_cannot_come_back(&system, &stage, talk, (&sora, &people[2])).await;
    system.verify().await;
}

/// Staff are bound by the past alone; whoever moves away finds the time closed behind her.
async fn staff_book_it_and_she_cannot_come_back(
    system: &System,
    stage: &Stage,
    talk: &Desk,
    (sora, person): (&Client, &str),
) {
    let path = format!("/v1/desks/{}/bookings", talk.desk);
    let from = stage.at(talk.time);
    let booking = book(&system.admin, &path, person, &from).await.ok();
    let path = format!("/v1/desk-bookings/{}/move", id(&booking, "id"));
    let later = json!({ "version": 0, "from": stage.at("14:00") });
    let moved = sora.post(&path, later).await.ok();
    let back = json!({ "version": 1, "from": from });
    let late = sora.post(&path, back).await;
    is_refused(&late, "booking_closed", ("closes", &stage.at("12:00")));
    let kept = format!("/v1/bookings/{}", id(&booking, "id"));
    let kept = sora.get(&kept).await.ok();
    assert_eq!(
        (&kept["during"], &kept["version"]),
        (&moved["during"], &json!(1))
    );
}

/// A desk, and the time that is wanted there.
struct Desk {
    desk: String,
    time: &'static str,
}

impl Desk {
    async fn asked(&self, who: &Client, stage: &Stage) -> Reply {
        let path = format!("/v1/desks/{}/bookings", self.desk);
        let wish = json!({ "from": stage.at(self.time) });
        who.post(&path, wish).await
    }
}

/// A talk at one o'clock that closes an hour before, as the centre rules, and a counsellor at two who wants
/// to know two hours before: both open at one o'clock of the day before, and close at noon.
async fn both(system: &System, stage: &Stage) -> [Desk; 2] {
    let kim = system.person("김상담", "counsellor@centre.example").await;
    let role = format!("/v1/people/{kim}/roles/counsellor");
    system.admin.put(&role, json!({})).await.ok();
    let opened = async |terms: Value, time: &'static str| {
        let view = system.admin.post("/v1/desks", terms).await.ok();
        let desk = id(&view, "desk");
        Desk { desk, time }
    };
    let until_three = |from: &str| json!([{ "from": stage.at(from), "to": stage.at("15:00") }]);
    let talk = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair,
        "capacity": 5, "times": until_three("13:00"), "minutes": 60, "opens_before": 24 * 60,
    });
    let counselling = json!({
        "kind": "counselling", "name": "진로 상담", "place": "2층 상담실", "host": kim,
        "times": until_three("14:00"), "minutes": 60, "opens_before": 25 * 60, "closes_before": 120,
    });
    [
        opened(talk, "13:00").await,
        opened(counselling, "14:00").await,
    ]
}

/// The clock shows this, and somebody has signed in newly.
async fn it_is(system: &mut System, time: &str, who: &str) -> Client {
    system.clock().set_to(time);
    system.sign_in_again().await;
    signed_in(system, who).await
}

/// Says why, and when it was or will be otherwise.
fn is_refused(reply: &Reply, code: &str, (fact, moment): (&str, &str)) {
    assert_eq!(reply.problem(), (422, code), "{}", reply.body);
    let told: jiff::Timestamp = id(&reply.body["facts"], fact).parse().expect("a moment");
    assert_eq!(told, moment.parse().expect("a moment"), "{}", reply.body);
}
