//! A gateway on a real nats-server, and services that say what the test wants.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use bus::{Bus, BusSettings, Endpoint, Request, Stop, Stopper};
use contract::sign_in::{hash_of, token};
use contract::{Answer, SigningKeys};
use domain::Refusal;
use gateway::Settings;
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

pub const CENTRE: Uuid = Uuid::from_u128(1);
pub const PERSON: Uuid = Uuid::from_u128(2);
pub const FAIR: Uuid = Uuid::from_u128(3);
pub const LOGIN: Uuid = Uuid::from_u128(4);

/// All requests that reached the services.
pub type Asked = Arc<Mutex<Vec<Request>>>;

/// Dropping it ends everything it started.
pub struct World {
    pub address: String,
    pub client: Client,
    pub asked: Asked,
    stoppers: Vec<Stopper>,
    serving: tokio::task::JoinSet<()>,
    _server: Server,
}

/// Kills the server with it.
struct Server {
    process: Child,
    _folder: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl World {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// A world whose gateway has other settings.
    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let (server, url) = nats();
        let keys = SigningKeys::new(&["a key that only tests know".to_owned()]);
        let services = connect(&url, "services", &keys).await;
        let asked = Asked::default();
        let mut stoppers = vec![serve_services(&services, &asked).await];
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
            .await
            .unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let mut settings = Settings::new(&address, "a key that only tests know");
        change(&mut settings);
        let (stopper, stop) = Stop::pair();
        stoppers.push(stopper);
        let bus = connect(&url, "gateway", &keys).await;
        let mut serving = tokio::task::JoinSet::new();
        serving.spawn(async move { gateway::serve(listener, bus, settings, stop).await });
        let client = Client::builder();
        let client = client.redirect(reqwest::redirect::Policy::none()).build();
        Self {
            address,
            client: client.unwrap(),
            asked,
            stoppers,
            serving,
            _server: server,
        }
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.address))
    }

    pub fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.address))
    }

    /// Asks the gateway to end.
    pub fn stop_gateway(&self) {
        self.stoppers.last().unwrap().stop();
    }

    /// Waits until the gateway has ended.
    pub async fn gateway_ended(&mut self) {
        self.serving.join_next().await.unwrap().unwrap();
    }

    /// How often a message reached a service, by its name.
    pub fn times_asked(&self, name: &str) -> usize {
        let asked = self.asked.lock().unwrap();
        asked
            .iter()
            .filter(|one| one.subject.ends_with(name))
            .count()
    }

    /// The last message of a name.
    pub fn last_asked(&self, name: &str) -> Request {
        let asked = self.asked.lock().unwrap();
        let last = asked.iter().rev().find(|one| one.subject.ends_with(name));
        last.unwrap_or_else(|| panic!("nobody asked {name}"))
            .clone()
    }
}

/// The token that `find_sessions` knows.
pub fn session_token() -> String {
    token(b"a key that only tests know", LOGIN)
}

/// The token that `find_feed` knows.
pub fn feed_token() -> String {
    token(b"another key of the tests", LOGIN)
}

pub async fn json_of(response: Response) -> Value {
    serde_json::from_str(&response.text().await.unwrap()).unwrap()
}

/// The code of a problem document, with its status.
pub async fn problem(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    let body = json_of(response).await;
    assert_eq!(body["status"], status);
    (status, body["code"].as_str().unwrap().to_owned())
}

/// What the services answer; none: nothing at all.
fn said(request: &Request) -> Option<Answer<Value>> {
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    let code = |code| Answer::Refused(Refusal::new(code));
    let name = request.subject.rsplit('.').next().unwrap();
    Some(match name {
        "find_sessions" => {
            let hashes = body["token_hashes"].as_array().unwrap().iter();
            let known = hash_of(&session_token());
            let holder = |hash: &Value| {
                if *hash == known {
                    session()
                } else {
                    Value::Null
                }
            };
            Answer::Done(hashes.map(holder).collect())
        }
        "find_outcome" | "sign_out" => Answer::Done(Value::Null),
        // Only pages ask for so many.
        "list_fairs" if body["limit"] == 200 => Answer::Done(json!({"items": [], "next": null})),
        "list_my_registrations" => Answer::Done(json!({"items": [], "next": null})),
        "list_fairs" => {
            Answer::Done(json!({"items": [{"at": "2026-11-23T05:00:00Z"}], "next": FAIR}))
        }
        "list_free_times" if body["fair"] == CENTRE.to_string() => code(domain::Code::FairNotFound),
        "list_free_times" => Answer::Done(json!({
            "day": "2026-11-24", "zone": "Asia/Seoul", "starts": "2026-11-24T00:00:00+09:00",
            "items": [{"resource": FAIR, "minutes": 15, "times": [[780, 20]]}], "next": null,
            "age_ms": 150,
        })),
        "create_fair" => Answer::Done(json!({"id": FAIR, "at": "2026-11-23T05:00:00Z"})),
        "publish_fair" => code(domain::Code::WrongState),
        "cancel_fair" => return None,
        "confirm_sign_in" | "open_session" => Answer::Done(json!({"session": LOGIN})),
        "find_person_by_password" if body["password"] == "right" => {
            Answer::Done(json!({"person": PERSON}))
        }
        "find_person_by_password" => code(domain::Code::SignInFailed),
        "create_feed" => Answer::Done(json!({"id": FAIR})),
        "find_feed" if body["token_hash"] == hash_of(&feed_token()) => {
            Answer::Done(json!({"ics": "BEGIN:VCALENDAR", "etag": "abc", "last_modified": null}))
        }
        "find_feed" => code(domain::Code::FeedRevoked),
        "find_centre" => Answer::Again,
        "ask_sign_in_link" if body["email"] == "nonsense" => code(domain::Code::BadEmail),
        "ask_sign_in_link" => Answer::Done(json!({"lasts_minutes": 10})),
        "find_booking" => Answer::Done(booking()),
        "cancel_interview" => return None,
        "list_my_bookings" if body["after"].is_null() => {
            Answer::Done(json!({"items": vec![booking(); 20], "next": FAIR}))
        }
        "list_my_bookings" => {
            let mut last = booking();
            last["title"] = json!("맨 나중에 잡은 예약");
            last["during"]["to"] = json!("2026-12-02T02:00:00Z");
            last["during"]["from"] = json!("2026-12-02T01:50:00Z");
            Answer::Done(json!({"items": [last], "next": null}))
        }
        // Only pages ask for so many.
        "list_centres" if body["limit"] == 200 => Answer::Done(json!({"items": [{
            "id": CENTRE, "name": "광마당 <일자리>센터", "name_en": null, "zone": "Asia/Seoul", "languages": ["ko"],
        }], "next": null})),
        "list_centres" => Answer::Failed {
            trace: String::new(),
        },
        other => panic!("nobody plays {other}"),
    })
}

fn session() -> Value {
    json!({
        "session": LOGIN, "api_token": null, "name": "김민아", "zone": "Asia/Seoul", "language": "ko",
        "actor": {"person": PERSON, "centre": CENTRE, "roles": ["seeker"], "employers": []},
        "seen_at": "2999-01-01T00:00:00Z", "ends_at": "2999-01-01T02:00:00Z",
    })
}

fn booking() -> Value {
    json!({
        "id": FAIR, "centre": CENTRE, "kind": "interview", "state": "confirmed", "version": 0,
        "during": {"from": "2026-12-02T01:00:00Z", "to": "2026-12-02T01:10:00Z"},
        "participants": [{"person": PERSON, "part": "attendee"}], "uses": [], "fair": null, "employer": null,
        "title": "<script>alert(1)</script>", "place": "2층 \"면접실\"",
        "link": "https://meet.example.kr/a?b=1&c=2", "held_until": null, "booked_by": null,
        "reason": null, "result": null,
    })
}

async fn serve_services(bus: &Bus, asked: &Asked) -> Stopper {
    let command = [
        "accounts.sign_out",
        "accounts.ask_sign_in_link",
        "accounts.confirm_sign_in",
        "accounts.open_session",
        "registration.create_fair",
        "registration.publish_fair",
        "registration.cancel_fair",
        "interviews.cancel_interview",
        "invites.create_feed",
    ];
    let query = [
        "accounts.find_sessions",
        "accounts.find_outcome",
        "accounts.find_person_by_password",
        "accounts.find_centre",
        "accounts.list_centres",
        "registration.list_fairs",
        "registration.list_my_registrations",
        "booths.list_free_times",
        "interviews.list_free_times",
        "interviews.find_booking",
        "interviews.list_my_bookings",
        "invites.find_feed",
    ];
    let commands = command.map(|name| format!("madang.v1.command.{name}"));
    let queries = query.map(|name| format!("madang.v1.query.{name}"));
    let endpoints = commands
        .into_iter()
        .chain(queries)
        .map(|subject| endpoint(subject, asked.clone()));
    let (stopper, stop) = Stop::pair();
    bus::serve(
        bus.clone(),
        "services",
        "0.1.0",
        endpoints.collect(),
        8,
        stop,
    )
    .await
    .unwrap();
    stopper
}

fn endpoint(subject: String, asked: Asked) -> Endpoint {
    let handler = Arc::new(
        move |request: Request| -> futures_util::future::BoxFuture<'static, Vec<u8>> {
            let answer = said(&request);
            asked.lock().unwrap().push(request);
            Box::pin(async move {
                match answer {
                    Some(answer) => serde_json::to_vec(&answer).unwrap(),
                    None => std::future::pending().await,
                }
            })
        },
    );
    Endpoint { subject, handler }
}

async fn connect(url: &str, name: &str, keys: &SigningKeys) -> Bus {
    let settings = BusSettings::new(url, name, keys.clone());
    Bus::connect(&settings).await.unwrap()
}

fn nats() -> (Server, String) {
    let folder = tempfile::tempdir().unwrap();
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let process = Command::new(program())
        .args(["-a", "127.0.0.1", "-p", &port.to_string(), "-js", "-sd"])
        .arg(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("nats-server starts");
    let server = Server {
        process,
        _folder: folder,
    };
    (server, format!("nats://127.0.0.1:{port}"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "only the tests and xtask read the environment"
)]
fn program() -> PathBuf {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.madang/tools/nats-server");
    let program = std::env::var_os("NATS_SERVER")
        .filter(|named| !named.is_empty())
        .map_or(kept, PathBuf::from);
    assert!(
        program.exists(),
        "nats-server is missing: run the tests with `cargo xtask test`, or set NATS_SERVER"
    );
    program
}
