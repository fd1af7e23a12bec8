//! What comes into the build: where it comes from, under which licence, and how often.

use crate::tree::{assert_none, root, text};
use cargo_metadata::{Metadata, MetadataCommand};

/// Two versions of one of these would be two runtimes, two databases or two sets of types that do not meet.
const ONE_VERSION: [&str; 10] = [
    "async-nats",
    "axum",
    "hyper",
    "jiff",
    "rustls",
    "sea-orm",
    "serde",
    "sqlx-core",
    "tokio",
    "uuid",
];

#[test]
fn every_dependency_has_an_allowed_licence() {
    let allowed = allowed();
    let broken: Vec<String> = metadata()
        .packages
        .iter()
        .filter(|package| {
            let licence = package.license.as_deref().unwrap_or("none named");
            let allowed = [allowed.clone(), excepted(package.name.as_str())].concat();
            !is_allowed(licence, &allowed)
        })
        .map(|package| {
            format!(
                "{} {}: {:?}",
                package.name, package.version, package.license
            )
        })
        .collect();
    assert_none("licences that deny.toml does not allow", &broken);
}

#[test]
fn every_dependency_comes_from_the_registry() {
    let metadata = metadata();
    let tokio = metadata.packages.iter().find(|one| one.name == "tokio");
    // The public registry is where tokio comes from.
    let registry = tokio.and_then(|tokio| tokio.source.clone());
    let registry = registry.expect("tokio comes from a registry");
    assert!(registry.repr.starts_with("registry+"), "{registry:?}");
    let broken: Vec<String> = metadata
        .packages
        .iter()
        .filter(|package| {
            let source = package.source.as_ref();
            source.is_some_and(|source| *source != registry)
        })
        .map(|package| format!("{} {}", package.name, package.version))
        .collect();
    assert_none("not from the public registry", &broken);
}

#[test]
fn what_carries_the_work_comes_in_one_version() {
    let metadata = metadata();
    for name in ONE_VERSION {
        let count = metadata
            .packages
            .iter()
            .filter(|package| package.name.as_str() == name)
            .count();
        assert_eq!(count, 1, "{name} comes in {count} versions");
    }
}

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(["--locked".to_owned()])
        .exec()
        .expect("cargo knows the workspace, and Cargo.lock is up to date")
}

/// The list `allow` of `[licenses]` in deny.toml.
fn allowed() -> Vec<String> {
    let text = text(&root().join("deny.toml"));
    let (_, after) = text
        .split_once("[licenses]")
        .expect("deny.toml has licences");
    let (_, list) = after
        .split_once("allow = [")
        .expect("deny.toml allows some");
    let (list, _) = list.split_once(']').expect("the list ends");
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// What the list `exceptions` of `[licenses]` allows one package more.
fn excepted(name: &str) -> Vec<String> {
    let text = text(&root().join("deny.toml"));
    let named = format!("{{ crate = \"{name}\", allow = [");
    let Some((_, list)) = text.split_once(&named) else {
        return Vec::new();
    };
    let (list, _) = list.split_once(']').expect("the list ends");
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_exception_is_part_of_the_product() {
    let text = text(&root().join("deny.toml"));
    let named = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("{ crate = \""));
    let named: Vec<&str> = named
        .filter(|rest| rest.contains("allow = ["))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(named, ["webdriver"]);
    let metadata = metadata();
    let users = metadata.packages.iter().filter(|package| {
        let mut used = package.dependencies.iter();
        used.any(|one| one.name == "fantoccini" || one.name == "webdriver")
    });
    let users: Vec<&str> = users.map(|package| package.name.as_str()).collect();
    let for_tests = users
        .iter()
        .all(|name| ["fantoccini", "tests"].contains(name));
    assert!(for_tests, "{users:?}");
}

/// Whether an SPDX expression can be met with allowed licences; the old `/` means OR.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut words = words.as_slice();
    any_of(&mut words, allowed) && words.is_empty()
}

fn any_of(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut met = all_of(words, allowed);
    while let ["OR", rest @ ..] = words {
        *words = rest;
        met |= all_of(words, allowed);
    }
    met
}

fn all_of(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut met = one(words, allowed);
    while let ["AND", rest @ ..] = words {
        *words = rest;
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut &[&str], allowed: &[String]) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let met = any_of(words, allowed);
            *words = words.strip_prefix(&[")"]).unwrap_or_default();
            met
        }
        [licence, "WITH", exception, rest @ ..] => {
            *words = rest;
            allowed.contains(&format!("{licence} WITH {exception}"))
                || allowed.iter().any(|one| one == licence)
        }
        [licence, rest @ ..] => {
            *words = rest;
            allowed.iter().any(|one| one == licence)
        }
        [] => false,
    }
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = ["MIT".to_owned(), "Apache-2.0".to_owned()];
    for good in [
        "MIT",
        "GPL-3.0 OR MIT",
        "(GPL-3.0 OR MIT) AND Apache-2.0",
        "GPL-3.0/MIT",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(is_allowed(good, &allowed), "{good}");
    }
    for bad in [
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "(MIT OR Apache-2.0) AND GPL-3.0",
        "",
        "MIT OR MIT )",
    ] {
        assert!(!is_allowed(bad, &allowed), "{bad}");
    }
}
