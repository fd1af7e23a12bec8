//! An ordinary busy day: people look, book, move, cancel and come through the door.

use crate::fair::{Day, MINUTES};
use crate::http::{Connection, Response, request};
use crate::machine;
use crate::people::Person;
use crate::report::{IDLE, Report};
use crate::rush::Scene;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

/// Its name on the command line.
pub const NAME: &str = "steady";
const CONNECTIONS: usize = 64;
/// How many people do something in a round.
const VISITORS: usize = 500;
const TIMES: usize = 48;

/// What one visitor's requests came to.
type Steps = Vec<(&'static str, u16, f64)>;

/// Measures one round; everybody of the round does so for the first time.
///
/// # Panics
/// When the crowd is too small for another round, or something is refused that must not be.
pub async fn run(scene: &Scene, round: usize, report: &mut Report) {
    let group = (scene.site.engine, NAME);
    let day = scene
        .fair
        .new_day(&scene.site, 10 + round, TIMES, 100)
        .await;
    let everybody = scene.city.visitors();
    let rounds = everybody.len() / VISITORS;
    let visitors = &everybody[round % rounds * VISITORS..][..VISITORS];
    let stage = Arc::new(Stage {
        day,
        fair: scene.fair.id.clone(),
        door: door(scene).await,
        // The door lets each person in once; later rounds find them inside.
        comes_in: round < rounds,
    });
    let mut queues: Vec<Vec<Person>> = (0..CONNECTIONS).map(|_| Vec::new()).collect();
    for (number, visitor) in visitors.iter().enumerate() {
        queues[number % CONNECTIONS].push(visitor.clone());
    }
    let mut lanes = Vec::new();
    for queue in queues {
        let connection = Connection::open(scene.site.address)
            .await
            .expect("a connection");
        lanes.push((connection, queue));
    }
    report.note(group, IDLE, machine::idle().await, None);
    let began = Instant::now();
    let lanes: Vec<_> = lanes
        .into_iter()
        .map(|(connection, queue)| tokio::spawn(visit_all(connection, queue, stage.clone())))
        .collect();
    let mut steps = Steps::new();
    for lane in lanes {
        steps.extend(lane.await.expect("a lane does not panic"));
    }
    let took = began.elapsed().as_secs_f64();
    tell(group, steps, took, report);
}

fn tell(group: (harness::Engine, &'static str), steps: Steps, took: f64, report: &mut Report) {
    report.note(group, "requests/s", steps.len() as f64 / took, None);
    let mut kinds: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (what, status, ms) in steps {
        assert!(
            (200..300).contains(&status),
            "{what} was answered with {status}"
        );
        kinds.entry(what).or_default().push(ms);
    }
    for (what, mut times) in kinds {
        times.sort_by(f64::total_cmp);
        let p99 = times[(times.len() * 99).div_ceil(100) - 1];
        report.note(group, &format!("{what}: p99 in ms"), p99, None);
    }
}

/// A token with which staff let people in at the door.
async fn door(scene: &Scene) -> String {
    let tomorrow = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24);
    let body =
        json!({ "label": "door", "roles": ["administrator"], "expires_at": tomorrow.to_string() });
    let reply = scene.site.admin.post("/v1/api-tokens", body).await.ok();
    format!("Bearer {}", reply["token"].as_str().unwrap_or_default())
}

struct Stage {
    day: Day,
    fair: String,
    door: String,
    comes_in: bool,
}

async fn visit_all(mut connection: Connection, queue: Vec<Person>, stage: Arc<Stage>) -> Steps {
    let mut steps = Steps::new();
    for (number, person) in queue.iter().enumerate() {
        let mut visitor = Visitor {
            connection: &mut connection,
            bearer: format!("Bearer {}", person.token),
            person,
            stage: &stage,
            steps: &mut steps,
        };
        visitor.visit(number).await;
    }
    steps
}

struct Visitor<'a> {
    connection: &'a mut Connection,
    bearer: String,
    person: &'a Person,
    stage: &'a Stage,
    steps: &'a mut Steps,
}

impl Visitor<'_> {
    async fn visit(&mut self, number: usize) {
        let begins = &self.stage.day.begins;
        let (first, second) = (number % begins.len(), (number + 7) % begins.len());
        let bearer = self.bearer.clone();
        self.step(
            "look at free times",
            "GET",
            &self.stage.day.free_times,
            &bearer,
            "",
        )
        .await;
        let visits = &self.stage.day.visits;
        let booked = self
            .step("book", "POST", visits, &bearer, &self.body(first))
            .await;
        let id = booked["id"].as_str().unwrap_or_default().to_owned();
        self.step("list own visits", "GET", "/v1/visits", &bearer, "")
            .await;
        let to = self.moved(&booked, second);
        self.step(
            "move",
            "POST",
            &format!("/v1/visits/{id}/move"),
            &bearer,
            &to,
        )
        .await;
        if number.is_multiple_of(3) {
            self.step(
                "cancel",
                "POST",
                &format!("/v1/visits/{id}/cancel"),
                &bearer,
                "{}",
            )
            .await;
        }
        self.step("show a pass", "GET", "/v1/registrations", &bearer, "")
            .await;
        if self.stage.comes_in {
            self.come_in().await;
        }
    }

    async fn come_in(&mut self) {
        let bearer = self.bearer.clone();
        let mine = self
            .step("show a pass", "GET", "/v1/registrations", &bearer, "")
            .await;
        let id = mine["items"][0]["id"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        let path = format!("/v1/registrations/{id}/pass");
        let pass = self.step("show a pass", "GET", &path, &bearer, "").await;
        let body = json!({ "pass": pass["pass"] }).to_string();
        let path = format!("/v1/fairs/{}/check-ins", self.stage.fair);
        let door = self.stage.door.clone();
        self.step("check in", "POST", &path, &door, &body).await;
    }

    fn body(&self, time: usize) -> String {
        let (person, from) = (self.person.id, &self.stage.day.begins[time]);
        json!({ "person": person, "from": from, "minutes": MINUTES }).to_string()
    }

    fn moved(&self, booked: &Value, time: usize) -> String {
        json!({
            "fair": self.stage.fair,
            "panel": booked["uses"][0]["resource"],
            "person": self.person.id,
            "from": self.stage.day.begins[time],
            "minutes": MINUTES,
        })
        .to_string()
    }

    async fn step(
        &mut self,
        what: &'static str,
        method: &str,
        path: &str,
        bearer: &str,
        body: &str,
    ) -> Value {
        let request = request(method, path, &[("authorization", bearer)], body);
        let began = Instant::now();
        let answer = self.connection.exchange(&request).await;
        let answer = answer.unwrap_or_else(|_| Response::none());
        let took = began.elapsed().as_secs_f64() * 1e3;
        if answer.status >= 300 || answer.status == 0 {
            eprintln!("bench: {what}: {}", String::from_utf8_lossy(&answer.body));
        }
        self.steps.push((what, answer.status, took));
        answer.json()
    }
}
