//! Every crate says what it is for and follows the workspace's lints.

use crate::tree::{SERVICES, assert_none, crates, root, text};
use std::path::Path;

#[test]
fn every_crate_has_a_readme_that_says_what_it_is_for() {
    let broken = crates_where(|folder, name| {
        let readme = std::fs::read_to_string(folder.join("README.md")).unwrap_or_default();
        let titled = readme.starts_with(&format!("# {name}\n"));
        let written = readme
            .lines()
            .filter(|line| !line.trim().is_empty())
            .count();
        !titled || written < 3
    });
    assert_none("README.md lacks its title or its text", &broken);
}

#[test]
fn every_crate_begins_with_its_docs() {
    let broken = crates_where(|folder, _| {
        let files = ["src/lib.rs", "src/main.rs"].map(|name| folder.join(name));
        let mut texts = files
            .iter()
            .filter(|path| path.exists())
            .map(|path| text(path));
        !texts.all(|text| {
            text.starts_with("#![doc = include_str!(\"../README.md\")]") || text.starts_with("//! ")
        })
    });
    assert_none("the crate does not begin with its docs", &broken);
}

#[test]
fn every_crate_follows_the_lints_of_the_workspace() {
    let follows = "[lints]\nworkspace = true";
    let broken = crates_where(|folder, _| !text(&folder.join("Cargo.toml")).contains(follows));
    assert_none("Cargo.toml lacks `[lints] workspace = true`", &broken);
    assert!(text(&root().join("tests/Cargo.toml")).contains(follows));
}

#[test]
fn the_readme_of_a_service_lists_its_handlers() {
    let broken: Vec<String> = SERVICES
        .iter()
        .flat_map(|service| {
            handlers(service)
                .into_iter()
                .map(move |handler| (service, handler))
        })
        .filter(|(service, handler)| {
            let readme = text(&root().join("crates").join(service).join("README.md"));
            !readme.contains(handler) && !readme.contains(&camel_case(handler))
        })
        .map(|(service, handler)| format!("{service}: {handler}"))
        .collect();
    assert_none("missing in the README of its service", &broken);
}

/// Commands are asked for in the crate of the pages, which knows no service.
#[test]
fn what_a_service_does_by_itself_has_words_in_the_trail() {
    let table = text(&root().join("crates/web/src/organiser/actions.rs"));
    let broken: Vec<String> = SERVICES
        .iter()
        .flat_map(|service| ["reactions", "timers"].map(|kind| handlers_of(service, kind)))
        .flatten()
        .filter(|handler| !table.contains(&format!(" {handler} did_{handler};")))
        .collect();
    assert_none("without words in the audit trail", &broken);
}

/// The handlers of a service, by the names of their files.
pub fn handlers(service: &str) -> Vec<String> {
    let kinds = ["commands", "queries", "reactions", "timers"];
    kinds
        .iter()
        .flat_map(|kind| handlers_of(service, kind))
        .collect()
}

/// The handlers of one kind.
pub fn handlers_of(service: &str, kind: &str) -> Vec<String> {
    let folder = root().join("crates").join(service).join("src").join(kind);
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            Some(
                entry
                    .file_name()
                    .to_string_lossy()
                    .strip_suffix(".rs")?
                    .to_owned(),
            )
        })
        .filter(|name| name != "mod" && name != "tests")
        .collect();
    names.sort();
    names
}

fn camel_case(snake: &str) -> String {
    let words = snake.split('_').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    });
    words.collect()
}

fn crates_where(broken: impl Fn(&Path, &str) -> bool) -> Vec<String> {
    let folder = root().join("crates");
    let mut names = crates();
    names.retain(|name| broken(&folder.join(name), name));
    names
}
