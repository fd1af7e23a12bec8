//! A seeker signs up by mail, registers, comes to the fair, and sees only what is theirs.

use crate::reading::words;
use harness::system::id;
use harness::{Client, Engine, Stage, System, eventually};
use serde_json::{Value, json};

const MINA: &str = "mina@mail.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mailed_link_signs_in_once_and_looking_at_it_does_not_use_it_up() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    sign_up(&system, "김민아", MINA).await;
    let old = mailed_token(&system, MINA, 1).await;
    let body = json!({ "centre": system.centre, "email": MINA });
    system.nobody().post("/v1/sign-in-links", body).await.ok();
    let token = mailed_token(&system, MINA, 2).await;
    assert_ne!(old, token);
    used_up(&system, &old).await;
    for _ in 0..2 {
        looked_at(&system, &token).await;
    }
    let mina = confirm(&system, &token).await;
    used_up(&system, &token).await;
    looked_at(&system, &token).await;
    let own = mina.get("/v1/bookings").await.ok();
    assert_eq!(own["items"], json!([]));
    mina.send("DELETE", "/v1/session", uuid::Uuid::now_v7(), "")
        .await
        .ok();
    let ended = mina.get("/v1/bookings").await;
    assert_eq!(ended.problem(), (401, "session_ended"), "{}", ended.body);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_seeker_registers_and_is_let_in_once_by_a_pass_that_nobody_can_forge() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let mina = seeker(&system, "김민아", MINA).await;
    let path = format!("/v1/fairs/{}/registrations", stage.fair);
    let refusal = mina.post(&path, json!({ "consents": ["marketing"] })).await;
    assert_eq!(
        refusal.problem(),
        (403, "consent_missing"),
        "{}",
        refusal.body
    );
    assert_eq!(refusal.body["facts"]["purpose"], "participation");
    assert_eq!(system.admin.get(&path).await.ok()["items"], json!([]));
    let consents = json!({ "consents": ["participation"], "consent_text": "2026-11" });
    let given = mina.post(&path, consents.clone()).await.ok();
    let again = mina.post(&path, consents).await;
    assert_eq!(again.problem(), (409, "already_registered"));
    let pass = mina
        .get(&format!(
            "/v1/registrations/{}/pass",
            id(&given, "registration")
        ))
        .await
        .ok();
    assert_eq!(pass["pass"], given["pass"]);
    let pass = id(&pass, "pass");
    let refusal = let_in(&mina, &stage, &pass).await;
    assert_eq!(
        refusal.problem(),
        (403, "not_allowed"),
        "nobody lets in themselves"
    );
    forged_passes_open_nothing(&system, &stage, &pass).await;
    let inside = let_in(&system.admin, &stage, &pass).await.ok();
    let at = id(&inside, "checked_in_at");
    let twice = let_in(&system.admin, &stage, &pass).await;
    assert_eq!(
        twice.problem(),
        (409, "already_checked_in"),
        "{}",
        twice.body
    );
    let minute = at[..16].replace('T', " ");
    assert!(
        id(&twice.body, "detail").contains(&minute),
        "{at}: {}",
        twice.body
    );
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_seeker_sees_and_books_only_what_is_theirs() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let (path, body) = stage.visit(&jun, "10:00");
    let booking = id(&system.admin.post(&path, body).await.ok(), "id");
    let mina = seeker(&system, "김민아", MINA).await;
    for path in ["bookings", "visits"] {
        let reply = mina.get(&format!("/v1/{path}/{booking}")).await;
        assert_eq!(
            reply.problem(),
            (404, "booking_not_found"),
            "{}",
            reply.body
        );
    }
    assert_eq!(mina.get("/v1/visits").await.ok()["items"], json!([]));
    for (path, body) in forbidden(&stage, &jun) {
        let reply = mina.post(&path, body).await;
        assert_eq!(
            reply.problem(),
            (403, "not_allowed"),
            "{path}: {}",
            reply.body
        );
    }
    for path in [
        "/v1/people",
        "/v1/audit-trail",
        &format!("/v1/bookings?person={jun}"),
    ] {
        let reply = mina.get(path).await;
        assert_eq!(
            reply.problem(),
            (403, "not_allowed"),
            "{path}: {}",
            reply.body
        );
    }
    bookings_of_others_are_not_found(&system, &stage, &mina, &jun).await;
    let kept = system
        .admin
        .get(&format!("/v1/visits/{booking}"))
        .await
        .ok();
    assert_eq!(kept["state"], "confirmed");
    system.verify().await;
}

/// What belongs to another seeker of the centre is answered as what is not there at all.
async fn bookings_of_others_are_not_found(
    system: &System,
    stage: &Stage,
    mina: &Client,
    jun: &str,
) {
    let kinds = [
        ("visits", stage.visit(jun, "13:00")),
        ("interviews", stage.interview(jun, "11:00")),
        ("loans", stage.loan(jun, "14:00")),
        ("mock-interviews", stage.seat_session(jun, "15:10")),
    ];
    for (kind, (path, body)) in kinds {
        let other = id(&system.admin.post(&path, body).await.ok(), "id");
        let nothing = uuid::Uuid::now_v7().to_string();
        for (path, body) in changes(stage, kind, jun) {
            let told = |id: &str| path.replace('*', id);
            let theirs = mina.post(&told(&other), body.clone()).await;
            let unknown = mina.post(&told(&nothing), body).await;
            assert_eq!(theirs.problem(), (404, "booking_not_found"), "{path}");
            assert_eq!(unknown.problem(), theirs.problem(), "{path}");
            assert_eq!(unknown.body["detail"], theirs.body["detail"], "{path}");
        }
    }
}

/// Moving, confirming and cancelling; `*` stands for the booking.
fn changes(stage: &Stage, kind: &str, person: &str) -> Vec<(String, Value)> {
    let confirm = match kind {
        "interviews" | "loans" => "/v1/bookings/*/confirm".to_owned(),
        _ => format!("/v1/{kind}/*/confirm"),
    };
    let mut later = json!({ "version": 0, "from": stage.at("10:30") });
    let own = match kind {
        "visits" => json!({ "fair": stage.fair, "panel": stage.panel, "person": person }),
        "interviews" => json!({ "people": [person, stage.interviewer], "rooms": [stage.rooms[0]] }),
        "loans" => json!({ "person": person, "room": stage.rooms[1], "minutes": 60 }),
        _ => json!({ "person": person, "seat": stage.seat }),
    };
    let fields = own.as_object().expect("fields").clone();
    later.as_object_mut().expect("fields").extend(fields);
    vec![
        (format!("/v1/{kind}/*/cancel"), json!({})),
        (format!("/v1/{kind}/*/move"), later),
        (confirm, json!({})),
    ]
}

fn forbidden(stage: &Stage, other: &str) -> Vec<(String, Value)> {
    let room = json!({ "name": "내 방", "place": "1층", "open": harness::stage::weekdays() });
    let registrations = format!("/v1/fairs/{}/registrations", stage.fair);
    let employer = json!({ "name": "새벽전자" });
    vec![
        ("/v1/rooms".to_owned(), room),
        ("/v1/employers".to_owned(), employer),
        (format!("/v1/fairs/{}/cancel", stage.fair), json!({})),
        stage.visit(other, "11:00"),
        stage.interview(other, "11:00"),
        stage.loan(other, "11:00"),
        stage.seat_session(other, "11:00"),
        (
            registrations,
            json!({ "person": other, "consents": ["participation"] }),
        ),
    ]
}

async fn forged_passes_open_nothing(system: &System, stage: &Stage, pass: &str) {
    let other = |letter: u8| if letter == b'A' { 'B' } else { 'A' };
    for place in [0, 10, 30, 60, 120] {
        let mut forged = pass.to_owned();
        let letter = other(pass.as_bytes()[place]);
        forged.replace_range(place..=place, &letter.to_string());
        let reply = let_in(&system.admin, stage, &forged).await;
        assert_eq!(
            reply.problem(),
            (422, "bad_pass"),
            "{place}: {}",
            reply.body
        );
    }
}

async fn let_in(client: &Client, stage: &Stage, pass: &str) -> harness::Reply {
    let path = format!("/v1/fairs/{}/check-ins", stage.fair);
    client.post(&path, json!({ "pass": pass })).await
}

async fn sign_up(system: &System, name: &str, email: &str) {
    let body = json!({
        "centre": system.centre,
        "name": name,
        "email": email,
        "consents": [{ "purpose": "participation", "text_version": "2026-11" }],
    });
    system.nobody().post("/v1/sign-up", body).await.ok();
}

/// Somebody who signed up and followed the link in the mail.
pub async fn seeker(system: &System, name: &str, email: &str) -> Client {
    sign_up(system, name, email).await;
    let token = mailed_token(system, email, 1).await;
    confirm(system, &token).await
}

/// Somebody with an account, such as an employer's member, who followed the link in the first mail.
pub async fn signed_in(system: &System, email: &str) -> Client {
    let body = json!({ "centre": system.centre, "email": email });
    system.nobody().post("/v1/sign-in-links", body).await.ok();
    let token = mailed_token(system, email, 1).await;
    confirm(system, &token).await
}

/// Somebody who followed the link in the newest of so many mails.
pub async fn confirmed(system: &System, email: &str, mails: usize) -> Client {
    let token = mailed_token(system, email, mails).await;
    confirm(system, &token).await
}

/// The token in the newest of so many mails to an address.
pub async fn mailed_token(system: &System, email: &str, mails: usize) -> String {
    let mail = eventually("a mail with a link", async || {
        let came = system.smtp.mails_to(email);
        came.get(mails - 1).cloned()
    });
    let (_, text) = words(&mail.await);
    let (_, after) = text.split_once("/sign-in?token=").expect("a link");
    let end = after.find(char::is_whitespace).unwrap_or(after.len());
    after[..end].to_owned()
}

async fn confirm(system: &System, token: &str) -> Client {
    let body = json!({ "token": token });
    let session = system
        .nobody()
        .post("/v1/sign-in-links/confirm", body)
        .await
        .ok();
    system.nobody().with_token(&id(&session, "token"))
}

async fn used_up(system: &System, token: &str) {
    let body = json!({ "token": token });
    let reply = system
        .nobody()
        .post("/v1/sign-in-links/confirm", body)
        .await;
    assert_eq!(reply.problem(), (401, "link_used_up"), "{}", reply.body);
}

async fn looked_at(system: &System, token: &str) {
    let page = system
        .nobody()
        .get(&format!("/sign-in?token={token}"))
        .await;
    assert_eq!(page.status, 200);
    assert!(
        page.body.as_str().unwrap_or_default().contains(token),
        "a button"
    );
    assert!(
        page.headers.get("set-cookie").is_none(),
        "nobody is signed in"
    );
}
