//! A fair with employers that interview and seekers who wish to be interviewed.

use std::collections::{BTreeMap, BTreeSet};

use harness::system::id;
use harness::{Client, Stage, System, eventually};
use serde_json::{Value, json};

use super::rows;

/// What the tests of timetables play on.
pub struct Scene {
    pub stage: Stage,
    /// The employers with their openings and interviewers, by number.
    pub employers: Vec<String>,
    pub openings: Vec<String>,
    pub interviewers: Vec<String>,
    /// The mail addresses of the seekers.
    mails: BTreeMap<String, String>,
}

impl Scene {
    /// Two employers, one opening each; wishes are taken until nine of the day.
    pub async fn set(system: &System) -> Self {
        let stage = Stage::set(system).await;
        let mut scene = Self {
            employers: vec![stage.employer.clone()],
            interviewers: vec![stage.interviewer.clone()],
            openings: Vec::new(),
            mails: BTreeMap::new(),
            stage,
        };
        scene
            .openings
            .push(scene.opening_of(&system.admin, 0).await);
        scene.employer(system, "바다운송").await;
        let path = format!("/v1/fairs/{}/timetable", scene.stage.fair);
        let terms = json!({ "wishes_close_at": scene.stage.at("09:00") });
        system.admin.put(&path, terms).await.ok();
        scene
    }

    /// One more employer that takes part, and its number.
    pub async fn employer(&mut self, system: &System, name: &str) -> usize {
        let (admin, fair) = (&system.admin, &self.stage.fair);
        let employer = harness::stage::employer(system, name).await;
        let member = json!({ "name": "최면접", "email": format!("{employer}@firm.example") });
        let members = format!("/v1/employers/{employer}/members");
        let interviewer = id(&admin.post(&members, member).await.ok(), "person");
        let body = json!({
            "employer": employer,
            "submit": true,
            "participation": "direct",
            "openings": [{ "title": "배송 기사", "count": 2 }],
        });
        let applied = admin
            .post(&format!("/v1/fairs/{fair}/applications"), body)
            .await
            .ok();
        let approve = format!("/v1/applications/{}/approve", id(&applied, "id"));
        admin.post(&approve, json!({})).await.ok();
        self.employers.push(employer);
        self.interviewers.push(interviewer);
        let number = self.employers.len() - 1;
        self.openings.push(self.opening_of(admin, number).await);
        number
    }

    async fn opening_of(&self, admin: &Client, number: usize) -> String {
        let (fair, employer) = (&self.stage.fair, &self.employers[number]);
        let path = format!("/v1/fairs/{fair}/openings?employer={employer}");
        id(&admin.get(&path).await.ok()["items"][0], "id")
    }

    pub fn firm(&self) -> String {
        self.employers[0].clone()
    }

    /// A time of the day as it is answered.
    pub fn at(&self, time: &str) -> Value {
        json!(self.stage.at(time))
    }

    /// An employer interviews for twenty minutes each at these times: the first one in the first room,
    /// which needs ten minutes after each, the others by calls.
    pub async fn panels(&self, admin: &Client, number: usize, open: &[(&str, &str)]) -> Value {
        let range = |(from, to): &(&str, &str)| json!({ "from": self.stage.at(from), "to": self.stage.at(to) });
        let mut panel = json!({
            "name": "1번",
            "interviewers": [self.interviewers[number]],
            "open": open.iter().map(range).collect::<Vec<_>>(),
        });
        match number {
            0 => panel["rooms"] = json!([self.stage.rooms[0]]),
            _ => panel["link"] = json!("https://meet.example.org/call"),
        }
        let path = self.panels_path(number);
        let body = json!({
            "panels": [panel],
            "openings": [{ "opening": self.openings[number], "minutes": 20 }],
        });
        admin.put(&path, body).await.ok()
    }

    pub fn panels_path(&self, number: usize) -> String {
        let (fair, employer) = (&self.stage.fair, &self.employers[number]);
        format!("/v1/fairs/{fair}/employers/{employer}/interview-panels")
    }

    /// Seekers who applied to all openings and wish all of them in their order.
    pub async fn wishing(&mut self, system: &System, names: &[&str]) -> Vec<String> {
        let mut people = Vec::new();
        for name in names {
            let mail = format!("{name}@mail.example");
            let person = self.stage.seeker(system, "김민아", &mail).await;
            for opening in &self.openings {
                let path = format!("/v1/openings/{opening}/candidacies");
                let body =
                    json!({ "person": person, "consent_text": "2026-11", "channel": "phone" });
                system.admin.post(&path, body).await.ok();
            }
            let path = format!("/v1/fairs/{}/wishes", self.stage.fair);
            let body = json!({ "person": person, "openings": self.openings });
            system.admin.put(&path, body).await.ok();
            self.mails.insert(person.clone(), mail);
            people.push(person);
        }
        people
    }

    /// A pin for the first opening.
    pub fn pin(&self, person: &str, panel: &str, from: &str) -> Value {
        let (opening, from) = (&self.openings[0], self.at(from));
        json!({ "person": person, "opening": opening, "panel": panel, "from": from })
    }

    /// A plan of what is known now.
    pub async fn proposed(&self, admin: &Client) -> Value {
        let path = format!("/v1/fairs/{}/timetable/runs", self.stage.fair);
        let reply = admin.post(&path, json!({ "seed": 7 })).await;
        assert_eq!(reply.status, 201, "{}", reply.body);
        self.ended(admin, &reply.body).await
    }

    /// A run once it has ended.
    pub async fn ended(&self, admin: &Client, run: &Value) -> Value {
        let path = format!("/v1/timetable-runs/{}", id(run, "id"));
        eventually("the end of the search", async || {
            let run = admin.get(&path).await.ok();
            let goes_on = ["queued", "running"].contains(&run["state"].as_str().expect("a state"));
            (!goes_on).then_some(run)
        })
        .await
    }

    /// A run once all of it was tried to be published.
    pub async fn published(&self, admin: &Client, run: &Value) -> Value {
        self.published_by(admin, run, json!({})).await
    }

    /// The same, published although many interviews move.
    pub async fn published_anyway(&self, admin: &Client, run: &Value) -> Value {
        let anyway = json!({ "even_if_many_move": true });
        self.published_by(admin, run, anyway).await
    }

    async fn published_by(&self, admin: &Client, run: &Value, body: Value) -> Value {
        let path = format!("/v1/timetable-runs/{}", id(run, "id"));
        admin.post(&format!("{path}/publish"), body).await.ok();
        self.settled(admin, run).await
    }

    /// A run of which nothing waits to be published.
    pub async fn settled(&self, admin: &Client, run: &Value) -> Value {
        let path = format!("/v1/timetable-runs/{}", id(run, "id"));
        eventually("the end of publishing", async || {
            let run = admin.get(&path).await.ok();
            let all = rows(&run["publications"]);
            all.iter()
                .all(|one| one["state"] != "pending")
                .then_some(run)
        })
        .await
    }

    /// The interviews at the fair that stand.
    pub async fn booked(&self, admin: &Client) -> Vec<Value> {
        let path = format!("/v1/interviews?fair={}&limit=200", self.stage.fair);
        let mut all = rows(&admin.get(&path).await.ok()["items"]);
        all.retain(|one| one["state"] == "confirmed");
        all
    }

    /// How many different mails a seeker got: what is sent again after a crash is the same to the byte.
    pub fn different_mails(&self, system: &System, person: &str) -> usize {
        let mails = system.smtp.mails_to(&self.mails[person]);
        let bytes: BTreeSet<_> = mails.iter().map(|mail| &mail.bytes).collect();
        bytes.len()
    }

    /// How many mails a seeker got.
    pub fn mails(&self, system: &System, person: &str) -> usize {
        system.smtp.mails_to(&self.mails[person]).len()
    }

    /// A seeker has one mail, and no second one follows.
    pub async fn told_once(&self, system: &System, person: &str) {
        eventually("the invitation", async || {
            (self.mails(system, person) > 0).then_some(())
        })
        .await;
        system.settle().await;
        assert_eq!(self.mails(system, person), 1, "one mail each");
    }
}
