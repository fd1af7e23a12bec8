//! One example of every message lies in `tests/wire`, as it crosses the wire: a change of what is
//! sent shows as a change of these files. What older versions sent lies in `tests/wire/old`.

#[path = "wire/travelling.rs"]
mod travelling;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use contract::wire::{Kind, Message, Reread, messages};
use serde_json::{Value, json};

/// By kind, then by name.
type Examples = BTreeMap<String, BTreeMap<String, Value>>;

#[test]
fn every_message_has_an_example_and_every_example_a_message() {
    let expected: BTreeSet<String> = messages().iter().map(title).collect();
    let kept: BTreeSet<String> = examples("wire").into_keys().collect();
    let differing: Vec<_> = expected.symmetric_difference(&kept).collect();
    assert!(differing.is_empty(), "in one of both only: {differing:#?}");
    assert_eq!(expected.len(), messages().len(), "a name is taken twice");
}

#[test]
fn no_declared_message_is_left_out() {
    let declared: usize = sources().iter().map(|text| declarations(text)).sum();
    assert!(declared > 150, "the declarations were not found");
    assert_eq!(messages().len(), declared);
}

#[test]
fn what_is_sent_today_is_the_example() {
    let examples = examples("wire");
    let mut differing = Vec::new();
    for message in messages() {
        let Some(example) = examples.get(&title(&message)) else {
            continue;
        };
        for (part, reread) in parts(&message) {
            let example = &example[part];
            let title = format!("{}, its {part}", title(&message));
            match reread(example.clone()) {
                Ok(sent) if sent == *example => {}
                Ok(sent) => differing.push(format!("{title} is sent as {sent:#}")),
                Err(error) => differing.push(format!("{title} cannot be read: {error}")),
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn an_example_shows_every_field() {
    let mut empty = Vec::new();
    for (title, example) in examples("wire") {
        let parts = example.as_object().expect("a message and its reply");
        for (name, part) in parts {
            hollow(&format!("{title}.{name}"), part, &mut empty);
        }
    }
    assert!(empty.is_empty(), "nothing is shown at {empty:#?}");
}

#[test]
fn what_older_versions_sent_is_still_read() {
    let known: BTreeMap<String, Message> = messages()
        .into_iter()
        .map(|one| (title(&one), one))
        .collect();
    let old = examples("wire/old");
    assert!(old.len() > 150, "the old messages were not found");
    for (title, sent) in old {
        let message = known.get(&title);
        let message =
            message.unwrap_or_else(|| panic!("{title} is on its way and nobody reads it"));
        for (part, reread) in parts(message) {
            let sent = &sent[part];
            let read = reread(sent.clone());
            let read = read.unwrap_or_else(|error| panic!("{title}, its {part}: {error}"));
            assert!(
                holds(&read, sent),
                "{title}, its {part}, is read as {read:#}"
            );
        }
    }
}

#[test]
fn what_a_later_version_adds_is_passed_over() {
    let examples = examples("wire");
    for message in messages() {
        for (part, reread) in parts(&message) {
            let example = &examples[&title(&message)][part];
            let Value::Object(fields) = example else {
                continue;
            };
            let mut later = fields.clone();
            later.insert("of_a_later_version".to_owned(), json!({ "is": ["new"] }));
            let read = reread(Value::Object(later));
            let read =
                read.unwrap_or_else(|error| panic!("{}, its {part}: {error}", title(&message)));
            assert_eq!(&read, example, "{}", title(&message));
        }
    }
}

/// Such as `interviews commands open_room`.
fn title(message: &Message) -> String {
    let kind = match message.kind {
        Kind::Command => "commands",
        Kind::Query => "queries",
        Kind::Event => "events",
    };
    format!("{} {kind} {}", message.service, message.name)
}

fn parts(message: &Message) -> impl Iterator<Item = (&'static str, Reread)> {
    let reply = message.reply.map(|reply| ("reply", reply));
    std::iter::once(("message", message.message)).chain(reply)
}

/// Whether all that was sent is still there; what was left out may have been filled in.
fn holds(read: &Value, sent: &Value) -> bool {
    match (read, sent) {
        (Value::Object(read), Value::Object(sent)) => sent
            .iter()
            .all(|(name, field)| read.get(name).is_some_and(|now| holds(now, field))),
        (Value::Array(read), Value::Array(sent)) => {
            read.len() == sent.len() && read.iter().zip(sent).all(|(now, then)| holds(now, then))
        }
        _ => read == sent,
    }
}

/// Where nothing is shown: null and empty lists, but for replies that are nothing.
fn hollow(place: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Null if !place.ends_with(".reply") => found.push(place.to_owned()),
        Value::Array(items) if items.is_empty() => found.push(place.to_owned()),
        Value::Array(items) => items.iter().for_each(|item| hollow(place, item, found)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, field)| hollow(&format!("{place}.{name}"), field, found)),
        _ => {}
    }
}

/// The files of a folder, one per service, by title.
fn examples(folder: &str) -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    for path in files(&here().join("tests").join(folder), "json") {
        let service = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&path).expect("the examples can be read");
        let read: Result<Examples, _> = serde_json::from_str(&text);
        let kinds = read.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for (kind, names) in kinds {
            let named = names.into_iter();
            all.extend(named.map(|(name, example)| (format!("{service} {kind} {name}"), example)));
        }
    }
    all
}

fn sources() -> Vec<String> {
    let mut folders = vec![here().join("src")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        let read = |path: PathBuf| std::fs::read_to_string(path).expect("a source can be read");
        texts.extend(files(&folder, "rs").into_iter().map(read));
        let inside = std::fs::read_dir(&folder).expect("a folder");
        let paths = inside.map(|entry| entry.expect("an entry").path());
        folders.extend(paths.filter(|path| path.is_dir()));
    }
    texts
}

/// How many lines `Type "name" …;` lie in lists of messages.
fn declarations(text: &str) -> usize {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| {
            line.ends_with(';') && line.starts_with(|first: char| first.is_ascii_uppercase())
        })
        .filter(|line| {
            line.split_whitespace()
                .nth(1)
                .is_some_and(|name| name.starts_with('"'))
        })
        .count()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let inside = std::fs::read_dir(folder).expect("a folder");
    let paths = inside.map(|entry| entry.expect("an entry").path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == ending))
        .collect()
}

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
