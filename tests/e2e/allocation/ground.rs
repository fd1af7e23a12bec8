//! A fair of which the organiser gives out the booths, and employers who want them.

use crate::people::mailed_token;
use harness::stage::{employer, wednesday};
use harness::system::id;
use harness::{Client, Reply, System};
use serde_json::{Value, json};

/// Six booths in two rows: a socket at A2, B2 and B3, a double booth at B3, an exit below.
pub const HALL: &str = "\
kind,label,grid_row,grid_col,cells,orient,premium,power,access,zone,corner
booth,A1,2,2,1,h,0,0,0,북,1
booth,A2,2,3,1,h,0,1,0,북,0
booth,A3,2,4,1,h,0,0,0,북,0
booth,B1,6,2,1,h,0,0,0,남,1
booth,B2,6,3,1,h,0,1,1,남,0
booth,B3,6,4,2,h,1,1,0,남,0
feature,입구,1,2,1,,0,0,,,
feature,출구,9,4,1,,0,0,,,
";

/// The fair.
pub struct Ground {
    pub path: String,
    pub session: String,
}

/// An employer's approved application.
pub struct Firm {
    pub employer: String,
    pub application: String,
}

impl Ground {
    /// Opens a fair of one session with this hall.
    pub async fn open(system: &System, hall: &str) -> Self {
        let view = system.admin.post("/v1/fairs", terms()).await.ok();
        let path = format!("/v1/fairs/{}", id(&view, "id"));
        let publish = format!("{path}/publish");
        system.admin.post(&publish, json!({})).await.ok();
        let hall = json!({ "name": "체육관", "csv": hall });
        system.admin.post(&format!("{path}/halls"), hall).await.ok();
        Self {
            path,
            session: id(&view["sessions"][0], "id"),
        }
    }

    /// An employer that offers so many places and needs these things, approved.
    pub async fn firm(&self, system: &System, name: &str, places: u32, needs: &[&str]) -> Firm {
        let employer = employer(system, name).await;
        let needs: serde_json::Map<_, _> = needs
            .iter()
            .map(|need| ((*need).to_owned(), json!(true)))
            .collect();
        let body = json!({
            "employer": employer,
            "submit": true,
            "openings": [{ "title": "생산직", "count": places }],
            "sessions": [self.session],
            "needs": needs,
        });
        let path = format!("{}/applications", self.path);
        let application = id(&system.admin.post(&path, body).await.ok(), "id");
        let approve = format!("/v1/applications/{application}/approve");
        system.admin.post(&approve, json!({})).await.ok();
        Firm {
            employer,
            application,
        }
    }

    /// Somebody says for a firm what it wishes, over the version 0.
    pub async fn wish(&self, who: &Client, firm: &Firm, terms: Value) -> Reply {
        let path = format!("/v1/applications/{}/booth-wishes", firm.application);
        who.put(&path, json!({ "version": 0, "terms": terms }))
            .await
    }

    /// A member of a firm, signed in.
    pub async fn member(&self, system: &System, firm: &Firm) -> Client {
        let email = format!("{}@firm.example", firm.employer);
        let member = json!({ "name": "박담당", "email": email });
        let members = format!("/v1/employers/{}/members", firm.employer);
        system.admin.post(&members, member).await.ok();
        let nobody = system.nobody();
        let ask = json!({ "centre": system.centre, "email": email });
        nobody.post("/v1/sign-in-links", ask).await.ok();
        let body = json!({ "token": mailed_token(system, &email, 1).await });
        let session = nobody.post("/v1/sign-in-links/confirm", body).await.ok();
        nobody.with_token(&id(&session, "token"))
    }

    /// Proposes an allocation.
    pub async fn propose(&self, who: &Client, terms: Value) -> Reply {
        who.post(&format!("{}/allocations", self.path), terms).await
    }

    /// An allocation that has been made, with what it says of the session.
    pub async fn allocated(&self, system: &System, seed: u32) -> Value {
        let run = self.propose(&system.admin, json!({ "seed": seed })).await;
        let run = id(&run.ok(), "id");
        self.seen(system, &run, &["done"]).await
    }

    /// A run as soon as it is in one of these states.
    pub async fn seen(&self, system: &System, run: &str, states: &[&str]) -> Value {
        let path = format!("/v1/allocations/{run}?session={}", self.session);
        let patience = std::time::Duration::from_secs(120);
        let view = harness::eventually::within(patience, "the run is so far", async || {
            let view = system.admin.get(&path).await.ok();
            match states.contains(&view["state"].as_str().unwrap_or_default()) {
                true => Ok(view),
                false => Err(view["state"].clone()),
            }
        })
        .await;
        self.told(system, view).await
    }

    /// A run with all that its plan says of the session.
    async fn told(&self, system: &System, mut view: Value) -> Value {
        let path = format!(
            "/v1/allocations/{}/sessions/{}",
            id(&view, "id"),
            self.session
        );
        let counts = ["placed", "waiting"].map(|count| view[count].clone());
        for (part, count) in ["booths", "waiting"].into_iter().zip(counts) {
            let all = every(system, &format!("{path}/{part}?limit=200")).await;
            assert_eq!(json!(all.len()), count, "{part}");
            view[part] = Value::Array(all);
        }
        view
    }

    /// Makes a plan come true.
    pub async fn publish(&self, who: &Client, run: &Value) -> Reply {
        let path = format!(
            "/v1/allocations/{}/sessions/{}/publish",
            id(run, "id"),
            self.session
        );
        who.post(&path, json!({})).await
    }

    /// Fixes a booth for a firm.
    pub async fn pin(&self, who: &Client, firm: &Firm, booth: &Value) -> Reply {
        let path = format!(
            "{}/sessions/{}/booth-pins/{}",
            self.path, self.session, firm.application
        );
        who.put(&path, json!({ "booth": booth })).await
    }

    /// The ids of the booths by label.
    pub async fn booths(&self, system: &System) -> Value {
        let path = format!("{}/booths?limit=200", self.path);
        let page = system.admin.get(&path).await.ok();
        let list = page["items"].as_array().expect("a list");
        let booth = |one: &Value| (id(&one["booth"], "label"), one["booth"]["id"].clone());
        Value::Object(list.iter().map(booth).collect())
    }

    /// The labels of the booths that are reserved, by application.
    pub async fn slots(&self, system: &System) -> Value {
        let path = format!(
            "{}/booth-slots?session={}&limit=200",
            self.path, self.session
        );
        let list = every(system, &path).await;
        let slot = |one: &Value| (id(one, "application"), one["label"].clone());
        Value::Object(list.iter().map(slot).collect())
    }

    /// The applications that wait, in the order of the list.
    pub async fn waiting(&self, system: &System) -> Value {
        let path = format!("{}/sessions/{}/waiting?limit=200", self.path, self.session);
        let list = every(system, &path).await;
        list.iter().map(|one| one["application"].clone()).collect()
    }
}

/// All that a list holds, page by page.
pub async fn every(system: &System, path: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let mut asked = path.to_owned();
    loop {
        let page = system.admin.get(&asked).await.ok();
        all.extend(page["items"].as_array().expect("a list").clone());
        match page["next"].as_str() {
            Some(next) => asked = format!("{path}&after={next}"),
            None => return all,
        }
    }
}

/// A file of a run, put together from its parts.
pub async fn file(system: &System, run: &Value, plan: bool) -> String {
    let path = format!("/v1/allocations/{}/file?plan={plan}", id(run, "id"));
    let mut text = String::new();
    for part in 0.. {
        let found = system.admin.get(&format!("{path}&part={part}")).await.ok();
        text.push_str(found["text"].as_str().expect("a text"));
        if found["parts"].as_u64() <= Some(part + 1) {
            break;
        }
    }
    text
}

/// The labels that a plan gives, by application.
pub fn planned(run: &Value) -> Value {
    let list = run["booths"].as_array().expect("booths");
    let booth = |one: &Value| (id(one, "application"), one["label"].clone());
    Value::Object(list.iter().map(booth).collect())
}

/// What a plan says of an application's booth.
pub fn of<'a>(run: &'a Value, firm: &Firm) -> &'a Value {
    let list = run["booths"].as_array().expect("booths");
    let own = list
        .iter()
        .find(|one| one["application"] == json!(firm.application));
    own.unwrap_or_else(|| panic!("no booth for {} in {run:#}", firm.application))
}

fn terms() -> Value {
    let day = wednesday();
    let at = |time: &str| format!("{day}T{time}:00+09:00");
    let began = (jiff::Timestamp::now() - jiff::SignedDuration::from_hours(1)).to_string();
    json!({
        "title": "배정 박람회",
        "mode": "onsite",
        "days": [{ "from": at("10:00"), "to": at("16:00") }],
        "employer_window": { "from": began, "to": at("09:00") },
        "seeker_window": { "from": began, "to": at("16:00") },
        "place": "시민체육관",
        "zone": "Asia/Seoul",
        "sessions": [
            { "name": "오전", "from": at("10:00"), "to": at("13:00"), "first_come": false },
        ],
    })
}
