//! A fair that is open now, with booths at which people stand in line.

use crate::people::mailed_token;
use harness::stage::employer;
use harness::system::{id, person};
use harness::{Client, Reply, System};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// A fair that opened an hour ago and goes on for five.
pub struct Hall {
    pub fair: String,
    session: String,
    begin: Timestamp,
}

/// An employer's panel at the fair.
pub struct Booth {
    pub employer: String,
    pub application: String,
    pub panel: String,
    /// Where its line is.
    pub queue: String,
}

/// Somebody who is registered, and has come in.
pub struct Seeker {
    pub person: String,
    /// The number on the pass.
    pub number: String,
    email: String,
}

impl Hall {
    pub async fn open(system: &System, now: Timestamp) -> Self {
        Self::open_in(system, now, "Asia/Seoul").await
    }

    /// As `open`, at a venue in another zone.
    pub async fn open_in(system: &System, now: Timestamp, zone: &str) -> Self {
        let grid = now.as_second() / 300 * 300;
        let begin = Timestamp::from_second(grid).expect("a moment") - SignedDuration::from_hours(1);
        let until = begin + SignedDuration::from_hours(6);
        let whole = json!({ "from": begin.to_string(), "to": until.to_string() });
        let mut session = whole.clone();
        session["name"] = json!("하루");
        session["first_come"] = json!(true);
        let before = (begin - SignedDuration::from_hours(1)).to_string();
        let window = json!({ "from": before, "to": until.to_string() });
        let body = json!({
            "title": "열린 박람회",
            "mode": "onsite",
            "days": [whole],
            "employer_window": window,
            "seeker_window": window,
            "place": "시민체육관",
            "zone": zone,
            "sessions": [session],
        });
        let view = system.admin.post("/v1/fairs", body).await.ok();
        let fair = id(&view, "id");
        let publish = format!("/v1/fairs/{fair}/publish");
        system.admin.post(&publish, json!({})).await.ok();
        Self {
            session: id(&view["sessions"][0], "id"),
            fair,
            begin,
        }
    }

    /// So many minutes after the fair opened; it is open for 60 to 65 when a test begins.
    pub fn at(&self, minutes: i64) -> String {
        (self.begin + SignedDuration::from_mins(minutes)).to_string()
    }

    /// A booth that receives one visitor at a time, for ten minutes.
    pub async fn booth(&self, system: &System, name: &str) -> Booth {
        let employer = employer(system, name).await;
        self.booth_of(system, employer).await
    }

    /// The booth of an employer who is known.
    pub async fn booth_of(&self, system: &System, employer: String) -> Booth {
        let body = json!({
            "employer": employer,
            "submit": true,
            "participation": "direct",
            "openings": [{ "title": "생산직", "count": 1 }],
            "sessions": [self.session],
        });
        let path = format!("/v1/fairs/{}/applications", self.fair);
        let application = id(&system.admin.post(&path, body).await.ok(), "id");
        let approve = format!("/v1/applications/{application}/approve");
        system.admin.post(&approve, json!({})).await.ok();
        let range = json!({ "from": self.at(0), "to": self.at(360) });
        let times =
            json!({ "application": application, "panels": 1, "ranges": [range], "minutes": 10 });
        let path = format!("/v1/fairs/{}/panels", self.fair);
        let panel = id(&system.admin.post(&path, times).await.ok(), "panel");
        let session = format!("/v1/fairs/{}/sessions/{}", self.fair, self.session);
        Booth {
            queue: format!("{session}/panels/{panel}/queue"),
            employer,
            application,
            panel,
        }
    }

    /// The lines of the session, as everyone sees them.
    pub async fn board(&self, who: &Client) -> Vec<Value> {
        let path = format!("/v1/fairs/{}/sessions/{}/queues", self.fair, self.session);
        who.get(&path).await.ok().as_array().expect("lines").clone()
    }

    /// Somebody who is registered and has not come in.
    pub async fn expected(&self, system: &System, name: &str) -> Seeker {
        let email = format!("{name}@mail.example");
        let person = person(&system.admin, "김민아", &email).await;
        let body = json!({ "person": person, "consents": ["participation"], "channel": "phone" });
        let path = format!("/v1/fairs/{}/registrations", self.fair);
        let number = id(&system.admin.post(&path, body).await.ok(), "number");
        Seeker {
            person,
            number,
            email,
        }
    }

    /// Somebody who has come in.
    pub async fn seeker(&self, system: &System, name: &str) -> Seeker {
        let seeker = self.expected(system, name).await;
        let path = format!("/v1/fairs/{}/check-ins", self.fair);
        let pass = json!({ "pass": seeker.number });
        system.admin.post(&path, pass).await.ok();
        seeker
    }

    /// Books a visit at a booth so many minutes after the opening; returns where it is found.
    pub async fn visit(
        &self,
        system: &System,
        booth: &Booth,
        seeker: &Seeker,
        minutes: i64,
    ) -> String {
        let path = format!("/v1/fairs/{}/panels/{}/visits", self.fair, booth.panel);
        let body = json!({ "person": seeker.person, "from": self.at(minutes) });
        let visit = system.admin.post(&path, body).await.ok();
        format!("/v1/visits/{}", id(&visit, "id"))
    }

    /// The seeker's tickets, as somebody sees them.
    pub async fn tickets(&self, who: &Client, seeker: &Seeker) -> Vec<Value> {
        let path = format!("/v1/fairs/{}/tickets?person={}", self.fair, seeker.person);
        let page = who.get(&path).await.ok();
        page["items"].as_array().expect("tickets").clone()
    }
}

impl Booth {
    /// Staff put a seeker in the line.
    pub async fn takes(&self, system: &System, seeker: &Seeker) -> Reply {
        let body = json!({ "person": seeker.person });
        system.admin.post(&self.queue, body).await
    }

    /// Somebody calls the next.
    pub async fn calls(&self, who: &Client) -> Reply {
        who.post(&format!("{}/call", self.queue), json!({})).await
    }

    /// Calls the next, who must be this number; returns where the ticket is found.
    pub async fn calls_number(&self, who: &Client, number: u64) -> String {
        let call = self.calls(who).await.ok();
        assert_eq!(call["called"]["number"], number, "{call}");
        assert_eq!(call["called"]["state"], "called");
        format!("/v1/tickets/{}", id(&call["called"], "ticket"))
    }

    /// The numbers in the line with their states, in its order, as staff see them.
    pub async fn line(&self, system: &System) -> Vec<(u64, String)> {
        let view = system.admin.get(&self.queue).await.ok();
        let places = view["places"].as_array().expect("places").clone();
        let shown = |one: &Value| (one["number"].as_u64().expect("a number"), id(one, "state"));
        places.iter().map(shown).collect()
    }

    /// A member of the employer, who is signed in.
    pub async fn member(&self, system: &System) -> Client {
        let email = format!("{}@firm.example", self.employer);
        let member = json!({ "name": "박담당", "email": email });
        let members = format!("/v1/employers/{}/members", self.employer);
        system.admin.post(&members, member).await.ok();
        signed_in(system, &email).await
    }
}

impl Seeker {
    /// Signs in.
    pub async fn client(&self, system: &System) -> Client {
        signed_in(system, &self.email).await
    }
}

/// Signs in by the first mail that somebody gets.
async fn signed_in(system: &System, email: &str) -> Client {
    let nobody = system.nobody();
    let ask = json!({ "centre": system.centre, "email": email });
    nobody.post("/v1/sign-in-links", ask).await.ok();
    let body = json!({ "token": mailed_token(system, email, 1).await });
    let session = nobody.post("/v1/sign-in-links/confirm", body).await.ok();
    nobody.with_token(&id(&session, "token"))
}
