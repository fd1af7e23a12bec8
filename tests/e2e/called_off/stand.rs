//! A fair on its day, with everybody whom it can concern that it is off.

use std::collections::BTreeMap;

use harness::stage::employer;
use harness::system::id;
use harness::{Engine, Reply, Stage, System, eventually};
use serde_json::{Value, json};

use crate::reading::words;
use crate::screening;

/// Registered and nothing else, and reads English.
pub const REGISTERED: &str = "reg@mail.example";
/// Has booked a visit.
pub const BOOKED: &str = "mina@mail.example";
/// Has booked a place at a talk.
pub const TALK: &str = "talk@mail.example";
/// Waits for the time that another has booked.
pub const WAITS: &str = "jun@mail.example";
/// Stands in the line of the booth.
pub const IN_LINE: &str = "sora@mail.example";
/// Was proposed an interview.
pub const ASKED: &str = "hana@mail.example";
/// Stands in the line, was proposed an interview and speaks for an employer that waits for a booth.
pub const BOTH: &str = "dara@mail.example";
/// Speaks for the employer that has a booth, and is to interview.
pub const HOST: &str = "interviewer@firm.example";
/// Speaks for an employer whose application nobody has decided on.
pub const APPLIED: &str = "sub@firm.example";
/// Has withdrawn from the fair.
pub const LEFT: &str = "left@mail.example";

/// What each is told of a cancelled fair: the beginning of the subject, and lines of the text.
pub const EXPECTED: [(&str, &str, &[&str]); 9] = [
    (
        REGISTERED,
        "[Fair called off] 일자리 박람회",
        &[
            "Hello,",
            "10:00–16:00 KST",
            "시민체육관",
            "nothing you need to do",
        ],
    ),
    (
        BOOKED,
        "[취소]",
        &["박람회(일자리 박람회)가 취소되었습니다", "14:00~14:10 KST"],
    ),
    (
        TALK,
        "[취소]",
        &["박람회(일자리 박람회)가 취소되었습니다", "15:00~16:00 KST"],
    ),
    (WAITS, "[박람회 취소]", &["대기", "따로 하실 일은 없습니다"]),
    (IN_LINE, "[박람회 취소]", &["대기표", "10:00~16:00 KST"]),
    (ASKED, "[박람회 취소]", &["면접 제안", "다른 박람회 보기"]),
    (BOTH, "[박람회 취소]", &["대기표", "부스 대기"]),
    (
        HOST,
        "[박람회 취소]",
        &["기업: 마당물류", "부스", "면접 제안"],
    ),
    (APPLIED, "[박람회 취소]", &["기업: 들판농산", "참가 신청"]),
];

/// Everybody who gets mails there.
pub const ALL: [&str; 10] = [
    REGISTERED, BOOKED, TALK, WAITS, IN_LINE, ASKED, BOTH, HOST, APPLIED, LEFT,
];

/// Somebody who is registered for the fair.
struct Seeker {
    person: String,
    registration: String,
    /// The number on the pass.
    number: String,
}

/// The fair.
pub struct Stand {
    pub system: System,
    pub stage: Stage,
    /// The employer that waits for a booth.
    pub waiting: String,
    /// The proposals that wait for an answer.
    pub proposals: Vec<String>,
    people: BTreeMap<&'static str, Seeker>,
    opening: String,
}

impl Stand {
    /// Half past ten on the day of the fair.
    pub async fn set(engine: Engine) -> Option<Self> {
        let system = System::rehearse(engine).await?;
        let stage = Stage::set(&system).await;
        let opening = screening::opening(&system, &stage).await;
        let mut people = BTreeMap::new();
        for who in [REGISTERED, BOOKED, TALK, WAITS, IN_LINE, ASKED, BOTH, LEFT] {
            let language = if who == REGISTERED { "en" } else { "ko" };
            people.insert(who, seeker(&system, &stage, who, language).await);
        }
        let mut stand = Self {
            system,
            stage,
            waiting: String::new(),
            proposals: Vec::new(),
            people,
            opening,
        };
        stand.employers_apply().await;
        stand.seekers_book().await;
        stand.day_comes().await;
        Some(stand)
    }

    /// One with the last booth, one that waits for a booth, and one whose application is to be decided.
    async fn employers_apply(&mut self) {
        let last = employer(&self.system, "바다운송").await;
        self.takes_a_booth(&last).await;
        self.waiting = employer(&self.system, "하늘식품").await;
        self.member(&self.waiting, BOTH).await;
        self.takes_a_booth(&self.waiting).await;
        let applied = employer(&self.system, "들판농산").await;
        self.member(&applied, APPLIED).await;
        self.applies(&applied).await;
    }

    async fn applies(&self, employer: &str) -> String {
        let body = json!({
            "employer": employer, "submit": true, "participation": "direct",
            "openings": [{ "title": "생산직", "count": 1 }], "sessions": [self.stage.session],
        });
        let path = format!("/v1/fairs/{}/applications", self.stage.fair);
        id(&self.system.admin.post(&path, body).await.ok(), "id")
    }

    async fn takes_a_booth(&self, employer: &str) {
        let application = self.applies(employer).await;
        let approve = format!("/v1/applications/{application}/approve");
        self.system.admin.post(&approve, json!({})).await.ok();
        let (fair, session) = (&self.stage.fair, &self.stage.session);
        let reserve = format!("/v1/fairs/{fair}/sessions/{session}/booths");
        let body = json!({ "application": application });
        self.system.admin.post(&reserve, body).await.ok();
    }

    async fn member(&self, employer: &str, email: &str) {
        let path = format!("/v1/employers/{employer}/members");
        let body = json!({ "name": "한담당", "email": email });
        self.system.admin.post(&path, body).await.ok();
    }

    async fn seekers_book(&mut self) {
        let (path, body) = self.stage.visit(&self.people[BOOKED].person, "14:00");
        self.system.admin.post(&path, body).await.ok();
        let invited = async || self.system.smtp.mails_to(BOOKED).pop();
        eventually("the invitation has left", invited).await;
        self.somebody_hears_a_talk().await;
        let within = json!({ "from": self.stage.at("14:00"), "to": self.stage.at("14:10") });
        let wishes = json!([{ "resource": self.stage.panel, "within": within }]);
        let wait =
            json!({ "person": self.people[WAITS].person, "kind": "booth_visit", "wishes": wishes });
        self.system.admin.post("/v1/waits", wait).await.ok();
        let registration = &self.people[LEFT].registration;
        let withdraw = format!("/v1/registrations/{registration}/withdraw");
        self.system.admin.post(&withdraw, json!({})).await.ok();
        self.rests().await;
    }

    async fn somebody_hears_a_talk(&self) {
        let (from, to) = (self.stage.at("15:00"), self.stage.at("16:00"));
        let talk = json!({
            "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": self.stage.fair,
            "capacity": 30, "times": [{ "from": from, "to": to }], "minutes": 60,
        });
        let talk = self.system.admin.post("/v1/desks", talk).await.ok();
        let path = format!("/v1/desks/{}/bookings", id(&talk, "desk"));
        let body = json!({ "person": self.people[TALK].person, "from": from });
        self.system.admin.post(&path, body).await.ok();
    }

    /// Walk-ins come in and stand in the line, and two are asked to an interview.
    async fn day_comes(&mut self) {
        self.system.clock().set_to(&self.stage.at("10:30"));
        self.system.sign_in_again().await;
        for who in [ASKED, BOTH] {
            let (person, times) = (&self.people[who].person, ["15:00", "15:30"]);
            let made =
                screening::proposed(&self.system, &self.stage, &self.opening, person, &times);
            self.proposals.push(id(&made.await, "id"));
        }
        let fair = format!("/v1/fairs/{}", self.stage.fair);
        let (session, panel) = (&self.stage.session, &self.stage.panel);
        let queue = format!("{fair}/sessions/{session}/panels/{panel}/queue");
        for who in [IN_LINE, BOTH] {
            let seeker = &self.people[who];
            let pass = json!({ "pass": seeker.number });
            let check_in = format!("{fair}/check-ins");
            self.system.admin.post(&check_in, pass).await.ok();
            let body = json!({ "person": seeker.person });
            self.system.admin.post(&queue, body).await.ok();
        }
        self.rests().await;
    }

    /// Proposes another time to somebody whose proposal is over.
    pub async fn propose_again(&self) -> Reply {
        let path = format!("/v1/candidacies?employer={}", self.stage.employer);
        let seen = self.system.admin.get(&path).await.ok();
        let candidacy = &seen["items"][0];
        screening::propose(&self.stage, &self.system.admin, candidacy, &["15:30"]).await
    }

    /// A proposal as staff see it.
    pub async fn proposal(&self, proposal: &str) -> Value {
        let path = "/v1/interview-proposals?limit=200";
        let query = format!("{path}&employer={}", self.stage.employer);
        let seen = self.system.admin.get(&query).await.ok();
        let seen = seen["items"].as_array().expect("proposals").clone();
        let found = seen.into_iter().find(|one| one["id"] == proposal);
        found.expect("the proposal")
    }

    /// How many mails each has got.
    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        let count = |who| (who, self.system.smtp.mails_to(who).len());
        ALL.into_iter().map(count).collect()
    }

    /// The subject and text of the last mail.
    pub fn last_words(&self, who: &str) -> (String, String) {
        let mails = self.system.smtp.mails_to(who);
        words(mails.last().expect("a mail"))
    }

    /// So many mails more come to all but whoever left, and none after.
    pub async fn each_hears(&self, before: &BTreeMap<&'static str, usize>, more: usize) {
        let expected = ALL
            .into_iter()
            .map(|who| (who, before[who] + if who == LEFT { 0 } else { more }));
        self.hear(expected.collect()).await;
    }

    /// As many mails as expected have come to each, and no more come.
    pub async fn hear(&self, expected: BTreeMap<&'static str, usize>) {
        let come = async || {
            let counts = self.counts();
            let all = expected.iter().all(|(who, count)| counts[who] >= *count);
            if all { Ok(()) } else { Err(counts) }
        };
        harness::eventually_ok("all are told", come).await;
        self.rests().await;
        assert_eq!(self.counts(), expected, "each is told once");
    }

    /// Every event was dealt with, and every mail that was planned has left.
    pub async fn rests(&self) {
        self.system.settle().await;
        let left = async || {
            let open = ["due", "sending", "unknown"].map(|state| {
                let path = format!("/v1/deliveries?state={state}");
                async move { self.system.admin.get(&path).await.ok()["items"].clone() }
            });
            for items in open {
                let items = items.await;
                if items != json!([]) {
                    return Err(items);
                }
            }
            Ok(())
        };
        harness::eventually_ok("all mails have left", left).await;
    }
}

async fn seeker(system: &System, stage: &Stage, email: &str, language: &str) -> Seeker {
    let body = json!({ "name": "김민아", "email": email, "language": language });
    let person = id(&system.admin.post("/v1/people", body).await.ok(), "id");
    let body = json!({ "person": person, "consents": ["participation"], "channel": "phone" });
    let path = format!("/v1/fairs/{}/registrations", stage.fair);
    let view = system.admin.post(&path, body).await.ok();
    Seeker {
        person,
        registration: id(&view, "registration"),
        number: id(&view, "number"),
    }
}
