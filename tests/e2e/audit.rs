//! Each change is in the audit trail: every command is done once through the API.

mod accounts;
mod allocations;
mod applications;
mod booths;
mod day;
mod desks;
mod door;
mod fairs;
mod interviews;
mod invites;
mod outcomes;
mod queues;
mod screening;
mod seats;
mod signing_in;
mod timetables;
mod waiting;

use std::collections::BTreeSet;

use contract::wire::{Kind, messages};
use harness::{Client, Engine, Stage, System};
use serde_json::{Value, json};
use uuid::Uuid;

/// Commands that leave no entry, and why.
const LEAVE_NONE: [(&str, &str); 1] = [(
    "touch_sessions",
    "the gateway notes once a minute that a session is used: nothing that anybody did",
)];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_command_leaves_an_entry_in_the_audit_trail_on_sqlite() {
    every_command_leaves_an_entry(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_command_leaves_an_entry_in_the_audit_trail_on_postgres() {
    every_command_leaves_an_entry(Engine::Postgres).await;
}

async fn every_command_leaves_an_entry(engine: Engine) {
    let Some(system) = System::rehearse_from_now(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mut trail = Trail::begin(&system).await;
    signing_in::play(&mut trail).await;
    accounts::play(&mut trail).await;
    fairs::play(&mut trail, &stage).await;
    let application = applications::play(&mut trail, &stage).await;
    door::play(&mut trail).await;
    booths::play(&mut trail, &stage, &application).await;
    queues::play(&mut trail).await;
    allocations::play(&mut trail, &stage).await;
    interviews::play(&mut trail, &stage).await;
    desks::play(&mut trail, &stage).await;
    screening::play(&mut trail, &stage).await;
    timetables::play(&mut trail, &stage).await;
    outcomes::play_fair(&mut trail, &stage).await;
    seats::play(&mut trail, &stage).await;
    waiting::play(&mut trail, &stage).await;
    invites::play(&mut trail, &stage).await;
    let interview = outcomes::book(&trail, &stage).await;
    day::play(&mut trail, &stage).await;
    outcomes::play(&mut trail, &stage, &interview).await;
    trail.must_be_complete();
    system.verify().await;
}

/// The trail so far, and which commands were done.
struct Trail<'a> {
    system: &'a System,
    admin: Client,
    seen: BTreeSet<String>,
    done: BTreeSet<&'static str>,
    silent: BTreeSet<&'static str>,
}

impl<'a> Trail<'a> {
    async fn begin(system: &'a System) -> Self {
        let mut trail = Self {
            system,
            admin: system.admin.clone(),
            seen: BTreeSet::new(),
            done: BTreeSet::new(),
            silent: BTreeSet::new(),
        };
        trail.news().await;
        trail
    }

    /// Staff send a command, which must be done and leave an entry of its name.
    async fn post(&mut self, command: &'static str, path: &str, body: Value) -> Value {
        let admin = self.admin.clone();
        self.send(command, &admin, "POST", path, body).await
    }

    /// The same with `PUT`.
    async fn put(&mut self, command: &'static str, path: &str, body: Value) -> Value {
        let admin = self.admin.clone();
        self.send(command, &admin, "PUT", path, body).await
    }

    /// The same with `DELETE`.
    async fn delete(&mut self, command: &'static str, path: &str) -> Value {
        let admin = self.admin.clone();
        self.send(command, &admin, "DELETE", path, Value::Null)
            .await
    }

    /// Anybody sends a command.
    async fn send(
        &mut self,
        command: &'static str,
        who: &Client,
        method: &str,
        path: &str,
        body: Value,
    ) -> Value {
        let text = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let reply = who.send(method, path, Uuid::new_v4(), &text).await;
        let told = format!(
            "{command} ({method} {path}): {} {}",
            reply.status, reply.body
        );
        assert!((200..300).contains(&reply.status), "{told}");
        self.note(command).await;
        reply.body
    }

    /// A command was done and must have left an entry of its name.
    async fn note(&mut self, command: &'static str) {
        self.done.insert(command);
        if !self.news().await.contains(command) {
            self.silent.insert(command);
        }
    }

    /// The actions of the entries that came since the last look.
    async fn news(&mut self) -> BTreeSet<String> {
        let page = self.admin.get("/v1/audit-trail?limit=200").await.ok();
        let entries = page["items"].as_array().expect("a list").clone();
        let new = entries
            .iter()
            .filter(|entry| self.seen.insert(entry["id"].to_string()));
        new.map(|entry| entry["action"].as_str().expect("an action").to_owned())
            .collect()
    }

    /// The clock is moved, and the administrator signs in again.
    async fn it_is(&mut self, moment: &str) {
        self.system.clock().set_to(moment);
        self.admin = self.system.administrator().await;
    }

    fn must_be_complete(&self) {
        let commands = messages()
            .into_iter()
            .filter(|one| one.kind == Kind::Command);
        let names: BTreeSet<&str> = commands.map(|one| one.name).collect();
        let excused: BTreeSet<&str> = LEAVE_NONE.iter().map(|(name, _)| *name).collect();
        let expected: BTreeSet<&str> = names.difference(&excused).copied().collect();
        assert_eq!(self.done, expected, "each command is done once");
        assert!(self.silent.is_empty(), "no entry came of {:?}", self.silent);
    }

    /// A seeker who is registered for the stage's fair.
    async fn seeker(&self, stage: &Stage, name: &str) -> String {
        let email = format!("{name}@mail.example");
        stage.seeker(self.system, "김민아", &email).await
    }
}

fn nothing() -> Value {
    json!({})
}
