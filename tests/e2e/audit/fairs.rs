//! A fair of its own from beginning to end, and the seekers of the stage's fair.

use super::{Trail, nothing};
use harness::Stage;
use harness::system::id;
use serde_json::{Value, json};

pub async fn play(trail: &mut Trail<'_>, stage: &Stage) {
    let fair = trail.post("create_fair", "/v1/fairs", terms(stage)).await;
    let path = format!("/v1/fairs/{}", id(&fair, "id"));
    let mut edit = terms(stage);
    edit["title"] = json!("가을 일자리 박람회");
    edit["version"] = fair["version"].clone();
    trail.put("edit_fair", &path, edit).await;
    let session = json!({ "name": "오후", "from": stage.at("13:00"), "to": stage.at("16:00") });
    trail
        .post("add_session", &format!("{path}/sessions"), session)
        .await;
    trail
        .post("publish_fair", &format!("{path}/publish"), nothing())
        .await;
    let rules = json!({ "fair": fair["id"], "version": 0, "terms": { "late_after": 15 } });
    trail.put("edit_policy", "/v1/policy", rules).await;
    trail
        .post("cancel_fair", &format!("{path}/cancel"), nothing())
        .await;
    seekers(trail, stage).await;
}

fn terms(stage: &Stage) -> Value {
    let began = (jiff::Timestamp::now() - jiff::SignedDuration::from_hours(1)).to_string();
    json!({
        "title": "작은 박람회",
        "mode": "onsite",
        "days": [{ "from": stage.at("10:00"), "to": stage.at("16:00") }],
        "employer_window": { "from": began, "to": stage.at("09:00") },
        "seeker_window": { "from": began, "to": stage.at("16:00") },
        "place": "구민회관",
        "zone": "Asia/Seoul",
    })
}

async fn seekers(trail: &mut Trail<'_>, stage: &Stage) {
    let person = trail.system.person("정다은", "daeun@mail.example").await;
    let body = json!({ "person": &person, "consents": ["participation"], "channel": "phone" });
    let path = format!("/v1/fairs/{}", stage.fair);
    let pass = trail
        .post("register_seeker", &format!("{path}/registrations"), body)
        .await;
    let told = json!({ "resident": true, "reason": "주민등록초본 확인" });
    let residence = format!("/v1/people/{person}/residence");
    trail.put("declare_residence", &residence, told).await;
    let listed = trail.system.person("최지우", "jiwoo@mail.example").await;
    let consent = json!({
        "purpose": "participation",
        "text_version": "2025-10",
        "given_at": "2025-11-20T00:00:00Z",
    });
    let listed = json!({ "registrations": [{ "person": listed, "consents": [consent] }] });
    let imports = format!("{path}/registrations/imports");
    trail.post("import_registrations", &imports, listed).await;
    let shown = json!({ "pass": pass["pass"] });
    trail
        .post("check_in", &format!("{path}/check-ins"), shown)
        .await;
    let other = trail.seeker(stage, "other").await;
    let list = trail
        .system
        .admin
        .get(&format!("{path}/registrations"))
        .await
        .ok();
    let others = list["items"].as_array().expect("a list").iter();
    let mut others = others.filter(|one| one["person"] == other.as_str());
    let registration = id(others.next().expect("a registration"), "id");
    let withdraw = format!("/v1/registrations/{registration}/withdraw");
    trail
        .post("withdraw_registration", &withdraw, nothing())
        .await;
}
