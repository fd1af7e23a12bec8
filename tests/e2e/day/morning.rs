//! What happens in the morning of a fair, step by step.

use super::people::signed_in;
use super::{Day, INTERVIEWER, address};
use harness::Client;
use harness::system::id;
use serde_json::json;

impl Day {
    pub(super) async fn nothing_is_late_yet(&self, visit: &str) {
        let early = self.post(visit, "miss", json!({})).await;
        assert_eq!(early.problem(), (409, "not_late_yet"), "{}", early.body);
        let begun = self.post(visit, "cancel", json!({})).await;
        assert_eq!(begun.problem(), (409, "booking_begun"), "{}", begun.body);
        let later = json!({
            "fair": self.stage.fair,
            "panel": self.stage.panel,
            "person": self.seekers[0],
            "from": self.stage.at("12:00"),
        });
        let begun = self.post(visit, "move", later).await;
        assert_eq!(begun.problem(), (409, "booking_begun"), "{}", begun.body);
        self.is(visit, "confirmed").await;
    }

    pub(super) async fn only_the_host_starts(&self, visit: &str, another: &str) {
        let mina = signed_in(&self.system, &address("mina")).await;
        for what in ["start", "complete", "miss"] {
            let own = mina.post(&format!("{visit}/{what}"), json!({})).await;
            assert_eq!(own.problem(), (403, "not_allowed"), "{what}: {}", own.body);
            let other = mina.post(&format!("{another}/{what}"), json!({})).await;
            assert_eq!(other.problem(), (404, "booking_not_found"), "{what}");
        }
        let begun = mina.post(&format!("{visit}/cancel"), json!({})).await;
        assert_eq!(begun.problem(), (409, "booking_begun"), "{}", begun.body);
    }

    pub(super) async fn the_employer_receives(&self, interview: &str, visit: &str, loan: &str) {
        let member = signed_in(&self.system, INTERVIEWER).await;
        let post = async |booking: &str, what: &str| {
            member.post(&format!("{booking}/{what}"), json!({})).await
        };
        assert_eq!(post(visit, "miss").await.problem(), (409, "not_late_yet"));
        let not_theirs = post(loan, "miss").await;
        assert_eq!(not_theirs.problem(), (404, "booking_not_found"));
        assert_eq!(post(interview, "start").await.ok()["state"], "checked_in");
        assert_eq!(post(visit, "start").await.ok()["state"], "checked_in");
        assert_eq!(post(visit, "complete").await.ok()["state"], "completed");
        let not_theirs = post(loan, "start").await;
        assert_eq!(not_theirs.problem(), (404, "booking_not_found"));
        let was_there = post(interview, "miss").await;
        assert_eq!(was_there.problem(), (409, "wrong_state"));
    }

    pub(super) async fn the_employers_list_shows(&self, expected: &[(&str, &str)]) {
        let member = signed_in(&self.system, INTERVIEWER).await;
        let path = format!("/v1/visits?employer={}", self.stage.employer);
        let list = member.get(&path).await.ok();
        let items = list["items"].as_array().expect("a list");
        for (visit, state) in expected {
            let shown = items.iter().find(|one| visit.ends_with(&id(one, "id")));
            assert_eq!(shown.expect("the visit")["state"], *state);
        }
    }

    pub(super) async fn was_missed_once_by_the_system(&self, visit: &str) {
        let (_, id) = visit.rsplit_once('/').expect("an id");
        let path = format!("/v1/audit-trail?subject={id}");
        let trail = self.system.admin.get(&path).await.ok();
        let entries = trail["items"].as_array().expect("a list");
        let missed = entries
            .iter()
            .filter(|one| one["action"] == "release_missed_bookings");
        let missed: Vec<_> = missed.collect();
        assert_eq!(missed.len(), 1, "{trail}");
        assert!(missed[0]["actor"].is_null(), "{trail}");
    }

    pub(super) async fn a_wrong_no_show_is_corrected(
        &self,
        visit: &str,
        session: &str,
        (loan, instead): (&str, &str),
    ) {
        let wrong = |attendance: &str| json!({ "attendance": attendance, "reason": "접수 누락" });
        let member: Client = signed_in(&self.system, INTERVIEWER).await;
        let path = format!("{visit}/correct");
        let for_staff = member.post(&path, wrong("completed")).await;
        assert_eq!(for_staff.problem(), (403, "not_allowed"));
        let why = json!({ "attendance": "completed", "reason": " " });
        let silent = self.post(visit, "correct", why).await;
        assert_eq!(silent.problem(), (422, "text_missing"), "{}", silent.body);
        let corrected = self.post(visit, "correct", wrong("completed")).await.ok();
        assert_eq!(corrected["state"], "completed");
        assert_eq!(corrected["reason"], "접수 누락");
        let there = self
            .post(session, "correct", wrong("checked_in"))
            .await
            .ok();
        assert_eq!(there["state"], "checked_in");
        self.post(session, "complete", json!({})).await.ok();
        let gone = self.post(loan, "correct", wrong("checked_in")).await;
        assert_eq!(gone.problem(), (409, "given_away"), "{}", gone.body);
        assert_eq!(gone.body["blocked_by"][0]["booking"], instead);
        self.is(loan, "no_show").await;
    }
}
