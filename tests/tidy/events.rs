//! The catalogue of events tells of what the code declares.

use crate::messages::without_comments;
use crate::tree::{assert_none, files, root, text};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn the_catalogue_lists_every_event_and_no_other() {
    let declared: BTreeSet<String> = files("crates/contract/src", "rs")
        .iter()
        .flat_map(|path| declared_in(path, &text(path)))
        .collect();
    assert!(declared.len() > 30, "the events were not found");
    let listed: BTreeSet<String> = catalogue().into_iter().map(|(event, _)| event).collect();
    let differing: Vec<String> = declared.symmetric_difference(&listed).cloned().collect();
    assert_none("docs/events.md and `contract` differ in", &differing);
}

#[test]
fn the_catalogue_says_when_each_event_is_told() {
    let rows = catalogue().into_iter();
    let silent: Vec<String> = rows
        .filter(|(_, when)| !when.ends_with('.'))
        .map(|(event, _)| event)
        .collect();
    assert_none("docs/events.md has no sentence for", &silent);
}

/// The rows of the catalogue: `service.event`, and when it is told.
fn catalogue() -> Vec<(String, String)> {
    let page = text(&root().join("docs/events.md"));
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [event, service, when] = cells.as_slice() else {
            panic!("not three cells: {row}");
        };
        let event = format!("{}.{}", service.trim_matches('`'), event.trim_matches('`'));
        (event, (*when).to_owned())
    })
    .collect()
}

/// Reads the lines `Type "name" …;` of `events!` and of lists made from it, as `service.event`.
fn declared_in(path: &Path, text: &str) -> Vec<String> {
    let text = without_comments(text);
    let blocks = text.split("events! {").skip(1);
    let insides = blocks.map(|block| block.split_once('}').expect("the macro ends").0);
    insides
        .flat_map(|inside| {
            let mut entries = inside.split(';').map(str::trim).peekable();
            // A list without the name of a service is named after its file.
            let service = entries
                .next_if(|entry| entry.starts_with('"'))
                .map(|entry| entry.trim_matches('"').to_owned());
            let service = service.unwrap_or_else(|| {
                let stem = path.file_stem().unwrap_or_default();
                stem.to_string_lossy().into_owned()
            });
            let names = entries.filter_map(|entry| {
                let name = entry.split_whitespace().nth(1)?;
                name.strip_prefix('"')?.strip_suffix('"')
            });
            names
                .map(|name| format!("{service}.{name}"))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn declarations_of_events_are_understood() {
    let own = "crate::events! { \"booths\";\n    BoothsAdded \"booths_added\" about batch;\n}\n";
    let listed = "room_events! {\n    /// Opened; at last.\n    RoomOpened \"room_opened\";\n    RoomClosed;\n}\n";
    let path = Path::new("src/rooms.rs");
    assert_eq!(
        declared_in(path, &format!("{own}{listed}")),
        ["booths.booths_added", "rooms.room_opened"]
    );
}
