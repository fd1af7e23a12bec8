//! Staff book interviews, and move anything, beyond a rule about the person for a reason that is kept.

use harness::system::id;
use harness::{Engine, Stage, System};
use serde_json::{Value, json};

use super::{JUN, MINA};
use crate::people::signed_in;
use crate::waiting::employers::another;

const WHY: &str = "직원이 함께 이동함";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staff_go_beyond_the_way_with_interviews_and_moves_for_a_reason_and_nobody_else_on_sqlite()
{
    go_beyond(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staff_go_beyond_the_way_with_interviews_and_moves_for_a_reason_and_nobody_else_on_postgres()
 {
    go_beyond(Engine::Postgres).await;
}

async fn go_beyond(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let member = signed_in(&system, "interviewer@firm.example").await;
    let (path, body) = stage.visit(&mina, "10:00");
    let visit = admin.post(&path, body).await.ok();
    let (path, mut body) = stage.interview(&mina, "10:20");
    let refused = admin.post(&path, body.clone()).await;
    assert_eq!(refused.problem(), (409, "no_time_to_walk"));
    body["exception"] = json!(WHY);
    let refused = member.post(&path, body.clone()).await;
    assert_eq!(refused.problem(), (403, "not_allowed"), "{}", refused.body);
    let booked = admin.post(&path, body).await.ok();
    assert_eq!(booked["exception"], WHY);
    let cancel = format!("/v1/interviews/{}/cancel", id(&booked, "id"));
    admin.post(&cancel, json!({})).await.ok();

    let (path, body) = stage.interview(&mina, "13:00");
    let interview = admin.post(&path, body).await.ok();
    let (path, body) = stage.loan(&mina, "15:00");
    let loan = admin.post(&path, body).await.ok();
    let moves = [
        (
            format!("/v1/interviews/{}/move", id(&interview, "id")),
            json!({
                "version": interview["version"], "people": [mina, stage.interviewer],
                "rooms": [stage.rooms[0]], "from": stage.at("10:20"), "minutes": 30,
            }),
        ),
        (
            format!("/v1/visits/{}/move", id(&visit, "id")),
            json!({
                "fair": stage.fair, "panel": stage.panel, "person": mina, "from": stage.at("14:40"),
            }),
        ),
    ];
    for (path, mut body) in moves {
        let refused = admin.post(&path, body.clone()).await;
        assert_eq!(refused.problem(), (409, "no_time_to_walk"), "{path}");
        body["exception"] = json!(WHY);
        let refused = member.post(&path, body.clone()).await;
        assert!([403, 404].contains(&refused.status), "{}", refused.body);
        let moved = admin.post(&path, body).await.ok();
        assert_eq!(moved["exception"], WHY, "{path}");
    }
    staff_without_a_reason_are_bound_by_caps(&system, &stage, &mina, &loan).await;
    two_ai_sessions_a_month(&system, &stage).await;
    five_employers_a_fair(&system, &stage).await;
    system.verify().await;
}

/// One room a week, also by moving the loan of another week.
async fn staff_without_a_reason_are_bound_by_caps(
    system: &System,
    stage: &Stage,
    mina: &str,
    loan: &Value,
) {
    let day: jiff::civil::Date = stage.day.parse().expect("a day");
    let next_week = format!("{}T11:00:00+09:00", day + jiff::Span::new().days(7));
    let room = json!({
        "name": "먼저 여는 방", "place": "4층", "open": harness::stage::weekdays(),
        "opens_before": 30 * 24 * 60,
    });
    let room = id(&system.admin.post("/v1/rooms", room).await.ok(), "room");
    let path = format!("/v1/rooms/{room}/loans");
    let body = json!({ "person": mina, "from": next_week, "minutes": 60, "purpose": "면접 연습" });
    let other = system.admin.post(&path, body).await.ok();
    let path = format!("/v1/loans/{}/move", id(&other, "id"));
    let mut body = json!({
        "version": other["version"], "person": mina, "room": stage.rooms[1],
        "from": stage.at("11:20"), "minutes": 60,
    });
    let refused = system.admin.post(&path, body.clone()).await;
    assert_eq!(refused.problem(), (409, "room_loan_cap"), "{loan}");
    body["exception"] = json!(WHY);
    let moved = system.admin.post(&path, body).await.ok();
    assert_eq!(moved["exception"], WHY);
}

async fn two_ai_sessions_a_month(system: &System, stage: &Stage) {
    let jun = stage.seeker(system, "이준", JUN).await;
    for time in ["10:00", "11:30"] {
        let (path, body) = stage.seat_session(&jun, time);
        system.admin.post(&path, body).await.ok();
    }
    is_one_too_many(system, stage.seat_session(&jun, "13:00"), "ai_session_cap").await;
}

/// One of the five again is no sixth.
async fn five_employers_a_fair(system: &System, stage: &Stage) {
    let sora = stage.seeker(system, "박소라", "sora@mail.example").await;
    let mut panels = vec![stage.panel.clone()];
    for name in ["바다운송", "하늘식품", "숲속가구", "들판농산", "호수전자"] {
        panels.push(another(system, stage, name).await.1);
    }
    let visit = |panel: &str, time: &str| {
        let path = format!("/v1/fairs/{}/panels/{panel}/visits", stage.fair);
        (path, json!({ "person": sora, "from": stage.at(time) }))
    };
    let times = ["10:00", "10:10", "10:20", "10:30", "10:40"];
    for (panel, time) in panels.iter().zip(times) {
        let (path, body) = visit(panel, time);
        system.admin.post(&path, body).await.ok();
    }
    let (path, body) = visit(&panels[4], "11:00");
    system.admin.post(&path, body).await.ok();
    is_one_too_many(system, visit(&panels[5], "11:10"), "employer_cap").await;
}

/// Refused to staff who give no reason.
async fn is_one_too_many(system: &System, (path, mut body): (String, Value), code: &str) {
    let refused = system.admin.post(&path, body.clone()).await;
    assert_eq!(refused.problem(), (409, code), "{}", refused.body);
    assert_eq!(refused.body["facts"]["rule"], "caps", "{}", refused.body);
    body["exception"] = json!(WHY);
    let booked = system.admin.post(&path, body).await.ok();
    assert_eq!(booked["exception"], WHY);
}
