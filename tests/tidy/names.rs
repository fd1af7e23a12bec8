//! Names say what a thing is for.

use crate::rust::sources;
use crate::tree::{assert_none, paths, root, shown};
use std::path::Path;

const BANNED: [&str; 11] = [
    "common", "util", "utils", "helper", "helpers", "misc", "core", "shared", "base", "manager",
    "impl",
];
const BANNED_ENDINGS: [&str; 6] = ["Manager", "Helper", "Helpers", "Util", "Utils", "Impl"];

#[test]
fn no_file_or_folder_has_a_name_that_says_nothing() {
    let broken: Vec<String> = paths(&root())
        .iter()
        .filter(|path| {
            path.file_stem()
                .is_some_and(|stem| says_nothing(&stem.to_string_lossy()))
        })
        .map(|path| shown(path))
        .collect();
    assert_none("names that say nothing", &broken);
}

#[test]
fn no_type_has_a_name_that_says_nothing() {
    let (shipped, _) = sources();
    let broken: Vec<String> = shipped
        .iter()
        .flat_map(|file| file.types.iter().map(move |name| (name, &file.path)))
        .filter(|(name, _)| BANNED_ENDINGS.iter().any(|ending| name.ends_with(ending)))
        .map(|(name, path)| format!("{name} in {}", shown(Path::new(path))))
        .collect();
    assert_none("type names that say nothing", &broken);
}

fn says_nothing(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('-', "_");
    BANNED.contains(&name.as_str()) || name.starts_with("new_") || ends_in_version(&name)
}

/// `rooms_v2`: two generations of one thing side by side.
fn ends_in_version(name: &str) -> bool {
    name.rsplit_once("_v").is_some_and(|(_, number)| {
        !number.is_empty() && number.chars().all(|letter| letter.is_ascii_digit())
    })
}

#[test]
fn the_rule_knows_its_cases() {
    for bad in ["utils", "Common", "new_rooms", "rooms_v2", "new-rooms"] {
        assert!(says_nothing(bad), "{bad}");
    }
    for good in ["rooms", "news", "baseline", "simple_view", "core_hours"] {
        assert!(!says_nothing(good), "{good}");
    }
}
