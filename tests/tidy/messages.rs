//! One name per thing: the type in `contract` names the subject, the file and the handler.

use crate::packages::handlers_of;
use crate::tree::{SERVICES, assert_none, files, root, text};

/// One line of `commands!` or `queries!` in `contract`.
struct Declared {
    kind: &'static str,
    service: String,
    message: String,
    name: String,
    /// Messages of `runtime.rs` are answered by the runtime of every service.
    by_runtime: bool,
}

#[test]
fn a_message_is_named_after_its_type() {
    let declared = declared();
    let broken: Vec<String> = declared
        .iter()
        .filter(|one| snake_case(&one.message) != one.name)
        .map(|one| format!("{} is called {:?}", one.message, one.name))
        .collect();
    assert_none("the name is the type in snake case", &broken);
}

#[test]
fn every_message_has_its_handler_in_a_file_of_its_name() {
    let broken: Vec<String> = declared()
        .iter()
        .filter(|one| !has_handler(one))
        .map(|one| format!("{} has no {}", one.message, handler_path(one)))
        .collect();
    assert_none("messages that nobody handles", &broken);
}

#[test]
fn every_handler_answers_a_message_of_contract() {
    let declared = declared();
    let mut broken = Vec::new();
    for (service, kind) in SERVICES
        .iter()
        .flat_map(|one| [(one, "commands"), (one, "queries")])
    {
        for name in handlers_of(service, kind) {
            let known = declared.iter().any(|one| {
                one.kind == kind && folder(&one.service) == *service && one.name == name
            });
            if !known {
                broken.push(format!("{service}/src/{kind}/{name}.rs"));
            }
        }
    }
    assert_none("handlers without a message", &broken);
}

fn has_handler(one: &Declared) -> bool {
    let in_service = root().join(handler_path(one)).exists();
    let in_runtime = || {
        let file = format!("{}.rs", one.name);
        files("crates/service/src", "rs")
            .iter()
            .any(|path| path.ends_with(&file))
    };
    in_service || (one.by_runtime && in_runtime())
}

fn handler_path(one: &Declared) -> String {
    format!(
        "crates/{}/src/{}/{}.rs",
        folder(&one.service),
        one.kind,
        one.name
    )
}

/// Subjects have underscores where folders have hyphens.
fn folder(service: &str) -> String {
    service.replace('_', "-")
}

fn declared() -> Vec<Declared> {
    let mut declared = Vec::new();
    for path in files("crates/contract/src", "rs") {
        let by_runtime = path.ends_with("runtime.rs");
        let text = without_comments(&text(&path));
        for kind in ["commands", "queries"] {
            let opening = format!("{kind}! {{");
            for block in text.split(&opening).skip(1) {
                declared.extend(declared_in(block, kind, by_runtime));
            }
        }
    }
    assert!(
        !declared.is_empty(),
        "no `commands!` or `queries!` were found in contract"
    );
    declared
}

/// Reads `"service"; Type "name" -> Reply; …` up to the closing brace.
fn declared_in(block: &str, kind: &'static str, by_runtime: bool) -> Vec<Declared> {
    let (inside, _) = block.split_once('}').expect("the macro ends");
    let mut lines = inside
        .split(';')
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let service = lines.next().expect("a service").trim_matches('"');
    let read = |line: &str| {
        let mut words = line.split_whitespace();
        let (message, name) = (words.next()?, words.next()?);
        Some(Declared {
            kind,
            service: service.to_owned(),
            message: message.to_owned(),
            name: name.strip_prefix('"')?.strip_suffix('"')?.to_owned(),
            by_runtime,
        })
    };
    lines
        .map(|line| read(line).unwrap_or_else(|| panic!("not `Type \"name\" -> Reply;`: {line}")))
        .collect()
}

/// The text without its lines of comment.
pub fn without_comments(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn snake_case(camel: &str) -> String {
    let mut snake = String::new();
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
