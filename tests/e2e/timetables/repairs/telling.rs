//! Who is told of a repair: everybody whom it touches once, and nobody else.

use std::collections::BTreeMap;

use harness::system::id;
use harness::{Client, Engine, System, eventually};
use serde_json::{Value, json};

use super::super::rows;
use super::super::scene::Scene;
use super::repaired;
use crate::reading::{Invitation, invitation};

/// Mail addresses and how many mails each has got.
type Mailed = BTreeMap<String, usize>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_goes_to_another_panel_has_one_updated_invitation_and_each_interviewer_one_mail_on_sqlite()
 {
    moved_to_another_panel(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_goes_to_another_panel_has_one_updated_invitation_and_each_interviewer_one_mail_on_postgres()
 {
    moved_to_another_panel(Engine::Postgres).await;
}

/// An employer is late, then loses a panel, then a seeker withdraws.
async fn moved_to_another_panel(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    let admin = &system.admin;
    let (first, second) = two_panels(&scene, &system).await;
    let people = scene.wishing(&system, &["mina", "jun"]).await;
    let pins = [
        scene.pin(&people[0], &first, "10:00"),
        scene.pin(&people[1], &second, "10:00"),
    ];
    let path = format!("/v1/fairs/{}/timetable/pins", scene.stage.fair);
    admin
        .post(&path, json!({ "version": 1, "pin": pins }))
        .await
        .ok();
    let run = scene.proposed(admin).await;
    assert_eq!(run["figures"]["interviews"], 2, "{run}");
    scene.published(admin, &run).await;
    let everybody = Mailed::from([(MINA, 1), (JUN, 1), (ONE, 1), (OTHER, 1)].map(named));
    must_be_mailed(&system, &everybody).await;
    let invited = last(&system, MINA);

    let lost = json!({ "lost": [{ "employer": scene.employers[0], "panel": first }] });
    let repair = repaired(&scene, admin, lost).await;
    assert_eq!(
        (&repair["figures"]["kept"], &repair["figures"]["moved"]),
        (&json!(1), &json!(1)),
        "{repair}"
    );
    let published = scene.published_anyway(admin, &repair).await;
    assert_eq!(published["publications"][0]["moved"], 1, "{published}");
    // Mina's panel loses her, the other one gets her, and Jun is where he was.
    must_be_mailed(
        &system,
        &Mailed::from([(MINA, 2), (JUN, 1), (ONE, 2), (OTHER, 2)].map(named)),
    )
    .await;
    let moved = last(&system, MINA);
    assert_eq!(
        (moved.method.as_str(), &moved.uid),
        ("REQUEST", &invited.uid)
    );
    assert!(moved.sequence > invited.sequence, "{moved:?}");
    assert_ne!(moved.starts, invited.starts, "the other panel has Jun then");
    assert_eq!(last(&system, ONE).method, "CANCEL");
    assert_eq!(last(&system, ONE).starts, invited.starts);
    assert_eq!(last(&system, OTHER).method, "REQUEST");
    assert_eq!(last(&system, OTHER).sequence, 0, "it is new to them");
    the_calendar_has_it_once(&scene, &system, &moved).await;
    late_then_gone(&scene, &system, &people).await;
    system.verify().await;
}

const MINA: &str = "mina@mail.example";
const JUN: &str = "jun@mail.example";
const ONE: &str = "interviewer@firm.example";
const OTHER: &str = "other@firm.example";

fn named((address, mails): (&str, usize)) -> (String, usize) {
    (address.to_owned(), mails)
}

/// The first employer interviews at two panels, with interviewers and places of their own; their ids.
async fn two_panels(scene: &Scene, system: &System) -> (String, String) {
    let admin = &system.admin;
    let members = format!("/v1/employers/{}/members", scene.employers[0]);
    let member = json!({ "name": "최면접", "email": OTHER });
    let other = id(&admin.post(&members, member).await.ok(), "person");
    let open = json!([{ "from": scene.at("10:00"), "to": scene.at("12:00") }]);
    let body = json!({
        "panels": [
            { "name": "1번", "interviewers": [scene.interviewers[0]], "open": open,
              "rooms": [scene.stage.rooms[0]] },
            { "name": "2번", "interviewers": [other], "open": open,
              "link": "https://meet.example.org/call" },
        ],
        "openings": [{ "opening": scene.openings[0], "minutes": 20 }],
    });
    let panels = admin.put(&scene.panels_path(0), body).await.ok();
    let panels = rows(&panels["panels"]);
    let of = |name: &str| {
        panels
            .iter()
            .find(|one| one["name"] == name)
            .expect("a panel")
    };
    (id(of("1번"), "id"), id(of("2번"), "id"))
}

/// All of them have got so many mails, and no more follow.
async fn must_be_mailed(system: &System, due: &Mailed) {
    let mailed = || -> Mailed {
        let count = |to: &String| system.smtp.mails_to(to).len();
        due.keys().map(|to| (to.clone(), count(to))).collect()
    };
    eventually("the mails", async || {
        let enough = |(to, many): (&String, &usize)| mailed()[to] >= *many;
        due.iter().all(enough).then_some(())
    })
    .await;
    system.settle().await;
    assert_eq!(&mailed(), due);
}

fn last(system: &System, to: &str) -> Invitation {
    let mails = system.smtp.mails_to(to);
    invitation(mails.last().expect("a mail"))
}

/// The seeker's list has the old interview as one that is off, and their calendar file the new one alone
/// under the UID of the mails.
async fn the_calendar_has_it_once(scene: &Scene, system: &System, moved: &Invitation) {
    let booked = scene.booked(&system.admin).await;
    assert_eq!(booked.len(), 2, "{booked:?}");
    let new = booked.iter().find(|one| one["replaces"] != Value::Null);
    let new = new.expect("the one that replaces the other");
    let body = json!({ "centre": system.centre, "email": MINA });
    system.nobody().post("/v1/sign-in-links", body).await.ok();
    let mina = crate::people::confirmed(system, MINA, 3).await;
    let path = format!("/v1/bookings/{}/calendar", id(new, "id"));
    let file = mina.get(&path).await.ok().to_string();
    assert!(file.contains(&moved.uid), "{file}");
    let old = format!("/v1/bookings/{}/calendar", id(new, "replaces"));
    assert_eq!(mina.get(&old).await.status, 404);
}

/// A late employer moves whom it must, and who withdraws is called off: each one mail for each.
async fn late_then_gone(scene: &Scene, system: &System, people: &[String]) {
    let admin = &system.admin;
    // A sign-in above was a mail too.
    let before = system.smtp.mails_to(MINA).len();
    let late = json!({ "late": [{ "employer": scene.employers[0], "until": scene.at("10:20") }] });
    let repair = repaired(scene, admin, late).await;
    assert_eq!(repair["figures"]["moved"], 1, "{repair}");
    scene.published_anyway(admin, &repair).await;
    must_be_mailed(
        system,
        &Mailed::from([(MINA, before), (JUN, 2), (ONE, 2), (OTHER, 3)].map(named)),
    )
    .await;
    withdraw(scene, admin, &people[1]).await;
    must_be_mailed(
        system,
        &Mailed::from([(MINA, before), (JUN, 3), (ONE, 2), (OTHER, 4)].map(named)),
    )
    .await;
    assert_eq!(last(system, JUN).method, "CANCEL");
    assert_eq!(last(system, OTHER).method, "CANCEL");
}

async fn withdraw(scene: &Scene, admin: &Client, person: &str) {
    let path = format!("/v1/fairs/{}/registrations?limit=200", scene.stage.fair);
    let registrations = rows(&admin.get(&path).await.ok()["items"]);
    let own = registrations
        .iter()
        .find(|one| one["person"] == json!(person));
    let way = format!(
        "/v1/registrations/{}/withdraw",
        id(own.expect("registered"), "id")
    );
    admin.post(&way, json!({})).await.ok();
}
