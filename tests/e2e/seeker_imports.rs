//! `madang import --seekers`: registrations that were taken elsewhere go into a fair, once.

mod broken;
mod crowd;
mod killed;
mod rivals;
mod taken_back;

use crate::people;
use harness::system::id;
use harness::{Engine, Stage, System};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;

/// As a Korean spreadsheet writes it; the last column is passed over.
const HEAD: &str = "이름,전자우편,휴대전화,동의일,동의항목,접수방법,희망직무,편의지원,비고\r\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn registrations_of_a_file_are_taken_over_and_the_same_file_again_changes_nothing_on_sqlite()
{
    are_taken_over_once(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn registrations_of_a_file_are_taken_over_and_the_same_file_again_changes_nothing_on_postgres()
 {
    are_taken_over_once(Engine::Postgres).await;
}

async fn are_taken_over_once(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let list = List::new(&stage);
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = system.person("이준", "jun@mail.example").await;
    gone(&system, &stage).await;
    let rows = [
        "박서연,seoyeon@mail.example,010-1111-2222,2025-11-20,참가|편의지원,전화,사무,휠체어를 씁니다.,",
        "최지우,,01033334444,2025. 11. 21.,참가,서면,,,전자우편 없음",
        "김민아,MINA@mail.example,,2025-11-20,참가,,,,신청한 사람",
        "이준,jun@mail.example,,2025/11/20 14:30,참가|소식수신,web,,,아는 사람",
        "정다은,daeun@mail.example,,2025-11-20,참가,,,,철회한 사람",
        "김미나,mina@mail.example,,2025-11-20,참가,,,,다른 이름",
    ];
    let (done, printed) = list.import(&system, &rows[..5]);
    assert!(done, "{printed}");
    assert!(printed.contains("5 of 5 registrations"), "{printed}");
    assert!(
        printed.contains("people: 2 added, 3 known already"),
        "{printed}"
    );
    let told = "3 imported, 1 registered already, 1 withdrawn before, 0 took their consent back, 0 not registered";
    assert!(printed.contains(told), "{printed}");
    is_whole(&system, &stage).await;
    consents_have_their_dates(&system, &jun).await;
    let before = everything(&system, &stage).await;
    let (done, printed) = list.import(&system, &rows[..5]);
    assert!(done, "{printed}");
    assert!(
        printed.contains("people: 0 added, 5 known already"),
        "{printed}"
    );
    let told = "0 imported, 4 registered already, 1 withdrawn before, 0 took their consent back, 0 not registered";
    assert!(printed.contains(told), "{printed}");
    assert_eq!(everything(&system, &stage).await, before);
    another_name_is_told(&system, &list, rows[5], &mina).await;
    assert_eq!(everything(&system, &stage).await, before);
    system.verify().await;
}

/// Somebody registers and withdraws.
async fn gone(system: &System, stage: &Stage) {
    stage.seeker(system, "정다은", "daeun@mail.example").await;
    let registrations = registrations(system, stage).await;
    let is_hers = |one: &&Value| one["person_name"] == "정다은";
    let hers = registrations.iter().find(is_hers).expect("registered");
    let path = format!("/v1/registrations/{}/withdraw", id(hers, "id"));
    system.admin.post(&path, json!({})).await.ok();
}

/// Whoever was imported is registered as anybody is: events are told, and a visit can be booked.
async fn is_whole(system: &System, stage: &Stage) {
    let registrations = registrations(system, stage).await;
    assert_eq!(registrations.len(), 5);
    let of = |name: &str| {
        let found = registrations.iter().find(|one| one["person_name"] == name);
        found
            .unwrap_or_else(|| panic!("{name} is registered"))
            .clone()
    };
    let seoyeon = of("박서연");
    assert_eq!(seoyeon["accessibility"], "휠체어를 씁니다.");
    assert_eq!(seoyeon["desired_job"], "사무");
    let given: Vec<_> = seoyeon["consents"]
        .as_array()
        .expect("consents")
        .iter()
        .collect();
    assert_eq!(given.len(), 2);
    for consent in given {
        let told = [
            &consent["given_at"],
            &consent["channel"],
            &consent["text_version"],
        ];
        assert_eq!(told, ["2025-11-20T00:00:00+09:00", "phone", "2025-10"]);
    }
    let (path, body) = stage.visit(&id(&of("최지우"), "person"), "10:00");
    let visit = system.admin.post(&path, body).await;
    assert_eq!(visit.status, 201, "{}", visit.body);
    if let Some(database) = system.postgres() {
        let untold = "SELECT count(*) FROM registrations r WHERE NOT EXISTS (SELECT 1 FROM outbox o \
             WHERE o.about_id = r.registration_id AND o.name = 'seeker_registered') OR NOT EXISTS \
             (SELECT 1 FROM audit_entries a WHERE a.subject_id = r.registration_id)";
        assert_eq!(database.sql(untold), "0");
    }
}

async fn consents_have_their_dates(system: &System, jun: &str) {
    let path = format!("/v1/people/{jun}/consents");
    let consents = system.admin.get(&path).await.ok()["items"].clone();
    let consents = consents.as_array().expect("a list");
    assert_eq!(consents.len(), 2, "{consents:?}");
    for consent in consents {
        assert_eq!(consent["given_at"], "2025-11-20T14:30:00+09:00");
        assert_eq!(consent["channel"], "web");
    }
    let away = format!("{path}/marketing");
    let key = uuid::Uuid::now_v7();
    system.admin.send("DELETE", &away, key, "").await.ok();
}

/// An address is one person's: another name with it is nobody's registration.
async fn another_name_is_told(system: &System, list: &List, row: &str, mina: &str) {
    let (done, printed) = list.import(system, &[row]);
    assert!(done, "{printed}");
    assert!(printed.contains("2행: 이 전자우편 주소는"), "{printed}");
    let told = "line 2: the mail address is that of somebody with another name";
    assert!(printed.contains(told), "{printed}");
    assert!(
        printed.contains("0 imported, 0 registered already"),
        "{printed}"
    );
    let kept = system.admin.get(&format!("/v1/people/{mina}")).await.ok();
    assert_eq!(kept["name"], "김민아");
}

/// What a second import must leave as it is.
async fn everything(system: &System, stage: &Stage) -> Vec<Value> {
    let mut lists = Vec::new();
    for path in [
        "/v1/people?limit=200".to_owned(),
        format!("/v1/fairs/{}/registrations?limit=200", stage.fair),
        format!("/v1/fairs/{}/counts", stage.fair),
        "/v1/audit-trail?limit=200".to_owned(),
    ] {
        lists.push(system.admin.get(&path).await.ok());
    }
    let people = lists[0]["items"].as_array().expect("a list").clone();
    for person in people {
        let path = format!("/v1/people/{}/consents", id(&person, "id"));
        lists.push(system.admin.get(&path).await.ok());
    }
    lists
}

async fn registrations(system: &System, stage: &Stage) -> Vec<Value> {
    let path = format!("/v1/fairs/{}/registrations?limit=200", stage.fair);
    let page = system.admin.get(&path).await.ok();
    page["items"].as_array().expect("a list").clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_those_who_run_fairs_take_over_files() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let mina = people::seeker(&system, "김민아", "mina@mail.example").await;
    let registrations = format!("/v1/fairs/{}/registrations/imports", stage.fair);
    for (path, body) in [
        ("/v1/people/imports", json!({ "people": [] })),
        (&registrations, json!({ "registrations": [] })),
    ] {
        let refusal = mina.post(path, body.clone()).await;
        assert_eq!(refusal.problem(), (403, "not_allowed"), "{path}");
        let done = system.admin.post(path, body).await.ok();
        assert_eq!(done, json!([]), "{path}: nothing is fine too");
    }
    system.verify().await;
}

/// A file, and the fair it is for.
struct List {
    folder: TempDir,
    fair: String,
}

impl List {
    fn new(stage: &Stage) -> Self {
        Self {
            folder: TempDir::new().expect("a folder"),
            fair: stage.fair.clone(),
        }
    }

    /// Imports these rows, with a byte order mark as spreadsheets write it.
    fn import(&self, system: &System, rows: &[&str]) -> (bool, String) {
        let rows: Vec<_> = rows.iter().map(|row| format!("{row}\r\n")).collect();
        let text = format!("\u{feff}{HEAD}{}", rows.concat());
        self.import_bytes(system, text.as_bytes())
    }

    fn import_bytes(&self, system: &System, bytes: &[u8]) -> (bool, String) {
        let file = self.write(bytes);
        let file = file.display().to_string();
        system.run(&self.arguments(&file))
    }

    fn write(&self, bytes: &[u8]) -> PathBuf {
        let file = self.folder.path().join("seekers.csv");
        std::fs::write(&file, bytes).expect("a file can be written");
        file
    }

    fn arguments<'a>(&'a self, file: &'a str) -> [&'a str; 7] {
        let fair = self.fair.as_str();
        [
            "import",
            "--seekers",
            file,
            "--fair",
            fair,
            "--consent-text",
            "2025-10",
        ]
    }
}
