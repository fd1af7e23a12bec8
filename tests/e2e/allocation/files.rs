//! What a run was made from, as a file for `madang optimise`.

use super::ground::{Ground, HALL, file};
use super::seven;
use harness::{Engine, System, madang};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_file_of_a_run_gives_the_same_plan_for_the_same_seed() {
    let Some(system) = System::start(Engine::Sqlite).await else {
        return;
    };
    let ground = Ground::open(&system, HALL).await;
    let firms = seven(&system, &ground).await;
    let wishes = json!({ "zones": ["북"], "corner": true, "near": [firms[3].employer] });
    ground.wish(&system.admin, &firms[2], wishes).await.ok();
    let run = ground.allocated(&system, 5).await;
    let exported = file(&system, &run, false).await;
    let text = file(&system, &run, true).await;
    let kept: Value = serde_json::from_str(&text).expect("a plan");

    let folder = tempfile::TempDir::new().expect("a folder");
    let [instance, plan] = ["instance.json", "plan.json"].map(|name| folder.path().join(name));
    std::fs::write(&instance, exported).expect("a file");
    let shown = |path: &std::path::Path| path.display().to_string();
    let (made_from, out) = (shown(&instance), shown(&plan));
    let arguments = [
        "optimise", "booths", &made_from, "--out", &out, "--seed", "5",
    ];
    let (status, said) = madang::run(&arguments, &[]);
    assert!(status.success(), "{said}");
    let made = std::fs::read_to_string(&plan).expect("a plan");
    let made: Value = serde_json::from_str(&made).expect("JSON");
    assert_eq!(made["instance_sha256"], run["instance_sha256"]);
    for part in ["assigned", "waiting", "wishes", "objective", "status"] {
        assert_eq!(made[part], kept[part], "{part}");
    }
    std::fs::write(&plan, text).expect("a file");
    let (status, said) = madang::run(&["optimise", "check", &made_from, &out], &[]);
    assert!(status.success(), "{said}");
    system.verify().await;
}
