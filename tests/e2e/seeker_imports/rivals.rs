//! Two import the same file at the same time.

use super::List;
use super::crowd::{ROWS, each_is_there_once, file};
use harness::{Engine, Stage, System, madang};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_imports_of_one_file_at_once_register_everybody_once_on_sqlite() {
    register_everybody_once(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_imports_of_one_file_at_once_register_everybody_once_on_postgres() {
    register_everybody_once(Engine::Postgres).await;
}

async fn register_everybody_once(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let list = List::new(&stage);
    let file = file(&list);
    let importing = [0, 1].map(|_| {
        let arguments = list.arguments(&file).map(str::to_owned);
        let settings = system.settings().to_vec();
        tokio::task::spawn_blocking(move || {
            madang::run(&arguments.each_ref().map(String::as_str), &settings)
        })
    });
    let mut imported = 0;
    for one in importing {
        let (status, printed) = one.await.expect("the import ends");
        assert!(status.success(), "{printed}");
        imported += number_before(&printed, " imported,");
    }
    assert_eq!(imported, ROWS);
    each_is_there_once(&system, &stage).await;
    system.verify().await;
}

/// The number that stands before these words.
fn number_before(printed: &str, words: &str) -> usize {
    let before = printed.split_once(words).map(|(before, _)| before);
    let number = before.and_then(|before| before.rsplit(' ').next());
    let number = number.and_then(|number| number.parse().ok());
    number.unwrap_or_else(|| panic!("no number before{words} in {printed}"))
}
