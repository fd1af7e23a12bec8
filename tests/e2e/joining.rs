//! Whom a member of an employer names as a colleague is asked, and the member learns of nobody.

use harness::stage::employer;
use harness::system::id;
use harness::{Client, Engine, System, eventually};
use serde_json::{Value, json};

use crate::people::{confirmed, mailed_token, seeker, signed_in};
use crate::reading::words;

const KNOWN: &str = "mina@mail.example";
const UNKNOWN: &str = "new@firm.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_hears_the_same_of_known_and_unknown_people_who_join_when_they_agree_on_sqlite() {
    join_when_they_agree(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_hears_the_same_of_known_and_unknown_people_who_join_when_they_agree_on_postgres()
{
    join_when_they_agree(Engine::Postgres).await;
}

async fn join_when_they_agree(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let team = Team::of(&system).await;
    seeker(&system, "김민아", KNOWN).await;
    let known = team.names(KNOWN).await;
    let unknown = team.names(UNKNOWN).await;
    assert_eq!(known, unknown, "the answer tells nobody who is known");
    assert_eq!(team.members().await.len(), 1, "nobody joins unasked");
    // What staff do for callers and at the desk is for staff, whoever is named.
    for address in [KNOWN, UNKNOWN, "nobody@mail.example"] {
        for path in ["/v1/people/meet", "/v1/people"] {
            let refused = team.client.post(path, named(address)).await;
            assert_eq!(refused.problem(), (403, "not_allowed"), "{path} {address}");
        }
    }

    for address in [KNOWN, UNKNOWN] {
        let token = token(&system, address).await;
        let nobody = system.nobody();
        let path = format!("/v1/member-invitations/{token}");
        let shown = nobody.get(&path).await.ok();
        let expected = json!({ "employer_name": "마당물류", "language": "ko", "accepted": false });
        assert_eq!(shown, expected);
        // Pages that scanners open change nothing.
        let page = format!("{}/join?token={token}", system.madang.url());
        let page = reqwest::get(page).await.expect("an answer");
        assert!(page.text().await.expect("a page").contains("마당물류"));
        let before = team.members().await.len();
        let (one, other) =
            tokio::join!(nobody.post(&path, json!({})), nobody.post(&path, json!({})));
        assert_eq!(one.ok()["accepted"], true);
        assert_eq!(other.ok()["accepted"], true);
        assert_eq!(team.members().await.len(), before + 1);
    }
    // A colleague is seen anyway.
    let again = team.names(UNKNOWN).await;
    assert!(again["person"].is_string(), "{again}");
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invitation_ends_with_the_week_and_with_whoever_sent_it_and_fills_no_mailbox() {
    let mut system = System::rehearse(Engine::Sqlite).await.expect("a system");
    let team = Team::of(&system).await;
    for _ in 0..5 {
        team.names(KNOWN).await;
    }
    let late = token(&system, KNOWN).await;
    let three = async || (system.smtp.mails_to(KNOWN).len() >= 3).then_some(());
    eventually("three invitations", three).await;
    system.settle().await;
    assert_eq!(system.smtp.mails_to(KNOWN).len(), 3, "three a day at most");
    system.clock().pass(7 * 24 * 60);
    let nobody = system.nobody();
    let accept = async |token: &str| {
        let path = format!("/v1/member-invitations/{token}");
        nobody.post(&path, json!({})).await
    };
    assert_eq!(accept(&late).await.problem(), (404, "invitation_over"));
    assert_eq!(accept("dG9rZW4").await.problem(), (404, "invitation_over"));

    system.sign_in_again().await;
    let body = json!({ "centre": system.centre, "email": "lead@firm.example" });
    system.nobody().post("/v1/sign-in-links", body).await.ok();
    let team = Team {
        client: confirmed(&system, "lead@firm.example", 2).await,
        ..team
    };
    team.names(UNKNOWN).await;
    let invited = token(&system, UNKNOWN).await;
    let lead = id(&team.members().await[0], "person");
    let path = format!("/v1/employers/{}/members/{lead}", team.employer);
    system
        .admin
        .send("DELETE", &path, uuid::Uuid::now_v7(), "")
        .await
        .ok();
    assert_eq!(accept(&invited).await.problem(), (404, "invitation_over"));
    let refused = team.client.post(&team.path(), named(KNOWN)).await;
    assert_eq!(refused.problem(), (403, "not_allowed"));
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staff_let_anybody_speak_for_an_employer_at_once() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let team = Team::of(&system).await;
    let added = system.admin.post(&team.path(), named(KNOWN)).await.ok();
    assert!(added["person"].is_string(), "{added}");
    assert_eq!(team.members().await.len(), 2);
    system.settle().await;
    assert_eq!(system.smtp.mails_to(KNOWN).len(), 0);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_removed_does_not_come_back_by_another_invitation_on_sqlite() {
    stays_removed(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_removed_does_not_come_back_by_another_invitation_on_postgres() {
    stays_removed(Engine::Postgres).await;
}

async fn stays_removed(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let team = Team::of(&system).await;
    let lead = id(&team.members().await[0], "person");
    team.names(KNOWN).await;
    let first = token(&system, KNOWN).await;
    team.names(KNOWN).await;
    let second = another_token(&system, KNOWN, &first).await;
    let nobody = system.nobody();
    let accept = async |token: &str| {
        let path = format!("/v1/member-invitations/{token}");
        nobody.post(&path, json!({})).await
    };
    let remove = async || {
        let members = team.members().await;
        let joined = members.iter().find(|one| one["person"] != lead.as_str());
        let joined = id(joined.expect("a colleague"), "person");
        let path = format!("{}/{joined}", team.path());
        let key = uuid::Uuid::now_v7();
        system.admin.send("DELETE", &path, key, "").await.ok();
    };
    assert_eq!(accept(&first).await.ok()["accepted"], true);
    assert_eq!(team.members().await.len(), 2);
    remove().await;
    assert_eq!(accept(&second).await.problem(), (404, "invitation_over"));

    // One that was open while staff let them in ends when they are removed.
    team.names(KNOWN).await;
    let third = another_token(&system, KNOWN, &second).await;
    system.admin.post(&team.path(), named(KNOWN)).await.ok();
    remove().await;
    assert_eq!(accept(&third).await.problem(), (404, "invitation_over"));
    // The one that was accepted lets nobody in twice.
    accept(&first).await;
    assert_eq!(team.members().await.len(), 1);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invitation_ends_with_the_address_it_was_mailed_to() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let team = Team::of(&system).await;
    let mina = system.person("김민아", KNOWN).await;
    team.names(KNOWN).await;
    let invited = token(&system, KNOWN).await;
    let path = format!("/v1/people/{mina}");
    let version = system.admin.get(&path).await.ok()["version"].clone();
    let edit = json!({ "name": "김민아", "email": "mina@new.example", "version": version });
    system.admin.put(&path, edit).await.ok();
    let path = format!("/v1/member-invitations/{invited}");
    let accepted = system.nobody().post(&path, json!({})).await;
    assert_eq!(accepted.problem(), (404, "invitation_over"));
    assert_eq!(team.members().await.len(), 1);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_was_named_in_advance_signs_up_like_anybody_else() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let team = Team::of(&system).await;
    team.names(UNKNOWN).await;
    let invited = token(&system, UNKNOWN).await;
    let body = json!({
        "centre": system.centre, "name": "이새롬", "email": UNKNOWN, "phone": "010-1234-5678",
        "language": "en", "consents": [{ "purpose": "participation", "text_version": "2026-11" }],
    });
    let nobody = system.nobody();
    nobody.post("/v1/sign-up", body.clone()).await.ok();
    mailed_token(&system, UNKNOWN, 2).await;
    nobody.post("/v1/sign-up", body).await.ok();
    confirmed(&system, UNKNOWN, 3).await;
    let found = format!("/v1/people?search={UNKNOWN}");
    let person = system.admin.get(&found).await.ok()["items"][0].clone();
    assert_eq!(person["name"], "이새롬", "{person}");
    assert_eq!(person["phone"], "+821012345678");
    assert_eq!(person["language"], "en");
    assert_eq!(person["roles"], json!(["seeker"]));
    let consents = format!("/v1/people/{}/consents", id(&person, "id"));
    let consents = system.admin.get(&consents).await.ok();
    assert_eq!(consents["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(consents["items"][0]["purpose"], "participation");
    // They may still speak for the employer.
    let path = format!("/v1/member-invitations/{invited}");
    nobody.post(&path, json!({})).await.ok();
    assert_eq!(team.members().await.len(), 2);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_a_colleague_is_not_renamed_by_a_sign_up_with_their_address() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let team = Team::of(&system).await;
    let added = system.admin.post(&team.path(), named(KNOWN)).await.ok();
    let former = id(&added, "person");
    let path = format!("{}/{former}", team.path());
    let key = uuid::Uuid::now_v7();
    system.admin.send("DELETE", &path, key, "").await.ok();
    let body = json!({
        "centre": system.centre, "name": "남의 이름", "email": KNOWN,
        "consents": [{ "purpose": "participation", "text_version": "2026-11" }],
    });
    system.nobody().post("/v1/sign-up", body).await.ok();
    let path = format!("/v1/people/{former}");
    let found = system.admin.get(&path).await.ok();
    assert_eq!(found["name"], "동료");
    assert_eq!(found["roles"], json!([]));
    system.verify().await;
}

/// An employer with one member, who is no staff.
struct Team {
    employer: String,
    client: Client,
}

impl Team {
    async fn of(system: &System) -> Self {
        let employer = employer(system, "마당물류").await;
        let body = json!({ "name": "최대표", "email": "lead@firm.example" });
        let path = format!("/v1/employers/{employer}/members");
        system.admin.post(&path, body).await.ok();
        let client = signed_in(system, "lead@firm.example").await;
        Self { employer, client }
    }

    fn path(&self) -> String {
        format!("/v1/employers/{}/members", self.employer)
    }

    async fn names(&self, address: &str) -> Value {
        self.client.post(&self.path(), named(address)).await.ok()
    }

    async fn members(&self) -> Vec<Value> {
        let list = self.client.get(&self.path()).await.ok();
        list["items"].as_array().expect("a list").clone()
    }
}

fn named(address: &str) -> Value {
    json!({ "name": "동료", "email": address })
}

/// The token in the newest invitation, once it is another than that of the one before.
async fn another_token(system: &System, address: &str, before: &str) -> String {
    eventually("another invitation", async || {
        let newest = token(system, address).await;
        (newest != before).then_some(newest)
    })
    .await
}

/// The token in the newest invitation to speak for an employer that came to an address.
pub async fn token(system: &System, address: &str) -> String {
    eventually("an invitation", async || {
        let mails = system.smtp.mails_to(address);
        let text = mails.iter().rev().map(|mail| words(mail).1);
        let mut tokens = text.filter_map(|text| {
            let (_, after) = text.split_once("/join?token=")?;
            Some(after.split_whitespace().next()?.to_owned())
        });
        tokens.next()
    })
    .await
}
