//! A device takes the list along, lets people in without a connection, and hands in later.

use super::Hall;
use harness::system::id;
use harness::{Client, Engine, System, madang};
use serde_json::{Value, json};
use tempfile::TempDir;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_lets_people_in_without_a_connection_and_hands_in_later_on_sqlite() {
    a_device_works_alone(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_lets_people_in_without_a_connection_and_hands_in_later_on_postgres() {
    a_device_works_alone(Engine::Postgres).await;
}

async fn a_device_works_alone(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let (hall, other) = (Hall::open(&system).await, Hall::open(&system).await);
    let mina = hall.pass(&system, "김민아").await;
    let gone = hall.pass(&system, "정다은").await;
    withdraw(&system.admin, &gone).await;
    let device = Device::set_up(&system, &hall).await;
    let late = hall.pass(&system, "이준").await;
    let elsewhere = other.pass(&system, "최지우").await;
    let forged = format!("B{}", &id(&mina, "pass")[1..]);
    let shown = [
        (id(&mina, "pass"), "let_in:"),
        (id(&mina, "pass"), "already_in:"),
        (id(&gone, "pass"), "withdrawn:"),
        (id(&late, "pass"), "let_in_unlisted:"),
        (id(&elsewhere, "pass"), "other_fair:"),
        (forged, "forged:"),
    ];
    let passes: Vec<_> = shown.iter().map(|(pass, _)| pass.as_str()).collect();
    let (done, said) = device.scan(&passes);
    assert!(done, "{said}");
    for ((_, verdict), line) in shown.iter().zip(said.lines()) {
        assert!(line.starts_with(verdict), "{verdict} {line}");
    }
    // Switched off and on again, it still knows whom it let in.
    let (_, said) = device.scan(&passes[..1]);
    assert!(said.starts_with("already_in:"), "{said}");
    let told = device.hand_in(&system.admin, &hall).await;
    let outcomes = [
        "checked_in",
        "already_in",
        "withdrawn",
        "checked_in",
        "other_fair",
        "forged",
        "already_in",
    ];
    for (report, outcome) in told.as_array().expect("a list").iter().zip(outcomes) {
        assert_eq!(report["outcome"], outcome, "{told}");
    }
    assert_eq!(hall.inside(&system).await, 2);
    let before = registrations(&system, &hall).await;
    assert_eq!(device.hand_in(&system.admin, &hall).await, told);
    assert_eq!(registrations(&system, &hall).await, before);
    assert_eq!(hall.inside(&system).await, 2);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_works_by_no_list_that_the_centre_has_not_signed() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let hall = Hall::open(&system).await;
    let mina = hall.pass(&system, "김민아").await;
    let mut device = Device::set_up(&system, &hall).await;
    let honest = device.list.clone();
    for part in ["head", "entries"] {
        let mut forged = honest.clone();
        let text = id(&honest, part);
        let letter = if text.starts_with('A') { "B" } else { "A" };
        forged[part] = json!(format!("{letter}{}", &text[1..]));
        device.take(forged);
        let (done, said) = device.scan(&[&id(&mina, "pass")]);
        assert!(
            !done && said.contains("The centre has not signed this list"),
            "{said}"
        );
    }
    // The key that comes with a list proves nothing: the device keeps its own.
    device.take(honest);
    for first in ["A", "-"] {
        device.key = format!("{first}{}", "A".repeat(42));
        let (done, said) = device.scan(&[&id(&mina, "pass")]);
        assert!(!done && !said.contains("--help"), "{said}");
    }
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_names_nobody_is_for_staff_and_tells_whether_it_has_changed() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let hall = Hall::open(&system).await;
    let mina = hall.pass(&system, "김민아").await;
    let first = system.admin.get(&hall.path("door-snapshot")).await;
    let etag = first.headers["etag"].to_str().expect("a tag").to_owned();
    let list = first.ok();
    assert_eq!(list["passes"], 1);
    let text = list.to_string();
    for personal in [
        "김민아",
        "mail.example",
        &id(&mina, "person"),
        &id(&mina, "registration"),
    ] {
        assert!(!text.contains(personal), "{personal}: {text}");
    }
    assert_eq!(asked_again(&system, &hall, &etag).await, 304);
    hall.pass(&system, "이준").await;
    harness::eventually("the list has changed", async || {
        (asked_again(&system, &hall, &etag).await == 200).then_some(())
    })
    .await;
    let version = |list: &Value| list["version"].as_u64().expect("a version");
    assert!(version(&hall.list(&system.admin).await) > version(&list));
    let seeker = crate::people::seeker(&system, "박서연", "seoyeon@mail.example").await;
    let nothing = json!({ "device": "문", "snapshot": "", "scans": [] });
    let nobody = json!({ "name": "나", "phone": "010-1234-5678" });
    let mut walk_in = nobody.clone();
    walk_in["consents"] = json!(["participation"]);
    for refusal in [
        seeker.get(&hall.path("door-snapshot")).await,
        seeker.get(&hall.path("visitors")).await,
        seeker.post(&hall.path("scans"), nothing).await,
        seeker.post(&hall.path("walk-ins"), walk_in).await,
        seeker.post("/v1/people/meet", nobody).await,
    ] {
        assert_eq!(refusal.problem(), (403, "not_allowed"), "{}", refusal.body);
    }
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_door_of_another_centre_is_not_found() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let hall = Hall::open(&system).await;
    let stranger = crate::mistakes::strangers::stranger(&system).await;
    let head = hall.list(&system.admin).await["head"].clone();
    let scans = json!({ "device": "문", "snapshot": head, "scans": [] });
    let walk_in = json!({ "name": "나", "phone": "010-1234-5678", "consents": ["participation"] });
    for refusal in [
        stranger.get(&hall.path("door-snapshot")).await,
        stranger.get(&hall.path("visitors")).await,
        stranger.post(&hall.path("scans"), scans).await,
        stranger.post(&hall.path("walk-ins"), walk_in).await,
    ] {
        assert_eq!(
            refusal.problem(),
            (404, "fair_not_found"),
            "{}",
            refusal.body
        );
    }
    system.verify().await;
}

async fn asked_again(system: &System, hall: &Hall, etag: &str) -> u16 {
    system
        .admin
        .get_unless(&hall.path("door-snapshot"), etag)
        .await
        .status
}

/// Takes somebody out of the list.
pub async fn withdraw(client: &Client, pass: &Value) {
    let path = format!("/v1/registrations/{}/withdraw", id(pass, "registration"));
    client.post(&path, json!({})).await.ok();
}

async fn registrations(system: &System, hall: &Hall) -> Value {
    system.admin.get(&hall.path("registrations")).await.ok()
}

/// The real program, without any connection.
pub struct Device {
    folder: TempDir,
    key: String,
    pub list: Value,
}

impl Device {
    /// Takes the key and the list along.
    pub async fn set_up(system: &System, hall: &Hall) -> Self {
        let key = system.nobody().get("/v1/pass-key").await.ok();
        let list = hall.list(&system.admin).await;
        assert_eq!(list["key"], key["key"]);
        let mut device = Self {
            folder: TempDir::new().expect("a folder"),
            key: id(&key, "key"),
            list: Value::Null,
        };
        device.take(list);
        device
    }

    fn take(&mut self, list: Value) {
        std::fs::write(self.path("list.json"), list.to_string()).expect("a file");
        self.list = list;
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Shows these passes; whether the program ended well, and what it said.
    pub fn scan(&self, passes: &[&str]) -> (bool, String) {
        let (list, log) = (self.path("list.json"), self.path("scans"));
        let arguments = ["door", "--key", &self.key, "--list", &list, "--log", &log];
        let (status, said) = madang::run_typing(&arguments, &passes.join("\n"));
        (status.success(), said)
    }

    /// Hands in all that was ever scanned; what is told of each.
    pub async fn hand_in(&self, client: &Client, hall: &Hall) -> Value {
        let log = std::fs::read_to_string(self.path("scans")).expect("a log");
        let scans: Vec<Value> = log
            .lines()
            .map(|line| serde_json::from_str(line).expect("a scan"))
            .collect();
        let body = json!({
            "device": "북문 1",
            "snapshot": self.list["head"],
            "sent_at": super::minutes_from_now(0),
            "scans": scans,
        });
        client.post(&hall.path("scans"), body).await.ok()
    }
}
