//! Looking for what must be gone, in every column of every table.

use harness::System;
use std::path::Path;

/// The tables, or the file, in which any of the texts still stands. SQLite's file is read as a whole,
/// with its free pages, after an orderly stop.
pub async fn remains(system: &mut System, texts: &[&str]) -> Vec<String> {
    system.settle().await;
    if let Some(database) = system.postgres() {
        let tables = database
            .sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
        let holds = |table: &&str| {
            texts.iter().any(|text| {
                let like = text.replace('\'', "''");
                let sql =
                    format!("SELECT count(*) FROM \"{table}\" t WHERE t::text LIKE '%{like}%'");
                database.sql(&sql).trim() != "0"
            })
        };
        return tables.lines().filter(holds).map(str::to_owned).collect();
    }
    system.madang.terminate().await;
    let url = system
        .settings()
        .iter()
        .find(|(name, _)| *name == "MADANG_DATABASE__URL");
    let file = url
        .and_then(|(_, url)| url.strip_prefix("sqlite:"))
        .expect("a file");
    assert!(
        !Path::new(&format!("{file}-wal")).exists(),
        "an orderly stop leaves a log behind"
    );
    let octets = std::fs::read(file).expect("the database can be read");
    assert!(octets.len() > 4096, "the database was not found");
    let holds = |text: &&&str| {
        octets
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    texts
        .iter()
        .filter(holds)
        .map(|text| format!("the file has {text}"))
        .collect()
}
