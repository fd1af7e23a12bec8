//! Files with a broken row are imported whole or not at all.

use super::{days_later, post, refused};
use harness::{Stage, System};
use serde_json::{Value, json};

/// Imports a holiday, so that bookings on that day are refused by its name.
pub async fn holiday_is_kept(system: &System, day: &str) {
    let body = json!({ "format": "csv", "text": format!("date,name\n{day},마당의 날\n") });
    system.admin.post("/v1/holidays", body).await.ok();
}

/// Neither a plan nor a list of holidays with one broken row leaves anything behind.
pub async fn broken_rows_import_nothing(system: &System, stage: &Stage) {
    the_day_is_named(system, stage).await;
    broken_plan(system, stage).await;
    broken_holidays(system, stage).await;
}

async fn the_day_is_named(system: &System, stage: &Stage) {
    let day = days_later(stage, 1);
    let (path, mut body) = stage.loan(
        &system.person("정다은", "daeun@mail.example").await,
        "11:00",
    );
    body["from"] = json!(format!("{day}T11:00:00+09:00"));
    let refusal = system.admin.post(&path, body).await;
    assert_eq!(refusal.problem(), (409, "holiday"));
    let detail = refusal.body["detail"].to_string();
    assert!(
        detail.contains(&day) && detail.contains("마당의 날"),
        "{detail}"
    );
}

async fn broken_plan(system: &System, stage: &Stage) {
    let booths = format!("/v1/fairs/{}/booths", stage.fair);
    let halls = format!("/v1/fairs/{}/halls", stage.fair);
    let before = items(system, &booths).await;
    assert_eq!(before.as_array().map(Vec::len), Some(2));
    let plan = "kind,label,grid_row,grid_col,cells,orient,premium,power\n\
        booth,B1,1,1,1,h,0,0\nbooth,B2,one,2,1,h,0,0\nbooth,B3,1,3,1,h,0,0\n";
    let body = json!({ "name": "별관", "csv": plan });
    let refusal = system.admin.post(&halls, body.clone()).await;
    assert_eq!(refusal.body["facts"]["line"], "3", "{}", refusal.body);
    let detail = refusal.body["detail"].as_str().unwrap();
    assert!(detail.contains("3행"), "{detail}");
    refused(
        &system.admin,
        &post("a broken plan", halls.clone(), body, 422, "bad_plan"),
    )
    .await;
    assert_eq!(items(system, &booths).await, before);
    assert_eq!(
        items(system, &halls).await.as_array().map(Vec::len),
        Some(1)
    );
}

async fn broken_holidays(system: &System, stage: &Stage) {
    let path = "/v1/holidays".to_owned();
    let before = system.admin.get(&path).await.ok();
    assert_eq!(before.as_array().map(Vec::len), Some(1), "{before}");
    let text = format!(
        "date,name\n{},좋은 날\n2027-02-30,없는 날\n",
        days_later(stage, 7)
    );
    let body = json!({ "format": "csv", "text": text, "replace": true });
    let refusal = system.admin.post(&path, body.clone()).await;
    let detail = refusal.body["detail"].as_str().unwrap();
    assert!(detail.contains('3'), "the line is named: {detail}");
    refused(
        &system.admin,
        &post("broken holidays", path.clone(), body, 422, "bad_holidays"),
    )
    .await;
    assert_eq!(system.admin.get(&path).await.ok(), before);
}

async fn items(system: &System, path: &str) -> Value {
    system.admin.get(path).await.ok()["items"].clone()
}
