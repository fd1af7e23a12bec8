//! The hall of the fair, from its layout.

use std::collections::BTreeSet;

use optimise::booths::format::{Booth, Mark};

use crate::table::Line;

/// Booths, and cells of exits, doors, storage and clear zones.
pub fn of(lines: &[Line]) -> (Vec<Booth>, Vec<Mark>) {
    let (booths, marks): (Vec<&Line>, Vec<&Line>) =
        lines.iter().partition(|line| line.get("kind") == "booth");
    let mut booths: Vec<Booth> = booths.into_iter().map(booth).collect();
    add_corners(&mut booths);
    let marks = marks.into_iter().map(|line| Mark {
        kind: line.get("label").to_owned(),
        x: line.number("grid_col"),
        y: line.number("grid_row"),
    });
    (booths, marks.collect())
}

fn booth(line: &Line) -> Booth {
    let (x, y) = (line.number("grid_col"), line.number("grid_row"));
    let cells = line.number("cells");
    let is_tall = line.get("orient") == "v";
    let features = ["premium", "power"].into_iter();
    let features = features.filter(|feature| line.get(feature) == "1");
    Booth {
        id: line.get("label").to_owned(),
        x,
        y,
        width: if is_tall { 1 } else { cells },
        height: if is_tall { cells } else { 1 },
        features: features.map(str::to_owned).collect(),
        zone: Some(zone(x, y)),
    }
}

/// Twelve zones, since the layout names none: three from back to front, four across.
fn zone(x: u32, y: u32) -> String {
    let depth = match y {
        0..=10 => "back",
        11..=20 => "middle",
        _ => "front",
    };
    let side = match x {
        0..=2 => "west wall",
        3..=7 => "west",
        8..=11 => "east",
        _ => "east wall",
    };
    format!("{depth}, {side}")
}

/// The ends of rows of booths are corners.
fn add_corners(booths: &mut [Booth]) {
    let cells = booths
        .iter()
        .flat_map(|booth| (booth.x..booth.x + booth.width).map(|x| (x, booth.y)));
    let cells: BTreeSet<(u32, u32)> = cells.collect();
    for booth in booths {
        let before = cells.contains(&(booth.x - 1, booth.y));
        let after = cells.contains(&(booth.x + booth.width, booth.y));
        if before != after {
            booth.features.push("corner".to_owned());
        }
    }
}
