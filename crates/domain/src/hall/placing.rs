//! Putting one booth somewhere on the grid of its hall.

use super::Plan;
use super::plan::WIDEST;
use crate::refusal::{Code, Refusal};

impl Plan {
    /// The plan with a booth of it at another row and column, which are counted from 1.
    ///
    /// Refuses with `booth_outside` or `booth_place_taken`.
    pub fn with_moved(&self, at: usize, row: i64, col: i64) -> Result<Self, Refusal> {
        let mut plan = self.clone();
        let Some(booth) = plan.booths.get_mut(at) else {
            return Ok(plan);
        };
        let on_grid = |line: i64| {
            u16::try_from(line)
                .ok()
                .filter(|line| (1..=WIDEST).contains(line))
        };
        match (on_grid(row), on_grid(col)) {
            (Some(row), Some(col)) => (booth.row, booth.col) = (row, col),
            _ => return Err(outside(&booth.label)),
        }
        plan.must_have_room(at)?;
        Ok(plan)
    }

    /// Passes a booth that lies within the grid and upon nothing else of the hall.
    ///
    /// Refuses with `booth_outside` or `booth_place_taken`.
    pub fn must_have_room(&self, at: usize) -> Result<(), Refusal> {
        let Some(booth) = self.booths.get(at) else {
            return Ok(());
        };
        let cells: Vec<_> = cells(booth.row, booth.col, booth.cells, booth.horizontal).collect();
        let within = |line: u16| (1..=WIDEST).contains(&line);
        if !cells.iter().all(|(row, col)| within(*row) && within(*col)) {
            return Err(outside(&booth.label));
        }
        let others = self
            .booths
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at);
        let others =
            others.map(|(_, one)| (&one.label, one.row, one.col, one.cells, one.horizontal));
        let features = self.features.iter();
        let features =
            features.map(|one| (&one.label, one.row, one.col, one.cells, one.horizontal));
        for (label, row, col, count, horizontal) in others.chain(features) {
            let mut there = self::cells(row, col, count, horizontal);
            if there.any(|cell| cells.contains(&cell)) {
                return Err(Refusal::new(Code::BoothPlaceTaken)
                    .with("booth", &booth.label)
                    .with("other", label));
            }
        }
        Ok(())
    }
}

fn outside(label: &str) -> Refusal {
    Refusal::new(Code::BoothOutside)
        .with("booth", label)
        .with("limit", WIDEST)
}

fn cells(row: u16, col: u16, count: u16, horizontal: bool) -> impl Iterator<Item = (u16, u16)> {
    (0..count).map(move |step| match horizontal {
        true => (row, col.saturating_add(step)),
        false => (row.saturating_add(step), col),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hall::parse_plan;
    use crate::id::BoothId;
    use uuid::Uuid;

    fn plan() -> Plan {
        let csv = "kind,label,grid_row,grid_col,cells,orient,premium,power\n\
            booth,A1,1,1,2,h,0,0\nbooth,A2,1,4,1,h,0,0\nfeature,exit,3,1,1,h,0,0\n";
        parse_plan(csv, || BoothId(Uuid::nil())).unwrap()
    }

    fn refused(row: i64, col: i64) -> (Code, Option<String>) {
        let refusal = plan().with_moved(0, row, col).unwrap_err();
        (refusal.code, refusal.facts.get("other").cloned())
    }

    #[test]
    fn a_booth_moves_to_free_cells_also_over_those_it_had() {
        let moved = plan().with_moved(0, 1, 2).unwrap();
        assert_eq!((moved.booths[0].row, moved.booths[0].col), (1, 2));
        assert!(plan().with_moved(0, 500, 499).is_ok());
    }

    #[test]
    fn a_booth_that_would_stand_on_something_is_refused_and_told_on_what() {
        assert_eq!(
            refused(1, 3),
            (Code::BoothPlaceTaken, Some("A2".to_owned()))
        );
        assert_eq!(
            refused(3, 1),
            (Code::BoothPlaceTaken, Some("exit".to_owned()))
        );
    }

    #[test]
    fn a_booth_cannot_leave_the_hall_on_any_side() {
        for (row, col) in [(0, 1), (1, 0), (-3, 2), (501, 1), (1, 500)] {
            assert_eq!(refused(row, col).0, Code::BoothOutside, "{row} {col}");
        }
    }
}
