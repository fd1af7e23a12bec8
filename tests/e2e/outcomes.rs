//! What comes of interviews: results and their revisions, missing ones that are asked for, certificates.

mod killed;
mod participation;
mod talks;

use crate::people::signed_in;
use crate::reading::words;
use harness::stage::employer;
use harness::system::id;
use harness::{Client, Engine, Stage, System, eventually};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn results_are_recorded_revised_asked_for_and_certified_on_sqlite() {
    after_the_fair(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn results_are_recorded_revised_asked_for_and_certified_on_postgres() {
    after_the_fair(Engine::Postgres).await;
}

async fn after_the_fair(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let (first, second, to_come) = meetings(&mut system, &stage).await;
    let [own, other] = members(&system, &stage).await;

    record(&system, (&own, &other), &stage, &first, &to_come).await;
    take_home(&system, &stage).await;
    certify(&system, (&own, &other), &first, &to_come).await;
    certified_in_the_zone_of_the_fair(&system, &stage, &first).await;
    participation::certified(&mut system, (&own, &other), &stage, &first).await;
    let of_interview = format!("/v1/bookings/{second}/certificate");
    killed::issued(&mut system, (&of_interview, "certificates"), &second).await;
    chase(&mut system, &stage, &second).await;
    freeze(&system, &stage).await;
    system.verify().await;
}

/// Two interviews of different people that took place on the day, and a third that is to come.
pub async fn meetings(system: &mut System, stage: &Stage) -> (String, String, String) {
    let mina = stage.seeker(system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(system, "이준", "jun@mail.example").await;
    let mut booked = Vec::new();
    for (person, time) in [(&mina, "10:30"), (&jun, "11:30"), (&mina, "15:00")] {
        let (path, mut body) = stage.interview(person, time);
        body["fair"] = json!(stage.fair);
        booked.push(id(&system.admin.post(&path, body).await.ok(), "id"));
    }
    for (booking, time) in booked.iter().zip(["10:30", "11:30"]) {
        system.clock().set_to(&stage.at(time));
        system.sign_in_again().await;
        for step in ["start", "complete"] {
            let path = format!("/v1/interviews/{booking}/{step}");
            system.admin.post(&path, json!({})).await.ok();
        }
    }
    let [first, second, to_come] = booked.try_into().expect("three");
    (first, second, to_come)
}

/// A member of the stage's employer, and one of another.
async fn members(system: &System, stage: &Stage) -> [Client; 2] {
    let rival = employer(system, "바다운송").await;
    let mut clients = Vec::new();
    for (employer, email) in [
        (&stage.employer, "own@firm.example"),
        (&rival, "rival@sea.example"),
    ] {
        let member = json!({ "name": "담당자", "email": email });
        let members = format!("/v1/employers/{employer}/members");
        system.admin.post(&members, member).await.ok();
        clients.push(signed_in(system, email).await);
    }
    clients.try_into().ok().expect("two")
}

async fn record(
    system: &System,
    (own, other): (&Client, &Client),
    stage: &Stage,
    first: &str,
    to_come: &str,
) {
    let path = format!("/v1/bookings/{first}/outcomes");
    let passed = json!({ "decision": "passed_first" });
    assert_eq!(
        other.post(&path, passed.clone()).await.problem(),
        (404, "booking_not_found")
    );
    let early = format!("/v1/bookings/{to_come}/outcomes");
    let refused = own.post(&early, passed.clone()).await;
    assert_eq!(refused.problem(), (409, "wrong_state"));

    let recorded = own.post(&path, passed.clone()).await.ok();
    assert_eq!(recorded["revision"], 1);
    assert_eq!(
        own.post(&path, passed).await.problem(),
        (409, "version_outdated")
    );
    let hired = json!({ "decision": "hired_on_site", "seen": 1 });
    own.post(&path, hired).await.ok();
    let revisions = own.get(&path).await.ok();
    let decisions: Vec<_> = revisions
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| &one["decision"])
        .collect();
    assert_eq!(decisions, ["passed_first", "hired_on_site"]);
    assert_eq!(other.get(&path).await.problem(), (404, "booking_not_found"));

    let of_stage = format!("/v1/outcomes?employer={}", stage.employer);
    assert_eq!(
        own.get(&of_stage).await.ok()["items"][0]["decision"],
        "hired_on_site"
    );
    assert_eq!(other.get(&of_stage).await.problem(), (403, "not_allowed"));
    assert_eq!(
        own.get("/v1/outcomes").await.problem(),
        (403, "not_allowed")
    );
    let all = system.admin.get("/v1/outcomes").await.ok();
    assert_eq!(all["items"][0]["person_name"], "김민아");
    let read = format!("/v1/accesses?person={}", id(&all["items"][0], "person"));
    let read = system.admin.get(&read).await.ok();
    assert_eq!(read["items"][0]["query"], "list_outcomes");
}

/// Lists of meetings and of what came of them leave with a reason, and whose data left with them is kept.
async fn take_home(system: &System, stage: &Stage) {
    let exports = format!("/v1/fairs/{}/exports", stage.fair);
    let outcomes = system.admin.get("/v1/outcomes").await.ok();
    let person = id(&outcomes["items"][0], "person");
    let own = format!("/v1/accesses?person={person}");
    for (list, reason) in [
        ("visits", "면접 일정을 기업에 전하려고"),
        ("outcomes", "채용 결과를 시에 보고하려고"),
    ] {
        for silent in [
            json!({ "list": list }),
            json!({ "list": list, "reason": "그냥" }),
        ] {
            let refused = system.admin.post(&exports, silent).await;
            assert_eq!(refused.problem(), (422, "reason_missing"), "{list}");
        }
        let asked = json!({ "list": list, "reason": reason });
        let opened = system.admin.post(&exports, asked).await.ok();
        let file = system.admin.get(&id(&opened, "csv")).await;
        let text = file.body.as_str().expect("a file").to_owned();
        assert!(text.contains("김민아"), "{list}: {text}");
        let kept = system.admin.get(&own).await.ok();
        let last = &kept["items"][0];
        assert_eq!(
            (&last["query"], &last["reason"]),
            (&json!("list_export_rows"), &json!(reason)),
            "{kept}"
        );
    }
}

async fn certify(system: &System, (own, other): (&Client, &Client), first: &str, to_come: &str) {
    let path = |booking: &str| format!("/v1/bookings/{booking}/certificate");
    let refused = own.post(&path(to_come), json!({})).await;
    assert_eq!(refused.problem(), (409, "wrong_state"));
    assert_eq!(other.post(&path(first), json!({})).await.status, 404);
    let issued = own.post(&path(first), json!({})).await.ok();
    let again = system.admin.post(&path(first), json!({})).await.ok();
    assert_eq!(issued["code"], again["code"], "one for each booking");

    let code = id(&issued, "code");
    let check = format!("/v1/certificates/{}", code.to_lowercase().replace('-', ""));
    let checked = system.nobody().get(&check).await.ok();
    assert_eq!(checked["valid"], true);
    assert_eq!(checked["person"], "김**");
    assert_eq!(checked["employer"], "마당물류");
    assert!(!checked.to_string().contains("hired") && !checked.to_string().contains("@"));
    let page = system.nobody().get(&id(&issued, "page")).await;
    let page = page.body.as_str().expect("a page").to_owned();
    assert!(
        page.contains("유효한 면접확인서") && page.contains(&code),
        "{page}"
    );
    let unknown = system
        .nobody()
        .get("/v1/certificates/00000-00000-00000-00000")
        .await;
    assert_eq!(unknown.problem(), (404, "certificate_not_found"));

    let revoke = format!("{}/revoke", path(first));
    let reason = json!({ "reason": "다른 면접과 바뀌었음" });
    assert_eq!(other.post(&revoke, reason.clone()).await.status, 404);
    own.post(&revoke, reason).await.ok();
    assert_eq!(system.nobody().get(&check).await.ok()["valid"], false);
    let anew = own.post(&path(first), json!({})).await.ok();
    assert_ne!(anew["code"], issued["code"]);
    assert_eq!(
        system.nobody().get(&check).await.status,
        404,
        "the old code is gone"
    );
}

/// The days of a certificate are those of the venue: in the morning of the centre it is the day before in
/// New York.
async fn certified_in_the_zone_of_the_fair(system: &System, stage: &Stage, first: &str) {
    let path = format!("/v1/bookings/{first}/certificate");
    let issued = system.admin.post(&path, json!({})).await.ok();
    let check = format!("/v1/certificates/{}", id(&issued, "code"));
    let at: jiff::Timestamp = stage.at("10:30").parse().expect("a time");
    for zone in ["America/New_York", "Asia/Seoul"] {
        move_to_zone(system, stage, zone).await;
        let checked = system.nobody().get(&check).await.ok();
        let day = at.in_tz(zone).expect("a zone").date().to_string();
        for named in ["held_on", "issued_on"] {
            assert_eq!(checked[named], day, "{named} in {zone}: {checked}");
        }
    }
}

/// Gives the fair another zone and leaves the rest as it is.
async fn move_to_zone(system: &System, stage: &Stage, zone: &str) {
    let path = format!("/v1/fairs/{}", stage.fair);
    let mut terms = system.admin.get(&path).await.ok();
    let fields = terms.as_object_mut().expect("a fair");
    let kept = [
        "title",
        "mode",
        "days",
        "employer_window",
        "seeker_window",
        "place",
        "version",
    ];
    fields.retain(|field, _| kept.contains(&field.as_str()));
    fields.insert("zone".to_owned(), json!(zone));
    system.admin.put(&path, terms).await.ok();
}

/// A week after the fair the employer is asked by itself, once; staff may ask again.
async fn chase(system: &mut System, stage: &Stage, second: &str) {
    let missing = format!("/v1/missing-results?employer={}", stage.employer);
    let listed = system.admin.get(&missing).await.ok();
    assert_eq!(listed[0]["missing"], 1);
    assert_eq!(listed[0]["bookings"], json!([second]));
    assert!(asked(system, 0).is_some());
    let clock = system.clock();
    clock.set_to(&stage.at("16:01"));
    clock.pass(7 * 24 * 60 + 1);
    eventually("the employer is asked", async || asked(system, 1)).await;
    system.settle().await;
    assert!(asked(system, 1).is_some(), "once");
    system.sign_in_again().await;
    let listed = system.admin.get(&missing).await.ok();
    assert_eq!(listed[0]["asked"], 1);
    let chases = format!("/v1/fairs/{}/result-chases", stage.fair);
    let again = system.admin.post(&chases, json!({})).await.ok();
    assert_eq!(
        (&again[0]["number"], &again[0]["missing"]),
        (&json!(2), &json!(1))
    );
    eventually("it is asked again", async || asked(system, 2)).await;
}

/// Whether so many mails asked the employer's member for results.
fn asked(system: &System, times: usize) -> Option<()> {
    let mails = system.smtp.mails_to("own@firm.example");
    let subjects = mails.iter().map(|mail| words(mail).0);
    let about = subjects.filter(|subject| subject.contains("면접 결과 입력 요청"));
    (about.count() == times).then_some(())
}

async fn freeze(system: &System, stage: &Stage) {
    let reports = format!("/v1/fairs/{}/reports", stage.fair);
    let first = system
        .admin
        .post(&reports, json!({ "note": "당일 집계" }))
        .await
        .ok();
    let figures = &first["rows"][0]["figures"];
    let wanted = [
        ("employers", 1),
        ("openings", 2),
        ("registered", 2),
        ("interviewed", 2),
        ("hired_on_site", 1),
        ("passed_first", 0),
    ];
    for (figure, count) in wanted {
        assert_eq!(figures[figure], count, "{figure} in {first}");
    }
    let public = format!("/v1/fairs/{}/report?public=true", stage.fair);
    let public = system.admin.get(&public).await.ok();
    assert!(
        public["rows"][0]["figures"]["interviewed"].is_null(),
        "{public}"
    );
    assert_eq!(public["rows"][0]["figures"]["openings"], 2);
    let unchanged = system.admin.post(&reports, json!({})).await.ok();
    assert_eq!(
        (&unchanged["version"], &unchanged["changes"]),
        (&json!(2), &json!([]))
    );
}
