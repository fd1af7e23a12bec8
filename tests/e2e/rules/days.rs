//! Other days of a fair list the bookings they leave out and cancel none.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

use super::MINA;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_days_of_a_fair_list_what_they_leave_out_and_close_only_its_times_on_sqlite() {
    leave_out(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_days_of_a_fair_list_what_they_leave_out_and_close_only_its_times_on_postgres() {
    leave_out(Engine::Postgres).await;
}

async fn leave_out(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let book = async |(path, body): (String, Value)| id(&admin.post(&path, body).await.ok(), "id");
    let early = book(stage.visit(&mina, "10:00")).await;
    let late = book(stage.visit(&jun, "14:00")).await;
    let (path, mut body) = stage.interview(&jun, "15:00");
    body["fair"] = json!(stage.fair);
    let interview = book((path, body)).await;
    // What lay outside the days before is not theirs.
    let (path, mut body) = stage.interview(&mina, "16:30");
    body["fair"] = json!(stage.fair);
    let elsewhere = book((path, body)).await;

    let changed = shorten(&system, &stage, "13:00").await;
    let mut expected = [late.clone(), interview.clone()];
    expected.sort_unstable();
    assert_eq!(listed(&changed), expected, "{changed}");
    for booking in [&early, &late, &interview, &elsewhere] {
        let path = format!("/v1/bookings/{booking}");
        let found = admin.get(&path).await.ok();
        assert_eq!(found["state"], "confirmed", "nothing is cancelled: {found}");
    }
    let (path, body) = stage.visit(&mina, "14:30");
    eventually("the times outside are closed", async || {
        let panels = format!("/v1/fairs/{}/panels", stage.fair);
        let panels = admin.get(&panels).await.ok();
        let to = panels["items"][0]["ranges"][0]["to"].clone();
        let to: jiff::Timestamp = to.as_str()?.parse().ok()?;
        (json!(to) == json!(stage.at("13:00").parse::<jiff::Timestamp>().unwrap())).then_some(())
    })
    .await;
    let refused = admin.post(&path, body).await;
    assert_eq!(refused.code(), "outside_hours", "{}", refused.body);
    // Whatever was not moved yet is listed again by the next change.
    let again = shorten(&system, &stage, "13:30").await;
    assert_eq!(listed(&again), [late]);
    let same_days = shorten(&system, &stage, "13:30").await;
    assert!(listed(&same_days).is_empty(), "{same_days}");
    let stranger = crate::people::seeker(&system, "남궁남", "stranger@mail.example").await;
    let path = format!("/v1/fairs/{}", stage.fair);
    let refused = stranger.put(&path, terms(&system, &stage, "13:00").await);
    let refused = refused.await;
    assert_eq!(refused.problem(), (403, "not_allowed"));
    system.verify().await;
}

/// Lets the fair end at a time of its day, and returns the answer.
async fn shorten(system: &System, stage: &Stage, end: &str) -> Value {
    let path = format!("/v1/fairs/{}", stage.fair);
    let terms = terms(system, stage, end).await;
    system.admin.put(&path, terms).await.ok()
}

/// The fair as it is, but for its end.
async fn terms(system: &System, stage: &Stage, end: &str) -> Value {
    let path = format!("/v1/fairs/{}", stage.fair);
    let found = system.admin.get(&path).await.ok();
    let kept = [
        "title",
        "mode",
        "employer_window",
        "seeker_window",
        "place",
        "zone",
        "version",
    ];
    let mut terms: Value = kept
        .into_iter()
        .map(|field| (field.to_owned(), found[field].clone()))
        .collect();
    terms["seeker_window"]["to"] = json!(stage.at(end));
    terms["days"] = json!([{ "from": stage.at("10:00"), "to": stage.at(end) }]);
    terms
}

fn listed(change: &Value) -> Vec<String> {
    let outside = change["outside"].as_array().expect("a list");
    let mut ids: Vec<_> = outside.iter().map(|one| id(one, "booking")).collect();
    ids.sort_unstable();
    ids
}
