//! The halls of a fair: importing a plan, laying one out, and changing single booths.

mod editor;
mod list;

use axum::Router;
use axum::routing::get;
use domain::hall::{Booth, Feature};
use std::fmt::Write;

use crate::gateway::Shared;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route(
            "/organiser/fairs/{fair}/halls",
            get(list::show).post(list::change),
        )
        .route(
            "/organiser/fairs/{fair}/halls/{hall}",
            get(editor::show).post(editor::change),
        )
}

/// A plan as it is imported: booths and what else stands there.
fn written(booths: &[Booth], features: &[Feature]) -> String {
    let mut csv = String::from(
        "kind,label,grid_row,grid_col,cells,orient,premium,power,access,zone,corner\n",
    );
    let orient = |horizontal| if horizontal { "h" } else { "v" };
    for one in booths {
        let _ = writeln!(
            csv,
            "booth,{},{},{},{},{},{},{},{},{},{}",
            one.label,
            one.row,
            one.col,
            one.cells,
            orient(one.horizontal),
            u8::from(one.premium),
            u8::from(one.power),
            u8::from(one.access),
            one.zone.as_deref().unwrap_or_default(),
            u8::from(one.corner),
        );
    }
    for one in features {
        let _ = writeln!(
            csv,
            "feature,{},{},{},{},{},0,0,0,,0",
            one.label,
            one.row,
            one.col,
            one.cells,
            orient(one.horizontal),
        );
    }
    csv
}

/// A plain plan: rows of booths with an aisle below each, named `A1`, `A2`, …, `B1`.
fn grid(rows: u16, in_row: u16) -> String {
    let mut csv = String::from("kind,label,grid_row,grid_col,cells,orient,premium,power\n");
    for row in 0..rows {
        let letter = char::from(b'A' + u8::try_from(row % 26).unwrap_or_default());
        let round = match row / 26 {
            0 => String::new(),
            more => more.to_string(),
        };
        for col in 1..=in_row {
            let _ = writeln!(
                csv,
                "booth,{letter}{round}{dash}{col},{},{col},1,h,0,0",
                row * 2 + 1,
                dash = if round.is_empty() { "" } else { "-" }
            );
        }
    }
    csv
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::hall::parse_plan;
    use domain::id::BoothId;
    use uuid::Uuid;

    #[test]
    fn a_plan_is_written_as_it_was_read() {
        let csv = "kind,label,grid_row,grid_col,cells,orient,premium,power,access,zone,corner\n\
            booth,A1,2,1,2,v,1,1,0,제조,1\nbooth,A2,2,2,1,h,0,0,1,,0\nfeature,비상구,1,1,1,h,0,0,0,,0\n";
        let read = |csv: &str| parse_plan(csv, || BoothId(Uuid::nil())).unwrap();
        let plan = read(csv);
        assert_eq!(read(&written(&plan.booths, &plan.features)), plan);
    }

    #[test]
    fn a_plain_plan_names_every_booth_once() {
        let plan = parse_plan(&grid(60, 3), || BoothId(Uuid::nil())).unwrap();
        assert_eq!(plan.booths.len(), 180);
        assert_eq!(plan.booths[0].label, "A1");
    }
}
