//! Who found work and still has it, figures that are frozen, and lists that leave as files for a reason.

use harness::system::{id, sign_in};
use harness::{Engine, Stage, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn placements_are_followed_up_and_lists_exported_on_sqlite() {
    placed(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn placements_are_followed_up_and_lists_exported_on_postgres() {
    placed(Engine::Postgres).await;
}

async fn placed(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "=김민아", "mina@mail.example").await;
    let placement = follow_up(&system, &stage, &mina).await;
    report(&system, &stage).await;
    let export = export(&system, &stage).await;
    strangers_find_nothing(&system, &stage, [&placement, &export]).await;
    system.verify().await;
}

/// Returns the placement.
async fn follow_up(system: &System, stage: &Stage, mina: &str) -> String {
    let seeker = crate::people::seeker(system, "이준", "jun@mail.example").await;
    let terms = json!({
        "person": mina,
        "employer": stage.employer,
        "channel": "fair",
        "fair": stage.fair,
        "starts_on": "2026-08-31",
    });
    let denied = seeker.post("/v1/placements", terms.clone()).await;
    assert_eq!(denied.problem(), (403, "not_allowed"));
    let placed = system
        .admin
        .post("/v1/placements", terms.clone())
        .await
        .ok();
    let days = |placement: &Value| -> Vec<String> {
        let chain = placement["follow_ups"].as_array().expect("a chain").iter();
        chain.map(|one| id(one, "due_on")).collect()
    };
    assert_eq!(
        days(&placed),
        ["2026-09-30", "2026-11-30", "2027-02-28", "2027-08-31"]
    );
    let again = system.admin.post("/v1/placements", terms.clone()).await;
    assert_eq!(again.problem(), (409, "placement_known"));
    let mut nobody = terms;
    nobody["person"] = json!(stage.employer);
    let unknown = system.admin.post("/v1/placements", nobody).await;
    assert_eq!(unknown.problem(), (404, "person_not_found"));

    let step = format!(
        "/v1/placements/{}/follow-ups/first_payday",
        id(&placed, "id")
    );
    let employed = json!({ "version": 0, "standing": "employed" });
    let put = async |body: &Value| {
        let key = uuid::Uuid::new_v4();
        system
            .admin
            .send("PUT", &step, key, &body.to_string())
            .await
    };
    assert_eq!(put(&employed).await.problem(), (403, "consent_missing"));
    let due = "/v1/follow-ups?until=2026-12-31";
    assert_eq!(system.admin.get(due).await.ok(), json!([]));
    let consent = json!({ "purpose": "follow_up", "text_version": "2026-11", "channel": "phone" });
    let consents = format!("/v1/people/{mina}/consents");
    system.admin.post(&consents, consent).await.ok();
    let listed = system.admin.get(due).await.ok();
    assert_eq!(listed.as_array().map(Vec::len), Some(2), "{listed}");
    put(&employed).await.ok();
    assert_eq!(put(&employed).await.problem(), (409, "version_outdated"));
    let left = json!({ "version": 1, "standing": "left", "reason": "conditions" });
    let left = put(&left).await.ok();
    assert_eq!(days(&left), ["2026-09-30"], "who left is not asked again");
    assert_eq!(system.admin.get(due).await.ok(), json!([]));
    assert_eq!(seeker.get(due).await.problem(), (403, "not_allowed"));
    id(&placed, "id")
}

async fn report(system: &System, stage: &Stage) {
    let report = format!("/v1/fairs/{}/report", stage.fair);
    let missing = system.admin.get(&report).await;
    assert_eq!(missing.problem(), (404, "report_not_found"));
    let reports = format!("/v1/fairs/{}/reports", stage.fair);
    system.admin.post(&reports, json!({})).await.ok();
    stage.seeker(system, "박서연", "seoyeon@mail.example").await;
    let second = system.admin.post(&reports, json!({})).await.ok();
    let change = &second["changes"][0];
    let told = (&change["figure"], &change["before"], &change["after"]);
    assert_eq!(told, (&json!("registered"), &json!(1), &json!(2)));
    let first = system.admin.get(&format!("{report}?version=1")).await.ok();
    assert_eq!(
        first["rows"][0]["figures"]["registered"], 1,
        "as it was frozen"
    );
    let public = system
        .admin
        .get(&format!("{report}?public=true"))
        .await
        .ok();
    assert!(
        public["rows"][0]["figures"]["registered"].is_null(),
        "{public}"
    );
    let all = system.admin.get("/v1/reports").await.ok();
    assert_eq!(
        (&all[0]["version"], &all[1]["version"]),
        (&json!(2), &json!(1))
    );
}

/// Returns the export.
async fn export(system: &System, stage: &Stage) -> String {
    let exports = format!("/v1/fairs/{}/exports", stage.fair);
    let silent = system
        .admin
        .post(&exports, json!({ "list": "registrations" }))
        .await;
    assert_eq!(silent.problem(), (422, "reason_missing"));
    let reason = "면접 결과 회신 전화를 하려고";
    let asked = json!({ "list": "registrations", "reason": reason });
    let opened = system.admin.post(&exports, asked).await.ok();
    let file = system.admin.get(&id(&opened, "csv")).await;
    let text = file.body.as_str().expect("a file");
    assert!(
        text.starts_with('\u{feff}') && text.contains("\"'=김민아\""),
        "{text}"
    );
    assert!(
        text.contains("\"박서연\",\"seoyeon@mail.example\""),
        "{text}"
    );
    let saved = file.headers["content-disposition"]
        .to_str()
        .expect("a header");
    assert!(saved.starts_with("attachment"), "{saved}");
    let workbook = system.admin.get(&id(&opened, "xlsx")).await;
    assert_eq!(workbook.status, 200);

    let other = crate::people::seeker(system, "강하늘", "haneul@mail.example").await;
    assert_eq!(
        other.get(&id(&opened, "csv")).await.problem(),
        (404, "export_not_found")
    );
    let nobody = system.nobody().get(&id(&opened, "csv")).await;
    assert_eq!(nobody.problem(), (401, "sign_in_needed"));
    let trail = format!("/v1/audit-trail?subject={}", id(&opened, "export"));
    let trail = system.admin.get(&trail).await.ok();
    assert_eq!(trail["items"][0]["action"], "request_export");
    assert!(trail.to_string().contains(reason), "{trail}");
    let table = system
        .admin
        .post(&exports, json!({ "list": "public_report" }))
        .await
        .ok();
    let table = system.admin.get(&id(&table, "csv")).await;
    assert!(table.body.as_str().expect("a file").contains("비공개"));
    id(&opened, "export")
}

/// The administrator of another centre gets 404 for each id of this one.
async fn strangers_find_nothing(system: &System, stage: &Stage, [placement, export]: [&str; 2]) {
    let (email, password) = ("admin@neighbour.example", "a quiet stone under water");
    let found = json!({
        "name": "이웃 일자리센터",
        "zone": "Asia/Seoul",
        "languages": ["ko"],
        "sender": "centre@neighbour.example",
        "administrator": { "name": "이웃", "email": email, "password": password },
    });
    let centre = id(&system.admin.post("/v1/centres", found).await.ok(), "id");
    let stranger = sign_in(&system.nobody(), &centre, email, password).await;
    let placement = format!("/v1/placements/{placement}");
    assert_eq!(
        stranger.get(&placement).await.problem(),
        (404, "placement_not_found")
    );
    let rows = format!("/v1/exports/{export}/rows");
    assert_eq!(
        stranger.get(&rows).await.problem(),
        (404, "export_not_found")
    );
    let report = format!("/v1/fairs/{}/report", stage.fair);
    assert_eq!(
        stranger.get(&report).await.problem(),
        (404, "fair_not_found")
    );
    for (list, body) in [
        ("reports", json!({})),
        ("exports", json!({ "list": "report" })),
        ("result-chases", json!({})),
    ] {
        let path = format!("/v1/fairs/{}/{list}", stage.fair);
        assert_eq!(
            stranger.post(&path, body).await.problem(),
            (404, "fair_not_found"),
            "{list}"
        );
    }
    for path in ["/v1/outcomes", "/v1/placements"] {
        assert_eq!(stranger.get(path).await.ok()["items"], json!([]), "{path}");
    }
    for path in ["/v1/reports", "/v1/follow-ups", "/v1/missing-results"] {
        assert_eq!(stranger.get(path).await.ok(), json!([]), "{path}");
    }
}
