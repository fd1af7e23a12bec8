//! A fair of which every page of the organiser has something to show, and where each page is.

use super::super::House;
use crate::people::mailed_token;
use crate::timetables::scene::Scene;
use harness::system::id;
use harness::{Driver, Engine, System, eventually};
use serde_json::json;

const PLAN: &str = "kind,label,grid_row,grid_col,cells,orient,premium,power\n\
    booth,B1,1,1,1,h,0,1\nbooth,B2,1,2,1,h,0,0\nfeature,출구,3,1,1,h,0,0\n";

/// The fair, and the address of a page of each route.
pub(super) struct Ground {
    pub(super) house: House,
    pub(super) addresses: Vec<(&'static str, String)>,
}

/// What a fair has beside its stage.
struct Ids {
    fair: String,
    hall: String,
    allocation: String,
    session: String,
    run: String,
    person: String,
    registration: String,
}

impl Ground {
    /// Sets everything up; none where there is no browser.
    pub(super) async fn open() -> Option<Self> {
        let driver = Driver::start().await?;
        let system = System::start(Engine::Sqlite).await?;
        let mut scene = Scene::set(&system).await;
        scene.panels(&system.admin, 0, &[("10:00", "15:00")]).await;
        let people = scene.wishing(&system, &["mina"]).await;
        let house = House {
            stage: scene.stage.clone(),
            system,
            driver,
        };
        let run = scene.proposed(&house.system.admin).await;
        let (allocation, session) = allocation(&house).await;
        let ids = Ids {
            hall: hall(&house).await,
            allocation,
            session,
            run: id(&run, "id"),
            registration: registration(&house, &people[0]).await,
            person: people[0].clone(),
            fair: house.stage.fair.clone(),
        };
        reported(&house).await;
        let mut addresses = addresses(&house, &ids);
        addresses.push(("/join", format!("/join?token={}", invited(&house).await)));
        Some(Self { house, addresses })
    }
}

async fn hall(house: &House) -> String {
    let path = format!("/v1/fairs/{}/halls", house.stage.fair);
    let hall = json!({ "name": "별관", "csv": PLAN });
    id(&house.system.admin.post(&path, hall).await.ok(), "hall")
}

/// An allocation of a session of its own, once it has ended.
async fn allocation(house: &House) -> (String, String) {
    let (admin, stage) = (&house.system.admin, &house.stage);
    let session = json!({
        "name": "오후",
        "from": stage.at("13:00"),
        "to": stage.at("15:00"),
        "first_come": false,
    });
    let path = format!("/v1/fairs/{}/sessions", stage.fair);
    let session = id(&admin.post(&path, session).await.ok(), "id");
    for name in ["하늘식품", "바다전자"] {
        let employer = harness::stage::employer(&house.system, name).await;
        let body = json!({
            "employer": employer,
            "submit": true,
            "openings": [{ "title": "생산", "count": 2 }],
            "sessions": [session],
        });
        let path = format!("/v1/fairs/{}/applications", stage.fair);
        let application = id(&admin.post(&path, body).await.ok(), "id");
        let approve = format!("/v1/applications/{application}/approve");
        admin.post(&approve, json!({})).await.ok();
    }
    let path = format!("/v1/fairs/{}/allocations", stage.fair);
    let run = admin.post(&path, json!({ "seed": 7, "seconds": 1 })).await;
    let run = id(&run.ok(), "id");
    let path = format!("/v1/allocations/{run}");
    eventually("the end of the allocation", async || {
        let run = admin.get(&path).await.ok();
        let state = run["state"].as_str().unwrap_or_default().to_owned();
        (!["queued", "running"].contains(&state.as_str())).then_some(())
    })
    .await;
    (run, session)
}

async fn registration(house: &House, person: &str) -> String {
    let path = format!("/v1/fairs/{}/registrations", house.stage.fair);
    let all = house.system.admin.get(&path).await.ok();
    let all = all["items"].as_array().cloned().unwrap_or_default();
    let own = all.iter().find(|one| one["person"] == json!(person));
    id(own.expect("a registration"), "id")
}

/// What somebody unknown was mailed whom a member of the employer has asked to join.
async fn invited(house: &House) -> String {
    let (system, email) = (&house.system, "member@firm.example");
    let path = format!("/v1/employers/{}/members", house.stage.employer);
    let member = json!({ "name": "박담당", "email": email });
    system.admin.post(&path, member).await.ok();
    let nobody = system.nobody();
    let ask = json!({ "centre": system.centre, "email": email });
    nobody.post("/v1/sign-in-links", ask).await.ok();
    let token = json!({ "token": mailed_token(system, email, 1).await });
    let session = nobody.post("/v1/sign-in-links/confirm", token).await.ok();
    let unknown = "unknown@firm.example";
    let colleague = json!({ "name": "이면접", "email": unknown });
    let member = nobody.with_token(&id(&session, "token"));
    member.post(&path, colleague).await.ok();
    crate::joining::token(system, unknown).await
}

async fn reported(house: &House) {
    let path = format!("/v1/fairs/{}/reports", house.stage.fair);
    house.system.admin.post(&path, json!({})).await.ok();
}

fn addresses(house: &House, ids: &Ids) -> Vec<(&'static str, String)> {
    let stage = &house.stage;
    let all = of_everybody()
        .into_iter()
        .chain(of_centre())
        .chain(of_fair());
    all.map(|(pattern, query)| {
        let path = pattern
            .replace("{fair}", &ids.fair)
            .replace("{hall}", &ids.hall)
            .replace("{application}", &stage.application)
            .replace("{room}", &stage.rooms[0])
            .replace("{seat}", &stage.seat)
            .replace("{person}", &ids.person)
            .replace("{registration}", &ids.registration)
            .replace(
                "/allocation/{run}",
                &format!("/allocation/{}", ids.allocation),
            )
            .replace("{run}", &ids.run)
            .replace("{code}", "person_busy")
            .replace("{kind}", "reminder")
            .replace("{delivery}", &ids.run);
        let query = query.replace("{session}", &ids.session);
        (pattern, format!("{path}{query}"))
    })
    .collect()
}

fn of_everybody() -> Vec<(&'static str, &'static str)> {
    vec![
        ("/", ""),
        ("/help", ""),
        ("/docs", ""),
        ("/me/sign-in", ""),
        ("/sign-in", "?token=some"),
        ("/problems/{code}", ""),
    ]
}

fn of_centre() -> Vec<(&'static str, &'static str)> {
    vec![
        ("/organiser", ""),
        ("/organiser/new", ""),
        ("/organiser/rooms", ""),
        ("/organiser/rooms/{room}", ""),
        ("/organiser/seats/{seat}", ""),
        ("/organiser/holidays", ""),
        ("/organiser/policy", ""),
        ("/organiser/messages", ""),
        ("/organiser/messages/{kind}", ""),
        ("/organiser/staff", ""),
        ("/organiser/trail", ""),
    ]
}

fn of_fair() -> Vec<(&'static str, &'static str)> {
    let mut all = vec![("/organiser/fairs/{fair}/halls/{hall}", "?booth=B1")];
    all.push(("/organiser/fairs/{fair}/day/call", "?q=mina"));
    for pattern in [
        "/organiser/fairs/{fair}/allocation/{run}",
        "/organiser/fairs/{fair}/allocation/{run}/publish",
    ] {
        all.push((pattern, "?session={session}"));
    }
    let plain = [
        "/organiser/fairs/{fair}",
        "/organiser/fairs/{fair}/about",
        "/organiser/fairs/{fair}/days",
        "/organiser/fairs/{fair}/windows",
        "/organiser/fairs/{fair}/sessions",
        "/organiser/fairs/{fair}/publish",
        "/organiser/fairs/{fair}/cancel",
        "/organiser/fairs/{fair}/halls",
        "/organiser/fairs/{fair}/employers",
        "/organiser/fairs/{fair}/employers/{application}",
        "/organiser/fairs/{fair}/policy",
        "/organiser/fairs/{fair}/allocation",
        "/organiser/fairs/{fair}/allocation/preparation",
        "/organiser/fairs/{fair}/timetable",
        "/organiser/fairs/{fair}/timetable/terms",
        "/organiser/fairs/{fair}/timetable/repair",
        "/organiser/fairs/{fair}/timetable/runs/{run}",
        "/organiser/fairs/{fair}/timetable/runs/{run}/plan",
        "/organiser/fairs/{fair}/timetable/runs/{run}/unplaced",
        "/organiser/fairs/{fair}/timetable/runs/{run}/left-out",
        "/organiser/fairs/{fair}/timetable/runs/{run}/not-booked",
        "/organiser/fairs/{fair}/timetable/runs/{run}/publish",
        "/organiser/fairs/{fair}/day",
        "/organiser/fairs/{fair}/day/check-in",
        "/organiser/fairs/{fair}/day/walk-in",
        "/organiser/fairs/{fair}/day/walk-in/{registration}",
        "/organiser/fairs/{fair}/day/places",
        "/organiser/fairs/{fair}/day/call/{person}",
        "/organiser/fairs/{fair}/day/report",
        "/organiser/fairs/{fair}/day/messages",
    ];
    all.extend(plain.map(|pattern| (pattern, "")));
    all
}
