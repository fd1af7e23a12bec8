//! The hall: which cells are taken, and how far booths are apart.

use super::format::{Booth, Mark};
use crate::refusal::{Code, Refusal};

/// Distances of booths, in cells.
pub struct Distances {
    count: usize,
    between: Vec<u16>,
}

impl Distances {
    /// Measures every two booths.
    pub fn measure(booths: &[Booth]) -> Self {
        let count = booths.len();
        let rows = booths.iter().flat_map(|one| {
            let row = booths.iter().map(|other| between(&area(one), &area(other)));
            row.map(|distance| distance as u16).collect::<Vec<_>>()
        });
        Self {
            count,
            between: rows.collect(),
        }
    }

    /// The distance of two booths.
    pub fn get(&self, one: usize, other: usize) -> u16 {
        self.between[one * self.count + other]
    }
}

/// Columns and rows of something in the hall, each from the first to the last.
type Area = ((u32, u32), (u32, u32));

fn area(booth: &Booth) -> Area {
    let columns = (booth.x, booth.x + booth.width - 1);
    (columns, (booth.y, booth.y + booth.height - 1))
}

/// The least of |dx| + |dy| over a cell of one and a cell of the other.
fn between(one: &Area, other: &Area) -> u32 {
    let apart = |a: (u32, u32), b: (u32, u32)| b.0.saturating_sub(a.1).max(a.0.saturating_sub(b.1));
    apart(one.0, other.0) + apart(one.1, other.1)
}

/// The distance of a booth and the nearest cell of this kind; none without such a cell.
pub fn to_map(booth: &Booth, map: &[Mark], kind: &str) -> Option<u32> {
    let marks = map.iter().filter(|mark| mark.kind == kind);
    let cells = marks.map(|mark| ((mark.x, mark.x), (mark.y, mark.y)));
    cells.map(|cell| between(&area(booth), &cell)).min()
}

/// Refuses two booths, or a booth and the map, on one cell with `overlapping_cells`.
pub fn check_cells(booths: &[Booth], map: &[Mark]) -> Result<(), Refusal> {
    let side = 2_001;
    let mut taken = vec![false; side * side];
    for mark in map {
        taken[mark.y as usize * side + mark.x as usize] = true;
    }
    for (index, booth) in booths.iter().enumerate() {
        let (columns, rows) = area(booth);
        for y in rows.0..=rows.1 {
            for x in columns.0..=columns.1 {
                let cell = &mut taken[y as usize * side + x as usize];
                if std::mem::replace(cell, true) {
                    return Err(Refusal::new(
                        Code::OverlappingCells,
                        format!("booths[{index}]"),
                    ));
                }
            }
        }
    }
    Ok(())
}
