//! Files and functions are small, and traits are rare.

use crate::rust::{RustFile, sources};
use crate::tree::{assert_none, shown};

#[test]
fn files_are_small() {
    let (shipped, _) = sources();
    let mut lengths: Vec<usize> = shipped.iter().map(RustFile::length).collect();
    let (median, p95) = (share(&mut lengths, 50), share(&mut lengths, 95));
    assert!(
        median <= 100,
        "the median file has {median} lines; 100 are allowed"
    );
    assert!(
        p95 <= 300,
        "one file in twenty has {p95} lines or more; 300 are allowed"
    );

    let long = shipped.iter().filter(|file| file.length() > 500);
    let long: Vec<String> = long.map(|file| shown(&file.path)).collect();
    assert_none("no file has more than 500 lines outside its tests", &long);
}

#[test]
fn functions_are_short() {
    let (shipped, _) = sources();
    let functions = shipped.iter().flat_map(|file| &file.functions);
    let mut lengths: Vec<usize> = functions.map(|(_, length)| *length).collect();
    let (median, p95) = (share(&mut lengths, 50), share(&mut lengths, 95));
    assert!(
        median <= 12,
        "the median function has {median} lines; 12 are allowed"
    );
    assert!(
        p95 <= 50,
        "one function in twenty has {p95} lines or more; 50 are allowed: {:?}",
        longest(&shipped)
    );
}

#[test]
fn traits_of_our_own_are_rare() {
    let (shipped, _) = sources();
    let traits: usize = shipped.iter().map(|file| file.traits).sum();
    let lines: usize = shipped.iter().map(RustFile::length).sum();
    // Fewer than one per 2,000 lines.
    assert!(
        traits * 2000 < lines,
        "{traits} traits in {lines} lines; one per 2,000 is allowed"
    );
}

/// The length that this percentage of all does not exceed.
fn share(lengths: &mut [usize], percent: usize) -> usize {
    assert!(!lengths.is_empty(), "nothing was measured");
    lengths.sort_unstable();
    lengths[(lengths.len() - 1) * percent / 100]
}

fn longest(files: &[RustFile]) -> Vec<String> {
    let mut all: Vec<(usize, String)> = files
        .iter()
        .flat_map(|file| file.functions.iter().map(move |function| (file, function)))
        .map(|(file, (name, length))| {
            (
                *length,
                format!("{name} ({length}) in {}", shown(&file.path)),
            )
        })
        .collect();
    all.sort_by(|one, other| other.cmp(one));
    all.into_iter().take(10).map(|(_, shown)| shown).collect()
}
