//! The routes of pages, as the gateway's sources write them down.

use harness::process::root;
use std::path::Path;

/// With what the addresses of seekers' and employers' pages begin, and what programs ask for.
const PEOPLE: [&str; 6] = ["me", "fairs", "rooms", "seats", "desks", "employer"];
const PROGRAMS: [&str; 4] = ["v1", "feeds", "health", "metrics"];

/// A route of pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::web) struct Route {
    /// Its address, such as `/organiser/fairs/{fair}`.
    pub(in crate::web) pattern: String,
    /// True when it can be looked at: what only leads back to the page before cannot.
    pub(in crate::web) is_seen: bool,
    /// True when a form is sent there.
    pub(in crate::web) is_sent: bool,
}

/// The routes of an organiser's pages and of everybody's, in the order of their addresses.
pub(super) fn all() -> Vec<Route> {
    those(is_ours)
}

/// The routes of seekers' and employers' pages.
pub(in crate::web) fn of_people() -> Vec<Route> {
    those(|pattern| PEOPLE.contains(&first(pattern)))
}

fn those(is_wanted: impl Fn(&str) -> bool) -> Vec<Route> {
    let sources = root().join("crates/gateway/src");
    let mut all: Vec<Route> = rust_files(&sources)
        .iter()
        .flat_map(|path| routes(&std::fs::read_to_string(path).expect("a source")))
        .filter(|route| is_wanted(&route.pattern))
        .collect();
    all.sort_by(|one, other| one.pattern.cmp(&other.pattern));
    all
}

/// Pages of seekers and employers are walked through elsewhere; what programs ask for is no page.
fn is_ours(pattern: &str) -> bool {
    let first = first(pattern);
    let is_of_others = PEOPLE.contains(&first) || PROGRAMS.contains(&first);
    pattern == "/me/sign-in" || !is_of_others
}

fn first(pattern: &str) -> &str {
    pattern.split('/').nth(1).unwrap_or_default()
}

fn rust_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let paths = entries.map(|entry| entry.path());
    let all = paths.flat_map(|path| match path.is_dir() {
        true => rust_files(&path),
        false => vec![path],
    });
    all.filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

/// The routes that a source adds to a router by their written address.
fn routes(source: &str) -> Vec<Route> {
    let calls = source.split(".route(").skip(1);
    let route = |call: &str| {
        let call = within(call);
        let (_, after) = call.split_once('"')?;
        let (pattern, handlers) = after.split_once('"')?;
        let is_first = call.trim_start().starts_with('"');
        is_first.then(|| Route {
            pattern: pattern.to_owned(),
            is_seen: handlers.contains("get(") && !handlers.contains("::back)"),
            is_sent: handlers.contains("post("),
        })
    };
    calls.filter_map(route).collect()
}

/// What stands before the parenthesis that ends a call.
fn within(call: &str) -> &str {
    let mut open = 1_u32;
    let end = call.find(|letter| {
        match letter {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        open == 0
    });
    &call[..end.unwrap_or(call.len())]
}

#[test]
fn routes_are_read_as_they_are_written() {
    let source = r#"Router::new().route("/a/{b}", get(show).post(save))
        .route(
            "/c",
            post(send).get(page::back),
        ).route(asset.path, get(file)).merge(other())"#;
    let of = |pattern: &str, is_seen, is_sent| Route {
        pattern: pattern.to_owned(),
        is_seen,
        is_sent,
    };
    let read = [of("/a/{b}", true, true), of("/c", false, true)];
    assert_eq!(routes(source), read);
    let all = all();
    let has = |pattern: &str| all.iter().any(|route| route.pattern == pattern);
    assert!(has("/organiser/trail") && has("/help") && has("/me/sign-in"));
    assert!(all.len() > 50 && !has("/me"), "{all:?}");
}
