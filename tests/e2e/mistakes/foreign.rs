//! What another centre has besides people and fairs: seats, holds, mails, feeds, plans.

use super::{Mistake, post, raw};
use harness::system::id;
use harness::{Client, Stage, System, eventually};
use serde_json::{Value, json};

/// Bookings, a mail and a feed of the first centre.
pub struct Belongings {
    held: String,
    interview: Value,
    delivery: String,
    feed: String,
}

impl Belongings {
    /// Makes them for a seeker.
    pub async fn of(system: &System, stage: &Stage, mina: &str) -> Self {
        let (path, mut body) = stage.seat_session(mina, "10:00");
        body["hold"] = json!(true);
        let held = id(&system.admin.post(&path, body).await.ok(), "id");
        let (path, body) = stage.interview(mina, "13:00");
        let interview = system.admin.post(&path, body).await.ok();
        let path = format!("/v1/people/{mina}/feeds");
        let feed = id(&system.admin.post(&path, json!({})).await.ok(), "id");
        let delivery = eventually("a mail", async || {
            let page = system.admin.get("/v1/deliveries").await.ok();
            page["items"].get(0).map(|mail| id(mail, "id"))
        });
        Self {
            delivery: delivery.await,
            held,
            interview,
            feed,
        }
    }

    /// They are as they were.
    pub async fn are_untouched(&self, admin: &Client, mina: &str) {
        let held = admin.get(&format!("/v1/bookings/{}", self.held)).await.ok();
        assert_eq!(held["state"], "held");
        let path = format!("/v1/bookings/{}", id(&self.interview, "id"));
        assert_eq!(admin.get(&path).await.ok(), self.interview);
        let feeds = format!("/v1/people/{mina}/feeds");
        let feeds = admin.get(&feeds).await.ok();
        assert_eq!(feeds[0]["revoked_at"], json!(null), "{feeds}");
    }

    /// Requests of a stranger that name them.
    pub fn asked_for(&self, stage: &Stage, mina: &str) -> Vec<Mistake> {
        [
            self.bookings(stage, mina),
            self.mails(mina),
            seats(stage, mina),
            booths(stage),
        ]
        .concat()
    }

    fn bookings(&self, stage: &Stage, mina: &str) -> Vec<Mistake> {
        let (held, interview) = (&self.held, id(&self.interview, "id"));
        let to = |path, body| post("a foreign booking", path, body, 404, "booking_not_found");
        let to_interview = json!({
            "version": 0,
            "people": [mina, stage.interviewer],
            "rooms": [stage.rooms[0]],
            "from": stage.at("14:00"),
        });
        let to_session = json!({
            "version": 0,
            "person": mina,
            "seat": stage.seat,
            "from": stage.at("14:00"),
        });
        let mut all = vec![
            to(format!("/v1/interviews/{interview}/move"), to_interview),
            to(format!("/v1/interviews/{interview}/cancel"), json!({})),
            to(format!("/v1/bookings/{held}/confirm"), json!({})),
            to(format!("/v1/mock-interviews/{held}/move"), to_session),
        ];
        for verb in ["confirm", "cancel", "start", "complete"] {
            all.push(to(format!("/v1/mock-interviews/{held}/{verb}"), json!({})));
        }
        all
    }

    fn mails(&self, mina: &str) -> Vec<Mistake> {
        let Self { delivery, feed, .. } = self;
        let booking = format!("/v1/bookings/{}/invitations", id(&self.interview, "id"));
        let retry = format!("/v1/deliveries/{delivery}/retry");
        let resend = format!("{booking}/{mina}/resend");
        let to = |path, code| post("a foreign mail", path, json!({}), 404, code);
        let ended = format!("/v1/feeds/{feed}");
        vec![
            to(retry, "delivery_not_found"),
            to(resend, "booking_not_found"),
            to(format!("/v1/people/{mina}/feeds"), "person_not_found"),
            raw(
                "foreign mails",
                "GET",
                &booking,
                "",
                404,
                "booking_not_found",
            ),
            raw(
                "a foreign feed",
                "DELETE",
                &ended,
                "",
                404,
                "feed_not_found",
            ),
        ]
    }
}

fn seats(stage: &Stage, mina: &str) -> Vec<Mistake> {
    let seat = format!("/v1/seats/{}", stage.seat);
    let open = harness::stage::weekdays();
    let edit = json!({ "name": "우리 자리", "open": open, "version": 0 }).to_string();
    let times = format!("{seat}/open-times?day={}", stage.day);
    let (path, body) = stage.seat_session(mina, "11:00");
    let close = json!({ "version": 0 });
    let code = "resource_not_found";
    vec![
        raw("a foreign seat", "GET", &times, "", 404, code),
        raw("a foreign seat", "PUT", &seat, &edit, 404, code),
        post("a foreign seat", format!("{seat}/close"), close, 404, code),
        post("a foreign seat", path, body, 404, code),
    ]
}

fn booths(stage: &Stage) -> Vec<Mistake> {
    let fair = format!("/v1/fairs/{}", stage.fair);
    let plan = "kind,label,grid_row,grid_col,cells,orient,premium,power\nbooth,X1,1,1,1,h,0,0\n";
    let plan = json!({ "name": "체육관", "csv": plan });
    let online = json!({ "count": 1, "link": "https://meet.example.org/{label}" });
    let wish = json!({ "application": stage.application });
    let wishes = format!("{fair}/sessions/{}/booths", stage.session);
    let own = format!("{wishes}/{}", stage.application);
    let code = "fair_not_found";
    let slots = format!("{fair}/booth-slots");
    let panel = format!("{fair}/panels/{}/close", stage.panel);
    vec![
        post("a foreign plan", format!("{fair}/halls"), plan, 404, code),
        post(
            "foreign booths",
            format!("{fair}/online-booths"),
            online,
            404,
            code,
        ),
        post("a foreign session", wishes, wish, 404, code),
        raw("a foreign slot", "DELETE", &own, "", 404, code),
        post(
            "a foreign panel",
            panel,
            json!({}),
            404,
            "resource_not_found",
        ),
        raw("foreign slots", "GET", &slots, "", 404, code),
    ]
}
