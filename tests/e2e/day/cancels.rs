//! What is cancelled on the day itself, of each kind: late by whom it is for, and why is kept.

use super::people::signed_in;
use super::{Day, address};
use harness::Client;
use harness::system::id;
use serde_json::{Value, json};

const WHY: &str = "급한 사정";

impl Day {
    /// Sora cancels what is hers and is late, and staff cancel for Dara, who gets the place after her.
    pub(super) async fn each_other_kind_is_late_too(&self) {
        let [_, _, _, sora, dara] = &self.seekers;
        let own = signed_in(&self.system, &address("sora")).await;
        let staff = &self.system.admin;
        let cancels = [(sora, &own, "late_cancelled"), (dara, staff, "cancelled")];
        for (kind, path, mut body) in self.other_kinds().await {
            for (person, who, state) in cancels {
                body["person"] = json!(person);
                let booking = self.book((path.clone(), body.clone())).await;
                let seen = self.cancelled(&booking, who).await;
                assert_eq!(seen["kind"], kind);
                assert_eq!(
                    (&seen["state"], &seen["reason"]),
                    (&json!(state), &json!(WHY)),
                    "{kind}"
                );
            }
        }
    }

    /// What staff see of a booking that somebody cancelled and said why.
    async fn cancelled(&self, booking: &str, who: &Client) -> Value {
        let path = format!("{booking}/cancel");
        who.post(&path, json!({ "reason": WHY })).await.ok();
        let (_, id) = booking.rsplit_once('/').expect("an id");
        let path = format!("/v1/bookings/{id}");
        self.system.admin.get(&path).await.ok()
    }

    /// Where each kind but visits is booked on the day, far enough from each other to walk.
    async fn other_kinds(&self) -> [(&'static str, String, Value); 5] {
        let of = |kind, (path, body): (String, Value)| (kind, path, body);
        let sora = &self.seekers[3];
        let talk = json!({
            "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": self.stage.fair,
            "times": [{ "from": self.stage.at("15:00"), "to": self.stage.at("15:30") }],
            "minutes": 30,
        });
        let kim = self.system.person("김상담", "kim@centre.example").await;
        let role = format!("/v1/people/{kim}/roles/counsellor");
        self.system.admin.put(&role, json!({})).await.ok();
        let counselling = json!({
            "kind": "counselling", "name": "진로 상담", "place": "2층 상담실", "host": kim,
            "times": [{ "from": self.stage.at("16:00"), "to": self.stage.at("16:30") }],
            "minutes": 30,
        });
        [
            of("interview", self.stage.interview(sora, "11:00")),
            of("room_loan", self.stage.loan(sora, "12:00")),
            of("mock_interview", self.stage.seat_session(sora, "13:30")),
            of("side_event", self.desk(talk, "15:00").await),
            of("counselling", self.desk(counselling, "16:00").await),
        ]
    }

    /// A desk that is opened, and what books it then.
    async fn desk(&self, terms: Value, time: &str) -> (String, Value) {
        let view = self.system.admin.post("/v1/desks", terms).await.ok();
        let path = format!("/v1/desks/{}/bookings", id(&view, "desk"));
        (path, json!({ "from": self.stage.at(time) }))
    }
}
