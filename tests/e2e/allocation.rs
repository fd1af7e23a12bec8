//! The organiser gives out booths: what employers wish, a plan that proves itself, and its publication.

mod changes;
mod ends;
mod files;
mod ground;
mod large;
mod outcomes;
mod real;
mod trades;
mod wishes;

use ground::{Firm, Ground, HALL, of, planned};
use harness::eventually::eventually;
use harness::{Engine, System};
use serde_json::{Value, json};
use uuid::Uuid;

/// Seven employers for six booths; the last offers least.
async fn seven(system: &System, ground: &Ground) -> Vec<Firm> {
    let needs: [&[&str]; 7] = [
        &["power"],
        &["premium"],
        &[],
        &["accessible"],
        &[],
        &["power"],
        &[],
    ];
    let mut firms = Vec::new();
    for (number, needs) in (0..7).zip(needs) {
        let name = format!("기업 {number}");
        firms.push(ground.firm(system, &name, 9 - number, needs).await);
    }
    firms
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_gives_who_ranks_highest_what_it_needs_and_says_why_not_more_on_sqlite() {
    plans(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_gives_who_ranks_highest_what_it_needs_and_says_why_not_more_on_postgres() {
    plans(Engine::Postgres).await;
}

async fn plans(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let ground = Ground::open(&system, HALL).await;
    let firms = seven(&system, &ground).await;
    let admin = &system.admin;
    let south = json!({ "zones": ["남"], "corner": true });
    ground.wish(admin, &firms[0], south).await.ok();
    let far = json!({ "away_from": [firms[2].employer], "near_place": "입구" });
    ground.wish(admin, &firms[4], far).await.ok();
    let crowds: Vec<_> = [&firms[2], &firms[4]]
        .map(|firm| json!({ "application": firm.application, "visitors": 500 }))
        .into();
    let said = json!({ "version": 0, "crowds": crowds });
    let preparation = format!("{}/booth-preparation", ground.path);
    admin.put(&preparation, said).await.ok();

    let run = ground.allocated(&system, 7).await;
    let labels = planned(&run);
    assert_eq!(
        labels.as_object().map(serde_json::Map::len),
        Some(6),
        "{run:#}"
    );
    assert_eq!(labels[&firms[1].application], "B3");
    assert_eq!(labels[&firms[3].application], "B2");
    assert_eq!(
        labels[&firms[0].application], "A2",
        "the other socket is taken"
    );
    let waits = &run["waiting"];
    assert_eq!(waits.as_array().map(Vec::len), Some(1), "{waits:#}");
    judged(&run, &firms);
    must_be_proved(&run);
    two_crowds(&run);

    let again = ground.allocated(&system, 7).await;
    assert_ne!(again["id"], run["id"]);
    assert_eq!(again["instance_sha256"], run["instance_sha256"]);
    for part in ["booths", "waiting", "magnets"] {
        assert_eq!(again[part], run[part], "{part}");
    }
    keeps_what_it_was_made_by(&system, &ground, &run).await;
    system.verify().await;
}

/// A run says by which rules and seed it was made, and says the same once the rules are others.
async fn keeps_what_it_was_made_by(system: &System, ground: &Ground, run: &Value) {
    assert_eq!(run["terms"]["seed"], 7, "{run:#}");
    let score = json!({
        "place": 2,
        "most_places": 20,
        "full_time": 20,
        "strong_sme": 15,
        "resident_first": 15,
        "reported": 10,
    });
    assert_eq!(run["rules"]["score"], score);
    let rules = json!({ "booths": { "score": { "place": 3 } } });
    let rules = json!({ "version": 0, "terms": rules });
    system.admin.put("/v1/policy", rules).await.ok();
    let run_id = harness::system::id(run, "id");
    assert_eq!(ground.seen(system, &run_id, &["done"]).await, *run);
    let next = ground.allocated(system, 7).await;
    assert_eq!(next["rules"]["score"]["place"], 3, "{next:#}");
    assert_ne!(next["instance_sha256"], run["instance_sha256"]);
    assert_eq!(next["waiting"][0]["total"], json!(1 + 3 * 4));
}

/// Only one of the two that need a socket and nothing else gets one; the other waits though it ranks
/// above whoever needs nothing.
fn judged(run: &Value, firms: &[Firm]) {
    let waits = &run["waiting"][0];
    assert_eq!(waits["application"], json!(firms[5].application), "{run:#}");
    assert_eq!(
        (&waits["place"], &waits["reason"]),
        (&json!(1), &json!("outranked"))
    );
    assert!(
        waits["words"]["en"]
            .as_str()
            .is_some_and(|words| words.contains("rank higher"))
    );
    assert_eq!(waits["total"], json!(1 + 2 * 4));
    let wishes = of(run, &firms[0])["wishes"]
        .as_array()
        .expect("wishes")
        .clone();
    let south = wishes.iter().find(|wish| wish["what"]["kind"] == "zone");
    let south = south.expect("the zone");
    assert_eq!(
        (&south["met"], &south["reason"]),
        (&json!(false), &json!("taken"))
    );
    assert!(
        south["words"]["ko"]
            .as_str()
            .is_some_and(|words| words.contains("기업"))
    );
    let corner = wishes.iter().find(|wish| wish["what"]["kind"] == "corner");
    let corner = corner.expect("the corner");
    assert_eq!(corner["reason"], "impossible", "no corner has a socket");
    let far = of(run, &firms[4]);
    assert_eq!(
        far["met"].as_u64(),
        far["wishes"].as_array().map(|all| all.len() as u64),
        "{far:#}"
    );
}

fn must_be_proved(run: &Value) {
    assert_eq!(run["result"]["optimal"], true);
    let levels = run["result"]["levels"].as_array().expect("levels");
    let names: Vec<_> = levels.iter().map(|level| level["level"].clone()).collect();
    assert_eq!(names, ["score", "first_come", "wishes"]);
    for level in levels {
        assert_eq!(level["value"], level["bound"]);
        assert_eq!(level["gap_ppm"], 0);
    }
}

/// They are kept apart, and from the exit.
fn two_crowds(run: &Value) {
    let magnets = run["magnets"].as_array().expect("magnets");
    assert_eq!(magnets.len(), 2, "{magnets:#?}");
    for magnet in magnets {
        assert!(magnet["to_next"].as_u64() >= Some(3), "{magnet:#}");
        assert!(magnet["to_exit"].as_u64() >= Some(3), "{magnet:#}");
    }
}

/// Published twice, told once.
async fn told_once(system: &System, firm: &Firm) {
    let address = format!("{}@firm.example", firm.employer);
    // The first mail is the link to sign in with.
    let mails = || system.smtp.mails_to(&address).len();
    eventually("the employer is told", async || {
        (mails() >= 2).then_some(())
    })
    .await;
    system.settle().await;
    assert_eq!(mails(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_is_reserved_once_and_who_waits_moves_up_on_sqlite() {
    publishes(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_is_reserved_once_and_who_waits_moves_up_on_postgres() {
    publishes(Engine::Postgres).await;
}

async fn publishes(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let ground = Ground::open(&system, HALL).await;
    let firms = seven(&system, &ground).await;
    let run = ground.allocated(&system, 1).await;
    let member = ground.member(&system, &firms[0]).await;
    let refused = ground.publish(&member, &run).await;
    assert_eq!(refused.problem(), (403, "not_allowed"));
    let both = tokio::join!(
        ground.publish(&system.admin, &run),
        ground.publish(&system.admin, &run),
    );
    let reserved = [both.0.ok(), both.1.ok()].map(|one| one["reserved"].as_u64());
    assert!(
        reserved == [Some(6), Some(0)] || reserved == [Some(0), Some(6)],
        "{reserved:?}"
    );
    assert_eq!(ground.slots(&system).await, planned(&run));
    let waiting = json!([firms[5].application]);
    assert_eq!(ground.waiting(&system).await, waiting);
    let again = ground.publish(&system.admin, &run).await.ok();
    let counts = ["reserved", "stood", "waiting"].map(|count| again[count].clone());
    assert_eq!(counts, [json!(0), json!(6), json!(0)], "{again}");
    let view = ground
        .seen(&system, &harness::system::id(&run, "id"), &["done"])
        .await;
    assert_eq!(view["published"], json!([ground.session]));

    told_once(&system, &firms[0]).await;

    // The employer who gives its booth back makes room for the first whom it fits.
    let own = format!(
        "{}/sessions/{}/booths/{}",
        ground.path, ground.session, firms[0].application
    );
    let freed = member.send("DELETE", &own, Uuid::new_v4(), "").await.ok();
    assert_eq!(freed["passed_on"], true);
    let slots = ground.slots(&system).await;
    assert_eq!(slots[&firms[5].application], "A2", "{slots:#}");
    assert_eq!(ground.waiting(&system).await, json!([]));

    // What is given back then stays so, and an older plan goes over no newer one.
    let sixth = format!(
        "{}/sessions/{}/booths/{}",
        ground.path, ground.session, firms[5].application
    );
    system
        .admin
        .send("DELETE", &sixth, Uuid::new_v4(), "")
        .await
        .ok();
    let again = ground.publish(&system.admin, &run).await.ok();
    let counts = ["reserved", "stood", "waiting"].map(|count| again[count].clone());
    assert_eq!(counts, [json!(0), json!(5), json!(0)], "{again}");
    assert_eq!(
        ground.waiting(&system).await,
        json!([]),
        "nobody is put back"
    );
    let newer = ground.allocated(&system, 2).await;
    let published = ground.publish(&system.admin, &newer).await.ok();
    assert_eq!(published["reserved"], 1, "a new plan may give it out");
    let older = ground.publish(&system.admin, &run).await;
    assert_eq!(older.problem(), (409, "allocation_outdated"));
    system.verify().await;
}
