//! The deployment knows every role, and NATS permits each service what the contract gives it.

use crate::tree::{SERVICES, assert_none, root, text};
use contract::wire::{Kind, messages};
use std::collections::BTreeSet;

/// Who has an nkey besides the services.
const OTHERS: [&str; 3] = ["gateway", "relay", "operator"];

#[test]
fn a_service_hears_what_it_is_asked_and_nothing_else() {
    let settings = deployed("nats/nats.conf");
    for role in SERVICES {
        let heard = heard(&settings, role);
        let mut due = BTreeSet::from([format!("_INBOX_{role}.>"), "$SRV.>".to_owned()]);
        let service = role.replace('-', "_");
        for message in messages().iter().filter(|one| one.service == service) {
            match message.kind {
                Kind::Command => due.insert(format!("madang.v1.command.{service}.>")),
                Kind::Query => due.insert(format!("madang.v1.query.{service}.>")),
                Kind::Event => continue,
            };
        }
        assert_eq!(heard, due, "what {role} may subscribe to");
    }
}

#[test]
fn every_service_that_is_asked_has_a_role() {
    let asked = messages().into_iter().filter(|one| one.kind != Kind::Event);
    let unknown: Vec<String> = asked
        .map(|one| one.service)
        .filter(|service| !SERVICES.contains(&service.replace('_', "-").as_str()))
        .map(str::to_owned)
        .collect();
    assert_none("services of the contract without a role", &unknown);
}

#[test]
fn no_role_is_forgotten_where_nkeys_are_given() {
    let mut missing = Vec::new();
    for role in SERVICES.iter().chain(&OTHERS) {
        let variable = variable(role);
        let seed = format!("./secrets/{role}.nkey");
        let secret = format!("nkey-{role}");
        for (file, needed) in [
            ("nats/nats.conf", format!("nkey: ${variable}\n")),
            ("compose.yaml", format!("{variable}: ${{{variable}:?")),
            ("compose.yaml", seed),
            (".env.example", format!("{variable}=\n")),
            ("make-secrets", (*role).to_owned()),
            ("kubernetes/secrets.example.yaml", secret),
        ] {
            if !deployed(file).contains(&needed) {
                missing.push(format!("{file}: {needed}"));
            }
        }
    }
    assert_none("nkeys that are not handed on", &missing);
}

fn deployed(file: &str) -> String {
    text(&root().join("deploy").join(file))
}

fn variable(role: &str) -> String {
    format!("NATS_NKEY_{}", role.to_uppercase().replace('-', "_"))
}

/// The subjects that the user with the role's nkey may subscribe to.
fn heard(settings: &str, role: &str) -> BTreeSet<String> {
    let (_, user) = settings
        .split_once(&format!("nkey: ${}\n", variable(role)))
        .unwrap_or_else(|| panic!("nats.conf has no user {role}"));
    let (_, list) = user.split_once("subscribe: [").expect("a list");
    let (list, _) = list.split_once(']').expect("its end");
    let subjects = list.split(',').map(|one| one.trim().trim_matches('"'));
    subjects.map(str::to_owned).collect()
}
