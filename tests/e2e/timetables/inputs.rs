//! What the input of a timetable is made of: what seekers have besides, sites and the way between them,
//! opening hours, caps and who goes first.

use harness::system::id;
use harness::{Client, Engine, System};
use serde_json::{Value, json};

use super::scene::Scene;
use super::{interviews, rows};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn claims_sites_hours_caps_and_residents_are_planned_as_they_are_known_on_sqlite() {
    everything_counts(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn claims_sites_hours_caps_and_residents_are_planned_as_they_are_known_on_postgres() {
    everything_counts(Engine::Postgres).await;
}

/// Four seekers by number: a resident who wishes both employers, one who has time for a single
/// interview, one who has lent a room all the while, and one who is like the first but no resident and not
/// there all the time.
async fn everything_counts(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let admin = &system.admin;
    let mut scene = Scene::set(&system).await;
    let rule = json!({ "version": 0, "terms": { "wish_points": { "resident": 25 } } });
    admin.put("/v1/policy", rule).await.ok();
    let own = (json!(null), json!(15));
    let hall = panel(&scene, admin, (0, "본관"), ("10:00", "17:00"), own).await;
    let usual = (json!(1), json!(null));
    let annex = panel(&scene, admin, (1, "별관"), ("10:00", "11:00"), usual).await;
    let people = scene.wishing(&system, &["mina", "sun", "jun", "bom"]).await;
    wishes(&scene, admin, &people).await;
    let residence = format!("/v1/people/{}/residence", people[0]);
    let told = json!({ "resident": true, "reason": "주민등록초본 확인" });
    admin.put(&residence, told).await.ok();
    let (path, loan) = scene.stage.loan(&people[2], "10:00");
    admin.post(&path, loan).await.ok();

    let run = scene.proposed(admin).await;
    let input = input(&scene, admin, &run).await;
    the_input_says_so(&scene, &input, (&hall, &annex), &people);
    the_plan_keeps_to_it(&scene, admin, &run, &people).await;
    the_others_are_told_why(admin, &run, &annex, (&scene, &people)).await;
    the_page_tells_them(&system, &scene).await;
    system.verify().await;
}

/// A panel of an employer in a room of its own at a site, from ten to twelve; the room has its own hours, and
/// needs ten minutes after each interview whether or not the panel wants more.
async fn panel(
    scene: &Scene,
    admin: &Client,
    (number, site): (usize, &str),
    (from, to): (&str, &str),
    (most, buffer): (Value, Value),
) -> String {
    let hours =
        json!([{ "weekday": "wednesday", "from": format!("{from}:00"), "to": format!("{to}:00") }]);
    let room = json!({ "name": format!("{site} 면접실"), "place": format!("{site} 1층"), "site": site, "open": hours });
    let room = id(&admin.post("/v1/rooms", room).await.ok(), "room");
    let open = json!([{ "from": scene.at("10:00"), "to": scene.at("12:00") }]);
    let panel = json!({
        "name": "1번",
        "interviewers": [scene.interviewers[number]],
        "rooms": [room],
        "open": open,
        "buffer": buffer,
    });
    let opening = json!({ "opening": scene.openings[number], "minutes": 20, "most": most });
    let body = json!({ "panels": [panel], "openings": [opening] });
    let panels = admin.put(&scene.panels_path(number), body).await.ok();
    id(&panels["panels"][0], "id")
}

async fn wishes(scene: &Scene, admin: &Client, people: &[String]) {
    let [first, second] = [&scene.openings[0], &scene.openings[1]];
    let range = |(from, to)| json!({ "from": scene.at(from), "to": scene.at(to) });
    let mornings = [("10:00", "11:00"), ("11:30", "12:00")].map(range);
    let all = [
        (json!([second, first]), json!(2), json!([])),
        (json!([first, second]), json!(1), json!([])),
        (json!([second]), json!(null), json!([])),
        (json!([second]), json!(null), json!(mornings)),
    ];
    let path = format!("/v1/fairs/{}/wishes", scene.stage.fair);
    for (person, (openings, most, windows)) in people.iter().zip(all) {
        let body = json!({
            "person": person,
            "openings": openings,
            "most": most,
            "windows": windows,
            "version": 1,
        });
        admin.put(&path, body).await.ok();
    }
}

async fn input(scene: &Scene, admin: &Client, run: &Value) -> Value {
    let path = format!("/v1/fairs/{}/timetable/instance", scene.stage.fair);
    let input = admin.get(&format!("{path}?run={}", id(run, "id"))).await;
    serde_json::from_str(&id(&input.ok(), "text")).expect("JSON")
}

/// Minutes are those since midnight.
fn the_input_says_so(scene: &Scene, input: &Value, (hall, annex): (&str, &str), people: &[String]) {
    let row = |list: &str, row_id: &str| {
        let mut all = rows(&input[list]).into_iter();
        all.find(|one| one["id"] == row_id).expect("the row")
    };
    let sites = [row("panels", hall), row("panels", annex)].map(|one| id(&one, "site"));
    assert_ne!(sites[0], sites[1]);
    let way = &rows(&input["travel"])[0];
    assert_eq!(way["minutes"], 30, "{way}");
    assert!(
        sites
            .iter()
            .all(|site| rows(&way["between"]).contains(&json!(site)))
    );
    assert_eq!(row("panels", hall)["windows"], json!([[600, 720]]));
    let until_it_closes = json!([[600, 660]]);
    assert_eq!(row("panels", annex)["windows"], until_it_closes);
    assert_eq!(row("panels", annex)["buffer"], 10, "the room is made ready");
    assert_eq!(row("panels", hall)["buffer"], 15, "the panel wants more");
    let there = json!([[600, 660], [690, 720]]);
    assert_eq!(row("seekers", &people[3])["windows"], there);
    let all_day = &row("seekers", &people[0])["windows"];
    assert_eq!(rows(all_day).len(), 1, "{all_day}");
    assert_ne!(all_day, &json!([[600, 720]]), "who says nothing has time");
    assert_eq!(row("openings", &scene.openings[1])["max_interviews"], 1);
    let caps = people
        .iter()
        .map(|one| row("seekers", one)["max_interviews"].clone());
    let caps: Vec<Value> = caps.collect();
    assert_eq!(caps, [json!(2), json!(1), json!(null), json!(null)]);
    let busy = people.iter().map(|one| row("seekers", one)["busy"].clone());
    let busy: Vec<Value> = busy.collect();
    // An hour in a room, and half an hour there and back.
    let (free, lent) = (json!([]), json!([[570, 690]]));
    assert_eq!(busy, [free.clone(), free.clone(), lent, free]);
    let worth = |person: &str, number: usize| {
        let opening = &scene.openings[number];
        let mut all = rows(&input["wishes"]).into_iter();
        let wish = all.find(|one| one["seeker"] == person && one["opening"] == json!(opening));
        wish.expect("the wish")["value"].as_u64().expect("points")
    };
    let (resident, other) = (worth(&people[0], 1), worth(&people[3], 1));
    assert_eq!(resident, other + 25, "both wish it first");
}

/// The one place at the second employer is the resident's, who walks for half an hour to the other.
async fn the_plan_keeps_to_it(scene: &Scene, admin: &Client, run: &Value, people: &[String]) {
    assert_eq!(run["figures"]["is_optimal"], true, "{run}");
    let planned = interviews(admin, run).await;
    let at = |person: &str, number: usize, end: &str| -> Option<jiff::Timestamp> {
        let opening = json!(scene.openings[number]);
        let mut all = planned.iter();
        let found = all.find(|one| one["person"] == person && one["opening"] == opening)?;
        found[end].as_str()?.parse().ok()
    };
    assert_eq!(planned.len(), 3, "{planned:#?}");
    let (first, second) = (at(&people[0], 1, "from"), at(&people[0], 0, "from"));
    let (first, second) = first.zip(second).expect("the resident has both");
    let apart = first.duration_since(second).abs().as_mins();
    assert!(apart >= 20 + 30, "{first} and {second}");
    let end = at(&people[0], 1, "to").expect("an end");
    let closes: jiff::Timestamp = scene.stage.at("11:00").parse().expect("a time");
    assert!(end <= closes, "{end}");
    assert!(at(&people[1], 0, "from").is_some(), "{planned:#?}");
}

async fn the_others_are_told_why(
    admin: &Client,
    run: &Value,
    annex: &str,
    (scene, people): (&Scene, &[String]),
) {
    let path = format!("/v1/timetable-runs/{}/unplaced", id(run, "id"));
    let all = rows(&admin.get(&path).await.ok()["items"]);
    let of = |person: &str| {
        let found = all.iter().find(|one| one["person"] == person);
        found.expect("a wish without a place").clone()
    };
    assert_eq!(of(&people[1])["reason"], "seeker_full");
    let late = of(&people[3]);
    assert_eq!(late["reason"], "opening_full", "{late}");
    assert_eq!(late["blocked_by"][0]["person"], json!(people[0]));
    assert_eq!(late["blocked_at"], json!([]));
    let away = of(&people[2]);
    assert_eq!(away["reason"], "no_common_time", "{away}");
    assert_eq!(away["blocked_by"], json!([]));
    let busy = &away["blocked_at"][1];
    assert_eq!(
        (&busy["panel"], &busy["panel_name"], &busy["what"]),
        (&json!(annex), &json!("1번"), &json!("seeker_busy")),
        "{away:#}"
    );
    told_to_the_seekers(scene, admin, (people, &away)).await;
    let ends = [&busy["from"], &busy["to"]].map(|end| end.as_str().map(str::to_owned));
    let due = ["10:00", "11:00"].map(|time| id(&json!({ "at": scene.at(time) }), "at"));
    let moment = |text: &str| text.parse::<jiff::Timestamp>().ok();
    for (end, due) in ends.iter().zip(&due) {
        assert_eq!(end.as_deref().and_then(moment), moment(due), "{busy}");
    }
}

/// Once the plan is published, the seeker who is away reads the same times, and of other people nothing;
/// the resident reads where each interview is.
async fn told_to_the_seekers(scene: &Scene, admin: &Client, (people, away): (&[String], &Value)) {
    let results = async |person: &str| {
        let fair = &scene.stage.fair;
        let path = format!("/v1/fairs/{fair}/wishes/results?person={person}");
        rows(&admin.get(&path).await.ok()["results"])
    };
    let run = admin
        .get(&format!("/v1/fairs/{}/timetable/runs", scene.stage.fair))
        .await
        .ok();
    scene.published(admin, &run["items"][0]).await;
    let told = results(&people[2]).await;
    let own = told.iter().find(|one| one["opening"] == away["opening"]);
    let own = own.expect("the wish");
    assert_eq!(own["came"]["state"], "unplaced", "{own}");
    assert_eq!(own["blocked_at"], away["blocked_at"], "{own:#}");
    assert_ne!(own["blocked_at"], json!([]));
    let told = results(&people[0]).await;
    for (opening, place) in scene.openings.iter().zip(["본관 1층", "별관 1층"]) {
        let own = told.iter().find(|one| one["opening"] == json!(opening));
        let own = own.expect("the wish");
        assert_eq!(own["came"]["state"], "placed", "{own}");
        assert_eq!(own["place"], json!(place), "{own}");
    }
}

/// The page of whoever is never there together with the panel names the times that are in the way.
async fn the_page_tells_them(system: &System, scene: &Scene) {
    system.settle().await;
    let browser = crate::pages::Browser::signed_in(system, "jun@mail.example").await;
    let path = format!("/fairs/{}/wishes", scene.stage.fair);
    let (_, page) = browser.get(&path).await;
    assert!(page.contains("본인의 다른 예약 또는 이동 시간"), "{page}");
}
