//! Text that must not be there.

use crate::rust::{RustFile, parse, sources};
use crate::tree::{assert_none, files, shown, text};

#[test]
fn nothing_is_left_for_later_and_no_test_is_switched_off() {
    // Put together here, so that this file does not find itself.
    let banned = [
        concat!("to", "do!"),
        concat!("#[ig", "nore"),
        concat!("FIX", "ME"),
    ];
    let all = files("crates", "rs")
        .into_iter()
        .chain(files("tests", "rs"));
    let broken: Vec<String> = all
        .map(parse)
        .flat_map(|file| {
            found(&file, |_, line| {
                banned.iter().any(|word| line.contains(word))
            })
        })
        .collect();
    assert_none("left for later, or switched off", &broken);
}

#[test]
fn no_test_sleeps_without_saying_why() {
    let (shipped, tests) = sources();
    let end_to_end = files("tests/e2e", "rs").into_iter().map(parse);
    let whole: Vec<RustFile> = tests.into_iter().chain(end_to_end).collect();
    let inside = shipped.iter().flat_map(|file| {
        sleeps(file)
            .filter(|number| file.is_test_line(*number))
            .map(move |number| (file, number))
    });
    let outside = whole
        .iter()
        .flat_map(|file| sleeps(file).map(move |number| (file, number)));
    let broken: Vec<String> = inside
        .chain(outside)
        .map(|(file, number)| format!("{}:{number}", shown(&file.path)))
        .collect();
    assert_none(
        "tests wait with `eventually`; one that must let time pass says why in a comment above",
        &broken,
    );
}

/// A plain begin on SQLite is deferred and fails under load with "database is locked".
///
/// Clippy cannot watch this: what sea-orm derives for entities begins transactions too. Without
/// the trait in scope nothing else can.
#[test]
fn transactions_begin_in_one_place() {
    let begins = concat!("Transaction", "Trait");
    let allowed = [
        "crates/data/src/database.rs",
        // Begins as no other code may, to break the pool.
        "crates/data/tests/ledger/pool_guard.rs",
    ];
    let all = files("crates", "rs")
        .into_iter()
        .chain(files("tests", "rs"));
    let (home, broken): (Vec<String>, Vec<String>) = all
        .filter(|path| text(path).contains(begins))
        .map(|path| shown(&path))
        .partition(|path| allowed.contains(&path.as_str()));
    assert_eq!(home, allowed, "where transactions begin has moved");
    assert_none(
        "begin with `Database::begin` of `data`, which asks SQLite for BEGIN IMMEDIATE",
        &broken,
    );
}

/// The lines that sleep without a comment on the line above.
fn sleeps(file: &RustFile) -> impl Iterator<Item = usize> {
    let sleep = concat!("sle", "ep(");
    let lines: Vec<&str> = file.text.lines().collect();
    let unexplained = (0..lines.len()).filter(|index| {
        let above = index.checked_sub(1).map_or("", |above| lines[above]);
        lines[*index].contains(sleep) && !above.trim_start().starts_with("//")
    });
    unexplained
        .map(|index| index + 1)
        .collect::<Vec<_>>()
        .into_iter()
}

fn found(file: &RustFile, wanted: impl Fn(usize, &str) -> bool) -> Vec<String> {
    let numbered = file
        .text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line));
    numbered
        .filter(|(number, line)| wanted(*number, line))
        .map(|(number, line)| format!("{}:{number}: {}", shown(&file.path), line.trim()))
        .collect()
}
