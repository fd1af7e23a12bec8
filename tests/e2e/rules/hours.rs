//! Changed hours list what they touch and delete nothing, also while people book.

use std::collections::BTreeMap;

use harness::system::id;
use harness::{Engine, Reply, Stage, System};
use serde_json::{Value, json};

const BOOKERS: usize = 30;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hours_that_change_under_load_leave_every_booking_inside_or_listed_on_sqlite() {
    change_under_load(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hours_that_change_under_load_leave_every_booking_inside_or_listed_on_postgres() {
    change_under_load(Engine::Postgres).await;
}

async fn change_under_load(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let room =
        json!({ "name": "큰 방", "place": "3층", "capacity": 20, "open": until("17:00:00") });
    let room = id(&system.admin.post("/v1/rooms", room).await.ok(), "room");
    let mut people = Vec::new();
    for number in 0..BOOKERS {
        let address = format!("booker{number}@mail.example");
        people.push(stage.seeker(&system, "예약자", &address).await);
    }
    let asked: Vec<_> = people
        .iter()
        .enumerate()
        .flat_map(|(number, person)| {
            // Half of them lie after the hours that are to come.
            let hour = 10 + number % 7;
            let loan = json!({
                "person": person, "from": stage.at(&format!("{hour}:00")), "minutes": 30, "purpose": "연습",
            });
            let (visits, mut visit) = stage.visit(person, "10:00");
            visit["from"] = json!(stage.at(&format!("{:02}:{}0", 10 + number / 6, number % 6)));
            [(format!("/v1/rooms/{room}/loans"), loan), (visits, visit)]
        })
        .collect();
    let booking = asked.into_iter().map(|(path, body)| {
        let client = system.admin.clone();
        tokio::spawn(async move { client.post(&path, body).await })
    });
    let booking: Vec<_> = booking.collect();
    let edit = json!({ "version": 0, "name": "큰 방", "place": "3층", "capacity": 20, "open": until("13:00:00") });
    let path = format!("/v1/rooms/{room}");
    let published = format!("/v1/fairs/{}/panels", stage.fair);
    let range = json!({ "from": stage.at("10:00"), "to": stage.at("12:00") });
    let publish = json!({
        "application": stage.application, "panels": 1, "ranges": [range], "minutes": 10,
    });
    let (changed, panel) = tokio::join!(
        system.admin.put(&path, edit),
        system.admin.post(&published, publish)
    );
    let mut won = Vec::new();
    for one in booking {
        won.extend(kept(one.await.unwrap()));
    }
    let listed = listed(&[changed.ok(), panel.ok()]);
    for booking in &won {
        let found = system
            .admin
            .get(&format!("/v1/bookings/{booking}"))
            .await
            .ok();
        assert_eq!(found["state"], "confirmed", "nothing is lost: {found}");
        let ends = match id(&found, "kind").as_str() {
            "booth_visit" => stage.at("12:00"),
            _ => stage.at("13:00"),
        };
        let is_inside = moment(&found["during"]["to"]) <= moment(&json!(ends));
        assert_ne!(is_inside, listed.contains_key(booking), "{found}");
    }
    assert!(listed.keys().all(|one| won.contains(one)), "{listed:?}");
    assert!(!won.is_empty());
    let (sound, printed) = system.run(&["verify"]);
    assert!(sound, "{printed}");
    system.verify().await;
}

fn until(to: &str) -> Value {
    let day = |day: &str| json!({ "weekday": day, "from": "10:00:00", "to": to });
    ["tuesday", "wednesday", "thursday", "friday"]
        .map(day)
        .into()
}

/// The booking that was made; a refusal is about hours or places.
fn kept(reply: Reply) -> Option<String> {
    match (reply.status, reply.code()) {
        (201, _) => Some(id(&reply.body, "id")),
        (_, "outside_hours" | "off_grid" | "panel_taken" | "room_taken" | "no_time_to_walk") => {
            None
        }
        (_, "person_busy") => None,
        _ => panic!("{}", reply.body),
    }
}

fn listed(changes: &[Value]) -> BTreeMap<String, Value> {
    let outside = changes
        .iter()
        .flat_map(|one| one["outside"].as_array().cloned().unwrap_or_default());
    outside.map(|one| (id(&one, "booking"), one)).collect()
}

fn moment(value: &Value) -> jiff::Timestamp {
    let text = value.as_str().expect("a moment");
    text.parse().expect("a moment")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_times_of_a_panel_list_its_visits_and_interviews_and_cancel_none() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(system) = System::start(engine).await else {
            return;
        };
        panel_lists(system).await;
    }
}

async fn panel_lists(system: System) {
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let book =
        async |(path, body): (String, Value)| id(&system.admin.post(&path, body).await.ok(), "id");
    let early = book(stage.visit(&mina, "10:00")).await;
    let late = book(stage.visit(&jun, "14:00")).await;
    let (path, mut interview) = stage.interview(&jun, "15:00");
    interview["fair"] = json!(stage.fair);
    let interview = book((path, interview)).await;
    let range = json!({ "from": stage.at("10:00"), "to": stage.at("12:00") });
    let body = json!({
        "application": stage.application, "panels": 1, "ranges": [range], "minutes": 10,
    });
    let path = format!("/v1/fairs/{}/panels", stage.fair);
    let changed = system.admin.post(&path, body).await.ok();
    let touched = listed(&[changed]);
    let mut expected = [late.clone(), interview.clone()];
    expected.sort_unstable();
    assert_eq!(
        touched.keys().collect::<Vec<_>>(),
        expected.iter().collect::<Vec<_>>()
    );
    let close = format!("{path}/{}/close", stage.panel);
    let closed = system.admin.post(&close, json!({})).await.ok();
    assert_eq!(closed["closed"], true);
    let touched = listed(&[closed]);
    assert!(
        touched.contains_key(&early) && touched.contains_key(&late),
        "{touched:?}"
    );
    for booking in [&early, &late, &interview] {
        let found = system
            .admin
            .get(&format!("/v1/bookings/{booking}"))
            .await
            .ok();
        assert_eq!(found["state"], "confirmed");
    }
    let cancelling = json!({ "cancel_visits": true });
    let closed = system.admin.post(&close, cancelling).await.ok();
    assert_eq!(
        closed["outside"],
        json!([]),
        "they are cancelled: nothing is left over"
    );
    let stranger = crate::people::seeker(&system, "남궁남", "stranger@mail.example").await;
    let refused = stranger.post(&close, json!({})).await;
    assert_eq!(refused.problem(), (403, "not_allowed"));
    system.verify().await;
}
