//! A published fair of one session, and employers who want its booths.

use crate::people::mailed_token;
use harness::stage::{employer, wednesday};
use harness::system::id;
use harness::{Client, Reply, System};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The fair.
pub struct Ground {
    path: String,
    session: String,
}

impl Ground {
    /// Opens a fair with these booths, each `label,premium,power`.
    pub async fn open(system: &System, booths: &[&str], first_come: bool) -> Self {
        let view = system.admin.post("/v1/fairs", terms(first_come)).await.ok();
        let path = format!("/v1/fairs/{}", id(&view, "id"));
        let publish = format!("{path}/publish");
        system.admin.post(&publish, json!({})).await.ok();
        let hall = json!({ "name": "체육관", "csv": plan(booths) });
        system.admin.post(&format!("{path}/halls"), hall).await.ok();
        Self {
            path,
            session: id(&view["sessions"][0], "id"),
        }
    }

    /// An employer and its member, who is signed in.
    pub async fn member(&self, system: &System, name: &str) -> (Client, String) {
        let employer = employer(system, name).await;
        let email = format!("{employer}@firm.example");
        let member = json!({ "name": "박담당", "email": email });
        let members = format!("/v1/employers/{employer}/members");
        system.admin.post(&members, member).await.ok();
        let nobody = system.nobody();
        let ask = json!({ "centre": system.centre, "email": email });
        nobody.post("/v1/sign-in-links", ask).await.ok();
        let body = json!({ "token": mailed_token(system, &email, 1).await });
        let session = nobody.post("/v1/sign-in-links/confirm", body).await.ok();
        (nobody.with_token(&id(&session, "token")), employer)
    }

    /// Hands in an application for a booth with all of these.
    pub async fn apply(&self, who: &Client, employer: &str, needs: &[&str]) -> String {
        let needs: Map<_, _> = needs
            .iter()
            .map(|need| ((*need).to_owned(), json!(true)))
            .collect();
        let more = json!({ "participation": "direct", "needs": needs });
        self.hand_in(who, employer, more).await
    }

    /// Hands in an application without a booth.
    pub async fn apply_indirectly(&self, who: &Client, employer: &str) -> String {
        let more = json!({ "participation": "indirect" });
        self.hand_in(who, employer, more).await
    }

    async fn hand_in(&self, who: &Client, employer: &str, more: Value) -> String {
        let mut body = json!({
            "employer": employer,
            "submit": true,
            "openings": [{ "title": "생산직", "count": 1 }],
            "sessions": [self.session],
        });
        let more = more.as_object().expect("fields").clone();
        body.as_object_mut().expect("fields").extend(more);
        let path = format!("{}/applications", self.path);
        id(&who.post(&path, body).await.ok(), "id")
    }

    /// The organiser approves.
    pub async fn approve(&self, system: &System, application: &str) {
        let path = format!("/v1/applications/{application}/approve");
        system.admin.post(&path, json!({})).await.ok();
    }

    /// A new employer's application, approved.
    pub async fn approved(&self, system: &System, name: &str, needs: &[&str]) -> String {
        let employer = employer(system, name).await;
        let application = self.apply(&system.admin, &employer, needs).await;
        self.approve(system, &application).await;
        application
    }

    /// Somebody asks for a booth, or for this very one.
    pub async fn ask(&self, who: &Client, application: &str, booth: Option<&Value>) -> Reply {
        let body = json!({ "application": application, "booth": booth });
        who.post(&self.wishes(), body).await
    }

    /// Where booths of the session are reserved.
    pub fn wishes(&self) -> String {
        format!("{}/sessions/{}/booths", self.path, self.session)
    }

    /// Where an application's booth is assigned and released.
    pub fn of(&self, application: &str) -> String {
        format!("{}/{application}", self.wishes())
    }

    /// The ids of the booths by label.
    pub async fn booths(&self, system: &System) -> Value {
        let list = self.listed(system, "booths").await;
        let booth = |one: &Value| (id(&one["booth"], "label"), one["booth"]["id"].clone());
        Value::Object(list.iter().map(booth).collect())
    }

    /// Who has which booth, as everyone sees it.
    pub async fn holders(&self, system: &System) -> Value {
        let list = self.listed(system, "booths").await;
        let holder = |one: &Value| {
            let label = id(&one["booth"], "label");
            (label, one["holder"]["employer"].clone())
        };
        Value::Object(list.iter().map(holder).collect())
    }

    /// The booth slots of the session.
    pub async fn slots(&self, system: &System) -> Vec<Value> {
        self.listed(system, "booth-slots").await
    }

    /// The applications that wait, in the order of the list.
    pub async fn waiting(&self, system: &System) -> Value {
        let path = format!("sessions/{}/waiting", self.session);
        let list = self.listed(system, &path).await;
        for (place, one) in (1..).zip(&list) {
            assert_eq!(one["place"], place, "no gaps: {list:?}");
        }
        list.iter().map(|one| one["application"].clone()).collect()
    }

    async fn listed(&self, system: &System, what: &str) -> Vec<Value> {
        let path = format!("{}/{what}?session={}&limit=200", self.path, self.session);
        let path = match what.starts_with("sessions/") {
            true => format!("{}/{what}?limit=200", self.path),
            false => path,
        };
        let page = system.admin.get(&path).await.ok();
        page["items"].as_array().expect("a list").clone()
    }
}

/// Gives back a booth, or a place on the waiting list.
pub async fn deleted(who: &Client, path: &str) -> Reply {
    who.send("DELETE", path, Uuid::new_v4(), "").await
}

/// The label of the booth that was got.
#[track_caller]
pub fn reserved(reply: Reply) -> String {
    let body = reply.ok();
    assert_eq!(body["outcome"], "reserved", "{body}");
    id(&body, "label")
}

/// The place on the waiting list that was got.
#[track_caller]
pub fn waits(reply: Reply) -> u64 {
    let body = reply.ok();
    assert_eq!(body["outcome"], "waitlisted", "{body}");
    body["place"].as_u64().expect("a place")
}

fn terms(first_come: bool) -> Value {
    let day = wednesday();
    let at = |time: &str| format!("{day}T{time}:00+09:00");
    let began = (jiff::Timestamp::now() - jiff::SignedDuration::from_hours(1)).to_string();
    json!({
        "title": "부스 박람회",
        "mode": "onsite",
        "days": [{ "from": at("10:00"), "to": at("16:00") }],
        "employer_window": { "from": began, "to": at("09:00") },
        "seeker_window": { "from": began, "to": at("16:00") },
        "place": "시민체육관",
        "zone": "Asia/Seoul",
        "sessions": [
            { "name": "오전", "from": at("10:00"), "to": at("13:00"), "first_come": first_come },
        ],
    })
}

fn plan(booths: &[&str]) -> String {
    let head = "kind,label,grid_row,grid_col,cells,orient,premium,power\n".to_owned();
    (1..).zip(booths).fold(head, |plan, (column, booth)| {
        let (label, flags) = booth.split_once(',').expect("a label and flags");
        format!("{plan}booth,{label},1,{column},1,h,{flags}\n")
    })
}
