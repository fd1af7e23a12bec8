//! Where booths lie, and how far things are from each other, in cells of the grid.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::request::BoothRequest;
use crate::hall::{Booth, Feature};
use crate::id::{ApplicationId, BoothId, EmployerId, SessionId};

/// What an exit is called in a hall plan.
const EXITS: [&str; 4] = ["exit", "emergency exit", "출구", "비상구"];

/// The cells that a thing covers; x grows to the right, y downwards, both from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spot {
    /// Its first column.
    pub x: u32,
    /// Its first row.
    pub y: u32,
    /// How many columns it covers.
    pub width: u32,
    /// How many rows it covers.
    pub height: u32,
}

/// An employer who draws a crowd, and how its booth is spread from others.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Magnet {
    /// The session.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// Its booth.
    pub booth: BoothId,
    /// How many visitors it expects.
    pub visitors: u32,
    /// How many cells it is from the nearest other who draws a crowd; none when there is no other.
    pub to_next: Option<u32>,
    /// How many cells it is from the nearest exit; none when the plan shows no exit.
    pub to_exit: Option<u32>,
}

/// True for what the hall plan calls an exit, in Korean or English.
pub fn is_exit(label: &str) -> bool {
    EXITS.contains(&label.trim().to_lowercase().as_str())
}

impl Spot {
    /// Where a booth of a hall lies whose first row is so many rows further down.
    pub fn of_booth(booth: &Booth, down: u32) -> Self {
        Self::new((booth.row, booth.col), booth.cells, booth.horizontal, down)
    }

    /// Where something else in such a hall lies.
    pub fn of_feature(feature: &Feature, down: u32) -> Self {
        let corner = (feature.row, feature.col);
        Self::new(corner, feature.cells, feature.horizontal, down)
    }

    fn new((row, col): (u16, u16), cells: u16, horizontal: bool, down: u32) -> Self {
        let (width, height) = match horizontal {
            true => (u32::from(cells), 1),
            false => (1, u32::from(cells)),
        };
        Self {
            x: u32::from(col),
            y: u32::from(row) + down,
            width,
            height,
        }
    }

    /// The cells that it covers, as columns and rows.
    pub fn cells(self) -> impl Iterator<Item = (u32, u32)> {
        let columns = self.x..self.x + self.width;
        columns.flat_map(move |x| (self.y..self.y + self.height).map(move |y| (x, y)))
    }

    /// The least steps along columns and rows from a cell of one to a cell of the other.
    pub const fn distance(self, other: Self) -> u32 {
        let across = gap((self.x, self.width), (other.x, other.width));
        across + gap((self.y, self.height), (other.y, other.height))
    }
}

/// How far one stretch is from the other; 0 when they share a column or row.
const fn gap((one, length): (u32, u32), (other, others): (u32, u32)) -> u32 {
    let (one_end, other_end) = (one + length - 1, other + others - 1);
    if one_end < other {
        other - one_end
    } else {
        one.saturating_sub(other_end)
    }
}

/// Those of the seated requests that expect so many visitors, and how far they are from each other
/// within their session, and from exits.
pub fn magnets(
    seated: &[(&BoothRequest, BoothId, Spot)],
    exits: &[Spot],
    crowd_from: u32,
) -> Vec<Magnet> {
    let crowds: Vec<_> = seated
        .iter()
        .filter(|(request, ..)| request.visitors >= crowd_from)
        .collect();
    let magnet = |(at, (request, booth, spot)): (usize, &&(&BoothRequest, BoothId, Spot))| {
        let others = crowds
            .iter()
            .enumerate()
            .filter(|(other, (one, ..))| *other != at && one.session == request.session);
        Magnet {
            session: request.session,
            application: request.application,
            employer: request.employer,
            booth: *booth,
            visitors: request.visitors,
            to_next: others.map(|(_, (.., other))| spot.distance(*other)).min(),
            to_exit: exits.iter().map(|exit| spot.distance(*exit)).min(),
        }
    };
    crowds.iter().enumerate().map(magnet).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn spot(x: u32, y: u32, width: u32, height: u32) -> Spot {
        Spot {
            x,
            y,
            width,
            height,
        }
    }

    #[test]
    fn distance_is_counted_between_the_nearest_cells() {
        let double = spot(2, 2, 2, 1);
        assert_eq!(double.distance(spot(4, 2, 1, 1)), 1);
        assert_eq!(double.distance(spot(6, 4, 1, 1)), 5);
        assert_eq!(spot(6, 4, 1, 1).distance(double), 5);
        assert_eq!(spot(1, 1, 1, 4).distance(spot(1, 6, 1, 1)), 2);
        assert_eq!(double.distance(double), 0);
    }

    #[test]
    fn cells_of_an_upright_booth_lie_below_each_other() {
        let cells: Vec<_> = spot(3, 1, 1, 2).cells().collect();
        assert_eq!(cells, [(3, 1), (3, 2)]);
    }

    #[test]
    fn exits_are_known_in_both_languages() {
        assert!(is_exit("EXIT") && is_exit(" 비상구 "));
        assert!(!is_exit("입구") && !is_exit("storage"));
    }
}
