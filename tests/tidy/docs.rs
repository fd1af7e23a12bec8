//! The documents name only what exists.

use crate::tree::{assert_none, paths, root, shown, text};
use std::path::{Path, PathBuf};

const TREES: [&str; 6] = ["crates/", "docs/", "deploy/", "tests/", ".ci/", ".cargo/"];

#[test]
fn paths_in_backticks_exist() {
    let documents = documents();
    let broken: Vec<String> = documents
        .iter()
        .flat_map(|document| {
            let named = backticked(&text(document));
            let missing = named.into_iter().filter(|path| !root().join(path).exists());
            missing
                .map(|path| format!("{} names {path}", shown(document)))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_none("documents name what does not exist", &broken);
}

#[test]
fn links_lead_somewhere() {
    let broken: Vec<String> = documents()
        .iter()
        .flat_map(|document| {
            let folder = document.parent().expect("a folder").to_owned();
            let missing = links(&text(document))
                .into_iter()
                .filter(move |link| !folder.join(link).exists());
            missing
                .map(|link| format!("{} links to {link}", shown(document)))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_none("links lead nowhere", &broken);
}

fn documents() -> Vec<PathBuf> {
    let mut documents = paths(&root());
    documents.retain(|path| path.extension().is_some_and(|end| end == "md"));
    for needed in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        assert!(
            documents.contains(&root().join(needed)),
            "{needed} is missing"
        );
    }
    documents
}

/// Whole paths in backticks, without placeholders such as `crates/<service>/README.md`.
fn backticked(text: &str) -> Vec<String> {
    let inline = text.split("```").step_by(2).collect::<String>();
    inline
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| TREES.iter().any(|tree| word.starts_with(tree)))
        .filter(|word| !word.contains(['<', '*', '…', '{', ' ', 'N']))
        .map(|word| word.split(':').next().unwrap_or(word).to_owned())
        .collect()
}

/// The files that Markdown links lead to, without addresses on the web and places within the page.
fn links(text: &str) -> Vec<String> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', '#', ' ']).next())
        .filter(|link| !link.is_empty() && !link.contains("://") && !link.starts_with("mailto:"))
        .filter(|link| Path::new(link).is_relative())
        .map(str::to_owned)
        .collect()
}

#[test]
fn paths_and_links_are_found_in_markdown() {
    let text = "See `crates/bus/src` and `crates/<service>/x` in [a](docs/a.md#top), [b](https://b.test).\n```\n`docs/none`\n```\n`deploy/x:1`";
    assert_eq!(backticked(text), ["crates/bus/src", "deploy/x"]);
    assert_eq!(links(text), ["docs/a.md"]);
}
