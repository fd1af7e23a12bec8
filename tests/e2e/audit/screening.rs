//! Candidates and proposals of interviews.

use super::{Trail, nothing};
use harness::Stage;
use harness::system::id;
use serde_json::{Value, json};

pub async fn play(trail: &mut Trail<'_>, stage: &Stage) {
    let person = trail.seeker(stage, "candidate").await;
    let path = format!(
        "/v1/fairs/{}/openings?employer={}",
        stage.fair, stage.employer
    );
    let openings = trail.system.admin.get(&path).await.ok();
    let star = format!(
        "/v1/fairs/{}/favourites/employer/{}",
        stage.fair, stage.employer
    );
    trail.put("add_favourite", &star, nothing()).await;
    trail.delete("remove_favourite", &star).await;
    let path = format!(
        "/v1/openings/{}/candidacies",
        id(&openings["items"][0], "id")
    );
    let body = json!({ "person": person, "consent_text": "2026-11", "channel": "phone" });
    let candidacy = trail.post("apply_to_opening", &path, body).await;
    let path = format!("/v1/candidacies/{}", id(&candidacy, "id"));
    let screen = json!({ "version": 0, "verdict": "accept" });
    trail
        .post("screen_candidacy", &format!("{path}/screen"), screen)
        .await;
    for (version, command, answer) in [
        (1, "withdraw_interview_proposal", nothing()),
        (
            2,
            "decline_interview_proposal",
            json!({ "reason": "times" }),
        ),
        (
            3,
            "accept_interview_proposal",
            json!({ "from": stage.at("16:00") }),
        ),
    ] {
        let proposal = propose(trail, stage, &path, version).await;
        let word = command.split('_').next().expect("a word");
        let path = format!("/v1/interview-proposals/{}/{word}", id(&proposal, "id"));
        trail.post(command, &path, answer).await;
    }
    trail
        .post("withdraw_candidacy", &format!("{path}/withdraw"), nothing())
        .await;
}

async fn propose(trail: &mut Trail<'_>, stage: &Stage, path: &str, version: u32) -> Value {
    let body = json!({
        "version": version,
        "interviewers": [stage.interviewer],
        "rooms": [stage.rooms[0]],
        "times": [stage.at("16:00")],
    });
    trail
        .post("propose_interview", &format!("{path}/proposals"), body)
        .await
}
