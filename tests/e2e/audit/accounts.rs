//! Centres, people, consents and employers.

use super::Trail;
use harness::system::id;
use serde_json::{Value, json};

pub async fn play(trail: &mut Trail<'_>) {
    centres(trail).await;
    people(trail).await;
    employers(trail).await;
    privacy(trail).await;
}

async fn centres(trail: &mut Trail<'_>) {
    let found = json!({
        "name": "이웃 일자리센터",
        "zone": "Asia/Seoul",
        "languages": ["ko"],
        "sender": "centre@neighbour.example",
        "administrator": {
            "name": "이웃",
            "email": "admin@neighbour.example",
            "password": "a quiet stone under water",
        },
    });
    trail.post("found_centre", "/v1/centres", found).await;
    let edit = json!({
        "name": "새 일자리센터",
        "zone": "Asia/Seoul",
        "languages": ["ko", "en"],
        "sender": "centre@madang.example",
        "version": 0,
    });
    let path = format!("/v1/centres/{}", trail.system.centre);
    trail.put("edit_centre", &path, edit).await;
}

async fn people(trail: &mut Trail<'_>) {
    let body = json!({ "name": "이준", "email": "jun@mail.example" });
    let jun = trail.post("add_person", "/v1/people", body).await;
    let listed = json!({ "people": [{ "name": "박서연", "phone": "010-1111-2222" }] });
    trail
        .post("import_people", "/v1/people/imports", listed)
        .await;
    let path = format!("/v1/people/{}", id(&jun, "id"));
    let edit = json!({ "name": "이준", "phone": "02-1234-5678", "version": jun["version"] });
    trail.put("edit_person", &path, edit).await;
    let role = format!("{path}/roles/counsellor");
    trail.put("grant_role", &role, Value::Null).await;
    trail.delete("revoke_role", &role).await;
    let consent = json!({ "purpose": "marketing", "text_version": "2026-11", "channel": "phone" });
    trail
        .post("give_consent", &format!("{path}/consents"), consent)
        .await;
    trail
        .delete("withdraw_consent", &format!("{path}/consents/marketing"))
        .await;
}

async fn employers(trail: &mut Trail<'_>) {
    let own = json!({ "name": "운영자네" });
    trail
        .post("sign_up_employer", "/v1/employers/sign-up", own)
        .await;
    let added = trail
        .post(
            "add_employer",
            "/v1/employers",
            json!({ "name": "새벽전자" }),
        )
        .await;
    let path = format!("/v1/employers/{}", id(&added, "id"));
    let edit = json!({ "name": "새벽전기", "version": added["version"] });
    let edited = trail.put("edit_employer", &path, edit).await;
    let flags =
        json!({ "flags": { "strong_sme_since": "2025-03-01" }, "version": edited["version"] });
    trail
        .put("flag_employer", &format!("{path}/flags"), flags)
        .await;
    let members = format!("{path}/members");
    let member = json!({ "name": "이수진", "email": "sujin@firm.example" });
    let member = trail.post("add_employer_member", &members, member).await;
    let member = format!("{members}/{}", id(&member, "person"));
    trail.delete("remove_employer_member", &member).await;
    let lead = json!({ "name": "최대표", "email": "lead@firm.example" });
    trail.system.admin.post(&members, lead).await.ok();
    let lead = crate::people::signed_in(trail.system, "lead@firm.example").await;
    let asked = json!({ "name": "동료", "email": "asked@firm.example" });
    lead.post(&members, asked).await.ok();
    let token = crate::joining::token(trail.system, "asked@firm.example").await;
    let (path, nobody) = (
        format!("/v1/member-invitations/{token}"),
        trail.system.nobody(),
    );
    let accept = "accept_member_invitation";
    trail.send(accept, &nobody, "POST", &path, json!({})).await;
}

async fn privacy(trail: &mut Trail<'_>) {
    let body = json!({ "name": "최유리", "email": "yuri@mail.example" });
    let yuri = id(
        &trail.system.admin.post("/v1/people", body).await.ok(),
        "id",
    );
    let body = json!({ "name": "맑은유통" });
    let employer = trail.system.admin.post("/v1/employers", body).await.ok();
    let path = format!("/v1/people/{yuri}");
    let cv = json!({ "career": "판매 2년" });
    trail.put("edit_cv", &format!("{path}/cv"), cv).await;
    let showing = format!("{path}/employer-consents/{}/cv", id(&employer, "id"));
    let consent = json!({ "text_version": "2026-11", "channel": "phone" });
    trail.put("give_employer_consent", &showing, consent).await;
    trail.delete("withdraw_employer_consent", &showing).await;
    let hold = json!({ "person": yuri, "reason": "소송" });
    let hold = trail.post("set_legal_hold", "/v1/legal-holds", hold).await;
    let hold = format!("/v1/legal-holds/{}", id(&hold, "id"));
    trail.delete("lift_legal_hold", &hold).await;
    let why = json!({ "reason": "전화로 요청" });
    trail
        .post("erase_person", &format!("{path}/erase"), why)
        .await;
}
