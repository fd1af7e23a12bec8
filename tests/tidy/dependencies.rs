//! Who may use whom, as ARCHITECTURE.md says in its table.

use crate::tree::{SERVICES, assert_none, crates, files, root, shown, text};
use cargo_metadata::{DependencyKind, MetadataCommand, Package};
use std::collections::{BTreeMap, BTreeSet};

/// For each crate of ours, those it may use.
type Table = BTreeMap<String, BTreeSet<String>>;

#[test]
fn crates_use_only_what_the_table_allows() {
    let table = table();
    let nothing = BTreeSet::new();
    let mut broken = Vec::new();
    for package in packages() {
        let allowed = table.get(package.name.as_str()).unwrap_or(&nothing);
        for used in ours(&package).difference(allowed) {
            broken.push(format!("{} uses {used}", package.name));
        }
    }
    assert_none("ARCHITECTURE.md does not allow it", &broken);
}

#[test]
fn the_table_names_every_crate() {
    let table = table();
    let mut missing = crates();
    missing.retain(|name| name != "xtask" && !table.contains_key(name));
    assert_none("ARCHITECTURE.md says nothing about", &missing);
}

#[test]
fn one_crate_speaks_each_foreign_language() {
    let rules = [
        ("data", "sea-orm"),
        ("data", "sqlx"),
        ("bus", "async-nats"),
        ("gateway", "axum"),
    ];
    let mut broken = Vec::new();
    for (home, foreign) in rules {
        let others = packages()
            .into_iter()
            .filter(|package| package.name.as_str() != home);
        let users = others.filter(|package| depends_on(package, foreign));
        broken.extend(users.map(|package| format!("{} depends on {foreign}", package.name)));
        broken.extend(naming(&foreign.replace('-', "_"), home));
    }
    assert_none(
        "only `data` names sea-orm, only `bus` async-nats, only `gateway` axum",
        &broken,
    );
}

#[test]
fn pure_crates_wait_for_nothing() {
    let outside = [
        "tokio",
        "futures-util",
        "reqwest",
        "async-nats",
        "axum",
        "sea-orm",
    ];
    let mut broken = Vec::new();
    for package in packages() {
        if [
            "domain", "contract", "calendar", "checker", "optimise", "web",
        ]
        .contains(&package.name.as_str())
        {
            let used = outside.iter().filter(|name| depends_on(&package, name));
            broken.extend(used.map(|name| format!("{} depends on {name}", package.name)));
        }
    }
    let domain = files("crates/domain/src", "rs").into_iter();
    let asynchronous = domain.filter(|path| lines(&text(path)).any(|line| line.contains("async ")));
    broken.extend(asynchronous.map(|path| format!("async in {}", shown(&path))));
    assert_none("pure crates do no IO", &broken);
}

fn packages() -> Vec<Package> {
    let mut command = MetadataCommand::new();
    command.manifest_path(root().join("Cargo.toml")).no_deps();
    command.exec().expect("cargo knows the workspace").packages
}

fn depends_on(package: &Package, foreign: &str) -> bool {
    package
        .dependencies
        .iter()
        .any(|dependency| dependency.name.starts_with(foreign))
}

/// The crates of ours that a package uses, for whatever purpose.
fn ours(package: &Package) -> BTreeSet<String> {
    let dependencies = package.dependencies.iter();
    // Tests of any crate may start real servers with the harness.
    let is_harness = |dependency: &cargo_metadata::Dependency| {
        dependency.name == "tests" && dependency.kind == DependencyKind::Development
    };
    let ours = dependencies.filter(|one| one.path.is_some() && !is_harness(one));
    ours.map(|dependency| dependency.name.clone()).collect()
}

/// Files outside its home that name a foreign crate, be it through a re-export.
fn naming(foreign: &str, home: &str) -> Vec<String> {
    let home = format!("crates/{home}/");
    let all = files("crates", "rs")
        .into_iter()
        .chain(files("tests/e2e", "rs"));
    all.map(|path| (shown(&path), text(&path)))
        .filter(|(path, text)| {
            !path.starts_with(&home)
                && lines(text).any(|line| line.contains(&format!("{foreign}::")))
        })
        .map(|(path, _)| format!("{path} names {foreign}"))
        .collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

/// Reads the rows below `| crate | may use |`.
fn table() -> Table {
    let text = text(&root().join("ARCHITECTURE.md"));
    let rows = text
        .lines()
        .skip_while(|line| !line.starts_with("| crate | may use |"));
    let rows: Vec<&str> = rows
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert!(
        rows.len() > 4,
        "ARCHITECTURE.md has no table `| crate | may use |`"
    );
    let mut table = Table::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [who, whom] = cells.as_slice() else {
            panic!("not two cells: {row}");
        };
        read_row(&mut table, who, whom);
    }
    table
}

fn read_row(table: &mut Table, who: &str, whom: &str) {
    // `**Never …**` and what follows a semicolon are remarks.
    let rule = whom.split("**").step_by(2).collect::<String>();
    let rule = rule.split(';').next().unwrap_or_default();
    let (rule, exceptions) = rule.split_once('(').unwrap_or((rule, ""));
    let whom: BTreeSet<String> = if rule.contains("everything") {
        crates().into_iter().collect()
    } else {
        backticked(rule).collect()
    };
    let services = who
        .contains("the services")
        .then_some(SERVICES.map(str::to_owned));
    for name in backticked(who).chain(services.into_iter().flatten()) {
        table.entry(name).or_default().extend(whom.clone());
    }
    // "(`invites` also `calendar`)"
    let mut exceptions = backticked(exceptions);
    if let Some(name) = exceptions.next() {
        table.entry(name).or_default().extend(exceptions);
    }
}

fn backticked(text: &str) -> impl Iterator<Item = String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned)
}

#[test]
fn rows_of_the_table_are_understood() {
    let mut table = Table::new();
    read_row(&mut table, " `domain` ", " nothing of ours; no async ");
    read_row(
        &mut table,
        " the services ",
        " `domain`, `data` (`invites` also `calendar`). **Never `bus`.** ",
    );
    read_row(&mut table, " `madang` ", " everything; reads settings ");
    let names = |name: &str| table[name].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(names("domain"), [""; 0]);
    assert_eq!(names("booths"), ["data", "domain"]);
    assert_eq!(names("invites"), ["calendar", "data", "domain"]);
    assert_eq!(table["madang"].len(), crates().len());
}
