//! The system dies in the middle of an import, and the file is imported again.

use super::List;
use super::crowd::{ROWS, each_is_there_once, file, registered};
use harness::{Engine, Stage, System, eventually, madang};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_that_was_killed_is_made_good_by_importing_again_on_sqlite() {
    is_made_good(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_that_was_killed_is_made_good_by_importing_again_on_postgres() {
    is_made_good(Engine::Postgres).await;
}

async fn is_made_good(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let list = List::new(&stage);
    let file = file(&list);
    let arguments = list.arguments(&file).map(str::to_owned);
    let settings = system.settings().to_vec();
    let importing = tokio::task::spawn_blocking(move || {
        madang::run(&arguments.each_ref().map(String::as_str), &settings)
    });
    eventually("a part is imported", async || {
        (registered(&system, &stage).await > 0).then_some(())
    })
    .await;
    system.madang.kill();
    let (status, printed) = importing.await.expect("the import ends");
    assert!(!status.success(), "{printed}");
    assert!(printed.contains("Import the same file again"), "{printed}");
    system.crash_and_restart().await;
    let part = registered(&system, &stage).await;
    assert!(
        0 < part && part < ROWS,
        "{part} were imported before the kill"
    );
    let (done, printed) = system.run(&list.arguments(&file));
    assert!(done, "{printed}");
    let told = format!("{} imported, {part} registered already", ROWS - part);
    assert!(printed.contains(&told), "{told}: {printed}");
    each_is_there_once(&system, &stage).await;
    system.verify().await;
}
