//! Who kept the cores busy: processor time by program.

use std::collections::BTreeMap;
use std::fs::{read_dir, read_to_string};
use std::path::Path;

/// What takes part in a measurement. The kernel cuts names at 15 bytes.
const PROGRAMS: [&str; 4] = ["madang", "postgres", "nats-server", "bench"];

/// Processor time of each program that takes part, in seconds.
pub type Spent = BTreeMap<&'static str, f64>;

/// What each program has had until now, all its running processes and threads together.
pub fn spent() -> Spent {
    let mut spent = Spent::new();
    for process in folders("/proc") {
        let name = read_to_string(process.join("comm")).unwrap_or_default();
        let program = PROGRAMS.iter().find(|program| name.starts_with(**program));
        if let Some(program) = program {
            *spent.entry(program).or_default() += seconds_of(&process);
        }
    }
    spent
}

/// What each had between two moments; a process that ended in between counts as nothing.
pub fn between(before: &Spent, after: &Spent) -> Spent {
    let had = |program: &str| before.get(program).copied().unwrap_or_default();
    let since = after
        .iter()
        .map(|(program, total)| (*program, (total - had(program)).max(0.0)));
    since.collect()
}

/// The first field of a thread's `schedstat` is its time on a core, in nanoseconds.
fn seconds_of(process: &Path) -> f64 {
    let threads = folders(process.join("task"));
    let nanoseconds = threads.filter_map(|thread| {
        let schedstat = read_to_string(thread.join("schedstat")).ok()?;
        schedstat.split_whitespace().next()?.parse::<f64>().ok()
    });
    nanoseconds.sum::<f64>() / 1e9
}

fn folders(of: impl AsRef<Path>) -> impl Iterator<Item = std::path::PathBuf> {
    let entries = read_dir(of).into_iter().flatten().flatten();
    entries.map(|entry| entry.path())
}
