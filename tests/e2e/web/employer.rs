//! Employers apply, choose a booth, publish times, meet people and tell what came of it.

mod applicants;
mod applying;
mod booth;
mod guarding;
mod keeping;
mod panels;
mod today;

use super::{CROSSED, House, LOOKS, Seen, said};
use harness::{Browser, Look};
use serde_json::json;

/// The member of the stage's employer.
const MEMBER: &str = "interviewer@firm.example";

impl House {
    /// A browser in which the stage's employer is signed in; so many mails went to it before.
    pub(super) async fn member(&self, look: Look, mails: usize) -> Browser {
        let browser = self.browser(look).await;
        browser.open("/me/sign-in?back=/employer").await;
        browser.fill("email", MEMBER).await;
        browser.press_at("main button[type=submit]").await;
        self.follow_link(&browser, MEMBER, mails + 1).await;
        browser
    }

    /// Where the pages of the stage's employer at the fair begin.
    pub(super) fn desk(&self) -> String {
        let stage = &self.stage;
        format!("/employer/{}/fairs/{}", stage.employer, stage.fair)
    }

    /// A second hall with two rows of booths and a door.
    async fn hall(&self) {
        let mut plan =
            "kind,label,grid_row,grid_col,cells,orient,premium,power,access,zone\n".to_owned();
        for row in 1..=2 {
            for col in 1..=4 {
                let letter = ["", "B", "C"][row];
                let power = col % 2;
                plan.push_str(&format!(
                    "booth,{letter}{col},{row},{col},1,h,0,{power},1,제조\n"
                ));
            }
        }
        plan.push_str("feature,출입구,3,2,2,h,0,0,0,\n");
        let hall = json!({ "name": "별관", "csv": plan });
        let path = format!("/v1/fairs/{}/halls", self.stage.fair);
        self.system.admin.post(&path, hall).await.ok();
    }
}
