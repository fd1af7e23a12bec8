//! Distances in the hall, in cells.

use std::collections::HashSet;

use super::instance::{Booth, Instance, Mark};
use crate::fields::Object;
use crate::refused::{Code, Refused};

/// The distance of two booths: the least of |dx| + |dy| over their cells.
pub fn between(one: &Booth, other: &Booth) -> i64 {
    let dx = apart(one.x, one.width, other.x, other.width);
    dx + apart(one.y, one.height, other.y, other.height)
}

/// The distance of a booth and the cells of this kind on the map; none without such a cell.
pub fn to_map(instance: &Instance, booth: &Booth, kind: &str) -> Option<i64> {
    let marks = instance.map.iter().filter(|mark| mark.kind == kind);
    let distance = |mark: &Mark| {
        let dx = apart(booth.x, booth.width, mark.x, 1);
        dx + apart(booth.y, booth.height, mark.y, 1)
    };
    marks.map(distance).min()
}

/// How far apart two stretches of cells on one axis are: 0 when they share a column or row.
fn apart(one: i64, its_length: i64, other: i64, other_length: i64) -> i64 {
    let (one_last, other_last) = (one + its_length - 1, other + other_length - 1);
    (other - one_last).max(one - other_last).max(0)
}

/// Refuses two booths, or a booth and the map, on one cell.
pub fn check_overlaps(root: &Object<'_>, booths: &[Booth], map: &[Mark]) -> Result<(), Refused> {
    let mut taken: HashSet<(i64, i64)> = map.iter().map(|mark| (mark.x, mark.y)).collect();
    for (index, booth) in booths.iter().enumerate() {
        for cell in cells(booth) {
            if !taken.insert(cell) {
                return Err(root.refuse(Code::OverlappingCells, &format!("booths[{index}]")));
            }
        }
    }
    Ok(())
}

/// The cells that a booth covers.
fn cells(booth: &Booth) -> impl Iterator<Item = (i64, i64)> {
    let columns = booth.x..booth.x + booth.width;
    let rows = booth.y..booth.y + booth.height;
    columns.flat_map(move |x| rows.clone().map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn booth(x: i64, y: i64, width: i64, height: i64) -> Booth {
        Booth {
            id: String::new(),
            x,
            y,
            width,
            height,
            features: Vec::new(),
            zone: None,
        }
    }

    #[test]
    fn the_distance_is_the_least_over_all_cells() {
        let still = booth(4, 4, 2, 3);
        for (x, y) in (0..9).flat_map(|x| (0..9).map(move |y| (x, y))) {
            for moved in [booth(x, y, 1, 1), booth(x, y, 3, 1), booth(x, y, 1, 2)] {
                let steps = cells(&still).flat_map(|(ax, ay)| {
                    cells(&moved)
                        .map(move |(bx, by)| (ax - bx).abs() + (ay - by).abs())
                        .collect::<Vec<_>>()
                });
                assert_eq!(between(&still, &moved), steps.min().unwrap());
            }
        }
    }
}
