//! A fair with sessions of which the organiser gives out the booths, and what its pages are used with.

use crate::web::House;
use harness::system::id;
use harness::{Browser, Look, eventually};
use serde_json::json;

const MEMBER: &str = "sky@firm.example";
/// Four booths in two parts of the hall, a socket at N1 and S1, a door below.
const PLAN: &str = "\
kind,label,grid_row,grid_col,cells,orient,premium,power,access,zone,corner
booth,N1,1,1,1,h,0,1,1,북,1
booth,N2,1,2,1,h,0,0,1,북,0
booth,S1,3,1,1,h,0,1,1,남,1
booth,S2,3,2,2,h,1,0,1,남,0
feature,출구,5,2,1,h,0,0,0,,0
";

/// The sessions that are given out, one for each look, and who wants booths there.
pub(super) struct Wanting {
    pub(super) sessions: Vec<String>,
    pub(super) sky: String,
    pub(super) sky_application: String,
}

impl Wanting {
    /// Seven employers want six booths in each session.
    pub(super) async fn open(house: &House) -> Self {
        let (admin, fair) = (&house.system.admin, &house.stage.fair);
        let hall = json!({ "name": "별관", "csv": PLAN });
        admin
            .post(&format!("/v1/fairs/{fair}/halls"), hall)
            .await
            .ok();
        let mut sessions = Vec::new();
        for (number, (from, to)) in [
            ("13:00", "13:45"),
            ("13:45", "14:30"),
            ("14:30", "15:15"),
            ("15:15", "16:00"),
        ]
        .into_iter()
        .enumerate()
        {
            let session = json!({
                "name": format!("오후 {}", number + 1),
                "from": house.stage.at(from),
                "to": house.stage.at(to),
                "first_come": false,
            });
            let path = format!("/v1/fairs/{fair}/sessions");
            sessions.push(id(&admin.post(&path, session).await.ok(), "id"));
        }
        let mut firms = Vec::new();
        for (number, name) in [
            "하늘식품",
            "바다운송",
            "마당가구",
            "새벽제과",
            "노을전자",
            "들판농산",
            "강변물산",
        ]
        .into_iter()
        .enumerate()
        {
            firms.push(applied(house, name, 9 - number, &sessions).await);
        }
        let (sky, sky_application) = firms.swap_remove(0);
        let member = json!({ "name": "한담당", "email": MEMBER });
        let members = format!("/v1/employers/{sky}/members");
        admin.post(&members, member).await.ok();
        Self {
            sessions,
            sky,
            sky_application,
        }
    }

    pub(super) fn desk(&self, house: &House) -> String {
        format!("/employer/{}/fairs/{}", self.sky, house.stage.fair)
    }

    pub(super) async fn member(&self, house: &House, look: Look, mails: usize) -> Browser {
        let browser = house.browser(look).await;
        browser.open("/me/sign-in?back=/employer").await;
        browser.fill("email", MEMBER).await;
        browser.press_at("main button[type=submit]").await;
        house.follow_link(&browser, MEMBER, mails + 1).await;
        browser
    }
}

pub(super) async fn applied(
    house: &House,
    name: &str,
    places: usize,
    sessions: &[String],
) -> (String, String) {
    let admin = &house.system.admin;
    let employer = admin.post("/v1/employers", json!({ "name": name })).await;
    let employer = id(&employer.ok(), "id");
    let body = json!({
        "employer": employer,
        "submit": true,
        "openings": [{ "title": "생산", "count": places }],
        "sessions": sessions,
    });
    let path = format!("/v1/fairs/{}/applications", house.stage.fair);
    let application = id(&admin.post(&path, body).await.ok(), "id");
    let approve = format!("/v1/applications/{application}/approve");
    admin.post(&approve, json!({})).await.ok();
    (employer, application)
}

/// Chooses a value of a list.
pub(super) async fn pick(browser: &Browser, name: &str, value: &str) {
    let script = "document.getElementsByName(arguments[0])[0].value = arguments[1]";
    browser.run(script, vec![json!(name), json!(value)]).await;
}

/// The button of the form that does this.
pub(super) fn button(what: &str) -> String {
    format!("main form:has(input[name=what][value={what}]) button")
}

/// Waits for the plan: with scripts the page follows by itself.
pub(super) async fn done(browser: &Browser) {
    eventually("the plan is made", async || {
        if !browser.look().script {
            browser.reload().await;
        }
        (browser.count("#how-good").await == 1).then_some(())
    })
    .await;
}
